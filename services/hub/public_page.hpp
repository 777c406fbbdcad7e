// The frame of a page for phones, and the little HTML such pages are made of. They work without
// script and load nothing from elsewhere.
#pragma once

#include <string>
#include <string_view>

#include "platform/http/http_message.hpp"

namespace services::hub {

// As text or as a value in double quotes.
std::string escaped(std::string_view text);

// `main` is HTML; what is not ours in it was escaped.
platform::HttpResponse public_page(int status, std::string_view hub_name, std::string_view title,
                                   std::string_view main);

}  // namespace services::hub
