#include "platform/printer/byte_line.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <utility>

namespace platform {
namespace {

using std::chrono::milliseconds;

constexpr std::array<std::pair<unsigned, speed_t>, 5> speeds{
    {{9600, B9600}, {19200, B19200}, {38400, B38400}, {57600, B57600}, {115200, B115200}}};

speed_t speed_of(unsigned bits_a_second) {
    const auto* found = std::find_if(speeds.begin(), speeds.end(), [&](const auto& speed) {
        return speed.first == bits_a_second;
    });
    return found == speeds.end() ? B0 : found->second;
}

// -1 when it is no number that long.
int number_in(std::string_view text, int most) {
    int number = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_whole = error == std::errc{} && end == text.data() + text.size();
    return is_whole && number > 0 && number <= most ? number : -1;
}

bool wait_for(int file, short what, ByteLine::Moment until) {
    const auto left = std::chrono::ceil<milliseconds>(until - std::chrono::steady_clock::now());
    pollfd watched{file, what, 0};
    const int longest = static_cast<int>(std::max<std::int64_t>(0, left.count()));
    return ::poll(&watched, 1, longest) > 0;
}

// As a printer wants them: eight bits, no parity, and it may say "wait" by its control line.
bool make_raw(int file, unsigned bits_a_second) {
    termios settings{};
    if (::tcgetattr(file, &settings) != 0) return false;
    ::cfmakeraw(&settings);
    settings.c_cflag |= CLOCAL | CREAD | CRTSCTS;
    ::cfsetspeed(&settings, speed_of(bits_a_second));
    return ::tcsetattr(file, TCSANOW, &settings) == 0;
}

}  // namespace

Outcome<ByteLine, std::string> ByteLine::to(const std::string& address) {
    const auto after = [&](std::string_view start) {
        return address.rfind(start, 0) == 0 ? std::optional(address.substr(start.size()))
                                            : std::nullopt;
    };
    if (address.rfind('/', 0) == 0) return ByteLine(Kind::file, address, 0);
    const auto tcp = after("tcp:");
    const auto serial = after("serial:");
    const std::string rest = tcp.value_or(serial.value_or(""));
    const auto colon = rest.rfind(':');
    if (colon == std::string::npos)
        return refuse(address + ": a printer is tcp:ADDRESS:PORT, serial:PATH:SPEED or a path");
    const std::string place = rest.substr(0, colon);
    const int number = number_in(std::string_view(rest).substr(colon + 1), tcp ? 65535 : 115200);
    in_addr parsed{};
    if (tcp && (number < 0 || ::inet_pton(AF_INET, place.c_str(), &parsed) != 1))
        return refuse(address + ": tcp: takes an IPv4 address and a port, tcp:192.0.2.7:9100");
    if (serial && (number < 0 || speed_of(static_cast<unsigned>(number)) == B0))
        return refuse(address + ": serial: takes a path and 9600, 19200, 38400, 57600 or 115200");
    return ByteLine(tcp ? Kind::tcp : Kind::serial, place, static_cast<unsigned>(number));
}

ByteLine::ByteLine(ByteLine&& other) noexcept
    : kind_(other.kind_),
      place_(std::move(other.place_)),
      number_(other.number_),
      file_(std::exchange(other.file_, -1)) {}

ByteLine::~ByteLine() {
    close();
}

void ByteLine::close() {
    if (file_ >= 0) ::close(file_);
    file_ = -1;
}

bool ByteLine::open(Moment until) {
    if (is_open()) return true;
    return kind_ == Kind::tcp ? open_tcp(until) : open_file();
}

bool ByteLine::open_tcp(Moment until) {
    sockaddr_in there{};
    there.sin_family = AF_INET;
    there.sin_port = htons(static_cast<std::uint16_t>(number_));
    ::inet_pton(AF_INET, place_.c_str(), &there.sin_addr);
    file_ = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (file_ < 0) return false;
    const int at_once = 1;
    ::setsockopt(file_, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    const int started = ::connect(file_, reinterpret_cast<sockaddr*>(&there), sizeof there);
    int error = started == 0 ? 0 : errno;
    if (error == EINPROGRESS) {
        socklen_t size = sizeof error;
        if (!wait_for(file_, POLLOUT, until) ||
            ::getsockopt(file_, SOL_SOCKET, SO_ERROR, &error, &size) != 0)
            error = ETIMEDOUT;
    }
    if (error != 0) close();
    return is_open();
}

bool ByteLine::open_file() {
    file_ = ::open(place_.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (file_ >= 0 && kind_ == Kind::serial && !make_raw(file_, number_)) close();
    return is_open();
}

std::size_t ByteLine::write(std::span<const std::uint8_t> bytes, Moment until) {
    std::size_t done = 0;
    while (is_open() && done < bytes.size()) {
        const auto* next = bytes.data() + done;
        const std::size_t left = bytes.size() - done;
        const ssize_t went = kind_ == Kind::tcp ? ::send(file_, next, left, MSG_NOSIGNAL)
                                                : ::write(file_, next, left);
        if (went > 0) {
            done += static_cast<std::size_t>(went);
        } else if (went < 0 && errno == EAGAIN) {
            if (!wait_for(file_, POLLOUT, until)) break;
        } else if (went < 0 && errno != EINTR) {
            close();
        }
    }
    return done;
}

std::optional<std::uint8_t> ByteLine::read(Moment until) {
    while (is_open()) {
        std::uint8_t byte = 0;
        const ssize_t came = ::read(file_, &byte, 1);
        if (came == 1) return byte;
        if (came == 0) {
            close();
        } else if (errno == EAGAIN) {
            if (!wait_for(file_, POLLIN, until)) break;
        } else if (errno != EINTR) {
            close();
        }
    }
    return std::nullopt;
}

}  // namespace platform
