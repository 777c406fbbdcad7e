#include "platform/scanner/device_scanner.hpp"

#include <fcntl.h>
#include <linux/input.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <span>
#include <utility>

namespace platform {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds between_attempts{1000};
// Scanners are sold set to this; one on USB does not care.
constexpr speed_t usual_speed = B9600;

bool wait_for(int device, milliseconds longest) {
    pollfd watched{device, POLLIN, 0};
    return ::poll(&watched, 1, static_cast<int>(longest.count())) > 0;
}

// Every byte as it comes: no echo, no line editing, no byte that stops or kills anything.
bool make_raw(int device) {
    termios settings{};
    if (::tcgetattr(device, &settings) != 0) return false;
    ::cfmakeraw(&settings);
    settings.c_cflag |= CLOCAL | CREAD;
    settings.c_cflag &= ~static_cast<tcflag_t>(CRTSCTS);
    ::cfsetspeed(&settings, usual_speed);
    return ::tcsetattr(device, TCSANOW, &settings) == 0;
}

}  // namespace

bool is_event_device(int device) {
    int version = 0;
    return ::ioctl(device, EVIOCGVERSION, &version) == 0;
}

bool hold_event_device(int device) {
    return ::ioctl(device, EVIOCGRAB, 1) == 0;
}

DeviceScanner::DeviceScanner(std::filesystem::path device, KeyDevices keys)
    : path_(std::move(device)), key_devices_(keys) {}

DeviceScanner::~DeviceScanner() {
    close_now();
}

std::optional<ScannerEvent> DeviceScanner::poll(milliseconds longest_wait) {
    const auto until = steady_clock::now() + longest_wait;
    while (true) {
        if (auto event = next_event()) return event;
        if (device_ < 0 && steady_clock::now() >= next_attempt_ && open_now())
            return ScannerReady{};
        const auto now = steady_clock::now();
        const auto left = std::max(milliseconds(0), std::chrono::ceil<milliseconds>(until - now));
        if (device_ < 0) {
            if (left.count() == 0) return std::nullopt;
            const auto rest = std::chrono::ceil<milliseconds>(next_attempt_ - now);
            wait_for(-1, std::clamp(rest, milliseconds(1), left));
            continue;
        }
        if (!wait_for(device_, left)) return std::nullopt;
        if (!read_some()) {
            close_now();
            return ScannerLost{};
        }
    }
}

// A scanner that types and cannot be held for us alone is not used at all: its keys would reach
// the screen.
bool DeviceScanner::open_now() {
    next_attempt_ = steady_clock::now() + between_attempts;
    const int attempt = ::open(path_.c_str(), O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (attempt < 0) return false;
    is_keys_ = key_devices_.is_one(attempt);
    const bool is_ours = is_keys_ ? key_devices_.hold(attempt) : make_raw(attempt);
    if (!is_ours) {
        ::close(attempt);
        return false;
    }
    device_ = attempt;
    is_ready_ = true;
    return true;
}

void DeviceScanner::close_now() {
    if (device_ >= 0) ::close(device_);
    device_ = -1;
    is_ready_ = false;
    lines_.drop();
    keys_.drop();
}

std::optional<ScannerEvent> DeviceScanner::next_event() {
    if (events_.empty()) return std::nullopt;
    ScannerEvent event = std::move(events_.front());
    events_.pop_front();
    return event;
}

bool DeviceScanner::read_some() {
    std::array<std::byte, 1536> chunk;
    const ssize_t got = ::read(device_, chunk.data(), chunk.size());
    if (got < 0) return errno == EAGAIN || errno == EINTR;
    const auto bytes = std::span<const std::byte>(chunk).first(static_cast<std::size_t>(got));
    if (is_keys_) {
        std::string typed = keys_.take(bytes);
        for (const char key : typed)
            take(key);
        explicit_bzero(typed.data(), typed.size());
    } else {
        for (const std::byte byte : bytes)
            take(static_cast<char>(byte));
    }
    explicit_bzero(chunk.data(), chunk.size());
    return got > 0;
}

void DeviceScanner::take(char byte) {
    auto line = lines_.take(byte);
    if (!line) return;
    if (*line) {
        events_.emplace_back(CodeScanned{std::move(*line).value()});
    } else {
        events_.emplace_back(ScannerTrouble{line->refusal().sentence});
    }
}

}  // namespace platform
