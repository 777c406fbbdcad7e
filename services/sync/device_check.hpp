// Whether a device's store can be believed: what no engine can see, because any bytes would do for
// it: the journal's chain, ids that are ids, signed texts that verify. Everything here is read with
// doubt.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "platform/crypto/signing.hpp"
#include "services/sync/projection.hpp"

namespace services::sync {

using RoomList = std::vector<std::unique_ptr<Projection>>;

// In sentences for a log, without contents; empty when all is sound. The tables exist.
std::vector<std::string> flaws_of_device_store(const platform::Database& database,
                                               const RoomList& rooms);

// A bundle whose signature no longer holds goes, and the feeds are read again from the first row,
// so that the hub gives it once more. Answers how many went.
std::int64_t drop_broken_bundles(platform::Database& database, const platform::VerifyKey& root);

}  // namespace services::sync
