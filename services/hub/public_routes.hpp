// What anyone with a receipt may ask by phone: the state of their application, and nothing about a
// person. The page works without script, loads nothing from elsewhere and is kept nowhere.
#pragma once

#include "platform/http/http_message.hpp"

namespace services::hub {

class Hub;
platform::HttpResponse answer_public_question(Hub& hub, const platform::HttpRequest& request);

}  // namespace services::hub
