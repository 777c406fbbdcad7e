// What must hold of the two stores of a day after whatever happened to their disks: everything the
// book promises is there, state equals replay, chains and files are whole. An answer is a sentence
// about the first thing that does not hold; empty when all does.
#pragma once

#include <cstddef>
#include <string>

#include "trouble/service_day.hpp"

namespace service_day {

inline constexpr std::size_t whole_day = static_cast<std::size_t>(-1);

// `at`: how far the tape had come when it happened; what was promised later does not count.
std::string trouble_at_kiosk(KioskProgram& kiosk, const Book& book, std::size_t at = whole_day);
// Also rebuilds the hub's state.
std::string trouble_at_hub(HubProgram& hub, const Book& book, std::size_t at = whole_day);
// The kiosk still takes somebody, and gives no number twice.
std::string trouble_with_next_person(KioskProgram& kiosk, const Book& book,
                                     std::size_t at = whole_day);

}  // namespace service_day
