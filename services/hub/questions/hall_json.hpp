// How halls, tickets and counters are shown to the console.
#pragma once

#include "platform/base/json.hpp"
#include "services/devices/devices_types.hpp"
#include "services/queue/queue_office.hpp"

namespace services::hub {

platform::Json to_json(const queue::Ticket& ticket, const queue::Catalogue* catalogue);
platform::Json to_json(const queue::HallPage& page, const devices::Station& hall,
                       const queue::Catalogue& catalogue);
platform::Json to_json(const queue::TicketPage& page, const queue::Catalogue* catalogue);

}  // namespace services::hub
