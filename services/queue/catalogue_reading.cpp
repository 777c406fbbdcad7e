// How a hall's catalogue is read, and what its linter says.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "services/data/json_place.hpp"
#include "services/queue/catalogue.hpp"

namespace services::queue {
namespace {

using data::JsonPlace;

std::int64_t whole_within(const JsonPlace& place, std::string_view key, std::int64_t otherwise,
                          std::int64_t least, std::int64_t most) {
    const auto value = place.whole(key, otherwise);
    if (value < least || value > most) {
        place.note_at(key, fmt::format("it lies within {} and {}", least, most));
        return otherwise;
    }
    return value;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// "08:30" as minutes.
int minute_of(const JsonPlace& place, std::string_view key) {
    const auto text = place.text(key);
    const bool is_clock = text.size() == 5 && text[2] == ':' && is_digit(text[0]) &&
                          is_digit(text[1]) && is_digit(text[3]) && is_digit(text[4]);
    const int minute = is_clock ? ((text[0] - '0') * 10 + text[1] - '0') * 60 +
                                      (text[3] - '0') * 10 + text[4] - '0'
                                : -1;
    if (minute < 0 || minute > 24 * 60 || (is_clock && text[3] > '5'))
        place.note_at(key, "write a time of the day as 08:30");
    return std::clamp(minute, 0, 24 * 60);
}

std::vector<int> days_from(const JsonPlace& place) {
    std::vector<int> days;
    for (const auto& one : place.list("days", 7, true)) {
        const auto& json = one.json();
        const auto day = json.is_number_integer() ? json.get<std::int64_t>() : 0;
        if (day < 1 || day > 7) one.note("a day of the week is 1 (Monday) to 7 (Sunday)");
        days.push_back(static_cast<int>(std::clamp<std::int64_t>(day, 1, 7)));
    }
    return days;
}

std::vector<Hours> hours_from(const JsonPlace& place, bool is_needed,
                              std::string_view key = "hours") {
    std::vector<Hours> all;
    for (const auto& one : place.list(key, 14, is_needed)) {
        if (!one.is_object()) continue;
        one.only({"days", "from", "until"});
        Hours hours{days_from(one), minute_of(one, "from"), minute_of(one, "until")};
        if (hours.until <= hours.from) one.note("it ends before it begins");
        all.push_back(std::move(hours));
    }
    std::sort(all.begin(), all.end(),
              [](const Hours& a, const Hours& b) { return a.from < b.from; });
    return all;
}

Announcing announcing_from(const JsonPlace& place) {
    Announcing announcing;
    if (!place.is_object()) return announcing;
    place.only({"volume", "quiet"});
    announcing.volume = static_cast<int>(whole_within(place, "volume", 0, -2, 2));
    announcing.quiet = hours_from(place, false, "quiet");
    return announcing;
}

Service service_from(const JsonPlace& place) {
    Service service;
    if (!place.is_object()) return service;
    place.only({"code", "letter", "name", "line", "first", "last", "quota", "block",
                "typical_minutes", "hours"});
    service.code = place.id("code");
    service.letter = place.text("letter", 1);
    if (service.letter.size() != 1 || service.letter[0] < 'A' || service.letter[0] > 'Z')
        place.note_at("letter", "a letter is one of A to Z");
    service.name = place.words("name");
    service.line = place.words("line");
    service.first = whole_within(place, "first", 1, 1, 999);
    service.last = whole_within(place, "last", 999, 1, 999);
    service.quota = whole_within(place, "quota", 0, 0, 999);
    service.block = whole_within(place, "block", 20, 1, 200);
    service.typical_minutes = static_cast<int>(whole_within(place, "typical_minutes", 10, 1, 240));
    service.hours = hours_from(place, false);
    if (service.last < service.first) place.note_at("last", "it ends before it begins");
    if (service.quota > service.last - service.first + 1)
        place.note_at("quota", "the range has fewer numbers than that");
    return service;
}

Group group_from(const JsonPlace& place) {
    Group group;
    if (!place.is_object()) return group;
    place.only({"code", "name", "head_start_minutes"});
    group.code = place.id("code");
    group.name = place.words("name");
    group.head_start = std::chrono::minutes(whole_within(place, "head_start_minutes", 0, 1, 240));
    return group;
}

CounterPlan counter_from(const JsonPlace& place, const Catalogue& catalogue) {
    CounterPlan counter;
    if (!place.is_object()) return counter;
    place.only({"number", "name", "services"});
    counter.number = static_cast<int>(whole_within(place, "number", 0, 1, 99));
    counter.name = place.words("name");
    for (const auto& one : place.list("services", 40, true)) {
        const auto code = one.json().is_string() ? one.json().get<std::string>() : "";
        if (catalogue.service(code) == nullptr) one.note("no service has this code");
        counter.services.push_back(code);
    }
    return counter;
}

// Services may share a letter only where their numbers do not meet.
void look_at_letters(const JsonPlace& place, const Catalogue& catalogue) {
    const auto& all = catalogue.services;
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = i + 1; j < all.size(); ++j)
            if (all[i].letter == all[j].letter && all[i].first <= all[j].last &&
                all[j].first <= all[i].last)
                place.note_at("services", fmt::format("{} and {} have the same letter", all[i].code,
                                                      all[j].code));
}

template <class List, class Key>
void look_for_doubles(const JsonPlace& place, std::string_view key, const List& list, Key of) {
    std::set<decltype(of(list.front()))> seen;
    for (const auto& one : list)
        if (!seen.insert(of(one)).second)
            place.note_at(key, fmt::format("{} stands there twice", of(one)));
}

void look_at_whole(const JsonPlace& place, const Catalogue& catalogue) {
    look_at_letters(place, catalogue);
    look_for_doubles(place, "services", catalogue.services,
                     [](const Service& one) { return one.code; });
    look_for_doubles(place, "groups", catalogue.groups, [](const Group& one) { return one.code; });
    look_for_doubles(place, "counters", catalogue.counters,
                     [](const CounterPlan& one) { return one.number; });
    for (const auto& service : catalogue.services) {
        const bool is_taken =
            std::any_of(catalogue.counters.begin(), catalogue.counters.end(), [&](const auto& one) {
                return std::find(one.services.begin(), one.services.end(), service.code) !=
                       one.services.end();
            });
        if (!is_taken) place.note_at("counters", fmt::format("no counter takes {}", service.code));
    }
}

Catalogue catalogue_from(const JsonPlace& place) {
    Catalogue catalogue;
    place.only({"hall", "stations", "title", "hours", "closed_on", "services", "groups", "counters",
                "announcing", "calls_before_no_show", "back_behind", "source"});
    catalogue.hall = place.id("hall");
    for (const auto& one : place.list("stations", 40, false)) {
        if (!one.json().is_string())
            one.note("a station's number is a text");
        else
            catalogue.stations.push_back(one.json().get<std::string>());
    }
    catalogue.title = place.words("title");
    catalogue.hours = hours_from(place, true);
    for (const auto& one : place.list("closed_on", 60, false)) {
        const auto day = one.json().is_string()
                             ? platform::civil_date_from_text(one.json().get<std::string>())
                             : std::nullopt;
        if (!day)
            one.note("write a day as 2026-10-01");
        else
            catalogue.closed_on.push_back(*day);
    }
    for (const auto& one : place.list("services", 40, true))
        catalogue.services.push_back(service_from(one));
    for (const auto& one : place.list("groups", 12, false))
        catalogue.groups.push_back(group_from(one));
    for (const auto& one : place.list("counters", 60, true))
        catalogue.counters.push_back(counter_from(one, catalogue));
    if (place.has("announcing")) catalogue.announcing = announcing_from(place.at("announcing"));
    catalogue.calls_before_no_show =
        static_cast<int>(whole_within(place, "calls_before_no_show", 3, 1, 9));
    catalogue.back_behind = static_cast<int>(whole_within(place, "back_behind", 3, 0, 50));
    catalogue.source = place.text("source", 400);
    look_at_whole(place, catalogue);
    return catalogue;
}

}  // namespace

ReadCatalogue read_catalogue(std::string_view text) {
    auto json = platform::parse_json(text);
    if (!json) return {std::nullopt, {{1, "", json.refusal().sentence}}};
    const data::JsonLines lines(text);
    data::Notebook notebook{lines, {}};
    const JsonPlace place(*json, "", notebook);
    Catalogue catalogue;
    if (place.is_object()) catalogue = catalogue_from(place);
    if (!notebook.findings.empty()) return {std::nullopt, std::move(notebook.findings)};
    catalogue.text = std::string(text);
    return {std::move(catalogue), {}};
}

}  // namespace services::queue
