#include "services/stock/catalogue.hpp"

#include <algorithm>

#include "services/data/catalogue_reading.hpp"
#include "services/data/json_times.hpp"

namespace services::stock {
namespace {

using data::JsonPlace;

constexpr int most_kept = 100'000;

Supply supply_from(const JsonPlace& place) {
    Supply supply;
    if (!place.is_object()) return supply;
    place.only({"code", "name", "unit", "low", "full"});
    supply.code = place.id("code");
    supply.name = place.words("name");
    supply.unit = place.words("unit");
    supply.low = static_cast<int>(place.whole_within("low", 1, 1, most_kept));
    supply.full = static_cast<int>(place.whole_within("full", supply.low, 1, most_kept));
    if (supply.full < supply.low) place.note_at("full", "it is less than the low mark");
    return supply;
}

Cleaning cleaning_from(const JsonPlace& place) {
    Cleaning plan;
    if (!place.is_object()) return plan;
    place.only({"code", "name", "days", "starts", "within_minutes"});
    plan.code = place.id("code");
    plan.name = place.words("name");
    plan.weekdays = data::weekdays_from(place, "days");
    plan.starts = data::minutes_from(place, "starts", 24);
    if (plan.starts.empty()) place.note_at("starts", "it is never cleaned");
    std::ranges::sort(plan.starts);
    plan.within_minutes = static_cast<int>(place.whole_within("within_minutes", 60, 5, 12 * 60));
    return plan;
}

Catalogue catalogue_from(const JsonPlace& place) {
    Catalogue catalogue;
    place.only({"name", "stations", "supplies", "cleaning", "source"});
    catalogue.name = place.id("name");
    catalogue.stations = data::texts_from(place, "stations", 400);
    for (const auto& one : place.list("supplies", 60, true))
        catalogue.supplies.push_back(supply_from(one));
    for (const auto& one : place.list("cleaning", 60, false))
        catalogue.cleaning.push_back(cleaning_from(one));
    catalogue.source = place.text("source", 400);
    data::look_for_doubles(place, "supplies", catalogue.supplies,
                           [](const Supply& one) { return one.code; });
    data::look_for_doubles(place, "cleaning", catalogue.cleaning,
                           [](const Cleaning& one) { return one.code; });
    return catalogue;
}

}  // namespace

const Supply* Catalogue::supply(std::string_view code) const {
    return data::with_code(supplies, code);
}
const Cleaning* Catalogue::plan(std::string_view code) const {
    return data::with_code(cleaning, code);
}

ReadCatalogue read_catalogue(std::string_view text) {
    return data::catalogue_in(text, "a catalogue of stock", catalogue_from);
}

}  // namespace services::stock
