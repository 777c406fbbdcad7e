#include "platform/table/written_table.hpp"
#include "services/casework/case_reader.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/hub/questions/case_questions.hpp"
#include "services/hub/questions/table_answer.hpp"
#include "services/hub/questions/words.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using casework::CountBy;
using casework::CountScope;
using platform::HttpRequest;
using platform::HttpResponse;
using platform::Json;

constexpr int most_rows_out = 20'000;
constexpr int rows_read_at_once = 1000;

std::optional<platform::CivilDate> day_of(const HttpRequest& request, std::string_view key) {
    const auto given = request.query_value(key);
    if (given.empty()) return std::nullopt;
    const auto day = platform::civil_date_from_text(given);
    if (!day) throw FieldWrong{std::string(key), "日期写成 2026-11-21 这样"};
    return day;
}

// "national,provincial"; none: all.
std::vector<casework::Level> levels_of(const HttpRequest& request) {
    std::vector<casework::Level> levels;
    std::string_view given = request.query_value("levels");
    while (!given.empty()) {
        const auto end = std::min(given.find(','), given.size());
        const auto level = casework::value_of<casework::Level>(given.substr(0, end));
        if (!level) throw FieldWrong{"levels", "没有这个级别"};
        levels.push_back(*level);
        given.remove_prefix(std::min(end + 1, given.size()));
    }
    return levels;
}

CountScope scope_of(const HttpRequest& request) {
    CountScope scope;
    const auto state = request.query_value("state");
    if (state == "all") scope.state.reset();
    if (!state.empty() && state != "all") {
        scope.state = casework::value_of<casework::State>(state);
        if (!scope.state) throw FieldWrong{"state", "没有这种状态"};
    }
    scope.levels = levels_of(request);
    scope.decided_from = day_of(request, "from");
    scope.decided_until = day_of(request, "to");
    return scope;
}

Json counts(const Hub& hub, const casework::Officer& officer, CountBy by, const CountScope& scope) {
    Json rows = Json::array();
    for (const auto& one : hub.case_reader.counts(officer, by, scope)) {
        Json row{{"code", one.what}, {"cases", one.cases}, {"people", one.people}};
        if (by == CountBy::union_code) row["name"] = name_of_union(hub, one.what);
        rows.push_back(std::move(row));
    }
    return rows;
}

Json scope_to_json(Hub& hub, const casework::Officer& officer, const CountScope& scope) {
    Json unions = Json::array();
    for (const auto& code : officer.unions)
        unions.push_back(name_of_union(hub, code));
    Json levels = Json::array();
    for (const auto level : scope.levels)
        levels.push_back(name_of(level));
    return {{"all_areas", officer.all_areas},
            {"unions", std::move(unions)},
            {"state", scope.state ? Json(name_of(*scope.state)) : Json("all")},
            {"levels", std::move(levels)},
            {"from", scope.decided_from ? Json(to_text(*scope.decided_from)) : Json()},
            {"to", scope.decided_until ? Json(to_text(*scope.decided_until)) : Json()},
            {"as_of_us", hub.clock().wall().micros}};
}

casework::CaseFilter table_filter(const HttpRequest& request) {
    casework::CaseFilter filter;
    const auto scope = scope_of(request);
    filter.state = scope.state;
    if (scope.levels.size() == 1) filter.level = scope.levels.front();
    const auto in_system = request.query_value("in_system");
    if (!in_system.empty()) filter.is_in_system = in_system == "1";
    return filter;
}

std::string text_of(const std::optional<platform::CivilDate>& day) {
    return day ? to_text(*day) : "";
}

std::vector<platform::WrittenCell> cells_of(Hub& hub, const casework::CaseRow& row) {
    const auto code = [](const auto& value) { return std::string(word_of(value)); };
    return {row.number,
            code(row.state),
            row.masked_name,
            row.people,
            row.classed ? code(row.classed->level) : "",
            row.classed ? code(row.classed->category) : "",
            row.classed ? code(row.classed->main_cause) : "",
            name_of_union(hub, row.union_code),
            row.county,
            text_of(row.decided_on),
            text_of(row.closed_on),
            text_of(row.system_date),
            row.system_by};
}

platform::WrittenTable table_of(Hub& hub, const casework::Officer& officer,
                                const casework::CaseFilter& filter) {
    platform::WrittenTable table;
    table.title = "帮扶档案";
    table.heads = {"档案编号", "状态",       "户主",  "人口",     "级别",
                   "类别",     "主要原因",   "工会",  "区县代码", "决定日期",
                   "退档日期", "系统录入日", "录入人"};
    for (int page = 1; static_cast<int>(table.rows.size()) < most_rows_out; ++page) {
        const auto list = hub.case_reader.list(officer, filter, {page, rows_read_at_once});
        for (const auto& row : list.rows)
            table.rows.push_back(cells_of(hub, row));
        if (list.rows.size() < rows_read_at_once) break;
    }
    return table;
}

}  // namespace

HttpResponse case_statistics(Hub& hub, const ConsoleQuestion& question) {
    try {
        const auto officer = case_officer_of(question.account);
        const auto scope = scope_of(question.http);
        return json_answer({{"scope", scope_to_json(hub, officer, scope)},
                            {"by_level", counts(hub, officer, CountBy::level, scope)},
                            {"by_category", counts(hub, officer, CountBy::category, scope)},
                            {"by_cause", counts(hub, officer, CountBy::main_cause, scope)},
                            {"by_union", counts(hub, officer, CountBy::union_code, scope)},
                            {"by_county", counts(hub, officer, CountBy::county, scope)},
                            {"by_month", counts(hub, officer, CountBy::month, scope)}});
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
}

HttpResponse cases_as_table(Hub& hub, const ConsoleQuestion& question) {
    try {
        const auto filter = table_filter(question.http);
        const bool is_csv = question.http.query_value("as") == "csv";
        hub.staff.note_look(question.account, "case_list", is_csv ? "csv" : "xlsx", "导出档案列表");
        return table_answer(table_of(hub, case_officer_of(question.account), filter), "cases",
                            is_csv);
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
}

}  // namespace services::hub
