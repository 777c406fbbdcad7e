#include "services/ctl/demo_visits.hpp"

#include <random>

namespace services::ctl {
namespace {

using visits::Occupation;
using visits::Purpose;

constexpr int days_before = 6;
// Visits that begin in each hour from 6 in the morning on: 18 a day.
constexpr int by_hour[] = {0, 1, 1, 1, 2, 2, 3, 2, 1, 1, 1, 1, 1, 1, 0, 0};
constexpr int first_hour = 6;
constexpr Occupation who_comes[] = {
    Occupation::courier,    Occupation::rider,       Occupation::rider,    Occupation::sanitation,
    Occupation::sanitation, Occupation::ride_driver, Occupation::gardener, Occupation::courier,
    Occupation::rider,      Occupation::other};
constexpr Purpose what_for[] = {Purpose::rest,   Purpose::water,  Purpose::heat_meal,
                                Purpose::charge, Purpose::toilet, Purpose::first_aid};

}  // namespace

int make_demo_visits(visits::VisitOffice& office, std::span<const devices::Station> stations,
                     platform::WallTime now) {
    const sync::Actor keeper{sync::ActorKind::staff, "jianshe"};
    std::minstd_rand dice(36);  // the same every time
    const auto below = [&](std::size_t most) { return dice() % most; };
    int made = 0;
    for (const auto& station : stations)
        for (int day = -days_before; day <= 0; ++day)
            for (std::size_t hour = 0; hour < std::size(by_hour); ++hour)
                for (int n = by_hour[hour] + static_cast<int>(below(2)); n > 0; --n) {
                    const auto came =
                        platform::start_of(platform::plus_days(platform::date_of(now), day)) +
                        std::chrono::hours(first_hour + static_cast<int>(hour)) +
                        std::chrono::minutes(below(60));
                    const auto left = came + std::chrono::minutes(10 + below(50));
                    visits::Arrival arrival;
                    arrival.press = office.begin();
                    arrival.station = station.id;
                    arrival.occupation = who_comes[below(std::size(who_comes))];
                    arrival.details.companions = below(5) == 0 ? 1 : 0;
                    if (below(3) > 0)
                        arrival.details.purposes = {what_for[below(std::size(what_for))]};
                    arrival.came_at = came;
                    arrival.left_at = left;
                    if (left < now && office.enter_late(keeper, arrival)) ++made;
                }
    return made;
}

}  // namespace services::ctl
