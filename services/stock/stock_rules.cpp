#include "services/stock/stock_rules.hpp"

#include <algorithm>

#include "services/data/json_times.hpp"

namespace services::stock {
namespace {

constexpr int shares = 8;
constexpr int most_parcels_in_block = 20;
constexpr int most_people_in_block = 60;

}  // namespace

bool is_low(const Supply& supply, int left) {
    return left < supply.low;
}

std::vector<DueCleaning> cleaning_begun(const Catalogue& catalogue, platform::WallTime now) {
    std::vector<DueCleaning> due;
    const auto today = platform::date_of(now);
    for (const auto& plan : catalogue.cleaning) {
        if (std::ranges::find(plan.weekdays, data::weekday_of(today)) == plan.weekdays.end())
            continue;
        for (const auto minute : plan.starts) {
            const auto begins = platform::start_of(today) + std::chrono::minutes(minute);
            if (begins <= now)
                due.push_back({&plan, begins + std::chrono::minutes(plan.within_minutes)});
        }
    }
    return due;
}

int parcels_in_block(int parcels) {
    return std::clamp(parcels / shares, 1, most_parcels_in_block);
}

int people_in_block(int people) {
    return std::clamp(people / shares, 1, most_people_in_block);
}

Giving giving(const Campaign& campaign, platform::WallTime now) {
    const auto today = platform::date_of(now);
    if (campaign.state == CampaignState::closed || today > campaign.until) return Giving::over;
    return today < campaign.from ? Giving::not_yet : Giving::open;
}

}  // namespace services::stock
