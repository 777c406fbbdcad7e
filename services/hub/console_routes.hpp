// What the staff console asks: the table of all questions, each with the roles one of which it
// takes. Every answer carries headers that let the page load nothing from elsewhere.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/http_message.hpp"
#include "services/staff/staff_types.hpp"

namespace services::hub {

class Hub;

struct ConsoleQuestion {
    const platform::HttpRequest& http;
    const staff::Account& account;
    std::vector<std::string> parts;  // what stood in the pattern's {places}, in order
};

using ConsoleHandler = platform::HttpResponse (*)(Hub&, const ConsoleQuestion&);

struct ConsoleRoute {
    std::string_view method;
    std::string_view pattern;        // "/api/applications/{id}"
    std::vector<staff::Role> roles;  // one of them is enough; none named: any account
    ConsoleHandler handler;
};
std::span<const ConsoleRoute> console_routes();

// What stands in the places of a pattern, when the path fits it.
std::optional<std::vector<std::string>> parts_of(std::string_view pattern, std::string_view path);

platform::HttpResponse answer_console_question(Hub& hub, const platform::HttpRequest& request);

}  // namespace services::hub
