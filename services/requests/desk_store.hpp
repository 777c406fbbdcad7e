// The kiosk's table of requests handed in here: ids, digits, a hash and a time. Nothing personal,
// nor what it was about.
#pragma once

#include <optional>
#include <span>

#include "platform/clock/clock.hpp"
#include "platform/crypto/hashing.hpp"
#include "platform/storage/database.hpp"
#include "services/requests/request_types.hpp"
#include "services/sync/record.hpp"

namespace services::requests {

struct HandedIn {
    RequestId opening;
    RequestId request;
    sync::RecordId record;
    AcceptanceNumber number;
    platform::Digest receipt_hash{};
    platform::WallTime at;
    std::int64_t answers = 0;  // the version that asked for it; 0: handed in of one's own accord
};

void prepare_desk_table(platform::Database& database);
void add(platform::Transaction& transaction, const HandedIn& one);
// False when a row is not as we write them: the store is damaged.
bool has_only_handed_in(platform::Transaction& transaction);
// The values of a row of this table; nothing when they can be of no such row.
std::optional<HandedIn> handed_in_from(std::span<const platform::SqlValue> row);
std::optional<HandedIn> handed_in_by(platform::Transaction& transaction, RequestId opening);
// The one under that receipt that answers the newest ask.
std::optional<HandedIn> handed_in_with(platform::Transaction& transaction,
                                       const platform::Digest& receipt_hash);

}  // namespace services::requests
