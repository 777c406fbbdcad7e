#include "services/early_warning/watch_plan.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "platform/base/json.hpp"
#include "services/data/json_place.hpp"

namespace services::early_warning {
namespace {

using data::JsonPlace;

constexpr std::int64_t most_days = 250;
constexpr std::int64_t most_months = 60;

int within(const JsonPlace& place, std::string_view key, std::int64_t least, std::int64_t most) {
    const auto number = place.whole(key, least);
    if (number < least || number > most)
        place.note_at(key, fmt::format("it lies within {} and {}", least, most));
    return static_cast<int>(std::clamp(number, least, most));
}

Signal signal_from(const JsonPlace& place) {
    Signal signal;
    if (!place.is_object()) return signal;
    place.only({"aspect", "programmes"});
    static constexpr Aspect aspects[] = {Aspect::income, Aspect::expense, Aspect::security};
    signal.aspect = aspects[place.one_of("aspect", {"income", "expense", "security"})];
    for (const auto& one : place.list("programmes", 32, true)) {
        if (one.json().is_string())
            signal.programmes.push_back(one.json().get<std::string>());
        else
            one.note("it is not the id of a programme");
    }
    return signal;
}

Check check_from(const JsonPlace& place) {
    Check check;
    if (!place.is_object()) return check;
    place.only({"id", "group", "title", "every_months", "quiet_months", "since", "signals"});
    check.id = place.id("id");
    check.group =
        place.one_of("group", {"low_income", "closed"}) == 0 ? Group::low_income : Group::closed;
    check.title = place.words("title");
    check.every_months = within(place, "every_months", 1, most_months);
    check.quiet_months = within(place, "quiet_months", 0, most_months);
    check.since = place.day("since", false);
    for (const auto& one : place.list("signals", 8, true))
        check.signals.push_back(signal_from(one));
    return check;
}

WatchPlan plan_from(const JsonPlace& place) {
    WatchPlan plan;
    if (!place.is_object()) return plan;
    place.only({"id", "title", "source", "unverified", "due_working_days", "checks", "sites",
                "screenings_a_year", "columns"});
    plan.id = place.id("id");
    plan.title = place.words("title");
    plan.source = place.text("source", 500);
    const auto due = place.at("due_working_days");
    if (due.is_object()) {
        due.only({"income", "expense", "security", "self_diagnosis", "urgent"});
        for (const auto* key : {"income", "expense", "security", "self_diagnosis", "urgent"})
            plan.due_working_days[key] = within(due, key, 1, most_days);
    }
    for (const auto& one : place.list("checks", 16, true))
        plan.checks.push_back(check_from(one));
    const auto sites = place.at("sites");
    if (sites.is_object()) {
        sites.only({"city", "county"});
        plan.sites = {{Level::city, within(sites, "city", 0, 1000)},
                      {Level::county, within(sites, "county", 0, 1000)}};
    }
    plan.screenings_a_year = within(place, "screenings_a_year", 0, 52);
    for (const auto& one : place.list("columns", 64, true)) {
        if (!one.is_object()) continue;
        one.only({"head", "fact"});
        plan.columns.push_back({one.text("head", 40), one.id("fact")});
    }
    return plan;
}

}  // namespace

const Check* WatchPlan::check(std::string_view wanted) const {
    const auto found =
        std::ranges::find_if(checks, [&](const auto& one) { return one.id == wanted; });
    return found == checks.end() ? nullptr : &*found;
}

int WatchPlan::due_days(Aspect aspect, Source from) const {
    const auto key = from == Source::self_diagnosis ? "self_diagnosis" : name_of(aspect);
    const auto found = due_working_days.find(key);
    return found == due_working_days.end() ? 1 : found->second;
}

platform::Outcome<WatchPlan, data::Findings> watch_plan_from(std::string_view text) {
    const auto json = platform::parse_json(text);
    if (!json) return platform::refuse(data::Findings{{1, "", json.refusal().sentence}});
    const data::JsonLines lines(text);
    data::Notebook notebook{lines, {}};
    auto plan = plan_from(JsonPlace(*json, "", notebook));
    if (!notebook.findings.empty()) return platform::refuse(std::move(notebook.findings));
    return plan;
}

platform::CivilDate minus_months(platform::CivilDate day, int months) {
    const int all = day.year * 12 + (day.month - 1) - months;
    for (int of_month = day.day;; --of_month)
        if (const auto found = platform::civil_date(all / 12, all % 12 + 1, of_month))
            return *found;
}

platform::CivilDate next_run(const Check& check, const std::optional<platform::CivilDate>& last,
                             platform::CivilDate today) {
    return last ? minus_months(*last, -check.every_months) : today;
}

}  // namespace services::early_warning
