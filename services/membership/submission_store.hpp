// The kiosk's table of what was submitted here: ids, digits, a hash and a time. Nothing personal.
#pragma once

#include <optional>
#include <span>

#include "platform/clock/clock.hpp"
#include "platform/crypto/hashing.hpp"
#include "platform/storage/database.hpp"
#include "services/membership/membership_types.hpp"
#include "services/sync/record.hpp"

namespace services::membership {

struct StoredSubmission {
    ApplicationId request;
    ApplicationId application;
    sync::RecordId record;
    AcceptanceNumber number;
    platform::Digest receipt_hash{};
    platform::WallTime submitted_at;
    std::int64_t answers = 0;  // the version that asked for it; 0: handed in of one's own accord
};

void prepare_submission_table(platform::Database& database);
void add(platform::Transaction& transaction, const StoredSubmission& submission);
// False when a row is not as we write them: the store is damaged.
bool has_only_submissions(platform::Transaction& transaction);
// The values of a row of this table; nothing when they can be of no such row.
std::optional<StoredSubmission> submission_in(std::span<const platform::SqlValue> row);
std::optional<StoredSubmission> submission_of(platform::Transaction& transaction,
                                              ApplicationId request);
// The one under that receipt that answers the newest ask.
std::optional<StoredSubmission> submission_with(platform::Transaction& transaction,
                                                const platform::Digest& receipt_hash);

}  // namespace services::membership
