#include "platform/watchdog/watchdog.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <utility>

#include "platform/base/log.hpp"

namespace platform {
namespace {

std::string_view environment(const char* name) {
    const char* const text = std::getenv(name);
    return text == nullptr ? std::string_view{} : text;
}

std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value <= 0) return std::nullopt;
    return value;
}

// A path, or a name of the abstract kind, which is written with an @ [sd_notify(3)].
int connected_to(std::string_view name) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (name.empty() || (name[0] != '/' && name[0] != '@') ||
        name.size() >= sizeof address.sun_path)
        return -1;
    name.copy(address.sun_path, name.size());
    if (name[0] == '@') address.sun_path[0] = '\0';
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (socket >= 0 &&
        ::connect(socket, reinterpret_cast<const sockaddr*>(&address), length) != 0) {
        ::close(socket);
        return -1;
    }
    return socket;
}

// Three signs within each period of the manager, so that one late round costs nothing.
std::optional<std::chrono::milliseconds> rest_of_environment() {
    const auto period = number(environment("WATCHDOG_USEC"));
    const auto meant = number(environment("WATCHDOG_PID"));
    if (!period || (meant && *meant != ::getpid())) return std::nullopt;
    return std::chrono::milliseconds(std::max<std::int64_t>(*period / 3'000, 1));
}

}  // namespace

Watchdog::Watchdog() : socket_(connected_to(environment("NOTIFY_SOCKET"))) {
    if (socket_ >= 0) longest_rest_ = rest_of_environment();
}

Watchdog::~Watchdog() {
    if (socket_ >= 0) ::close(socket_);
}

void Watchdog::went_round() {
    if (socket_ < 0) return;
    if (!std::exchange(is_ready_, true)) tell("READY=1");
    if (!longest_rest_) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - told_at_ < *longest_rest_ / 2 || !workers_are_well()) return;
    told_at_ = now;
    tell("WATCHDOG=1");
}

void Watchdog::says(std::string_view status) {
    if (socket_ < 0 || status == status_) return;
    status_ = status;
    tell("STATUS=" + status_);
}

bool Watchdog::workers_are_well() {
    const bool is_well = std::ranges::none_of(
        workers_, [](const SignOfLife* worker) { return worker->is_overdue(); });
    if (std::exchange(was_well_, is_well) && !is_well)
        log(LogLevel::alarm, "watchdog.worker_is_silent");
    return is_well;
}

// What the manager's socket does not take now is told again at the next round.
void Watchdog::tell(std::string_view words) const {
    static_cast<void>(::send(socket_, words.data(), words.size(), MSG_NOSIGNAL));
}

}  // namespace platform
