// Bytes to and from a device: over TCP (a printer's port 9100) or a device file (a serial line,
// set to raw bytes, or a USB printer's /dev/usb/lp0). Every wait has an end.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "platform/base/outcome.hpp"

namespace platform {

class ByteLine final {
public:
    using Moment = std::chrono::steady_clock::time_point;

    // "tcp:192.0.2.7:9100" (an address, no name), "serial:/dev/ttyS0:115200", or the path of a
    // device file. Refuses with a sentence what is none of these.
    static Outcome<ByteLine, std::string> to(const std::string& address);

    ~ByteLine();
    ByteLine(ByteLine&& other) noexcept;
    ByteLine& operator=(ByteLine&&) = delete;
    ByteLine(const ByteLine&) = delete;

    bool is_open() const { return file_ >= 0; }
    bool open(Moment until);
    void close();
    // How many went out by then; less than all also when the line broke off, which closes it.
    std::size_t write(std::span<const std::uint8_t> bytes, Moment until);
    // The next byte, waiting until then. A line that ended is closed.
    std::optional<std::uint8_t> read(Moment until);

private:
    enum class Kind { tcp, serial, file };
    ByteLine(Kind kind, std::string place, unsigned number)
        : kind_(kind), place_(std::move(place)), number_(number) {}
    bool open_tcp(Moment until);
    bool open_file();

    Kind kind_;
    std::string place_;    // an address or a path
    unsigned number_ = 0;  // a port, or bits a second
    int file_ = -1;
};

}  // namespace platform
