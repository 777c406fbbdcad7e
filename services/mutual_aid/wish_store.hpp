// All SQL of wishes, and how their records become its table.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/mutual_aid/wishes.hpp"
#include "services/sync/projection.hpp"

namespace services::mutual_aid {

void save(platform::Transaction& transaction, const StoredWish& wish);
std::optional<StoredWish> wish_of(platform::Transaction& transaction, WishId wish);
// Open ones by their age, settled ones the newest first.
std::vector<StoredWish> wishes_in(platform::Transaction& transaction, bool are_settled,
                                  int at_most);

bool is_of_a_wish(std::string_view kind);
sync::Applied apply_wish(const sync::Record& record, const std::optional<std::string>& opened,
                         platform::Transaction& transaction);

}  // namespace services::mutual_aid
