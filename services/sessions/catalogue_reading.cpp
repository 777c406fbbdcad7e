// How a hall's sessions are read, and what their linter says.
#include <fmt/format.h>

#include <algorithm>

#include "services/data/catalogue_reading.hpp"
#include "services/data/json_times.hpp"
#include "services/sessions/catalogue.hpp"

namespace services::sessions {
namespace {

using data::JsonPlace;

int small(const JsonPlace& place, std::string_view key, int otherwise, int least, int most) {
    return static_cast<int>(place.whole_within(key, otherwise, least, most));
}

Limit limit_from(const JsonPlace& place) {
    Limit limit;
    if (!place.is_object()) return limit;
    place.only({"bookings", "days"});
    limit.bookings = small(place, "bookings", 1, 1, 50);
    limit.days = small(place, "days", 30, 1, 366);
    return limit;
}

NoShowRule no_show_from(const JsonPlace& place) {
    NoShowRule rule;
    if (!place.is_object()) return rule;
    place.only({"times", "days", "pause_days"});
    rule.times = small(place, "times", 2, 1, 20);
    rule.days = small(place, "days", 90, 1, 366);
    rule.pause_days = small(place, "pause_days", 30, 1, 366);
    return rule;
}

void read_asks(const JsonPlace& place, Kind& kind) {
    for (const auto& asked : data::texts_from(place, "asks", 2)) {
        if (asked == "name")
            kind.asks_name = true;
        else if (asked == "phone")
            kind.asks_phone = true;
        else
            place.note_at("asks", "only name and phone are asked");
    }
}

Kind kind_from(const JsonPlace& place) {
    Kind kind;
    if (!place.is_object()) return kind;
    place.only({"code", "field", "name", "line", "condition", "asks", "opens_days",
                "closes_minutes", "cancel_hours", "waitlist", "offer_minutes", "minimum",
                "decide_hours", "most_people", "limit", "no_show"});
    kind.code = place.id("code");
    kind.field = place.text("field", 20);
    if (std::find(std::begin(fields), std::end(fields), kind.field) == std::end(fields))
        place.note_at("field", fmt::format("a field is one of {}", fmt::join(fields, ", ")));
    kind.name = place.words("name");
    kind.line = place.words("line");
    kind.condition = place.words_if("condition");
    read_asks(place, kind);
    kind.opens_days = small(place, "opens_days", 14, 1, 90);
    kind.closes_minutes = small(place, "closes_minutes", 0, 0, 7 * 24 * 60);
    kind.cancel_hours = small(place, "cancel_hours", 2, 0, 14 * 24);
    kind.waitlist = small(place, "waitlist", 0, 0, 200);
    kind.offer_minutes = small(place, "offer_minutes", 120, 5, 3 * 24 * 60);
    kind.minimum = small(place, "minimum", 0, 0, 500);
    kind.decide_hours = small(place, "decide_hours", 24, 1, 14 * 24);
    kind.most_people = small(place, "most_people", 1, 1, 500);
    if (place.has("limit")) kind.limit = limit_from(place.at("limit"));
    if (place.has("no_show")) kind.no_show = no_show_from(place.at("no_show"));
    if ((kind.limit.bookings > 0 || kind.no_show.times > 0) && !kind.asks_phone)
        place.note_at("asks", "who is counted must be known by something: ask for the phone");
    return kind;
}

Room room_from(const JsonPlace& place) {
    Room room;
    if (!place.is_object()) return room;
    place.only({"code", "name", "place"});
    room.code = place.id("code");
    room.name = place.words("name");
    room.place = place.words("place");
    return room;
}

void look_at_plan(const JsonPlace& place, const Plan& plan, const Catalogue& catalogue) {
    if (catalogue.kind(plan.kind) == nullptr) place.note_at("kind", "no kind has this code");
    if (catalogue.room(plan.room) == nullptr) place.note_at("room", "no room has this code");
    if (plan.until < plan.from) place.note_at("until", "it ends before it begins");
    if (platform::plus_days(plan.from, 366 * 2) < plan.until)
        place.note_at("until", "a plan is for two years at most");
    const int last = plan.starts.empty() ? 0 : plan.starts.back();
    if (last + plan.minutes > 24 * 60) place.note_at("minutes", "it ends after midnight");
    for (std::size_t i = 1; i < plan.starts.size(); ++i)
        if (plan.starts[i] < plan.starts[i - 1] + plan.minutes)
            place.note_at("starts", "one begins before the last one ended");
    if (plan.is_series && plan.starts.size() != 1)
        place.note_at("starts", "a series begins at one time of the day");
}

Plan plan_from(const JsonPlace& place, const Catalogue& catalogue) {
    Plan plan;
    if (!place.is_object()) return plan;
    place.only({"code", "kind", "room", "title", "seats", "series", "from", "until", "days",
                "starts", "minutes", "except"});
    plan.code = place.id("code");
    plan.kind = place.id("kind");
    plan.room = place.id("room");
    plan.title = place.words_if("title");
    plan.seats = small(place, "seats", 1, 1, 2000);
    plan.is_series = place.yes_no("series", false);
    plan.from = place.day("from", true).value_or(platform::CivilDate{});
    plan.until = place.day("until", true).value_or(plan.from);
    plan.weekdays = data::weekdays_from(place, "days");
    plan.starts = data::minutes_from(place, "starts", 24);
    if (plan.starts.empty()) place.note_at("starts", "it never begins");
    std::sort(plan.starts.begin(), plan.starts.end());
    plan.minutes = small(place, "minutes", 60, 5, 12 * 60);
    plan.except = data::days_from(place, "except", 100);
    look_at_plan(place, plan, catalogue);
    return plan;
}

Catalogue catalogue_from(const JsonPlace& place) {
    Catalogue catalogue;
    place.only({"hall", "stations", "kinds", "rooms", "plans", "source"});
    catalogue.hall = place.id("hall");
    catalogue.stations = data::texts_from(place, "stations", 40);
    for (const auto& one : place.list("kinds", 60, true))
        catalogue.kinds.push_back(kind_from(one));
    for (const auto& one : place.list("rooms", 60, true))
        catalogue.rooms.push_back(room_from(one));
    for (const auto& one : place.list("plans", 200, true))
        catalogue.plans.push_back(plan_from(one, catalogue));
    catalogue.source = place.text("source", 400);
    data::look_for_doubles(place, "kinds", catalogue.kinds, [](const Kind& k) { return k.code; });
    data::look_for_doubles(place, "rooms", catalogue.rooms, [](const Room& r) { return r.code; });
    data::look_for_doubles(place, "plans", catalogue.plans, [](const Plan& p) { return p.code; });
    return catalogue;
}

}  // namespace

ReadCatalogue read_catalogue(std::string_view text) {
    return data::catalogue_in(text, "a catalogue of sessions", catalogue_from);
}

}  // namespace services::sessions
