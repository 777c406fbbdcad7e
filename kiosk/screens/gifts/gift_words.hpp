// What is said of a gift, the same on every page about it, and the slip that it is handed over for.
#pragma once

#include <string>

#include "kiosk/panel.hpp"
#include "platform/printer/slip.hpp"
#include "services/stock/gift_desk.hpp"

namespace kiosk {

Label gift_title(const Panel& panel, const services::stock::Campaign& campaign);
// What is in it, and how many are left or from when it is.
Label gift_line(const Panel& panel, const services::stock::GiftFace& face);
const char* words_of(services::stock::CollectRefusal refusal);

platform::Slip slip_of_gift(const Panel& panel, const services::stock::Campaign& campaign,
                            const services::stock::Handout& handout, const std::string& station);
// "17" or "17, 18": the numbers of the parcels.
std::string said_parcels(const services::stock::Handout& handout);

}  // namespace kiosk
