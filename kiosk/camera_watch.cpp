#include "kiosk/camera_watch.hpp"

#include "platform/wiped_memory/wiped_memory.hpp"

namespace kiosk {
namespace {

constexpr int live_side_px = 480;
constexpr int shown_side_px = 720;
constexpr std::chrono::milliseconds longest_wait{200};
constexpr std::chrono::milliseconds between_live{150};  // a slow board has other work, too
constexpr std::chrono::milliseconds before_trying_again{1000};

}  // namespace

CameraWatch::CameraWatch(std::unique_ptr<platform::Camera> camera, std::function<void()> ring)
    : camera_(std::move(camera)), ring_(std::move(ring)), thread_([this] { run(); }) {}

CameraWatch::~CameraWatch() {
    {
        const std::scoped_lock lock(mutex_);
        is_leaving_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void CameraWatch::look(bool wants) {
    {
        const std::scoped_lock lock(mutex_);
        wants_ = wants;
        if (!wants) {
            takes_ = false;
            live_.reset();
            taken_.reset();
        }
    }
    changed_.notify_all();
}

std::optional<platform::Pixels> CameraWatch::live() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(live_, std::nullopt);
}

void CameraWatch::take() {
    const std::scoped_lock lock(mutex_);
    takes_ = true;
}

std::optional<TakenPhoto> CameraWatch::taken() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(taken_, std::nullopt);
}

void CameraWatch::forget() {
    look(false);
}

void CameraWatch::run() {
    std::unique_lock lock(mutex_);
    while (!is_leaving_) {
        if (!wants_) {
            lock.unlock();
            camera_->close();
            platform::zero_dead_stack();
            lock.lock();
            changed_.wait(lock, [this] { return wants_ || is_leaving_; });
            continue;
        }
        lock.unlock();
        const bool is_open = camera_->is_open() || camera_->open();
        if (is_open) look_once();
        lock.lock();
        changed_.wait_for(lock, is_open ? between_live : before_trying_again,
                          [this] { return !wants_ || is_leaving_ || takes_; });
    }
    lock.unlock();
    camera_->close();
}

// Packing takes longer than a blink, so it is done here.
void CameraWatch::look_once() {
    auto pixels = camera_->next(longest_wait);
    if (!pixels) return;
    bool takes = false;
    {
        const std::scoped_lock lock(mutex_);
        takes = std::exchange(takes_, false);
    }
    std::optional<TakenPhoto> taken;
    if (takes)
        taken = TakenPhoto{platform::Photo::of(*pixels), platform::scaled(*pixels, shown_side_px)};
    auto live = platform::scaled(std::move(*pixels), live_side_px);
    {
        const std::scoped_lock lock(mutex_);
        if (!wants_) return;
        live_ = std::move(live);
        if (taken) taken_ = std::move(taken);
    }
    ring_();
}

}  // namespace kiosk
