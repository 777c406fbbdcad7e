// The frame of a page for phones, and the little HTML such pages are made of. They work without
// script (only signing by finger needs our own) and load nothing from elsewhere.
#pragma once

#include <string>
#include <string_view>

#include "platform/http/http_message.hpp"
#include "services/hub/public_words.hpp"

namespace services::hub {

// As text or as a value in double quotes.
std::string escaped(std::string_view text);

// `main` is HTML; what is not ours in it was escaped.
platform::HttpResponse public_page(int status, std::string_view hub_name, std::string_view title,
                                   std::string_view main,
                                   const PublicWords& words = PublicWords::in("zh_CN"));

// The way to the same page in the other language. `query`: of this page's address.
std::string language_link(std::string_view path, platform::HttpQuery query,
                          const PublicWords& words);

}  // namespace services::hub
