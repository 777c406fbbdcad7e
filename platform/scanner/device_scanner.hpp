// A scanner at a device file: a serial line (also the one a USB scanner offers as CDC ACM), which
// is set to raw bytes, or a scanner that can only be a keyboard, whose evdev device is then held
// for us alone so that its keys reach nobody else. It is opened by itself, and again when it was
// unplugged.
#pragma once

#include <atomic>
#include <deque>
#include <filesystem>

#include "platform/scanner/scan_line.hpp"
#include "platform/scanner/scanner.hpp"

namespace platform {

class DeviceScanner final : public Scanner {
public:
    // Which of the two it is the device itself tells, each time it is opened.
    explicit DeviceScanner(std::filesystem::path device);
    ~DeviceScanner() override;
    DeviceScanner(const DeviceScanner&) = delete;
    DeviceScanner& operator=(const DeviceScanner&) = delete;

    std::optional<ScannerEvent> poll(std::chrono::milliseconds longest_wait) override;
    bool is_ready() const override { return is_ready_; }

private:
    bool open_now();
    void close_now();
    // False when the device is gone.
    bool read_some();
    bool read_bytes();
    bool read_keys();
    void take(char byte);
    std::optional<ScannerEvent> next_event();

    const std::filesystem::path path_;
    int device_ = -1;
    bool is_keys_ = false;
    bool is_shifted_ = false;
    ScanLines lines_;
    std::deque<ScannerEvent> events_;
    std::atomic<bool> is_ready_ = false;
    std::chrono::steady_clock::time_point next_attempt_{};
};

}  // namespace platform
