#include "services/hub/public_page.hpp"

#include <fmt/format.h>

namespace services::hub {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '&')
            out += "&amp;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

platform::HttpResponse public_page(int status, std::string_view hub_name, std::string_view title,
                                   std::string_view main) {
    platform::HttpResponse response;
    response.status = status;
    response.content_type = "text/html; charset=utf-8";
    response.body = fmt::format(
        R"(<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>{}</title><link rel="stylesheet" href="/public.css"></head>
<body><main><p class="hub">{}</p>{}
<a class="call" href="tel:12351">职工热线 12351</a></main></body></html>
)",
        escaped(title), escaped(hub_name), main);
    return response;
}

}  // namespace services::hub
