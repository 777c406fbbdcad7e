#include "platform/storage/sandbox_functions.hpp"

#include <sqlite3.h>

#include <array>
#include <limits>
#include <optional>
#include <string>

namespace platform {
namespace {

using Values = std::span<sqlite3_value*>;

void fail(sqlite3_context* context, const char* sentence) {
    sqlite3_result_error(context, sentence, -1);
}

// False after it has answered: NULL for NULL, an error for what is no whole number.
bool are_whole(sqlite3_context* context, Values values, const char* sentence) {
    for (auto* value : values) {
        const int type = sqlite3_value_type(value);
        if (type == SQLITE_NULL) {
            sqlite3_result_null(context);
            return false;
        }
        if (type != SQLITE_INTEGER) {
            fail(context, sentence);
            return false;
        }
    }
    return true;
}

std::string_view text_of(sqlite3_value* value) {
    const void* text = sqlite3_value_text(value);
    const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
    return text == nullptr ? std::string_view{}
                           : std::string_view(static_cast<const char*>(text), size);
}

enum class Rounding { down, up, half_up };

std::optional<Rounding> rounding_of(sqlite3_value* value) {
    const auto word = text_of(value);
    if (word == "down") return Rounding::down;
    if (word == "up") return Rounding::up;
    if (word == "half_up") return Rounding::half_up;
    return std::nullopt;
}

std::int64_t divided(std::int64_t a, std::int64_t b, Rounding rounding) {
    const auto quotient = a / b;
    const auto rest = a % b;
    if (rest == 0) return quotient;
    const bool is_negative = (a < 0) != (b < 0);
    if (rounding == Rounding::down) return is_negative ? quotient - 1 : quotient;
    if (rounding == Rounding::up) return is_negative ? quotient : quotient + 1;
    const auto left = rest < 0 ? -rest : rest;
    const auto whole = b < 0 ? -b : b;
    if (left < whole - left) return quotient;
    return is_negative ? quotient - 1 : quotient + 1;
}

void div_function(sqlite3_context* context, int, sqlite3_value** arguments) {
    if (!are_whole(context, {arguments, 2}, "div takes whole numbers")) return;
    const auto a = sqlite3_value_int64(arguments[0]);
    const auto b = sqlite3_value_int64(arguments[1]);
    const auto rounding = rounding_of(arguments[2]);
    if (!rounding) return fail(context, "div rounds 'down', 'up' or 'half_up'");
    if (b == 0) return fail(context, "div by nought");
    constexpr auto smallest = std::numeric_limits<std::int64_t>::min();
    if (a == smallest || b == smallest) return fail(context, "div of too large a number");
    sqlite3_result_int64(context, divided(a, b, *rounding));
}

void pick_function(sqlite3_context* context, int, sqlite3_value** arguments) {
    if (!are_whole(context, {arguments, 1}, "pick chooses by yes or no")) return;
    sqlite3_result_value(context, arguments[sqlite3_value_int64(arguments[0]) != 0 ? 1 : 2]);
}

void least_function(sqlite3_context* context, int count, sqlite3_value** arguments) {
    const Values values{arguments, static_cast<std::size_t>(count)};
    if (!are_whole(context, values, "least takes whole numbers")) return;
    auto found = sqlite3_value_int64(values[0]);
    for (auto* value : values)
        found = std::min<std::int64_t>(found, sqlite3_value_int64(value));
    sqlite3_result_int64(context, found);
}

void greatest_function(sqlite3_context* context, int count, sqlite3_value** arguments) {
    const Values values{arguments, static_cast<std::size_t>(count)};
    if (!are_whole(context, values, "greatest takes whole numbers")) return;
    auto found = sqlite3_value_int64(values[0]);
    for (auto* value : values)
        found = std::max<std::int64_t>(found, sqlite3_value_int64(value));
    sqlite3_result_int64(context, found);
}

void starts_with_function(sqlite3_context* context, int, sqlite3_value** arguments) {
    for (int i = 0; i < 2; ++i) {
        const int type = sqlite3_value_type(arguments[i]);
        if (type == SQLITE_NULL) return sqlite3_result_null(context);
        if (type != SQLITE_TEXT) return fail(context, "starts_with takes text");
    }
    sqlite3_result_int(context, text_of(arguments[0]).starts_with(text_of(arguments[1])) ? 1 : 0);
}

}  // namespace

std::span<const std::string_view> sandbox_functions() {
    static constexpr std::array<std::string_view, 6> names{"abs",   "div",  "greatest",
                                                           "least", "pick", "starts_with"};
    return names;
}

int add_sandbox_functions(sqlite3* connection) {
    struct Own {
        const char* name;
        int arguments;
        void (*function)(sqlite3_context*, int, sqlite3_value**);
    };
    constexpr int most_arguments = 8;
    constexpr int traits = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    const auto add = [&](const Own& own) {
        return sqlite3_create_function_v2(connection, own.name, own.arguments, traits, nullptr,
                                          own.function, nullptr, nullptr, nullptr);
    };
    for (const auto& own : {Own{"div", 3, div_function}, Own{"pick", 3, pick_function},
                            Own{"starts_with", 2, starts_with_function}}) {
        if (const int result = add(own); result != SQLITE_OK) return result;
    }
    for (int count = 2; count <= most_arguments; ++count) {
        if (const int result = add({"least", count, least_function}); result != SQLITE_OK)
            return result;
        if (const int result = add({"greatest", count, greatest_function}); result != SQLITE_OK)
            return result;
    }
    return SQLITE_OK;
}

}  // namespace platform
