#include "platform/camera/v4l2_camera.hpp"

#include <fcntl.h>
#include <linux/videodev2.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "platform/camera/frame_formats.hpp"

namespace platform {
namespace {

constexpr std::uint32_t wanted_buffers = 3;
struct Size {
    std::uint32_t width;
    std::uint32_t height;
};
constexpr Size usual_sizes[] = {{1920, 1080}, {1600, 1200}, {1280, 720}, {640, 480}};

bool ask(int device, unsigned long question, void* about) {
    int done = 0;
    do {
        done = ::ioctl(device, question, about);
    } while (done < 0 && errno == EINTR);
    return done == 0;
}

v4l2_buffer buffer_of_driver() {
    v4l2_buffer buffer{};
    buffer.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    buffer.memory = V4L2_MEMORY_MMAP;
    return buffer;
}

}  // namespace

bool V4l2Camera::is_there() const {
    std::error_code none;
    return std::filesystem::is_character_file(path_, none);
}

bool V4l2Camera::open() {
    if (is_open()) return true;
    device_ = ::open(path_.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (device_ < 0) return false;
    int stream = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    if (can_capture() && choose_format() && map_buffers() && ask(device_, VIDIOC_STREAMON, &stream))
        return true;
    close();
    return false;
}

bool V4l2Camera::can_capture() const {
    v4l2_capability has{};
    if (!ask(device_, VIDIOC_QUERYCAP, &has)) return false;
    const auto able =
        (has.capabilities & V4L2_CAP_DEVICE_CAPS) != 0 ? has.device_caps : has.capabilities;
    return (able & V4L2_CAP_VIDEO_CAPTURE) != 0 && (able & V4L2_CAP_STREAMING) != 0;
}

// The driver answers with what it really gives; only what we can read is taken.
bool V4l2Camera::choose_format() {
    for (const std::uint32_t wanted : {V4L2_PIX_FMT_MJPEG, V4L2_PIX_FMT_YUYV}) {
        for (const auto& size : usual_sizes) {
            v4l2_format format{};
            format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
            format.fmt.pix.width = size.width;
            format.fmt.pix.height = size.height;
            format.fmt.pix.pixelformat = wanted;
            format.fmt.pix.field = V4L2_FIELD_ANY;
            if (!ask(device_, VIDIOC_S_FMT, &format)) continue;
            const auto& given = format.fmt.pix;
            if (given.pixelformat != wanted || given.width == 0 || given.width > 8192 ||
                given.height == 0 || given.height > 8192)
                continue;
            format_ = wanted;
            width_ = static_cast<int>(given.width);
            height_ = static_cast<int>(given.height);
            bytes_per_row_ = given.bytesperline;
            return true;
        }
    }
    return false;
}

bool V4l2Camera::map_buffers() {
    v4l2_requestbuffers request{};
    request.count = wanted_buffers;
    request.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    request.memory = V4L2_MEMORY_MMAP;
    if (!ask(device_, VIDIOC_REQBUFS, &request) || request.count == 0) return false;
    for (std::uint32_t i = 0; i < request.count; ++i) {
        auto buffer = buffer_of_driver();
        buffer.index = i;
        if (!ask(device_, VIDIOC_QUERYBUF, &buffer)) return false;
        void* mapped = ::mmap(nullptr, buffer.length, PROT_READ | PROT_WRITE, MAP_SHARED, device_,
                              static_cast<off_t>(buffer.m.offset));
        if (mapped == MAP_FAILED) return false;
        buffers_.emplace_back(static_cast<std::uint8_t*>(mapped), buffer.length);
        if (!ask(device_, VIDIOC_QBUF, &buffer)) return false;
    }
    return true;
}

// What the driver's memory still shows of a paper is wiped before it goes back.
void V4l2Camera::close() {
    if (device_ < 0) return;
    int stream = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    ask(device_, VIDIOC_STREAMOFF, &stream);
    for (const auto& buffer : buffers_) {
        ::explicit_bzero(buffer.data(), buffer.size());
        ::munmap(buffer.data(), buffer.size());
    }
    buffers_.clear();
    ::close(device_);
    device_ = -1;
}

std::optional<Pixels> V4l2Camera::next(std::chrono::milliseconds longest_wait) {
    if (!is_open()) return std::nullopt;
    pollfd ready{device_, POLLIN, 0};
    if (::poll(&ready, 1, static_cast<int>(longest_wait.count())) <= 0) return std::nullopt;
    auto buffer = buffer_of_driver();
    if (!ask(device_, VIDIOC_DQBUF, &buffer)) {
        if (errno != EAGAIN) close();  // unplugged
        return std::nullopt;
    }
    std::optional<Pixels> pixels;
    const bool is_whole = (buffer.flags & V4L2_BUF_FLAG_ERROR) == 0;
    if (is_whole && buffer.index < buffers_.size() &&
        buffer.bytesused <= buffers_[buffer.index].size())
        pixels = pixels_of(buffers_[buffer.index].first(buffer.bytesused));
    if (!ask(device_, VIDIOC_QBUF, &buffer)) close();
    return pixels;
}

std::optional<Pixels> V4l2Camera::pixels_of(ByteView bytes) const {
    if (format_ == V4L2_PIX_FMT_MJPEG) return pixels_of_mjpeg(bytes);
    return pixels_of_yuyv(bytes, width_, height_, bytes_per_row_);
}

}  // namespace platform
