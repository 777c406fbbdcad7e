// How a plan's file is read, and what its linter says.
#include <fmt/format.h>

#include <charconv>

#include "services/data/json_place.hpp"
#include "services/mutual_aid/plan.hpp"

namespace services::mutual_aid {
namespace {

using data::JsonPlace;

constexpr std::int64_t most_money = 100'000'000'000;  // a thousand million yuan, in fen

std::optional<YearDay> year_day_in(std::string_view text) {
    YearDay day;
    const auto number = [&](std::string_view part, int& value) {
        const auto [end, error] = std::from_chars(part.data(), part.data() + 2, value);
        return error == std::errc{} && end == part.data() + 2;
    };
    if (text.size() != 5 || text[2] != '-' || !number(text.substr(0, 2), day.month) ||
        !number(text.substr(3), day.day)) {
        return std::nullopt;
    }
    // 2001 is no leap year: a day must be there in every year.
    if (!platform::civil_date(2001, day.month, day.day)) return std::nullopt;
    return day;
}

YearDay year_day(const JsonPlace& place, std::string_view key) {
    const auto day = year_day_in(place.text(key));
    if (!day) place.note_at(key, "write a day of every year as 10-16");
    return day.value_or(YearDay{});
}

std::int64_t whole_within(const JsonPlace& place, std::string_view key, std::int64_t otherwise,
                          std::int64_t most) {
    const auto value = place.whole(key, otherwise);
    if (value < 0 || value > most) {
        place.note_at(key, fmt::format("it lies within 0 and {}", most));
        return otherwise;
    }
    return value;
}

std::optional<std::int64_t> money_if(const JsonPlace& place, std::string_view key) {
    if (!place.has(key)) return std::nullopt;
    return whole_within(place, key, 0, most_money);
}

Period period_from(const JsonPlace& place) {
    Period period;
    if (!place.is_object()) return period;
    place.only({"begins", "months"});
    if (place.has("begins") == place.has("months"))
        place.note("a period has either the day it begins or its months");
    if (place.has("begins")) period.begins = year_day(place, "begins");
    period.months = static_cast<int>(whole_within(place, "months", 12, 120));
    if (period.months == 0) place.note_at("months", "a period has at least one month");
    return period;
}

Window window_from(const JsonPlace& place) {
    Window window;
    if (!place.is_object()) return window;
    place.only({"from", "until", "for"});
    window.from = year_day(place, "from");
    window.until = year_day(place, "until");
    window.is_for_next_period = place.one_of("for", {"this_period", "next_period"}) == 1;
    return window;
}

void read_bands(const JsonPlace& place, PayoutRule& rule) {
    for (const auto& one : place.list("bands", 12, true)) {
        if (!one.is_object()) continue;
        one.only({"above", "per_mille"});
        const Band band{whole_within(one, "above", 0, most_money),
                        whole_within(one, "per_mille", 0, 1000)};
        if (!rule.bands.empty() && band.above <= rule.bands.back().above) one.note("bands rise");
        rule.bands.push_back(band);
    }
}

PayoutRule payout_from(const JsonPlace& place) {
    PayoutRule rule;
    if (!place.is_object()) return rule;
    place.only({"kind", "bands", "fen_a_day", "most_days", "most_a_period"});
    static constexpr PayoutKind kinds[] = {PayoutKind::assessed, PayoutKind::share,
                                           PayoutKind::per_day};
    rule.kind = kinds[place.one_of("kind", {"assessed", "share", "per_day"})];
    if (rule.kind == PayoutKind::share) {
        read_bands(place, rule);
    } else if (place.has("bands")) {
        place.note_at("bands", "only a share has bands");
    }
    if (rule.kind == PayoutKind::per_day) {
        rule.fen_a_day = whole_within(place, "fen_a_day", 0, most_money);
        rule.most_days = static_cast<int>(whole_within(place, "most_days", 0, 3660));
        if (rule.fen_a_day == 0) place.note("it says no sum a day");
    } else if (place.has("fen_a_day") || place.has("most_days")) {
        place.note("only a payout per day has these");
    }
    rule.most_a_period = money_if(place, "most_a_period");
    return rule;
}

void read_first_part(const JsonPlace& place, Plan& plan) {
    plan.id = place.id("plan");
    plan.first_day = place.day("first_day", true).value_or(platform::CivilDate{});
    plan.last_day = place.day("last_day", false);
    if (plan.last_day && *plan.last_day < plan.first_day)
        place.note_at("last_day", "it ends before it begins");
    plan.region = place.division("region");
    plan.title = place.words("title");
    plan.summary = place.words("summary");
    static constexpr Covers covers[] = {Covers::worker_only, Covers::worker_and_family};
    plan.covers = covers[place.one_of("covers", {"worker_only", "worker_and_family"})];
    plan.covers_words = place.words("covers_words");
    static constexpr Joining ways[] = {Joining::unit_list, Joining::at_joining};
    plan.joining = ways[place.one_of("joining", {"unit_list", "at_joining"})];
    plan.paid_by = place.words("paid_by");
}

void read_second_part(const JsonPlace& place, Plan& plan) {
    plan.period = period_from(place.at("period"));
    for (const auto& one : place.list("windows", 12, false))
        plan.windows.push_back(window_from(one));
    plan.waiting_days = static_cast<int>(whole_within(place, "waiting_days", 0, 3660));
    plan.claim_within_days = static_cast<int>(whole_within(place, "claim_within_days", 0, 3660));
    plan.fee = money_if(place, "fee");
    plan.payout = payout_from(place.at("payout"));
    plan.second_above = whole_within(place, "second_above", 0, most_money);
    for (const auto& one : place.list("papers", 16, true))
        plan.papers.push_back(words_from(one));
    plan.source = place.text("source", 400);
    plan.unverified = place.words_if("unverified");
}

// What holds between its parts.
void look_at_whole(const JsonPlace& place, const Plan& plan) {
    const bool is_complete = plan.fee && plan.payout.kind != PayoutKind::assessed;
    if (!is_complete && !plan.unverified) {
        place.note("fee or payout is not known, so `unverified` says which and why");
    }
    for (const auto& window : plan.windows) {
        if (window.is_for_next_period && !plan.period.begins)
            place.note_at("windows", "a period counted from joining has no next one to join");
    }
    if (plan.joining == Joining::at_joining && !plan.windows.empty())
        place.note_at("windows", "who joins the union may do so any day");
}

}  // namespace

ReadPlan read_plan(std::string_view text) {
    auto json = platform::parse_json(text);
    if (!json) return {std::nullopt, {{1, "", json.refusal().sentence}}};
    const data::JsonLines lines(text);
    data::Notebook notebook{lines, {}};
    const JsonPlace place(*json, "", notebook);
    Plan plan;
    if (place.is_object()) {
        place.only(
            {"plan",         "first_day",         "last_day", "region",  "title",        "summary",
             "covers",       "covers_words",      "joining",  "paid_by", "period",       "windows",
             "waiting_days", "claim_within_days", "fee",      "payout",  "second_above", "papers",
             "source",       "unverified"});
        read_first_part(place, plan);
        read_second_part(place, plan);
        look_at_whole(place, plan);
    }
    if (!notebook.findings.empty()) return {std::nullopt, std::move(notebook.findings)};
    return {std::move(plan), {}};
}

}  // namespace services::mutual_aid
