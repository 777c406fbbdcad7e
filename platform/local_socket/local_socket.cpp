#include "platform/local_socket/local_socket.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <list>
#include <thread>

#include "platform/base/fault.hpp"

namespace platform {
namespace {

using Deadline = std::chrono::steady_clock::time_point;
constexpr int stop_look_ms = 200;
constexpr std::chrono::seconds frame_patience{30};
constexpr std::size_t most_connections = 16;
constexpr std::size_t room_at_once = std::size_t{256} * 1024;

sockaddr_un address_of(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        throw Fault(FaultKind::installation,
                    fmt::format("the socket's path is too long: {}", path));
    std::memcpy(address.sun_path, path.data(), path.size());
    return address;
}

int connect_to(const std::string& path) {
    const sockaddr_un address = address_of(path);
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return -1;
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return fd;
    ::close(fd);
    return -1;
}

// Waits until the socket is ready for `events`; false past the deadline.
bool wait_for(int fd, short events, Deadline deadline) {
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) return false;
        pollfd one{fd, events, 0};
        const int ready = ::poll(&one, 1, static_cast<int>(left.count()));
        if (ready > 0) return true;
        if (ready < 0 && errno != EINTR) return false;
    }
}

enum class Moved { all, broke_off, too_late };

Moved read_all(int fd, char* to, std::size_t count, Deadline deadline) {
    while (count > 0) {
        if (!wait_for(fd, POLLIN, deadline)) return Moved::too_late;
        const ssize_t n = ::recv(fd, to, count, 0);
        if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (n <= 0) return Moved::broke_off;
        to += n;
        count -= static_cast<std::size_t>(n);
    }
    return Moved::all;
}

Moved write_all(int fd, std::string_view text, Deadline deadline) {
    while (!text.empty()) {
        if (!wait_for(fd, POLLOUT, deadline)) return Moved::too_late;
        const ssize_t n = ::send(fd, text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (n <= 0) return Moved::broke_off;
        text.remove_prefix(static_cast<std::size_t>(n));
    }
    return Moved::all;
}

std::string framed(std::string_view text) {
    const auto size = static_cast<std::uint32_t>(text.size());
    std::string frame;
    frame.reserve(text.size() + 4);
    for (const int shift : {24, 16, 8, 0})
        frame.push_back(static_cast<char>((size >> shift) & 0xFFU));
    frame += text;
    return frame;
}

Moved read_frame(int fd, std::string& text, Deadline deadline) {
    std::array<char, 4> head{};
    if (const Moved moved = read_all(fd, head.data(), head.size(), deadline); moved != Moved::all)
        return moved;
    std::uint32_t size = 0;
    for (const char c : head)
        size = (size << 8) | static_cast<std::uint8_t>(c);
    if (size > largest_local_frame) return Moved::broke_off;
    // What was announced is a claim: room is made as it comes true.
    for (std::size_t had = 0; had < size; had = text.size()) {
        text.resize(std::min<std::size_t>(size, had + room_at_once));
        const Moved moved = read_all(fd, text.data() + had, text.size() - had, deadline);
        if (moved != Moved::all) return moved;
    }
    return Moved::all;
}

LocalRefusal refusal_of(Moved moved) {
    return moved == Moved::too_late ? LocalRefusal::no_answer_in_time : LocalRefusal::broke_off;
}

}  // namespace

LocalClient::LocalClient(std::string path, std::chrono::milliseconds patience)
    : path_(std::move(path)), patience_(patience) {}

LocalClient::~LocalClient() {
    hang_up();
}

void LocalClient::hang_up() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
}

Outcome<std::string, LocalRefusal> LocalClient::ask(std::string_view question) {
    if (question.size() > largest_local_frame) return refuse(LocalRefusal::too_large);
    const std::scoped_lock lock(mutex_);
    const bool was_connected = socket_ >= 0;
    auto answer = ask_once(question);
    // A connection kept from before may have ended when the other side was started again.
    if (!answer && was_connected && answer.refusal() == LocalRefusal::broke_off)
        answer = ask_once(question);
    return answer;
}

Outcome<std::string, LocalRefusal> LocalClient::ask_once(std::string_view question) {
    if (socket_ < 0) socket_ = connect_to(path_);
    if (socket_ < 0) return refuse(LocalRefusal::nobody_there);
    const Deadline deadline = std::chrono::steady_clock::now() + patience_;
    Moved moved = write_all(socket_, framed(question), deadline);
    std::string answer;
    if (moved == Moved::all) moved = read_frame(socket_, answer, deadline);
    if (moved == Moved::all) return answer;
    hang_up();
    return refuse(refusal_of(moved));
}

LocalServer::LocalServer(std::string path, Answer answer)
    : path_(std::move(path)), answer_(std::move(answer)) {
    if (const int other = connect_to(path_); other >= 0) {
        ::close(other);
        throw Fault(FaultKind::installation, fmt::format("somebody already answers at {}", path_));
    }
    const sockaddr_un address = address_of(path_);
    ::unlink(path_.c_str());
    listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const mode_t before = ::umask(0177);
    const bool bound =
        listener_ >= 0 &&
        ::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::umask(before);
    if (!bound || ::listen(listener_, static_cast<int>(most_connections)) != 0) {
        const std::string why = std::strerror(errno);
        if (listener_ >= 0) ::close(listener_);
        throw Fault(FaultKind::installation, fmt::format("cannot listen at {}: {}", path_, why));
    }
}

LocalServer::~LocalServer() {
    ::close(listener_);
    ::unlink(path_.c_str());
}

void LocalServer::serve(const std::atomic<bool>& stop, const std::function<void()>& went_round) {
    struct Talk {
        std::atomic<bool> is_over{false};
        std::jthread thread;
    };
    std::list<Talk> talks;
    while (!stop) {
        if (went_round) went_round();
        talks.remove_if([](const Talk& one) { return one.is_over.load(); });
        // With all places taken it only waits: the next one stays in the listener's queue.
        const bool is_full = talks.size() >= most_connections;
        pollfd one{listener_, POLLIN, 0};
        if (::poll(&one, is_full ? 0 : 1, stop_look_ms) <= 0) continue;
        const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0) continue;
        auto& fresh = talks.emplace_back();
        fresh.thread = std::jthread([this, connection, &stop, &fresh] {
            talk(connection, stop);
            ::close(connection);
            fresh.is_over = true;
        });
    }
}

void LocalServer::talk(int connection, const std::atomic<bool>& stop) const {
    while (!stop) {
        pollfd one{connection, POLLIN, 0};
        const int ready = ::poll(&one, 1, stop_look_ms);
        if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
        std::string question;
        const Deadline deadline = std::chrono::steady_clock::now() + frame_patience;
        if (ready < 0 || read_frame(connection, question, deadline) != Moved::all) return;
        if (write_all(connection, framed(answer_(question)), deadline) != Moved::all) return;
    }
}

}  // namespace platform
