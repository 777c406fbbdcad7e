#include "services/directory/directory_types.hpp"

#include <algorithm>

#include "platform/base/enum_names.hpp"

namespace services::directory {
namespace {

constexpr platform::Named<Amenity> amenity_names[] = {{Amenity::cooling, "cooling"},
                                                      {Amenity::wifi, "wifi"},
                                                      {Amenity::aed, "aed"},
                                                      {Amenity::books, "books"}};
constexpr platform::Named<HoursBy> by_names[] = {{HoursBy::weekday, "weekday"},
                                                 {HoursBy::made_up_day, "made_up_day"},
                                                 {HoursBy::holiday, "holiday"},
                                                 {HoursBy::exception, "exception"}};
constexpr platform::Named<Heading> heading_names[] = {
    {Heading::north, "north"}, {Heading::north_east, "north_east"},
    {Heading::east, "east"},   {Heading::south_east, "south_east"},
    {Heading::south, "south"}, {Heading::south_west, "south_west"},
    {Heading::west, "west"},   {Heading::north_west, "north_west"}};

}  // namespace

YIZHAN_NAMED(Amenity, amenity_names)
YIZHAN_NAMED(HoursBy, by_names)
YIZHAN_NAMED(Heading, heading_names)

bool Station::has(places::ThingKind thing) const {
    return std::find(profile.things.begin(), profile.things.end(), thing) != profile.things.end();
}

}  // namespace services::directory
