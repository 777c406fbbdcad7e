// The printer of a station, of slips or (ipp://..) of pages: found at its address, its slips set in
// the typefaces of the screen.
#pragma once

#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "services/slips/slip_desk.hpp"

namespace kiosk {

// Families in the order of choice, and the files they lie in.
struct SlipTypefaces {
    std::string families;
    std::vector<std::filesystem::path> files;
};

// Null when no address is given. Typefaces are loaded with the first slip. Throws
// Fault{installation} when the address is none.
std::unique_ptr<services::slips::SlipDesk> open_slips(
    const std::string& address, SlipTypefaces typefaces, services::sync::RecordLog& log,
    services::slips::SlipProjection& projection, const platform::Clock& clock,
    std::function<void()> told, std::function<void(std::exception_ptr)> on_fault);

}  // namespace kiosk
