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
                                   std::string_view main, const PublicWords& words) {
    platform::HttpResponse response;
    response.status = status;
    response.content_type = "text/html; charset=utf-8";
    const bool is_to_be_signed = main.find("data-sign") != std::string_view::npos;
    response.body = fmt::format(
        R"(<!doctype html>
<html lang="{}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>{}</title><link rel="stylesheet" href="/public.css">{}</head>
<body><main><p class="hub">{}</p>{}
<a class="call" href="tel:12351">{}</a></main></body></html>
)",
        words.html_language(), escaped(title),
        is_to_be_signed ? R"(<script src="/sign.js" defer></script>)" : "", escaped(hub_name), main,
        words.say("phone.call"));
    return response;
}

std::string language_link(std::string_view path, platform::HttpQuery query,
                          const PublicWords& words) {
    query.erase("lang");
    if (words.is_chinese()) query["lang"] = "en";
    return fmt::format(R"(<p class="languages"><a href="{}" lang="{}">{}</a></p>)",
                       escaped(platform::to_target(path, query)),
                       words.is_chinese() ? "en" : "zh-CN",
                       words.is_chinese() ? "English" : "中文");
}

}  // namespace services::hub
