// What a scanner sends, judged before anybody believes it: bytes become lines that end in CR, LF
// or both. A line holds printable ASCII only, which is all our codes need; one that is too long or
// holds anything else is refused as a whole, up to its end.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/outcome.hpp"

namespace platform {

inline constexpr std::size_t scan_line_limit = 512;

struct ScanLineRefusal {
    std::string sentence;  // never the line itself
};
using ScanLine = Outcome<std::string, ScanLineRefusal>;

class ScanLines final {
public:
    ScanLines();
    ~ScanLines();
    ScanLines(const ScanLines&) = delete;
    ScanLines& operator=(const ScanLines&) = delete;

    // One byte as it comes; a line when it was the last of one. Empty lines are nothing.
    std::optional<ScanLine> take(char byte);
    // What was read of a line that never ended is forgotten.
    void drop();

private:
    enum class Sort { sound, too_long, strange };
    std::string line_;
    Sort sort_ = Sort::sound;
};

}  // namespace platform
