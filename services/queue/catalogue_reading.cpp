// How a hall's catalogue is read, and what its linter says.
#include <fmt/format.h>

#include <algorithm>

#include "services/data/catalogue_reading.hpp"
#include "services/data/json_times.hpp"
#include "services/queue/catalogue.hpp"

namespace services::queue {
namespace {

using data::JsonPlace;

std::vector<Hours> hours_from(const JsonPlace& place, bool is_needed,
                              std::string_view key = "hours") {
    std::vector<Hours> all;
    for (const auto& one : place.list(key, 14, is_needed)) {
        if (!one.is_object()) continue;
        one.only({"days", "from", "until"});
        Hours hours{data::weekdays_from(one, "days"), data::minute_of(one, "from"),
                    data::minute_of(one, "until")};
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
    announcing.volume = static_cast<int>(place.whole_within("volume", 0, -2, 2));
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
    service.first = place.whole_within("first", 1, 1, 999);
    service.last = place.whole_within("last", 999, 1, 999);
    service.quota = place.whole_within("quota", 0, 0, 999);
    service.block = place.whole_within("block", 20, 1, 200);
    service.typical_minutes = static_cast<int>(place.whole_within("typical_minutes", 10, 1, 240));
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
    group.head_start = std::chrono::minutes(place.whole_within("head_start_minutes", 0, 1, 240));
    return group;
}

CounterPlan counter_from(const JsonPlace& place, const Catalogue& catalogue) {
    CounterPlan counter;
    if (!place.is_object()) return counter;
    place.only({"number", "name", "services"});
    counter.number = static_cast<int>(place.whole_within("number", 0, 1, 99));
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

void look_at_whole(const JsonPlace& place, const Catalogue& catalogue) {
    look_at_letters(place, catalogue);
    data::look_for_doubles(place, "services", catalogue.services,
                           [](const Service& one) { return one.code; });
    data::look_for_doubles(place, "groups", catalogue.groups,
                           [](const Group& one) { return one.code; });
    data::look_for_doubles(place, "counters", catalogue.counters,
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
    catalogue.stations = data::texts_from(place, "stations", 40);
    catalogue.title = place.words("title");
    catalogue.hours = hours_from(place, true);
    catalogue.closed_on = data::days_from(place, "closed_on", 60);
    for (const auto& one : place.list("services", 40, true))
        catalogue.services.push_back(service_from(one));
    for (const auto& one : place.list("groups", 12, false))
        catalogue.groups.push_back(group_from(one));
    for (const auto& one : place.list("counters", 60, true))
        catalogue.counters.push_back(counter_from(one, catalogue));
    if (place.has("announcing")) catalogue.announcing = announcing_from(place.at("announcing"));
    catalogue.calls_before_no_show =
        static_cast<int>(place.whole_within("calls_before_no_show", 3, 1, 9));
    catalogue.back_behind = static_cast<int>(place.whole_within("back_behind", 3, 0, 50));
    catalogue.source = place.text("source", 400);
    look_at_whole(place, catalogue);
    return catalogue;
}

}  // namespace

ReadCatalogue read_catalogue(std::string_view text) {
    return data::catalogue_in(text, "a catalogue of a hall", catalogue_from);
}

}  // namespace services::queue
