#include "services/places/catalogue.hpp"

#include <algorithm>

#include "platform/clock/civil_date.hpp"
#include "services/data/catalogue_reading.hpp"
#include "services/data/json_times.hpp"

namespace services::places {
namespace {

using data::JsonPlace;

constexpr int most_alike = 500;

int small(const JsonPlace& place, std::string_view key, int otherwise, int least, int most) {
    return static_cast<int>(place.whole_within(key, otherwise, least, most));
}

Use use_of(const JsonPlace& place, ThingKind kind) {
    if (kind == ThingKind::seat) {
        if (place.has("minutes")) place.note_at("minutes", "a seat is not lent");
        return Use::counted;
    }
    return place.has("minutes") ? Use::lent : Use::open;
}

Things things_from(const JsonPlace& place) {
    Things things;
    if (!place.is_object()) return things;
    place.only({"code", "kind", "count", "name", "rules", "minutes", "after_time", "from", "until",
                "clean_hours"});
    things.code = place.id("code");
    const auto kind = value_of<ThingKind>(place.text("kind", 30));
    if (!kind) place.note_at("kind", "no thing is of this kind");
    things.kind = kind.value_or(ThingKind::seat);
    things.count = small(place, "count", 1, 1, most_alike);
    things.name = place.words("name");
    things.rules = place.words_if("rules");
    things.use = use_of(place, things.kind);
    if (things.use == Use::lent)
        things.time_limit = std::chrono::minutes(small(place, "minutes", 60, 5, 24 * 60));
    things.after_time = place.one_of("after_time", {"free", "keeper"}, "free") == 1
                            ? AfterTime::keeper
                            : AfterTime::free;
    if (place.has("from")) things.from_minute = data::minute_of(place, "from");
    if (place.has("until")) things.until_minute = data::minute_of(place, "until");
    if (things.until_minute <= things.from_minute)
        place.note_at("until", "it ends before it begins");
    things.clean_hours = small(place, "clean_hours", 0, 0, 24 * 14);
    return things;
}

Catalogue catalogue_from(const JsonPlace& place) {
    Catalogue catalogue;
    place.only({"hall", "stations", "things", "source"});
    catalogue.hall = place.id("hall");
    catalogue.stations = data::texts_from(place, "stations", 40);
    for (const auto& one : place.list("things", 60, true))
        catalogue.things.push_back(things_from(one));
    catalogue.source = place.text("source", 400);
    data::look_for_doubles(place, "things", catalogue.things,
                           [](const Things& t) { return t.code; });
    return catalogue;
}

}  // namespace

std::string Things::thing(int number) const {
    return count == 1 ? code : code + "_" + std::to_string(number);
}

bool Things::is_usable_at(platform::WallTime now) const {
    const auto time = platform::civil_time_of(now);
    const int minute = time.hour * 60 + time.minute;
    return minute >= from_minute && minute < until_minute;
}

const Things* Catalogue::find(std::string_view code) const {
    const auto found = std::ranges::find(things, code, &Things::code);
    return found == things.end() ? nullptr : &*found;
}

const Things* Catalogue::things_with(std::string_view thing) const {
    for (const auto& one : things)
        for (int number = 1; number <= one.count; ++number)
            if (one.thing(number) == thing) return &one;
    return nullptr;
}

ReadCatalogue read_catalogue(std::string_view text) {
    return data::catalogue_in(text, "a catalogue of places", catalogue_from);
}

}  // namespace services::places
