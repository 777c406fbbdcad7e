// A scanner at a device file: a serial line (also the one a USB scanner offers as CDC ACM), which
// is set to raw bytes, or a scanner that can only be a keyboard, whose evdev device is then held
// for us alone so that its keys reach nobody else. It is opened by itself, and again when it was
// unplugged.
#pragma once

#include <atomic>
#include <deque>
#include <filesystem>

#include "platform/scanner/key_events.hpp"
#include "platform/scanner/scan_line.hpp"
#include "platform/scanner/scanner.hpp"

namespace platform {

bool is_event_device(int device);
// For us alone: what is typed there reaches nobody else.
bool hold_event_device(int device);

// How a device that plays a keyboard is known and held; a test has no kernel device and says so
// itself.
struct KeyDevices {
    bool (*is_one)(int device) = is_event_device;
    bool (*hold)(int device) = hold_event_device;
};

class DeviceScanner final : public Scanner {
public:
    // Which of the two it is the device itself tells, each time it is opened.
    explicit DeviceScanner(std::filesystem::path device, KeyDevices keys = {});
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
    void take(char byte);
    std::optional<ScannerEvent> next_event();

    const std::filesystem::path path_;
    const KeyDevices key_devices_;
    int device_ = -1;
    bool is_keys_ = false;
    KeyEvents keys_;
    ScanLines lines_;
    std::deque<ScannerEvent> events_;
    std::atomic<bool> is_ready_ = false;
    std::chrono::steady_clock::time_point next_attempt_{};
};

}  // namespace platform
