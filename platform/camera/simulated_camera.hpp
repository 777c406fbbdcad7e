// A camera without hardware: it sees the JPEG or PNG that lies last by name in a folder, where a
// test or the dock puts one paper after the other; an empty folder is an empty desk. A file that is
// no picture is a torn frame.
#pragma once

#include "platform/camera/camera.hpp"

namespace platform {

class SimulatedCamera final : public Camera {
public:
    explicit SimulatedCamera(std::filesystem::path folder) : folder_(std::move(folder)) {}

    bool open() override;
    void close() override { is_open_ = false; }
    bool is_open() const override { return is_open_; }
    std::optional<Pixels> next(std::chrono::milliseconds longest_wait) override;
    bool is_there() const override;

private:
    std::optional<std::filesystem::path> newest() const;

    const std::filesystem::path folder_;
    bool is_open_ = false;
};

}  // namespace platform
