// The table of slips, the same on kiosk and hub.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/slips/slip_types.hpp"

namespace services::slips {

void prepare_slip_tables(platform::Database& database);
// False when a row is not as we write them: the store is damaged.
bool has_only_slips(platform::Transaction& transaction);
// Comes in place of what was said of that slip before.
void save(platform::Transaction& transaction, const PrintedSlip& slip);
std::int64_t count_of(platform::Transaction& transaction, std::string_view what,
                      std::string_view subject);
// Of the newest slip about that; nothing while none came to its end.
std::optional<SlipState> state_of(platform::Transaction& transaction, std::string_view what,
                                  std::string_view subject);
// The newest first.
std::vector<PrintedSlip> newest_slips(platform::Transaction& transaction, int at_most);

}  // namespace services::slips
