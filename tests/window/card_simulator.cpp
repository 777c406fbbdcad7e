// yizhan-card-simulator SOCKET: stands in for the process of a card reader. Every line on its input
// goes to the connected kiosk as it is, so hostile ones can be sent too. It prints "listening", and
// "connected" for each kiosk, so that a script need not guess. It ends with its input.
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>

namespace {

int listen_at(const char* path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (std::strlen(path) >= sizeof address.sun_path) return -1;
    std::snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    ::unlink(path);
    const int listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ::umask(0077);
    if (::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) return -1;
    return ::listen(listener, 1) == 0 ? listener : -1;
}

void say(const char* word) {
    std::puts(word);
    std::fflush(stdout);
}

void send_all(int kiosk, std::string_view text) {
    while (!text.empty()) {
        const ssize_t sent = ::send(kiosk, text.data(), text.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;
        text.remove_prefix(static_cast<std::size_t>(sent));
    }
}

// What was typed before a kiosk connected waits for it.
void serve(int listener) {
    std::string waiting;
    int kiosk = -1;
    std::array<pollfd, 2> watched{{{STDIN_FILENO, POLLIN, 0}, {listener, POLLIN, 0}}};
    while (::poll(watched.data(), watched.size(), -1) > 0) {
        if ((watched[1].revents & POLLIN) != 0) {
            if (kiosk >= 0) ::close(kiosk);
            kiosk = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
            say("connected");
        }
        if ((watched[0].revents & (POLLIN | POLLHUP)) != 0) {
            std::array<char, 4096> chunk;
            const ssize_t got = ::read(STDIN_FILENO, chunk.data(), chunk.size());
            if (got <= 0) break;
            waiting.append(chunk.data(), static_cast<std::size_t>(got));
        }
        if (kiosk >= 0) {
            send_all(kiosk, waiting);
            waiting.clear();
        }
    }
    if (kiosk >= 0) ::close(kiosk);
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::fputs("use: yizhan-card-simulator SOCKET\n", stderr);
        return 2;
    }
    const int listener = listen_at(arguments[1]);
    if (listener < 0) {
        std::perror("yizhan-card-simulator");
        return 3;
    }
    say("listening");
    serve(listener);
    ::unlink(arguments[1]);
    return 0;
}
