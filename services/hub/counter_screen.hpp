// The small screen that stands before a visitor at a counter: who is served, then five faces. It is
// no colleague: its address carries a key that is good for one counter's screen and nothing else.
#pragma once

#include <optional>
#include <string>

#include "platform/http/http_message.hpp"
#include "services/queue/queue_types.hpp"

namespace services::hub {

class Hub;

// "/counter.html#<hall>/3/<key>"
std::string counter_screen_path(const Hub& hub, queue::HallId hall, int counter);
// Nothing for another address.
std::optional<platform::HttpResponse> answer_counter_screen(Hub& hub,
                                                            const platform::HttpRequest& request);

}  // namespace services::hub
