// The page behind the code at a station's door: one touch on the picture of one's work, and one is
// in; more only if one likes. And the page of that visit, on which one leaves. It works without
// script and names nobody, unless the region set the named form.
#pragma once

#include "platform/http/http_message.hpp"

namespace services::hub {

class Hub;

// Under "/d/" and "/v/".
bool is_visit_path(std::string_view path);
platform::HttpResponse answer_phone_visit(Hub& hub, const platform::HttpRequest& request);

}  // namespace services::hub
