#include "platform/id_reader/socket_id_reader.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "platform/base/fault.hpp"
#include "platform/id_reader/card_line.hpp"

namespace platform {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds between_attempts{1000};

// What passed through here was a person's card; it does not stay in freed memory.
void wipe(std::string& text) {
    explicit_bzero(text.data(), text.size());
    text.clear();
}

bool wait_for(int socket, milliseconds longest) {
    pollfd watched{socket, POLLIN, 0};
    return ::poll(&watched, 1, static_cast<int>(longest.count())) > 0;
}

}  // namespace

SocketIdReader::SocketIdReader(std::string socket_path) : path_(std::move(socket_path)) {
    if (path_.size() >= sizeof(sockaddr_un::sun_path))
        throw Fault(FaultKind::installation, "id_reader: the path of the socket is too long");
    // Room for the longest line from the start, so that growing leaves no copies behind.
    unread_.reserve(2 * card_line_limit);
}

SocketIdReader::~SocketIdReader() {
    disconnect();
}

std::optional<ReaderEvent> SocketIdReader::poll(milliseconds longest_wait) {
    const auto until = steady_clock::now() + longest_wait;
    while (true) {
        if (socket_ >= 0) {
            if (auto event = next_line()) return event;
        } else if (steady_clock::now() >= next_attempt_ && connect_now()) {
            is_ready_ = true;
            return ReaderReady{};
        }
        const auto now = steady_clock::now();
        const auto left = std::chrono::ceil<milliseconds>(until - now);
        if (socket_ < 0) {
            if (left.count() <= 0) return std::nullopt;
            const auto rest = std::chrono::ceil<milliseconds>(next_attempt_ - now);
            wait_for(-1, std::max(milliseconds(1), std::min(left, rest)));
            continue;
        }
        if (!wait_for(socket_, std::max(milliseconds(0), left))) return std::nullopt;
        if (!read_some()) {
            disconnect();
            return ReaderLost{};
        }
    }
}

bool SocketIdReader::connect_now() {
    next_attempt_ = steady_clock::now() + between_attempts;
    const int attempt = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (attempt < 0) return false;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path_.c_str(), path_.size() + 1);
    // NOLINTNEXTLINE: the socket interface is written in C
    if (::connect(attempt, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(attempt);
        return false;
    }
    socket_ = attempt;
    return true;
}

void SocketIdReader::disconnect() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
    is_ready_ = false;
    wipe(unread_);
}

std::optional<ReaderEvent> SocketIdReader::next_line() {
    const auto end = unread_.find('\n');
    if (end == std::string::npos) {
        if (unread_.size() <= card_line_limit) return std::nullopt;
        disconnect();
        return ReaderTrouble{"the reader sent a line without end"};
    }
    std::string line = unread_.substr(0, end);
    // The rest moves down; what it leaves behind is overwritten.
    const std::size_t rest = unread_.size() - end - 1;
    std::memmove(unread_.data(), unread_.data() + end + 1, rest);
    explicit_bzero(unread_.data() + rest, unread_.size() - rest);
    unread_.resize(rest);
    auto event = parse_card_line(line);
    wipe(line);
    if (!event) return ReaderTrouble{event.refusal().sentence};
    return std::move(event).value();
}

bool SocketIdReader::read_some() {
    std::array<char, card_line_limit> chunk;
    const ssize_t got = ::recv(socket_, chunk.data(), chunk.size(), 0);
    if (got < 0) return errno == EAGAIN || errno == EINTR;
    unread_.append(chunk.data(), static_cast<std::size_t>(got));
    explicit_bzero(chunk.data(), static_cast<std::size_t>(got));
    return got > 0;
}

}  // namespace platform
