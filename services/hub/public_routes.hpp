// What anyone may ask by phone: with a receipt, the state of their application and nothing about a
// person; without one, to join. The pages work without script, load nothing from elsewhere and are
// kept nowhere.
#pragma once

#include "platform/http/http_message.hpp"

namespace services::hub {

class Hub;
platform::HttpResponse answer_public_question(Hub& hub, const platform::HttpRequest& request);

}  // namespace services::hub
