// All SQL of visits, the same on kiosk and hub. Beside the visits stand their counts by station,
// day, hour, occupation and purpose, in which nobody can be found again.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/visits/visits_types.hpp"

namespace services::visits {

void prepare_visits_tables(platform::Database& database);
std::vector<std::string_view> visits_tables();
// False when a row is not as we write them: the store is damaged.
bool has_only_visits(platform::Transaction& t);

void add(platform::Transaction& t, const Visit& visit, PressId press);
void save(platform::Transaction& t, const Visit& visit);
std::optional<Visit> visit_of(platform::Transaction& t, VisitId visit);
std::optional<Visit> visit_of_press(platform::Transaction& t, PressId press);
// Who has not left, in the order they came.
std::vector<Visit> present_at(platform::Transaction& t, StationId station);
// Those who were at the station in that time.
std::vector<Visit> visits_between(platform::Transaction& t, StationId station,
                                  platform::WallTime from, platform::WallTime until);
// Who has not left anywhere, of those who came by that way.
std::vector<Visit> present_by(platform::Transaction& t, CameBy came_by);

void keep_person(platform::Transaction& t, VisitId visit, const Person& person);
std::optional<Person> person_of(platform::Transaction& t, VisitId visit);

// The first one of a visit stands.
void keep_rating(platform::Transaction& t, const Visit& visit, int stars);
std::optional<int> rating_of(platform::Transaction& t, VisitId visit);
// How many gave one star, two, ... five, of visits on these days.
using Ratings = std::array<std::int64_t, most_stars>;
Ratings ratings_between(platform::Transaction& t, StationId station, platform::CivilDate from,
                        platform::CivilDate until);

// Visits of one occupation in one hour. With a purpose: those of them that named it.
struct Count {
    StationId station;
    platform::CivilDate day;
    int hour = 0;
    Occupation occupation = Occupation::other;
    std::optional<Purpose> purpose;  // nothing: all
    std::int64_t visits = 0;
    std::int64_t people = 0;
};
// Adds what a visit counts for, or with -1 takes it away again.
void count(platform::Transaction& t, const Visit& visit, int times);
// In order of station, day, hour; of one station or of all.
std::vector<Count> counts_between(platform::Transaction& t, std::optional<StationId> station,
                                  platform::CivilDate from, platform::CivilDate until);

}  // namespace services::visits
