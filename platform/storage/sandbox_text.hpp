// What can be told of an expression for the sandbox by its characters alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace platform {

// Why these characters are no expression for the sandbox: a quoted name, the operator `/`, a
// comment, a second statement, a parameter, a fraction, brackets that do not match. Nothing when
// they may be shown to SQLite, whose authorizer judges the names.
std::optional<std::string> trouble_of_expression(std::string_view text);

}  // namespace platform
