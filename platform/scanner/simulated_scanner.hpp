// A scanner without hardware: a terminal pair whose far end a test or the dock writes what a real
// one would send, byte for byte. The kiosk opens device() like any serial scanner.
#pragma once

#include <filesystem>
#include <string_view>

namespace platform {

class SimulatedScanner final {
public:
    // Throws Fault{installation} when the machine has no pseudo-terminals left.
    SimulatedScanner();
    ~SimulatedScanner();
    SimulatedScanner(const SimulatedScanner&) = delete;
    SimulatedScanner& operator=(const SimulatedScanner&) = delete;

    const std::filesystem::path& device() const { return device_; }
    // A code held before it; the scanner ends it with CR.
    void scan(std::string_view code);
    // Bytes as they are, hostile ones too.
    void send(std::string_view bytes);
    void unplug();

private:
    int far_end_ = -1;
    std::filesystem::path device_;
};

}  // namespace platform
