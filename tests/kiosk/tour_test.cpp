#include "kiosk/tour.hpp"

#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>

#include "kiosk/demo_screens.hpp"
#include "platform/base/fault.hpp"
#include "platform/picture/picture_file.hpp"
#include "platform/picture/picture_writers.hpp"
#include "support/touch_probe.hpp"

namespace {

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a tour leaves a picture of every face in every language, size and orientation",
          "[tour]") {
    const char* kept = std::getenv("YIZHAN_TOUR_DIR");  // to look at them
    const std::filesystem::path folder = kept != nullptr
                                             ? std::filesystem::path(kept)
                                             : std::filesystem::temp_directory_path() /
                                                   ("yizhan-tour-test-" + std::to_string(getpid()));
    std::filesystem::remove_all(folder);
    kiosk::Wording wording(support::catalogues());
    std::set<kiosk::Language> asked_in;
    const int count =
        kiosk::take_tour(folder, support::typefaces(), wording, demo::all_demos(), [&] {
            asked_in.insert(wording.language());
            return kiosk::StatusFace{"和平里驿站 01 号机", "09:00", "已联网", true};
        });
    // What stands on top is said in the language of the picture.
    CHECK(asked_in == std::set(std::begin(kiosk::all_languages), std::end(kiosk::all_languages)));
    CHECK(count >= 6 * 4 * 2 * 2);
    CHECK(std::filesystem::exists(folder / "demo_home-plain-zh_CN-100-portrait.png"));
    CHECK(std::filesystem::exists(folder / "demo_receipt-plain-en-200-landscape.png"));
    // One face of each, few choices at a time and within low reach.
    for (const char* way : {"-easy", "-low"}) {
        for (const char* size : {"100", "200"}) {
            for (const char* screen : {"-portrait", "-landscape"})
                CHECK(std::filesystem::exists(folder / (std::string("demo_home-plain-zh_CN-") +
                                                        size + screen + way + ".png")));
        }
    }
    if (kept == nullptr) std::filesystem::remove_all(folder);
}

TEST_CASE("pictures packed by many threads are those that one packs", "[tour]") {
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("yizhan-writers-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    const auto pixels = [](std::uint32_t which) {
        std::vector<std::uint32_t> all(64 * 64);
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = static_cast<std::uint32_t>(i) * which & 0xFFFFFFU;
        return all;
    };
    platform::PictureWriters writers(3);
    for (std::uint32_t i = 1; i <= 20; ++i)
        writers.write(folder / std::to_string(i), pixels(i), 64, 64);
    writers.finish();
    for (std::uint32_t i = 1; i <= 20; ++i) {
        platform::write_png(folder / "alone", pixels(i), 64, 64);
        CHECK(bytes_of(folder / std::to_string(i)) == bytes_of(folder / "alone"));
    }
    // What cannot be written is said, once; then the writers go on.
    writers.write(folder / "nowhere" / "picture", pixels(1), 64, 64);
    CHECK_THROWS_AS(writers.finish(), platform::Fault);
    CHECK_NOTHROW(writers.finish());
    std::filesystem::remove_all(folder);
}
