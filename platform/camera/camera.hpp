// A camera over a desk. It looks only while it is open (its light says so to whoever stands there),
// gives one picture after another, and keeps none. What is on them is for whoever asked.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>

#include "platform/photo/photo.hpp"

namespace platform {

class Camera {
public:
    virtual ~Camera() = default;
    // False while there is none: unplugged, or in another's hands. It may be tried again.
    virtual bool open() = 0;
    virtual void close() = 0;
    virtual bool is_open() const = 0;
    // The next picture, waiting for it no longer than that. A camera that was unplugged is closed
    // afterwards. Call it from one thread.
    virtual std::optional<Pixels> next(std::chrono::milliseconds longest_wait) = 0;
    // Whether its device is there at all: false hides what asks for a camera.
    virtual bool is_there() const = 0;
};

// A device file is one of Video4Linux; a folder is a simulated camera, which sees the picture file
// that lies last in it by name.
std::unique_ptr<Camera> camera_at(const std::filesystem::path& path);

}  // namespace platform
