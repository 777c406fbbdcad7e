// The first question of a device to its hub: a one-time code and a key's request for a certificate,
// answered with who it is, where it stands and what it may hold. Kiosks ask it, and hubs of halls.
#pragma once

#include <optional>
#include <string>

#include "platform/base/json.hpp"
#include "platform/base/outcome.hpp"
#include "services/devices/ticket.hpp"
#include "services/sync/record.hpp"

namespace services::devices {

// `hub`: the name by which a hub knows itself. Refuses with a sentence for the person who typed the
// ticket.
platform::Outcome<platform::Json, std::string> ask_to_enrol(const Ticket& ticket,
                                                            const std::string& request_pem,
                                                            std::optional<sync::DeviceId> hub = {});

}  // namespace services::devices
