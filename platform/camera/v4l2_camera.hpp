// A camera of Video4Linux: USB document cameras and webcams. It asks for the largest of a few usual
// sizes, as JPEGs where the camera packs them, else as plain YUYV.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "platform/camera/camera.hpp"

namespace platform {

class V4l2Camera final : public Camera {
public:
    explicit V4l2Camera(std::filesystem::path device) : path_(std::move(device)) {}
    ~V4l2Camera() override { close(); }
    V4l2Camera(const V4l2Camera&) = delete;
    V4l2Camera& operator=(const V4l2Camera&) = delete;

    bool open() override;
    void close() override;
    bool is_open() const override { return device_ >= 0; }
    std::optional<Pixels> next(std::chrono::milliseconds longest_wait) override;
    bool is_there() const override;

private:
    bool can_capture() const;
    bool choose_format();
    bool map_buffers();
    std::optional<Pixels> pixels_of(ByteView bytes) const;

    const std::filesystem::path path_;
    int device_ = -1;
    std::uint32_t format_ = 0;
    int width_ = 0;
    int height_ = 0;
    std::size_t bytes_per_row_ = 0;
    std::vector<std::span<std::uint8_t>> buffers_;  // of the driver, mapped
};

}  // namespace platform
