// A member's card without plastic: it answers what a chip would, and lies on the reader of vpcd
// (vsmartcard), whose side of the wire it speaks. And a pcscd of the test's own: its socket, its
// readers, seen by nobody else on the machine.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "platform/base/bytes.hpp"
#include "platform/pcsc/chip.hpp"

namespace support {

struct CardMakeUp {
    bool has_application = true;
    bool has_file = true;
    bool answers_in_pieces = false;  // as T=0 cards do: 61 xx, 6C xx
    platform::Bytes file;            // length and token
};

platform::Bytes file_with(const std::string& token);

// The chip itself, for tests that need no reader.
class VirtualChip final : public platform::Chip {
public:
    explicit VirtualChip(CardMakeUp make_up) : card_(std::move(make_up)) {}
    platform::Outcome<platform::Bytes, platform::ChipRefusal> ask(
        std::span<const std::uint8_t> command) override;
    int answers_left = 1000;  // then it is gone

private:
    platform::Bytes answer(std::span<const std::uint8_t> command);
    CardMakeUp card_;
    bool is_selected_ = false;
    bool is_open_ = false;
    platform::Bytes waiting_;
};

class VirtualCard final {
public:
    // Laid on the reader that vpcd offers at that port of this machine; taken away at its end.
    VirtualCard(std::uint16_t port, CardMakeUp make_up);
    ~VirtualCard();
    VirtualCard(const VirtualCard&) = delete;
    VirtualCard& operator=(const VirtualCard&) = delete;

private:
    void serve();
    VirtualChip chip_;
    int wire_ = -1;
    std::thread thread_;
};

class PrivatePcscd final {
public:
    PrivatePcscd();
    ~PrivatePcscd();
    PrivatePcscd(const PrivatePcscd&) = delete;
    PrivatePcscd& operator=(const PrivatePcscd&) = delete;

    // Empty when it runs, else why it cannot on this machine, in words.
    const std::string& trouble() const { return trouble_; }
    std::uint16_t port() const { return port_; }
    // What PCSCLITE_CSOCK_NAME must say to reach it.
    std::string socket() const;

private:
    std::filesystem::path folder_;
    std::uint16_t port_ = 0;
    pid_t process_ = -1;
    std::string trouble_;
};

}  // namespace support
