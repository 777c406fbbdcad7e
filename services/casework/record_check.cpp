#include "services/casework/record_check.hpp"

#include <algorithm>
#include <set>

#include "platform/table/csv_text.hpp"
#include "platform/table/table.hpp"
#include "services/casework/case_fields.hpp"

namespace services::casework {
namespace {

constexpr std::size_t columns = 8;
constexpr std::size_t longest_text = 2000;
const std::vector<std::string> heads{"check",           "case",    "source", "member", "name",
                                     "document_number", "finding", "text"};

platform::TableLimits limits() {
    platform::TableLimits small;
    small.file_bytes = std::size_t{1} << 20;
    small.unpacked_bytes = std::size_t{8} << 20;
    small.rows = 1000;
    small.columns = 20;
    return small;
}

std::string place(std::size_t row, std::size_t column = 0) {
    if (row == 0) return "";
    return "第" + std::to_string(row) + "行" +
           (column == 0 ? "" : platform::column_letters(column) + "列");
}

// One row judged against what was asked.
class RowJudge final {
public:
    RowJudge(const CheckQuery& asked, std::vector<CheckTrouble>& troubles)
        : asked_(asked), troubles_(troubles) {}

    std::optional<CheckFinding> take(const platform::TableRow& line) {
        auto cells = line.cells;
        cells.resize(std::max(cells.size(), columns));  // blanks at the end may be left out
        if (cells[0] != to_text(asked_.check)) return trouble(line, "不是这次核对的行。");
        const auto source = value_of<Source>(cells[2]);
        const bool is_asked = source && std::find(asked_.sources.begin(), asked_.sources.end(),
                                                  *source) != asked_.sources.end();
        if (!is_asked) return trouble(line, "没有问过这一项。");
        const auto person =
            std::find_if(asked_.people.begin(), asked_.people.end(), [&](const CheckedPerson& one) {
                return std::to_string(one.member) == cells[3] && one.document_number == cells[5];
            });
        if (person == asked_.people.end()) return trouble(line, "没有问过这个人。");
        const auto finding = value_of<Finding>(cells[6]);
        if (!finding) return trouble(line, "结果应是 clear、found 或 no_answer。");
        if (*finding == Finding::found && cells[7].empty())
            return trouble(line, "查到了什么，没有写明。");
        if (cells[7].size() > longest_text) return trouble(line, "说明太长。");
        if (!seen_.insert({*source, person->member}).second)
            return trouble(line, "这个人的这一项已经答过了。");
        return CheckFinding{*source, person->member, *finding, cells[7]};
    }

private:
    std::optional<CheckFinding> trouble(const platform::TableRow& line,
                                        const std::string& sentence) {
        troubles_.push_back({place(line.number), sentence});
        return std::nullopt;
    }

    const CheckQuery& asked_;
    std::vector<CheckTrouble>& troubles_;
    std::set<std::pair<Source, int>> seen_;
};

}  // namespace

std::optional<CheckQuery> query_of(const CasePage& page, EntryId check) {
    const auto found =
        std::find_if(page.checks.begin(), page.checks.end(),
                     [&](const CaseCheck& one) { return one.entry == check && one.is_open; });
    if (found == page.checks.end()) return std::nullopt;
    CheckQuery query{check, page.row.number, found->sources, {}};
    const auto facts = page.known();
    std::set<int> authorised;
    for (const auto& consent : page.consents) {
        if (consent.given.purpose == ConsentFor::record_check)
            authorised.insert(consent.given.member);
    }
    for (const int member : authorised) {
        query.people.push_back({member, fact(facts, field_of_member(member, "name")),
                                fact(facts, field_of_member(member, "document_number"))});
    }
    return query;
}

std::string query_file(const CheckQuery& query) {
    platform::CsvText file(heads);
    for (const auto source : query.sources) {
        for (const auto& person : query.people) {
            file.add({to_text(query.check), query.case_number, std::string(name_of(source)),
                      std::to_string(person.member), person.name, person.document_number, "", ""});
        }
    }
    return file.text();
}

platform::Outcome<CheckAnswer, std::vector<CheckTrouble>> answer_from_file(
    std::string_view bytes, const CheckQuery& asked) {
    std::vector<CheckTrouble> troubles;
    const auto table = platform::read_table(bytes, limits());
    if (!table) {
        const auto& why = table.refusal();
        troubles.push_back({place(why.row, why.column), why.sentence});
        return platform::refuse(std::move(troubles));
    }
    for (const auto& spoilt : table->spoilt)
        troubles.push_back({place(spoilt.row, spoilt.column), spoilt.sentence});
    CheckAnswer answer{asked.check, {}};
    RowJudge judge{asked, troubles};
    for (std::size_t i = 1; i < table->rows.size(); ++i) {  // the heading first
        if (auto finding = judge.take(table->rows[i]))
            answer.findings.push_back(std::move(*finding));
    }
    if (answer.findings.empty() && troubles.empty())
        troubles.push_back({"", "文件里没有一行结果。"});
    if (!troubles.empty()) return platform::refuse(std::move(troubles));
    return answer;
}

void SimulatedRegisters::put(const std::string& document_number, Source source,
                             const std::string& text) {
    known_[{document_number, source}] = text;
}

platform::Outcome<std::optional<CheckAnswer>, CheckTrouble> SimulatedRegisters::ask(
    const CheckQuery& query) {
    if (is_down) return platform::refuse(CheckTrouble{"", "核对平台暂时连不上，请稍后再试。"});
    CheckAnswer answer{query.check, {}};
    for (const auto source : query.sources) {
        for (const auto& person : query.people) {
            const auto found = known_.find({person.document_number, source});
            const bool is_found = found != known_.end();
            answer.findings.push_back({source, person.member,
                                       is_found ? Finding::found : Finding::clear,
                                       is_found ? found->second : ""});
        }
    }
    return std::optional(std::move(answer));
}

}  // namespace services::casework
