#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <fstream>

#include "platform/camera/frame_formats.hpp"
#include "platform/camera/simulated_camera.hpp"
#include "platform/camera/v4l2_camera.hpp"
#include "support/fresh_folder.hpp"
#include "support/papers.hpp"

using namespace platform;
using namespace std::chrono_literals;

namespace {

struct Desk {
    void lay(const char* name, const Bytes& file) const {
        std::ofstream out(folder / name, std::ios::binary);
        out << as_text(file);
    }
    support::FreshFolder folder;
};

}  // namespace

TEST_CASE("the simulated camera sees the paper that was laid down last", "[camera]") {
    const Desk desk;
    const auto camera = camera_at(desk.folder.path());
    REQUIRE(camera->is_there());
    CHECK_FALSE(camera->next(0ms).has_value());  // its eye is shut
    REQUIRE(camera->open());
    CHECK(camera->next(0ms)->width == 640);
    desk.lay("1.jpg", Photo::of(support::sheet(300, 400)).jpeg());
    CHECK(camera->next(0ms)->height == 400);
    desk.lay("2.png", support::png_of(support::sheet(500, 700)));
    CHECK(camera->next(0ms)->height == 700);
    desk.lay("3.jpg", to_bytes("torn"));
    CHECK_FALSE(camera->next(0ms).has_value());
    CHECK(camera->is_open());
    std::filesystem::remove_all(desk.folder.path());
    CHECK_FALSE(camera->next(0ms).has_value());
    CHECK_FALSE(camera->is_open());
    CHECK_FALSE(camera->is_there());
}

TEST_CASE("a file that is no camera does not open, and is no fault", "[camera]") {
    V4l2Camera camera("/dev/null");
    CHECK(camera.is_there());
    CHECK_FALSE(camera.open());
    CHECK_FALSE(camera.is_open());
    V4l2Camera none("/nowhere/video0");
    CHECK_FALSE(none.is_there());
    CHECK_FALSE(none.open());
    CHECK_FALSE(none.next(0ms).has_value());
}

TEST_CASE("a camera's plain frames become pixels", "[camera]") {
    // Black, white, and a strong red, two pixels each.
    const Bytes row{16, 128, 16, 128, 235, 128, 235, 128, 81, 90, 81, 240, 0, 0};
    const auto pixels = pixels_of_yuyv(row, 6, 1, row.size());
    REQUIRE(pixels.has_value());
    CHECK(pixels->rgb[0] == 0);
    CHECK(pixels->rgb[6] == 255);
    CHECK(pixels->rgb[12] > 240);
    CHECK(pixels->rgb[13] < 15);
    CHECK_FALSE(pixels_of_yuyv(row, 6, 2, row.size()).has_value());
    CHECK_FALSE(pixels_of_yuyv(row, 8, 1, row.size()).has_value());
    CHECK_FALSE(pixels_of_yuyv(row, 6, 1, 4).has_value());
    CHECK_FALSE(pixels_of_mjpeg(row).has_value());
}
