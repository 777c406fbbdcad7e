// Photos of papers from one's own phone, behind the receipt's code of a request for help. It works
// without script, takes one photo at a time, tells nothing of what the request is about, and keeps
// of a file nothing but its pixels, sealed at once.
#pragma once

#include <string>
#include <string_view>

#include "platform/http/http_message.hpp"

namespace services::hub {

class Hub;

inline constexpr std::string_view papers_path = "/ask/papers";

// GET shows the page for a code, POST takes a photo; sent twice, it is one paper.
platform::HttpResponse answer_phone_papers(Hub& hub, const platform::HttpRequest& request);
// The link to it, for pages that know the code.
std::string link_to_papers(std::string_view code);

}  // namespace services::hub
