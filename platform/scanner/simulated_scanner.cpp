#include "platform/scanner/simulated_scanner.hpp"

#include <fcntl.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <string>

#include "platform/base/fault.hpp"

namespace platform {

SimulatedScanner::SimulatedScanner() : far_end_(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)) {
    std::array<char, 128> name{};
    if (far_end_ < 0 || ::grantpt(far_end_) != 0 || ::unlockpt(far_end_) != 0 ||
        ::ptsname_r(far_end_, name.data(), name.size()) != 0)
        throw Fault(FaultKind::installation, "scanner: no pseudo-terminal to simulate one");
    device_ = name.data();
    // Raw from the start: what is sent before the kiosk opens it waits as it is.
    termios settings{};
    if (::tcgetattr(far_end_, &settings) == 0) {
        ::cfmakeraw(&settings);
        ::tcsetattr(far_end_, TCSANOW, &settings);
    }
}

SimulatedScanner::~SimulatedScanner() {
    unplug();
}

void SimulatedScanner::scan(std::string_view code) {
    send(std::string(code) + '\r');
}

void SimulatedScanner::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::write(far_end_, bytes.data(), bytes.size());
        if (sent <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

void SimulatedScanner::unplug() {
    if (far_end_ >= 0) ::close(far_end_);
    far_end_ = -1;
}

}  // namespace platform
