// What devices ask. Two questions need no certificate: who is the authority, and "enrol me". For
// all others the certificate's row in the device table decides, at every request.
#pragma once

#include "platform/http/http_message.hpp"

namespace services::hub {

class Hub;
platform::HttpResponse answer_device_question(Hub& hub, const platform::HttpRequest& request);

}  // namespace services::hub
