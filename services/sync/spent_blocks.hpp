// What was numbered for a day that is over is let go of, so that a hub's books of numbers hold
// days and not years.
#pragma once

#include <functional>
#include <string_view>

#include "platform/clock/clock.hpp"
#include "platform/storage/database.hpp"
#include "services/sync/hub_feeds.hpp"

namespace services::sync {

// Resources whose name begins so and is over as `is_over` says, unless a block of one still lives.
// Their blocks leave the feeds of those who held them. How many went.
int let_go_of_numbers(platform::Transaction& transaction, const HubFeeds& feeds,
                      std::string_view prefix, platform::WallTime now,
                      const std::function<bool(std::string_view resource)>& is_over);

}  // namespace services::sync
