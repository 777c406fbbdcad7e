// Where a simulated printer can be reached by real programs: a TCP port of this machine, or a
// pseudo terminal that looks like a serial line. Turns it on a thread of its own.
#pragma once

#include <atomic>
#include <filesystem>
#include <string>
#include <thread>

#include "platform/printer/simulated_printer.hpp"

namespace platform {

class SimulatedPrinterLine final {
public:
    // At 127.0.0.1; port 0 takes a free one.
    static SimulatedPrinterLine over_tcp(SimulatedPrinter& printer, std::uint16_t port = 0);
    static SimulatedPrinterLine over_serial(SimulatedPrinter& printer);
    ~SimulatedPrinterLine();
    SimulatedPrinterLine(SimulatedPrinterLine&&) = delete;
    SimulatedPrinterLine(const SimulatedPrinterLine&) = delete;

    // As ByteLine::to takes it.
    const std::string& address() const { return address_; }

private:
    SimulatedPrinterLine(SimulatedPrinter& printer, int listener, int terminal,
                         std::string address);
    void turn();
    void accept_or_hang_up();
    void carry();

    SimulatedPrinter& printer_;
    int listener_ = -1;   // of TCP
    int line_ = -1;       // a connection, or the pseudo terminal
    int other_end_ = -1;  // held open so that the terminal stays when nobody has it
    std::string address_;
    std::vector<std::uint8_t> waiting_;  // that the printer had no room for
    std::atomic<bool> is_over_{false};
    std::thread thread_;
};

}  // namespace platform
