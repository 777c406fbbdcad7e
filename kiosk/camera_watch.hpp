// Looks through the camera on a thread of its own while a page wants it, so that no screen waits
// for a device: a small live picture again and again, and the one that was taken, packed. The
// camera's eye is open no longer than a page asks for it; what it saw of a person's papers is
// dropped when they leave.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "platform/camera/camera.hpp"

namespace kiosk {

struct TakenPhoto {
    platform::Photo photo;
    platform::Pixels shown;  // small, to look at
};

class CameraWatch final {
public:
    // `ring`: there is something new to show; called on the camera's thread.
    CameraWatch(std::unique_ptr<platform::Camera> camera, std::function<void()> ring);
    ~CameraWatch();
    CameraWatch(const CameraWatch&) = delete;
    CameraWatch& operator=(const CameraWatch&) = delete;

    bool is_there() const { return camera_->is_there(); }
    // The eye opens and shuts.
    void look(bool wants);
    // What it sees now, small; nothing while nothing new was seen.
    std::optional<platform::Pixels> live();
    // The next picture is to be kept; it comes by taken().
    void take();
    std::optional<TakenPhoto> taken();
    void forget();

private:
    void run();
    void look_once();

    std::unique_ptr<platform::Camera> camera_;
    std::function<void()> ring_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool wants_ = false;
    bool takes_ = false;
    bool is_leaving_ = false;
    std::optional<platform::Pixels> live_;
    std::optional<TakenPhoto> taken_;
    std::thread thread_;  // last: it starts at once
};

}  // namespace kiosk
