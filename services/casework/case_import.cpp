#include "services/casework/case_import.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "platform/base/ensure.hpp"
#include "platform/table/table.hpp"
#include "services/casework/case_work.hpp"

namespace services::casework {
namespace {

constexpr std::array<std::string_view, 11> heads{
    "county", "union",           "level", "category",      "main_cause", "people",
    "name",   "document_number", "since", "system_number", "system_date"};
enum Column {
    county,
    union_code,
    level,
    category,
    main_cause,
    people,
    name,
    document_number,
    since,
    system_number,
    system_date
};

class RowReader final {
public:
    RowReader(const platform::TableRow& row, std::vector<SystemTrouble>& troubles)
        : row_(row), troubles_(troubles), cells_(row.cells) {
        cells_.resize(std::max(cells_.size(), heads.size()));
    }

    ImportedCase read() {
        ImportedCase one;
        one.line = row_.number;
        one.fresh.origin = Origin::register_of_record;
        one.fresh.county = needed(county);
        if (one.fresh.county.size() != 6 ||
            one.fresh.county.find_first_not_of("0123456789") != std::string::npos)
            trouble(county, "应是六位行政区划代码。");
        one.fresh.union_code = needed(union_code);
        one.classed.level = code<Level>(level);
        one.classed.category = code<Category>(category);
        one.classed.main_cause = code<Cause>(main_cause);
        one.people = count(people);
        one.fresh.facts.push_back({"member.1.name", needed(name)});
        put_document(one);
        one.since = day(since).value_or(platform::CivilDate{});
        one.system_number = cells_[system_number];
        if (!cells_[system_date].empty()) one.system_date = day(system_date);
        return one;
    }

private:
    void trouble(Column column, const std::string& sentence) {
        troubles_.push_back({"第" + std::to_string(row_.number) + "行" +
                                 platform::column_letters(column + std::size_t{1}) + "列",
                             sentence});
    }
    std::string needed(Column column) {
        if (cells_[column].empty()) trouble(column, "不能为空。");
        return cells_[column];
    }
    template <class Enum>
    Enum code(Column column) {
        const auto value = value_of<Enum>(cells_[column]);
        if (!value) trouble(column, "不认识的代码。");
        return value.value_or(Enum{});
    }
    std::int64_t count(Column column) {
        const auto& text = cells_[column];
        std::int64_t value = 0;
        const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (wrong != std::errc{} || end != text.data() + text.size() || value < 1 ||
            value > most_members)
            trouble(column, "应是 1 到 30 的整数。");
        return value;
    }
    std::optional<platform::CivilDate> day(Column column) {
        const auto date = platform::civil_date_from_text(cells_[column]);
        if (!date) trouble(column, "日期应写作 2026-11-22。");
        return date;
    }
    void put_document(ImportedCase& one) {
        const auto& number = cells_[document_number];
        if (number.empty()) return;
        const std::string field = "member.1.document_number";
        if (!checked_value(field, number)) trouble(document_number, "证件号码不对。");
        one.fresh.facts.push_back({field, number});
    }

    const platform::TableRow& row_;
    std::vector<SystemTrouble>& troubles_;
    std::vector<std::string> cells_;
};

}  // namespace

platform::Outcome<std::vector<ImportedCase>, std::vector<SystemTrouble>> imported_cases(
    std::string_view bytes) {
    std::vector<SystemTrouble> troubles;
    const auto table = platform::read_table(bytes);
    if (!table) {
        troubles.push_back({"", table.refusal().sentence});
        return platform::refuse(std::move(troubles));
    }
    for (const auto& spoilt : table->spoilt)
        troubles.push_back({"第" + std::to_string(spoilt.row) + "行" +
                                platform::column_letters(spoilt.column) + "列",
                            spoilt.sentence});
    const bool has_heads =
        !table->rows.empty() && std::equal(heads.begin(), heads.end(), table->rows[0].cells.begin(),
                                           table->rows[0].cells.end());
    if (!has_heads) troubles.push_back({"第1行", "表头与模板不同。"});
    std::vector<ImportedCase> all;
    for (std::size_t i = 1; has_heads && i < table->rows.size(); ++i)
        all.push_back(RowReader(table->rows[i], troubles).read());
    if (all.empty() && troubles.empty()) troubles.push_back({"", "文件里没有一户。"});
    if (!troubles.empty()) return platform::refuse(std::move(troubles));
    return all;
}

platform::Outcome<std::vector<CaseId>, std::vector<ImportTrouble>> CaseOffice::bring_in(
    const Officer& officer, const std::vector<ImportedCase>& rows) {
    using Answer = platform::Outcome<std::vector<CaseId>, std::vector<ImportTrouble>>;
    const auto data = data_();
    return log_.write([&](platform::Transaction& transaction) -> Answer {
        std::vector<ImportTrouble> troubles;
        std::vector<Facts> facts;
        std::set<std::string> documents;
        for (const auto& row : rows) {
            const auto trouble = [&](CaseRefusal why) { troubles.push_back({row.line, why}); };
            auto known = checked(row.fresh.facts);
            if (!officer.may(Duty::approval)) trouble(CaseRefusal::not_your_role);
            if (!officer.may_see(row.fresh.union_code)) trouble(CaseRefusal::not_your_area);
            if (data.procedures->for_county(row.fresh.county) == nullptr)
                trouble(CaseRefusal::unknown_procedure);
            if (!known) {
                trouble(known.refusal());
                continue;
            }
            const auto document = fact(*known, "member.1.document_number");
            if (is_held_elsewhere(transaction, projection_.lookup_key(), *known, std::nullopt) ||
                (!document.empty() && !documents.insert(document).second))
                trouble(CaseRefusal::already_on_file);
            if (!row.system_number.empty())
                (*known)["household.register_number"] = row.system_number;
            facts.push_back(std::move(*known));
        }
        if (!troubles.empty()) return platform::refuse(std::move(troubles));
        std::vector<CaseId> ids;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto act = imported(transaction, rows[i], facts[i], data);
            const auto done =
                carry_out(transaction, {sync::ActorKind::staff, officer.account}, act);
            if (!done && ids.empty())
                return platform::refuse(std::vector<ImportTrouble>{{rows[i].line, done.refusal()}});
            platform::ensure(done.has_value(), "a row like the first can be written");
            ids.push_back(act.case_id);
        }
        return ids;
    });
}

CaseAct CaseOffice::imported(platform::Transaction& transaction, const ImportedCase& row,
                             const Facts& facts, const Data& data) {
    const auto& procedure = *data.procedures->for_county(row.fresh.county);
    auto act = birth(transaction, row.fresh, procedure, facts, data);
    act.event = Event::bring_in;
    act.open["people"] = row.people;
    act.open["since"] = to_text(row.since);
    act.open.update(split_of(row.classed).open);
    if (row.system_date) act.open["system_date"] = to_text(*row.system_date);
    act.progress = review_of_next_year(procedure, today());
    return act;
}

}  // namespace services::casework
