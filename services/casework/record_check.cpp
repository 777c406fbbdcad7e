#include "services/casework/record_check.hpp"

#include <algorithm>
#include <set>

#include "services/casework/case_fields.hpp"

namespace services::casework {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view heading = "check,case,source,member,name,document_number,finding,text";
constexpr std::size_t columns = 8;
constexpr std::size_t most_rows = 1000;
constexpr std::size_t longest_text = 2000;

// Quoted always; a leading formula character is disarmed for the spreadsheet that opens it.
std::string cell(std::string_view text) {
    std::string quoted = "\"";
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
        quoted += '\'';
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

struct Line {
    std::size_t number = 0;
    std::vector<std::string> cells;
};

// Rows of RFC 4180; a quote that never ends takes the rest as one cell, which then is no answer.
std::vector<Line> lines_of(std::string_view text) {
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    std::vector<Line> lines;
    Line line{1, {""}};
    bool is_quoted = false;
    std::size_t number = 1;
    const auto end_line = [&] {
        if (line.cells.size() > 1 || !line.cells[0].empty()) lines.push_back(line);
        line = Line{number, {""}};
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\n') ++number;
        if (is_quoted) {
            const bool is_doubled = c == '"' && at + 1 < text.size() && text[at + 1] == '"';
            if (is_doubled) ++at;
            if (c != '"' || is_doubled) {
                line.cells.back() += c;
            } else {
                is_quoted = false;
            }
        } else if (c == '"') {
            is_quoted = true;
        } else if (c == ',') {
            line.cells.emplace_back();
        } else if (c == '\n') {
            end_line();
        } else if (c != '\r') {
            line.cells.back() += c;
        }
        if (lines.size() > most_rows) break;
    }
    end_line();
    return lines;
}

// One row judged against what was asked.
class RowJudge final {
public:
    RowJudge(const CheckQuery& asked, std::vector<CheckTrouble>& troubles)
        : asked_(asked), troubles_(troubles) {}

    std::optional<CheckFinding> take(const Line& line) {
        if (line.cells.size() != columns) return trouble(line, "应有 8 列。");
        const auto& cells = line.cells;
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
    std::optional<CheckFinding> trouble(const Line& line, const std::string& sentence) {
        troubles_.push_back({"line " + std::to_string(line.number), sentence});
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
    std::string file = std::string(byte_order_mark) + std::string(heading) + "\r\n";
    for (const auto source : query.sources) {
        for (const auto& person : query.people) {
            for (const auto& value :
                 {to_text(query.check), query.case_number, std::string(name_of(source)),
                  std::to_string(person.member), person.name, person.document_number})
                file += cell(value) + ",";
            file += ",\r\n";
        }
    }
    return file;
}

platform::Outcome<CheckAnswer, std::vector<CheckTrouble>> answer_from_file(
    std::string_view text, const CheckQuery& asked) {
    auto lines = lines_of(text);
    std::vector<CheckTrouble> troubles;
    if (lines.empty() || lines.size() > most_rows) {
        troubles.push_back({"", "文件是空的，或行数太多。"});
        return platform::refuse(std::move(troubles));
    }
    CheckAnswer answer{asked.check, {}};
    RowJudge judge{asked, troubles};
    for (std::size_t i = 1; i < lines.size(); ++i) {  // the heading first
        if (auto finding = judge.take(lines[i])) answer.findings.push_back(std::move(*finding));
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
