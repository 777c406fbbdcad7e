#include "platform/camera/simulated_camera.hpp"

#include <poll.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "platform/camera/v4l2_camera.hpp"

namespace platform {
namespace {

constexpr std::chrono::milliseconds between_pictures{100};

Pixels empty_desk() {
    constexpr std::uint8_t wood = 96;
    return {640, 480, std::vector<std::uint8_t>(std::size_t{640} * 480 * 3, wood)};
}

}  // namespace

bool SimulatedCamera::is_there() const {
    std::error_code none;
    return std::filesystem::is_directory(folder_, none);
}

bool SimulatedCamera::open() {
    is_open_ = is_there();
    return is_open_;
}

std::optional<std::filesystem::path> SimulatedCamera::newest() const {
    std::optional<std::filesystem::path> last;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(folder_, none))
        if (entry.is_regular_file(none) && (!last || entry.path() > *last)) last = entry.path();
    return last;
}

std::optional<Pixels> SimulatedCamera::next(std::chrono::milliseconds longest_wait) {
    if (!is_open_) return std::nullopt;
    // As a camera does, which is not asked faster than it sees.
    ::poll(nullptr, 0, static_cast<int>(std::min(longest_wait, between_pictures).count()));
    if (!is_there()) {
        close();
        return std::nullopt;
    }
    const auto file = newest();
    if (!file) return empty_desk();
    std::ifstream in(*file, std::ios::binary);
    const Bytes bytes{std::istreambuf_iterator<char>(in), {}};
    auto pixels = read_pixels(bytes);
    if (!pixels) return std::nullopt;
    return std::move(pixels).value();
}

std::unique_ptr<Camera> camera_at(const std::filesystem::path& path) {
    std::error_code none;
    if (std::filesystem::is_directory(path, none)) return std::make_unique<SimulatedCamera>(path);
    return std::make_unique<V4l2Camera>(path);
}

}  // namespace platform
