#include "kiosk/plaque.hpp"

#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "platform/base/fault.hpp"
#include "platform/picture/picture_file.hpp"
#include "support/touch_probe.hpp"

namespace {

struct Folder {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("yizhan-plaque-" + std::to_string(getpid()));

    explicit Folder(const std::string& json) {
        std::filesystem::create_directories(path);
        std::ofstream(path / "plaque.json") << json;
    }
    ~Folder() { std::filesystem::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
};

// The colour in the middle of a square that the emblem was painted into.
std::uint32_t middle_of_emblem(const kiosk::Plaque& plaque) {
    constexpr platform::PixelSize size{1080, 1920};
    std::vector<std::uint32_t> pixels(1080 * 1920);
    kiosk::Canvas canvas(support::typefaces());
    const auto draw = [&](kiosk::Brush& brush) {
        brush.fill({0, 0, 270, 480}, {0xFFFFFF});
        plaque.paint_emblem(brush, {0, 0, 40, 40});
    };
    canvas.frame({}, draw, {pixels.data(), size.width, size}, kiosk::Redraw::everything);
    return pixels[80 * 1080 + 20] & 0xFFFFFFU;  // within the ring of our own sign
}

}  // namespace

TEST_CASE("a plaque says its pledge in the language read, or in Chinese with a mark", "[plaque]") {
    const Folder folder(R"({"emblem": "", "pledge": {"zh_CN": "来有人迎", "en": "Welcome"}})");
    const kiosk::Plaque plaque(folder.path);
    CHECK(plaque.pledge(kiosk::Language::chinese) == "来有人迎");
    CHECK(plaque.pledge(kiosk::Language::english) == "Welcome");
    CHECK(plaque.pledge(kiosk::Language::uyghur) == "㊥来有人迎");
    CHECK(plaque.season(kiosk::Language::chinese).empty());
    CHECK(kiosk::Plaque().pledge(kiosk::Language::chinese).empty());
}

TEST_CASE("a plaque that cannot be read is a fault of the installation", "[plaque]") {
    for (const char* json : {"", "[]", R"({"pledge": "one"})", R"({"pledge": {"en": "only"}})",
                             R"({"pledge": {"zh_CN": 7}})", R"({"emblem": "missing.png"})",
                             R"({"emblem": "../plaque.json"})", R"({"emblem": "plaque.json"})"}) {
        const Folder folder(json);
        INFO(json);
        CHECK_THROWS_AS(kiosk::Plaque(folder.path), platform::Fault);
    }
}

TEST_CASE("the emblem that is given is drawn in its own colours, else a sign of ours", "[plaque]") {
    CHECK(middle_of_emblem(kiosk::Plaque()) == 0x9E1B1B);
    const Folder folder(R"({"emblem": "emblem.png"})");
    platform::write_png(folder.path / "emblem.png", std::vector<std::uint32_t>(64 * 64, 0x2E7D32),
                        64, 64);
    const kiosk::Plaque plaque(folder.path);
    CHECK(middle_of_emblem(plaque) == 0x2E7D32);
}

TEST_CASE("the plaque that is shipped can be read, and its pledge is one short line", "[plaque]") {
    const kiosk::Plaque plaque(std::filesystem::path(YIZHAN_SOURCE_DIR) / "assets/plaque");
    CHECK_FALSE(plaque.pledge(kiosk::Language::chinese).empty());
}
