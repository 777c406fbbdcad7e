#include <array>

#include "platform/base/text.hpp"
#include "platform/table/csv_text.hpp"
#include "platform/table/table.hpp"
#include "platform/table/written_table.hpp"
#include "services/mutual_aid/lists.hpp"
#include "services/mutual_aid/mutual_aid_records.hpp"
#include "services/mutual_aid/plan.hpp"
#include "trouble/fuzz/parsers.hpp"

namespace fuzz {
namespace {

// A table as a spreadsheet reads it: cells come back as they were but for the mark that keeps them
// text, and none can begin a formula.
void take_csv(std::string_view bytes) {
    platform::CsvText csv({"a", "b"});
    csv.add({std::string(bytes), "end"});
    const auto& text = csv.text();
    auto at = text.find("\r\n") + 2;
    require(text[at] == '"');
    std::string cell;
    for (++at;; ++at) {
        require(at < text.size());
        if (text[at] == '"' && text[at + 1] != '"') break;
        if (text[at] == '"') ++at;
        cell += text[at];
    }
    require(text.substr(at) == "\",\"end\"\r\n");
    require(cell == bytes || cell == "'" + std::string(bytes));
    require(cell.empty() ||
            std::string_view("=+-@\t\r\n|").find(cell[0]) == std::string_view::npos);
}

std::vector<std::string> csv_seeds() {
    return {"=1+1", "\"quoted\"", "＝SUM(A1)", "@x", "欧阳㛃", ""};
}

// Small enough that the limits are met.
constexpr platform::TableLimits limits{1 << 20, 1 << 20, 64, 16, 512, 64};

void check(const platform::ReadTable& read) {
    if (!read) return require(!read.refusal().sentence.empty());
    require(read->rows.size() <= limits.rows);
    require(read->spoilt.size() <= platform::most_spoilt);
    std::size_t before = 0;
    for (const auto& row : read->rows) {
        require(row.number > before && !row.cells.empty() && row.cells.size() <= limits.columns);
        before = row.number;
        for (const auto& cell : row.cells)
            require(cell.size() <= limits.cell_bytes && platform::is_utf8(cell));
    }
}

void take_csv_file(std::string_view bytes) {
    const auto read = platform::read_csv(bytes, limits);
    check(read);
    if (!read || read->rows.empty()) return;
    // What was read comes back when it is written and read again, but for the guard's apostrophe.
    platform::WrittenTable again;
    again.heads = read->rows[0].cells;
    const auto text = platform::to_csv(again);
    const auto twice = platform::read_csv(text);
    require(twice && twice->rows.size() == 1);
}

std::vector<std::string> csv_file_seeds() {
    return {"\xEF\xBB\xBF\"a\",\"b\"\"c\"\r\n\"1\",\"2\"\r\n",
            "name,id\nx,1\n\n,,\n",
            "\xD0\xD5\xC3\xFB,1\r\n\x81\x30\x81\x30,2",
            "\"a\nb\",c\rd,e",
            "\"open",
            "a\"b,c"};
}

std::string sheet_of(const std::vector<platform::WrittenCell>& row) {
    platform::WrittenTable table;
    table.title = "t";
    table.heads = {"a", "b"};
    table.rows = {row};
    const auto bytes = platform::to_xlsx(table);
    return {bytes.begin(), bytes.end()};
}

void take_xlsx_file(std::string_view bytes) {
    check(platform::read_xlsx(bytes, limits));
    check(platform::read_table(bytes, limits));
}

std::vector<std::string> xlsx_file_seeds() {
    return {sheet_of({std::string("=1+1"), std::int64_t{7}, platform::Hundredths{150}}),
            sheet_of({std::string("欧阳㛃")})};
}

// A unit's list: whatever the file is, every row is either sound or named.
void take_aid_list(std::string_view bytes) {
    const auto table = platform::read_table(bytes, limits);
    if (!table) return;
    const platform::CivilDate today{2026, 11, 21};
    const auto people = services::mutual_aid::read_enrolment_list(*table, today, {});
    const auto claims = services::mutual_aid::read_claim_list(*table, today, {});
    require(!people.rows.empty() || !people.problems.empty());
    require(!claims.rows.empty() || !claims.problems.empty());
    for (const auto& row : people.rows)
        require(!row.person.name.empty() && !row.person.document_number.empty());
}

std::vector<std::string> aid_list_seeds() {
    return {
        "姓名,身份证号,手机,缴费\n欧阳㛃,410599196903159016,13800005678,80\n",
        "姓名,证件号码,医院,诊断,入院日期,出院日期,总费用,个人自付,开户行,银行账号,"
        "给付金额\n欧阳㛃,"
        "410599196903159016,a,b,2026年5月1日,20260508,\"1,200.00\",600,工行,6222000000000000004,"
        "84.40\n"};
}

void take_aid_plan(std::string_view bytes) {
    const auto read = services::mutual_aid::read_plan(bytes);
    require(read.plan.has_value() == read.findings.empty());
}

std::vector<std::string> aid_plan_seeds() {
    return {
        R"({"plan":"a","first_day":"2019-01-01","region":"41","title":{"zh_CN":"a","en":"a"},)"
        R"("summary":{"zh_CN":"a","en":"a"},"covers":"worker_only","covers_words":{"zh_CN":"a",)"
        R"("en":"a"},"joining":"unit_list","paid_by":{"zh_CN":"a","en":"a"},"period":{"begins":)"
        R"("03-01"},"windows":[{"from":"02-01","until":"02-28","for":"next_period"}],"fee":8000,)"
        R"("payout":{"kind":"share","bands":[{"above":0,"per_mille":500}]},"papers":[{"zh_CN":)"
        R"("a","en":"a"}],"source":"a"})"};
}

// A record's body: what is read is written again as it was.
void take_aid_record(std::string_view bytes) {
    using namespace services::mutual_aid;
    const auto same = [&](const auto& read, const auto& again) {
        if (read) require(again(body_text(*read)).has_value());
    };
    same(list_taken_from(bytes), list_taken_from);
    same(enrolled_from(bytes), enrolled_from);
    same(ended_from(bytes), ended_from);
    same(claimed_from(bytes), claimed_from);
    same(batched_from(bytes), batched_from);
    (void)person_from(bytes);
    (void)stay_from(bytes);
    const auto event = all_claim_events[bytes.size() % std::size(all_claim_events)];
    (void)act_from(event, bytes, std::string(bytes));
}

std::vector<std::string> aid_record_seeds() {
    return {R"({"claim":"0192f0a0-0000-7000-8000-000000000003","on_version":1,"amount":5,)"
            R"("reason":"late","papers":[]})",
            R"({"batch":"0192f0a0-0000-7000-8000-000000000004","serial":1,"plan":"a",)"
            R"("claims":["0192f0a0-0000-7000-8000-000000000003"],"total":5})"};
}

constexpr std::array parsers{Parser{"aid_list", take_aid_list, aid_list_seeds},
                             Parser{"aid_plan", take_aid_plan, aid_plan_seeds},
                             Parser{"aid_record", take_aid_record, aid_record_seeds},
                             Parser{"csv", take_csv, csv_seeds},
                             Parser{"csv_file", take_csv_file, csv_file_seeds},
                             Parser{"xlsx_file", take_xlsx_file, xlsx_file_seeds}};

}  // namespace

std::span<const Parser> table_parsers() {
    return parsers;
}

}  // namespace fuzz
