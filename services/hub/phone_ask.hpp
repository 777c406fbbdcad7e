// Asking for help on one's own phone: the same forms as at the kiosk, each on one page. It works
// without script, so every question of a form is shown, those that hang on another one with a word
// on which; signatures are given at a counter.
#pragma once

#include <string_view>

#include "platform/http/http_message.hpp"

namespace services::hub {

class Hub;

inline constexpr std::string_view ask_path = "/ask";

// GET shows the kinds of help, or with `kind` (and `way=short`) that form; POST hands one in, and
// sent twice it is one request.
platform::HttpResponse answer_phone_ask(Hub& hub, const platform::HttpRequest& request);

}  // namespace services::hub
