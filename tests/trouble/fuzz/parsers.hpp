// Every reader of what comes from outside, each under a name. `take` feeds it any bytes; whatever
// they are it must answer, and what it accepts must survive being written and read again. `seeds`
// are sound inputs, made by the product's own writers, for the fuzzer to begin with.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

struct Parser {
    std::string_view name;
    void (*take)(std::string_view bytes);
    std::vector<std::string> (*seeds)();
};

std::span<const Parser> base_parsers();
std::span<const Parser> crypto_parsers();
std::span<const Parser> http_parsers();
std::span<const Parser> sync_parsers();
std::span<const Parser> membership_parsers();
std::span<const Parser> request_parsers();
std::span<const Parser> session_parsers();
std::span<const Parser> station_parsers();
std::span<const Parser> stock_parsers();
std::span<const Parser> hub_parsers();
std::span<const Parser> machine_parsers();
std::span<const Parser> paper_parsers();
std::span<const Parser> policy_parsers();
std::span<const Parser> casework_parsers();
std::span<const Parser> kept_parsers();
std::span<const Parser> outreach_parsers();
std::span<const Parser> question_parsers();
std::span<const Parser> relief_parsers();
std::span<const Parser> table_parsers();

// The first line, the second, and all that comes after when there is a third.
struct Lines {
    explicit Lines(std::string_view bytes) {
        const auto end = std::min(bytes.find('\n'), bytes.size());
        const auto rest = bytes.substr(std::min(end + 1, bytes.size()));
        const auto second_end = rest.find('\n');
        first = bytes.substr(0, end);
        second = rest.substr(0, second_end);
        if (second_end != std::string_view::npos) third = rest.substr(second_end + 1);
    }
    std::string_view first;
    std::string_view second;
    std::optional<std::string> third;
};

// A broken promise: the fuzzer keeps the input and stops.
inline void require(bool condition) {
    if (!condition) std::abort();
}

}  // namespace fuzz
