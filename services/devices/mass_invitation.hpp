// Sets up all stations and devices of a list in one go, or nothing of it.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/crypto/dice.hpp"
#include "platform/storage/database.hpp"
#include "services/devices/install_list.hpp"

namespace services::devices {

// One device of a list: with a code, or without one where it is in use already.
struct Listed {
    Device device;
    Station station;
    std::optional<Invitation> invitation;
};

class MassInvitation final {
public:
    MassInvitation(platform::Database& database, const platform::Clock& clock, platform::Dice& dice)
        : database_(database), clock_(clock), dice_(dice) {}

    // The list has no problems. Its stations become what it says; each device that has not come yet
    // gets a code. The same list again makes no device twice; its old codes end.
    std::vector<Listed> invite(const InstallList& list, std::chrono::hours life);

private:
    platform::Database& database_;
    const platform::Clock& clock_;
    platform::Dice& dice_;
};

}  // namespace services::devices
