// What a station says of itself to those who look for one. Who comes there is not known here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/clock.hpp"
#include "services/directory/geography.hpp"
#include "services/directory/opening_hours.hpp"
#include "services/places/places_types.hpp"
#include "services/sync/record.hpp"

namespace services::directory {

using sync::StationId;

// What a station is besides its things; nobody keeps count of it.
enum class Amenity { cooling, wifi, aed, books };

// What staff keep up to date of a station here.
struct Profile {
    Position position;
    OpeningHours hours;
    std::vector<places::ThingKind> things;
    std::vector<Amenity> amenities;
};

// With what is known of it anyway.
struct Station {
    StationId id;
    std::string number;  // on the plaque
    std::string name;
    std::string address;
    std::string division;  // county code
    std::string keeper;
    std::string phone;
    Profile profile;

    bool has(places::ThingKind thing) const;
};

std::string_view name_of(Amenity amenity);
std::string_view name_of(HoursBy by);
std::string_view name_of(Heading heading);
template <class Enum>
std::optional<Enum> value_of(std::string_view name);

}  // namespace services::directory
