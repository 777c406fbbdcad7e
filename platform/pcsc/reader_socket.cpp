#include "platform/pcsc/reader_socket.hpp"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <string>
#include <utility>

#include "platform/base/fault.hpp"
#include "platform/id_reader/card_line.hpp"

namespace platform {

ReaderSocket::ReaderSocket(std::filesystem::path path) : path_(std::move(path)) {
    if (path_.native().size() >= sizeof(sockaddr_un::sun_path))
        throw Fault(FaultKind::installation, "card reader: the path of the socket is too long");
}

ReaderSocket::~ReaderSocket() {
    close();
}

void ReaderSocket::open() {
    if (listener_ >= 0) return;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path_.c_str(), path_.native().size() + 1);
    ::unlink(path_.c_str());
    listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    // NOLINTNEXTLINE: the socket interface is written in C
    if (::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(listener_, 1) != 0)
        throw Fault(FaultKind::installation, "card reader: the socket cannot be made");
}

void ReaderSocket::close() {
    hang_up();
    if (listener_ < 0) return;
    ::close(listener_);
    ::unlink(path_.c_str());
    listener_ = -1;
}

void ReaderSocket::hang_up() {
    if (kiosk_ >= 0) ::close(kiosk_);
    kiosk_ = -1;
}

void ReaderSocket::let_in() {
    if (listener_ < 0) return;
    const int next = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (next < 0) return;
    hang_up();
    kiosk_ = next;
}

void ReaderSocket::tell(const ReaderEvent& event) {
    if (std::holds_alternative<ReaderReady>(event)) open();
    if (std::holds_alternative<ReaderLost>(event)) close();
    let_in();
    const std::string line = to_reader_line(event);
    if (!line.empty()) send(line);
}

// A kiosk that does not read what it is told is let go: it comes again.
void ReaderSocket::send(std::string_view line) {
    if (kiosk_ < 0) return;
    const ssize_t sent = ::send(kiosk_, line.data(), line.size(), MSG_NOSIGNAL);
    if (sent != static_cast<ssize_t>(line.size())) hang_up();
}

}  // namespace platform
