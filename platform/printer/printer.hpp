// A slip printer: it says how it is, and prints one slip at a time, telling the truth about what
// became of the paper. What a slip means, and what to do without paper, is for those who ask.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "platform/printer/dots.hpp"

namespace platform {

enum class PrinterTrouble {
    unplugged,  // the line cannot be opened, or broke off
    silent,     // no answer in time, or answers that no printer gives
    offline,    // for a reason it does not name
    cover_open,
    paper_out,
    jam,  // the cutter or the feed is stuck
};
std::string_view name_of(PrinterTrouble trouble);

struct PrinterStatus {
    std::optional<PrinterTrouble> trouble;
    bool is_near_end = false;  // paper for some slips is left
    bool operator==(const PrinterStatus&) const = default;
};

enum class PrintEnd {
    printed,  // the printer said so after the last row, and had no trouble
    failed,   // it did not, and what was sent was taken back
    unknown,  // the line broke off after rows were sent: a slip may lie there or not
};

struct PrintResult {
    PrintEnd end = PrintEnd::failed;
    std::optional<PrinterTrouble> trouble;  // why not printed
    bool is_near_end = false;
};

class SlipPrinter {
public:
    virtual ~SlipPrinter() = default;
    // Both wait for the printer and are called from one thread, never the screen's.
    virtual PrinterStatus status() = 0;
    // No longer than that altogether. What is not on paper by then is never printed later.
    virtual PrintResult print(const Dots& slip, std::chrono::milliseconds longest) = 0;
};

}  // namespace platform
