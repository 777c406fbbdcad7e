#include "services/visits/visit_settings.hpp"

#include <fmt/format.h>

#include "services/data/catalogue_reading.hpp"
#include "services/data/json_times.hpp"

namespace services::visits {
namespace {

VisitSettings settings_from(const data::JsonPlace& place) {
    VisitSettings settings;
    place.only({"hall", "stations", "purposes", "time_out_minutes", "named", "source"});
    settings.hall = place.id("hall");
    settings.stations = data::texts_from(place, "stations", 40);
    for (const auto& name : data::texts_from(place, "purposes", std::size(all_purposes))) {
        if (const auto purpose = value_of<Purpose>(name))
            settings.purposes.push_back(*purpose);
        else
            place.note_at("purposes", fmt::format("{} is no purpose of a visit", name));
    }
    data::look_for_doubles(place, "purposes", settings.purposes,
                           [](Purpose one) { return name_of(one); });
    settings.time_out =
        std::chrono::minutes(place.whole_within("time_out_minutes", 180, 10, 24 * 60));
    settings.is_named = place.yes_no("named", false);
    settings.source = place.text("source", 400);
    return settings;
}

}  // namespace

ReadSettings read_visit_settings(std::string_view text) {
    return data::catalogue_in(text, "a station's settings of visits", settings_from);
}

}  // namespace services::visits
