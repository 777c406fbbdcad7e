// The bytes of ESC/POS printers, as far as slips need them: rows of dots, feed, cut, questions and
// what the answers mean. Source: Epson's ESC/POS command reference (GS v 0, GS V, GS r, DLE EOT,
// DLE DC4, ESC @), which makers of thermal printers follow.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "platform/printer/dots.hpp"
#include "platform/printer/printer.hpp"

namespace platform::escpos {

using Code = std::vector<std::uint8_t>;

Code initialize();       // ESC @: drops the line it has, sets everything as after power-on
Code drop_all();         // DLE DC4 8: drops what it received and has not printed
Code feed_and_cut();     // GS V 66
Code paper_seen();       // GS r 1: answered when everything sent before is done
Code ask(int question);  // DLE EOT 1 to 4: answered at once

// Rows [from, to) as one raster picture. Where dots would read as one of the commands a printer
// obeys in the midst of a picture (DLE EOT, DLE ENQ, DLE DC4), one dot is set more.
Code raster(const Dots& dots, int from, int to);

// The four answers of DLE EOT 1 to 4, in order; nothing when they are no such answers.
std::optional<PrinterStatus> read_status(std::span<const std::uint8_t, 4> answers);
bool is_status_byte(std::uint8_t byte);      // of DLE EOT
bool is_paper_seen_byte(std::uint8_t byte);  // of GS r

}  // namespace platform::escpos
