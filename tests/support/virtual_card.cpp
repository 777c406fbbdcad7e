#include "support/virtual_card.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>

#include "platform/pcsc/member_card.hpp"

namespace support {

using platform::Bytes;
using platform::ChipRefusal;

namespace {

const Bytes done{0x90, 0x00};
const Bytes not_found{0x6A, 0x82};

bool receive(int wire, std::uint8_t* into, std::size_t count) {
    while (count > 0) {
        const ssize_t got = ::recv(wire, into, count, 0);
        if (got <= 0) return false;
        into += got;
        count -= static_cast<std::size_t>(got);
    }
    return true;
}

void send(int wire, const Bytes& message) {
    Bytes framed{static_cast<std::uint8_t>(message.size() >> 8),
                 static_cast<std::uint8_t>(message.size())};
    framed.insert(framed.end(), message.begin(), message.end());
    (void)::send(wire, framed.data(), framed.size(), MSG_NOSIGNAL);
}

sockaddr_in address_of(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

bool can_bind(int socket, std::uint16_t port) {
    const auto address = address_of(port);
    return ::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

// vpcd takes two ports, one after the other.
std::uint16_t two_free_ports() {
    for (int attempt = 0; attempt < 50; ++attempt) {
        const int first = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const int second = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in given{};
        socklen_t size = sizeof given;
        const bool is_free =
            can_bind(first, 0) &&
            ::getsockname(first, reinterpret_cast<sockaddr*>(&given), &size) == 0 &&
            can_bind(second, static_cast<std::uint16_t>(ntohs(given.sin_port) + 1));
        ::close(first);
        ::close(second);
        if (is_free) return ntohs(given.sin_port);
    }
    return 0;
}

// Another process is on its way; a look every so often, and an end to it.
bool comes(const std::function<bool()>& condition) {
    constexpr int looks = 400;
    constexpr int between_ms = 50;
    for (int i = 0; i < looks; ++i) {
        if (condition()) return true;
        ::poll(nullptr, 0, between_ms);
    }
    return false;
}

}  // namespace

Bytes file_with(const std::string& token) {
    Bytes file;
    file.reserve(2 + token.size());
    file.push_back(static_cast<std::uint8_t>(token.size() >> 8));
    file.push_back(static_cast<std::uint8_t>(token.size()));
    for (const char letter : token)
        file.push_back(static_cast<std::uint8_t>(letter));
    return file;
}

platform::Outcome<Bytes, ChipRefusal> VirtualChip::ask(std::span<const std::uint8_t> command) {
    if (answers_left-- <= 0) return platform::refuse(ChipRefusal::gone);
    return answer(command);
}

Bytes VirtualChip::answer(std::span<const std::uint8_t> command) {
    if (command.size() < 4) return {0x67, 0x00};
    const std::uint8_t what = command[1];
    if (what == 0xC0) {  // the rest of an answer
        Bytes rest = std::exchange(waiting_, {});
        rest.insert(rest.end(), done.begin(), done.end());
        return rest;
    }
    if (what == 0xA4 && command[2] == 0x04) {
        const auto name = command.subspan(5, std::min<std::size_t>(8, command.size() - 5));
        is_selected_ =
            card_.has_application && std::ranges::equal(name, platform::member_card_application);
        return is_selected_ ? done : not_found;
    }
    if (what == 0xA4) {
        is_open_ = is_selected_ && card_.has_file && command.size() >= 7 &&
                   command[5] == platform::member_card_file[0] &&
                   command[6] == platform::member_card_file[1];
        return is_open_ ? done : not_found;
    }
    if (what != 0xB0 || !is_open_ || command.size() < 5) return {0x6D, 0x00};
    const std::size_t from = static_cast<std::size_t>(command[2] << 8 | command[3]);
    if (from >= card_.file.size()) return {0x6B, 0x00};
    const auto count = std::min<std::size_t>(command[4], card_.file.size() - from);
    const auto first = card_.file.begin() + static_cast<std::ptrdiff_t>(from);
    Bytes piece(first, first + static_cast<std::ptrdiff_t>(count));
    if (card_.answers_in_pieces) {
        waiting_ = piece;
        return {0x61, static_cast<std::uint8_t>(count)};
    }
    piece.insert(piece.end(), done.begin(), done.end());
    return piece;
}

VirtualCard::VirtualCard(std::uint16_t port, CardMakeUp make_up) : chip_(std::move(make_up)) {
    const auto address = address_of(port);
    (void)comes([&] {
        if (wire_ >= 0) ::close(wire_);
        wire_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        return ::connect(wire_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    });
    thread_ = std::thread([this] { serve(); });
}

VirtualCard::~VirtualCard() {
    ::shutdown(wire_, SHUT_RDWR);
    thread_.join();
    ::close(wire_);
}

// vpcd: two bytes of length, then a command of one byte (0 off, 1 on, 2 reset, 4 the answer to
// reset) or what the chip is asked.
void VirtualCard::serve() {
    std::array<std::uint8_t, 2> head{};
    while (receive(wire_, head.data(), head.size())) {
        Bytes message(static_cast<std::size_t>(head[0] << 8 | head[1]));
        if (!receive(wire_, message.data(), message.size())) return;
        if (message.size() != 1) {
            const auto answer = chip_.ask(message);
            send(wire_, answer ? *answer : Bytes{0x6F, 0x00});
        } else if (message[0] == 4) {
            send(wire_, {0x3B, 0x80, 0x80, 0x01, 0x01});
        }
    }
}

PrivatePcscd::PrivatePcscd() : port_(two_free_ports()) {
    auto folder = (std::filesystem::temp_directory_path() / "yizhan-pcscd-XXXXXX").string();
    folder_ = ::mkdtemp(folder.data()) != nullptr ? folder : "";
    std::filesystem::create_directory(folder_ / "readers");
    char port[8];
    std::snprintf(port, sizeof port, "0x%04X", port_);
    std::ofstream(folder_ / "readers" / "vpcd")
        << "FRIENDLYNAME \"Virtual Reader\"\nDEVICENAME /dev/null:" << port
        << "\nLIBPATH /usr/lib/pcsc/drivers/serial/libifdvpcd.so\nCHANNELID " << port << '\n';
    // pcscd insists on /run/pcscd: it gets a /run of its own, in a mount namespace.
    const std::string script =
        "mount -t tmpfs tmpfs /run && mkdir /run/pcscd && exec /usr/sbin/pcscd -f -c " +
        (folder_ / "readers").string() + " >" + (folder_ / "log").string() + " 2>&1";
    std::vector<const char*> words{"unshare", "-m", "sh", "-c", script.c_str(), nullptr};
    if (::geteuid() != 0) words.insert(words.begin() + 1, "-r");
    if (::posix_spawnp(&process_, "unshare", nullptr, nullptr,
                       const_cast<char* const*>(words.data()), environ) != 0)
        process_ = -1;
    const bool is_settled = comes([&] {
        if (process_ > 0 && ::waitpid(process_, nullptr, WNOHANG) == process_) process_ = -1;
        return process_ <= 0 || std::filesystem::exists(socket());
    });
    if (is_settled && process_ > 0) return;
    trouble_ =
        "pcscd with vpcd does not start: it needs the packages pcscd and vsmartcard-vpcd, "
        "and root or user namespaces for a /run of its own";
}

PrivatePcscd::~PrivatePcscd() {
    if (process_ > 0) {
        ::kill(process_, SIGTERM);
        ::waitpid(process_, nullptr, 0);
    }
    std::filesystem::remove_all(folder_);
}

std::string PrivatePcscd::socket() const {
    // What the process sees as its root.
    const auto seen = std::filesystem::path("/proc") / std::to_string(process_) / "root";
    return (seen / "run/pcscd/pcscd.comm").string();
}

}  // namespace support
