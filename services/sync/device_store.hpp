// Opens a device's store at its start, whatever became of it. A damaged one is kept aside under a
// dated name, what is intact in it is taken over into a new one, and the device is in service.
#pragma once

#include <functional>

#include "services/sync/salvage.hpp"

namespace services::sync {

struct DeviceStoreSettings {
    std::filesystem::path file;
    JournalIdentity identity;
    platform::VerifyKey root;
    // The projections of this device's rooms on a store; making them makes their tables.
    std::function<RoomList(platform::Database&)> rooms;
};

struct DeviceStore {
    std::unique_ptr<platform::Database> database;
    std::optional<Salvage> salvage;  // what was done just now
};

// Throws Fault for what is no damage: a full disk, a folder that cannot be written, a store made by
// a newer program or open in another.
DeviceStore open_device_store(const DeviceStoreSettings& settings, platform::Clock& clock,
                              platform::IdMint& ids);

}  // namespace services::sync
