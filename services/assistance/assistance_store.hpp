// The table of calls, the same on kiosk and hub.
#pragma once

#include <optional>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/assistance/assistance_types.hpp"

namespace services::assistance {

struct StoredCall {
    Call call;
    platform::Uuid boot_id;  // of the device, to measure waiting with
    platform::BootTime called_boot;
};

void prepare_assistance_tables(platform::Database& database);
// False when a row is not as we write them: the store is damaged.
bool has_only_calls(platform::Transaction& transaction);
// The first time only; a call is never called again.
void add(platform::Transaction& transaction, const StoredCall& stored);
void save_state(platform::Transaction& transaction, const Call& call);
std::optional<StoredCall> call_of(platform::Transaction& transaction, CallId call);
std::optional<StoredCall> newest_call(platform::Transaction& transaction);
// The longest wait first.
std::vector<StoredCall> open_calls_in(platform::Transaction& transaction);
std::vector<StoredCall> recent_calls_in(platform::Transaction& transaction, int at_most);

}  // namespace services::assistance
