#include "platform/printer/escpos.hpp"

#include "platform/base/ensure.hpp"

namespace platform {

std::string_view name_of(PrinterTrouble trouble) {
    switch (trouble) {
        case PrinterTrouble::unplugged:
            return "unplugged";
        case PrinterTrouble::silent:
            return "silent";
        case PrinterTrouble::offline:
            return "offline";
        case PrinterTrouble::cover_open:
            return "cover_open";
        case PrinterTrouble::paper_out:
            return "paper_out";
        case PrinterTrouble::jam:
            break;
    }
    return "jam";
}

namespace escpos {
namespace {

constexpr std::uint8_t dle = 0x10;
constexpr std::uint8_t esc = 0x1B;
constexpr std::uint8_t gs = 0x1D;

// Epson's tables of DLE EOT: bits 1 and 4 always stand, 0 and 7 never.
constexpr std::uint8_t is_offline = 0x08;     // n = 1
constexpr std::uint8_t is_cover_open = 0x04;  // n = 2
constexpr std::uint8_t is_stopped_by_end = 0x20;
constexpr std::uint8_t has_error = 0x40;
constexpr std::uint8_t is_paper_out = 0x60;  // n = 4
constexpr std::uint8_t is_near_end = 0x0C;

bool is_command_after_dle(std::uint8_t byte) {
    return byte == 0x04 || byte == 0x05 || byte == 0x14;
}

}  // namespace

Code initialize() {
    return {esc, '@'};
}
Code drop_all() {
    return {dle, 0x14, 8, 1, 3, 20, 1, 6, 2, 8};
}
Code feed_and_cut() {
    return {gs, 'V', 66, 24};
}
Code paper_seen() {
    return {gs, 'r', 1};
}

Code ask(int question) {
    ensure(question >= 1 && question <= 4, "DLE EOT knows four questions");
    return {dle, 0x04, static_cast<std::uint8_t>(question)};
}

Code raster(const Dots& dots, int from, int to) {
    ensure(from >= 0 && from < to && to <= dots.height(), "rows of the picture");
    const auto low = [](int number) { return static_cast<std::uint8_t>(number & 0xFF); };
    const auto high = [](int number) { return static_cast<std::uint8_t>(number >> 8 & 0xFF); };
    Code code{gs,
              'v',
              '0',
              0,
              low(dots.row_bytes()),
              high(dots.row_bytes()),
              low(to - from),
              high(to - from)};
    const auto first = dots.bytes().begin() + from * dots.row_bytes();
    for (auto byte = first; byte != first + (to - from) * dots.row_bytes(); ++byte) {
        if (is_command_after_dle(*byte) && code.back() == dle) code.back() = dle | 0x08;
        code.push_back(*byte);
    }
    // The next command may begin with one of those bytes; a picture never ends in DLE.
    if (code.back() == dle) code.back() = dle | 0x08;
    return code;
}

bool is_status_byte(std::uint8_t byte) {
    return (byte & 0x93) == 0x12;
}
bool is_paper_seen_byte(std::uint8_t byte) {
    return (byte & 0x90) == 0;
}

std::optional<PrinterStatus> read_status(std::span<const std::uint8_t, 4> answers) {
    for (const auto answer : answers)
        if (!is_status_byte(answer)) return std::nullopt;
    const auto has = [&](int question, std::uint8_t bits) {
        return (answers[static_cast<std::size_t>(question - 1)] & bits) != 0;
    };
    PrinterStatus status;
    status.is_near_end = has(4, is_near_end);
    if (has(2, is_cover_open))
        status.trouble = PrinterTrouble::cover_open;
    else if (has(4, is_paper_out) || has(2, is_stopped_by_end))
        status.trouble = PrinterTrouble::paper_out;
    else if (has(2, has_error))
        status.trouble = PrinterTrouble::jam;
    else if (has(1, is_offline))
        status.trouble = PrinterTrouble::offline;
    return status;
}

}  // namespace escpos
}  // namespace platform
