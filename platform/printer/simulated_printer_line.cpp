#include "platform/printer/simulated_printer_line.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <utility>

#include "platform/base/fault.hpp"

namespace platform {
namespace {

using std::chrono::steady_clock;

constexpr int look_every_ms = 2;

[[noreturn]] void give_up(const std::string& what) {
    throw Fault(FaultKind::installation, "a simulated printer has no " + what);
}

int listener_at(std::uint16_t port, std::uint16_t& chosen) {
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_port = htons(port);
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int again = 1;
    ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &again, sizeof again);
    socklen_t size = sizeof here;
    if (::bind(listener, reinterpret_cast<sockaddr*>(&here), sizeof here) != 0 ||
        ::listen(listener, 4) != 0 ||
        ::getsockname(listener, reinterpret_cast<sockaddr*>(&here), &size) != 0)
        give_up("port");
    chosen = ntohs(here.sin_port);
    return listener;
}

int open_terminal() {
    const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (terminal < 0 || ::grantpt(terminal) != 0 || ::unlockpt(terminal) != 0) give_up("terminal");
    return terminal;
}

}  // namespace

SimulatedPrinterLine SimulatedPrinterLine::over_tcp(SimulatedPrinter& printer, std::uint16_t port) {
    std::uint16_t chosen = 0;
    const int listener = listener_at(port, chosen);
    return {printer, listener, -1, "tcp:127.0.0.1:" + std::to_string(chosen)};
}

SimulatedPrinterLine SimulatedPrinterLine::over_serial(SimulatedPrinter& printer) {
    const int terminal = open_terminal();
    std::array<char, 128> name{};
    if (::ptsname_r(terminal, name.data(), name.size()) != 0) give_up("terminal");
    return {printer, -1, terminal, std::string("serial:") + name.data() + ":115200"};
}

SimulatedPrinterLine::SimulatedPrinterLine(SimulatedPrinter& printer, int listener, int terminal,
                                           std::string address)
    : printer_(printer), listener_(listener), line_(terminal), address_(std::move(address)) {
    if (terminal >= 0) {
        std::array<char, 128> name{};
        ::ptsname_r(terminal, name.data(), name.size());
        other_end_ = ::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC);
        termios settings{};
        ::tcgetattr(other_end_, &settings);
        ::cfmakeraw(&settings);
        ::tcsetattr(other_end_, TCSANOW, &settings);
    }
    thread_ = std::thread([this] { turn(); });
}

SimulatedPrinterLine::~SimulatedPrinterLine() {
    is_over_ = true;
    thread_.join();
    for (const int file : {listener_, line_, other_end_})
        if (file >= 0) ::close(file);
}

void SimulatedPrinterLine::turn() {
    auto before = steady_clock::now();
    while (!is_over_) {
        const int watched = line_ >= 0 ? line_ : listener_;
        pollfd poll_one{waiting_.empty() ? watched : -1, POLLIN, 0};
        ::poll(&poll_one, 1, look_every_ms);
        const auto now = steady_clock::now();
        printer_.advance(std::chrono::duration_cast<std::chrono::microseconds>(now - before));
        before = now;
        accept_or_hang_up();
        if (line_ >= 0) carry();
    }
}

void SimulatedPrinterLine::accept_or_hang_up() {
    if (listener_ < 0) return;
    const bool is_unplugged = printer_.fault() == PrinterFault::unplugged;
    const int caller =
        line_ < 0 ? ::accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC) : -1;
    if (caller >= 0) {
        line_ = caller;
        waiting_.clear();
    }
    if (is_unplugged && line_ >= 0) {
        ::close(line_);
        line_ = -1;
    }
}

void SimulatedPrinterLine::carry() {
    if (waiting_.empty()) {
        std::array<std::uint8_t, 4096> bytes{};
        const ssize_t came = ::read(line_, bytes.data(), bytes.size());
        if (came > 0) waiting_.assign(bytes.begin(), bytes.begin() + came);
        if (came == 0 && listener_ >= 0) {
            ::close(line_);
            line_ = -1;
            return;
        }
    }
    const auto taken = printer_.receive(waiting_);
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(taken));
    const auto replies = printer_.replies();
    if (replies.empty()) return;
    const bool is_socket = listener_ >= 0;
    const ssize_t went = is_socket ? ::send(line_, replies.data(), replies.size(), MSG_NOSIGNAL)
                                   : ::write(line_, replies.data(), replies.size());
    if (went < 0 && is_socket) {
        ::close(line_);
        line_ = -1;
    }
}

}  // namespace platform
