#include "platform/broadcast/line_broadcast.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "platform/base/fault.hpp"
#include "platform/base/let_go.hpp"

namespace platform {

namespace {

class Descriptor final {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    int get() const { return number_; }

private:
    int number_;
};

struct Listener {
    Descriptor socket;
    std::string unsent;
};

// A listener that lets this much pile up is not reading.
constexpr std::size_t unsent_limit = 1U << 22U;

Descriptor listening_socket(const std::filesystem::path& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string name = path.string();
    if (name.empty() || name.size() >= sizeof address.sun_path) {
        throw Fault(FaultKind::installation, "a socket path is too long");
    }
    std::memcpy(address.sun_path, name.data(), name.size());
    Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    struct stat facts {};
    if (::lstat(name.c_str(), &facts) == 0 && S_ISSOCK(facts.st_mode)) ::unlink(name.c_str());
    const mode_t before = ::umask(0077);
    const int bound =
        ::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
    ::umask(before);
    if (bound != 0 || ::listen(socket.get(), 8) != 0) {
        throw Fault(FaultKind::installation, "cannot listen on " + name);
    }
    return socket;
}

// False when the listener is gone or does not read.
bool send_what_fits(Listener& listener) {
    while (!listener.unsent.empty()) {
        const ssize_t sent = ::send(listener.socket.get(), listener.unsent.data(),
                                    listener.unsent.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0) return errno == EAGAIN && listener.unsent.size() < unsent_limit;
        listener.unsent.erase(0, static_cast<std::size_t>(sent));
    }
    let_go(listener.unsent);
    return true;
}

}  // namespace

struct LineBroadcast::Held {
    std::filesystem::path path;
    Descriptor door;
    Descriptor bell;
    std::mutex mutex;
    std::string line;      // guarded by mutex
    bool changed = false;  // guarded by mutex
    bool ending = false;   // guarded by mutex
    std::vector<Listener> listeners;
    std::thread thread;

    explicit Held(const std::filesystem::path& socket)
        : path(socket),
          door(listening_socket(socket)),
          bell(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}

    void ring() const {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = ::write(bell.get(), &one, sizeof one);
    }
    void serve();
    bool take_news();
    void welcome();
    std::vector<pollfd> watched() const;
};

std::vector<pollfd> LineBroadcast::Held::watched() const {
    std::vector<pollfd> all{{door.get(), POLLIN, 0}, {bell.get(), POLLIN, 0}};
    for (const Listener& listener : listeners) {
        const short wanted = listener.unsent.empty() ? POLLRDHUP : POLLRDHUP | POLLOUT;
        all.push_back({listener.socket.get(), wanted, 0});
    }
    return all;
}

void LineBroadcast::Held::welcome() {
    const int number = ::accept4(door.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (number < 0) return;
    const std::scoped_lock lock(mutex);
    listeners.push_back({Descriptor(number), line});
}

// False when the broadcast ends.
bool LineBroadcast::Held::take_news() {
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t got = ::read(bell.get(), &count, sizeof count);
    const std::scoped_lock lock(mutex);
    if (std::exchange(changed, false)) {
        for (Listener& listener : listeners)
            listener.unsent += line;
    }
    return !ending;
}

void LineBroadcast::Held::serve() {
    for (;;) {
        std::vector<pollfd> events = watched();
        if (::poll(events.data(), events.size(), -1) < 0 && errno != EINTR) return;
        if (!take_news()) return;
        for (std::size_t i = events.size(); i-- > 2;) {
            const bool is_gone = (events[i].revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
            if (is_gone) listeners.erase(listeners.begin() + static_cast<std::ptrdiff_t>(i - 2));
        }
        if ((events[0].revents & POLLIN) != 0) welcome();
        std::erase_if(listeners, [](Listener& listener) { return !send_what_fits(listener); });
    }
}

LineBroadcast::LineBroadcast(const std::filesystem::path& socket)
    : held_(std::make_unique<Held>(socket)) {
    held_->thread = std::thread([held = held_.get()] { held->serve(); });
}

LineBroadcast::~LineBroadcast() {
    {
        const std::scoped_lock lock(held_->mutex);
        held_->ending = true;
    }
    held_->ring();
    held_->thread.join();
    ::unlink(held_->path.c_str());
}

void LineBroadcast::publish(std::string line) {
    line += '\n';
    {
        const std::scoped_lock lock(held_->mutex);
        if (held_->line == line) return;
        held_->line = std::move(line);
        held_->changed = true;
    }
    held_->ring();
}

}  // namespace platform
