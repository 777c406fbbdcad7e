// A reader of printed and shown codes (QR, bar). It gives what was read as one line of plain
// characters, capped in length, from a device of its own: never as keys of a keyboard, so that no
// code can press anything. What the line means is for whoever asked.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>

namespace platform {

struct CodeScanned {
    std::string text;  // 1 to scan_line_limit printable ASCII characters
};
struct ScannerReady {};
struct ScannerLost {};  // unplugged; it is looked for again by itself
struct ScannerTrouble {
    std::string sentence;  // why a line was not believed, never the line itself
};
using ScannerEvent = std::variant<CodeScanned, ScannerReady, ScannerLost, ScannerTrouble>;

class Scanner {
public:
    virtual ~Scanner() = default;
    // The next event, waiting for it no longer than that; zero never waits. Call it from one
    // thread.
    virtual std::optional<ScannerEvent> poll(std::chrono::milliseconds longest_wait) = 0;
    // False hides what asks for a code to be held before it.
    virtual bool is_ready() const = 0;
};

}  // namespace platform
