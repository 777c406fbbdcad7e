// The functions an expression in the sandbox may call. All but the choice of pick() answer NULL
// when they are told one, so what is unknown stays unknown.
#pragma once

#include <span>
#include <string_view>

struct sqlite3;

namespace platform {

//   div(a, b, rounding)      'down', 'up' or 'half_up' (a half goes away from nought)
//   pick(condition, a, b)    a or b; NULL while the condition is unknown
//   least(a, b, ..)  greatest(a, b, ..)  abs(a)
//   starts_with(text, beginning)
std::span<const std::string_view> sandbox_functions();
// SQLite's result code.
int add_sandbox_functions(sqlite3* connection);

}  // namespace platform
