// ensure(condition, "sentence"): what our own code promised itself. A broken promise is a bug;
// the program stops and the supervisor starts it again.
#pragma once

#include <source_location>
#include <string_view>

namespace platform {

[[noreturn]] void stop_for_bug(std::string_view sentence, const std::source_location& where);

inline void ensure(bool condition, std::string_view sentence,
                   const std::source_location& where = std::source_location::current()) {
    if (!condition) stop_for_bug(sentence, where);
}

}  // namespace platform
