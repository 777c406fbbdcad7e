// A member's own matters at a kiosk: a card our hub signed and a PIN checked here alone open one
// answer, for that one question. Only what is theirs is in it, and every attempt is on record.
#pragma once

#include "platform/http/http_message.hpp"
#include "services/devices/devices.hpp"

namespace services::hub {

class Hub;

// {token, pin}: their matters, or {must_change} for a PIN from the counter.
platform::HttpResponse answer_my_matters(Hub& hub, const devices::Device& device,
                                         const platform::HttpRequest& request);
// {token, pin, new_pin}: their matters, under the new one from now on.
platform::HttpResponse answer_my_pin(Hub& hub, const devices::Device& device,
                                     const platform::HttpRequest& request);

}  // namespace services::hub
