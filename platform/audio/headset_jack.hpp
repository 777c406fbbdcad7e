// Whether something is plugged in where private words may be heard: a headset's jack, a handset's
// hook. It knows no sound.
#pragma once

#include <filesystem>

namespace platform {

class HeadsetJack {
public:
    virtual ~HeadsetJack() = default;
    virtual bool is_in() const = 0;
};

// The hand of a test.
class SimulatedHeadsetJack final : public HeadsetJack {
public:
    bool is_in() const override { return is_in_; }
    void plug_in() { is_in_ = true; }
    void pull_out() { is_in_ = false; }

private:
    bool is_in_ = false;
};

// A file that begins with 1 while the plug is in, as the kernel's extcon and gpio files do
// (/sys/class/extcon/extcon0/cable.0/state). What cannot be read is not in.
class FileHeadsetJack final : public HeadsetJack {
public:
    explicit FileHeadsetJack(std::filesystem::path file) : file_(std::move(file)) {}
    bool is_in() const override;

private:
    std::filesystem::path file_;
};

}  // namespace platform
