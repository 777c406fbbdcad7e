// Case files for demonstrations: invented households on their way through the procedure over the
// last months, so that worklists, registers and statistics are alive. Nobody in them exists.
#pragma once

#include "platform/clock/civil_date.hpp"
#include "platform/crypto/dice.hpp"
#include "platform/storage/database.hpp"
#include "services/hub/installation.hpp"
#include "services/sync/parts_opener.hpp"

namespace services::ctl {

// Before anything else is in the store: records are made in the order of their days. How many files
// there are then.
std::size_t make_demo_cases(const hub::Installation& installation, platform::Database& database,
                            platform::Dice& dice, sync::PartsOpener& opener,
                            platform::CivilDate today);

}  // namespace services::ctl
