#include "kiosk/stage.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <ctime>
#include <thread>

#include "kiosk/demo_screens.hpp"
#include "support/touch_probe.hpp"

namespace {

// A whole station on a display that is only memory.
struct Display {
    Display() { ::setenv("SDL_VIDEODRIVER", "dummy", 1); }
};

struct Desk {
    Display display;
    platform::Window window{{.size = {1080, 1920}, .title = "test"}};
    platform::Input input;
    platform::SimulatedClock clock;
    kiosk::Wording wording{support::catalogues()};
    kiosk::Panel panel{wording};
    kiosk::Mailbox mailbox{[this] { input.wake(); }};
    kiosk::Canvas canvas{support::typefaces()};
    kiosk::Navigator navigator{panel, wording, mailbox, clock, places()};
    kiosk::Stage stage{window, input, canvas, panel, navigator};

    static kiosk::Places places() {
        return {
            .idle = [] { return std::make_unique<demo::HomeScreen>(); },
            .home = [] { return std::make_unique<demo::HomeScreen>(); },
            .call_person = [](std::string_view) { return std::make_unique<demo::ReceiptScreen>(); },
            .out_of_service =
                [](const platform::Fault&) { return std::make_unique<demo::ReceiptScreen>(); },
            .status =
                [] {
                    return kiosk::StatusFace{"站", "09:00", "已联网", true};
                },
            .forget_person = {},
            .speech = nullptr};
    }
};

}  // namespace

TEST_CASE("a letter of a worker wakes a sleeping station, which then sleeps again", "[stage]") {
    Desk desk;
    const auto screen = std::make_shared<int>(0);
    int opened = 0;
    std::uint64_t before = 0;
    std::thread worker;
    desk.stage.run([&] {
        // Two frames of the start are over: the next wait is a real one.
        if (desk.stage.figures().frames == 2 && !worker.joinable()) {
            before = desk.stage.figures().frames;
            worker = std::thread([&] { desk.mailbox.post(screen, [&] { ++opened; }); });
        }
        return opened == 0;
    });
    worker.join();
    CHECK(opened == 1);
    CHECK(desk.stage.figures().frames <= before + 2);
}

TEST_CASE("a watched station at rest comes round and draws nothing", "[stage][watchdog][S2]") {
    Desk desk;
    int rounds = 0;
    desk.stage.at_round([&] { ++rounds; }, std::chrono::milliseconds(1));
    desk.stage.run([&] { return rounds < 20; });
    CHECK(desk.stage.figures().frames == 2);  // those of its start
}

TEST_CASE("frames that change nothing are not presented", "[stage]") {
    Desk desk;
    desk.stage.draw_frame();
    const auto presents = desk.stage.figures().presents;
    for (int i = 0; i < 10; ++i)
        desk.stage.draw_frame();
    CHECK(desk.stage.figures().presents == presents);
    CHECK(presents >= 1);
}

TEST_CASE("a touch reaches the pixels in one frame", "[stage]") {
    Desk desk;
    desk.stage.draw_frame();
    desk.stage.draw_frame();
    const auto before = desk.stage.figures();
    const auto rect = desk.panel.tree().find("home.join")->rect;
    desk.navigator.finger_down(static_cast<float>(rect.x + 20), static_cast<float>(rect.y + 20));
    desk.stage.draw_frame();
    CHECK(desk.stage.figures().presents == before.presents + 1);
    CHECK(desk.panel.tree().find("home.join")->is_pressed);
    // Only the tile's own 64x64 squares: it is a quarter of the page at most.
    CHECK(desk.stage.figures().pixels_painted - before.pixels_painted < 1080 * 1920 / 4);
}

namespace {

std::vector<std::uint32_t> picture_in(platform::Window& window) {
    const platform::PixelView view = window.pixels();
    std::vector<std::uint32_t> pixels;
    for (int y = 0; y < view.size.height; ++y) {
        const std::uint32_t* row = view.pixels + static_cast<std::ptrdiff_t>(y) * view.pitch;
        pixels.insert(pixels.end(), row, row + view.size.width);
    }
    for (std::uint32_t& pixel : pixels)
        pixel &= 0xFFFFFFU;
    return pixels;
}

// Touches the help at the bottom, which opens another page.
void open_another_page(Desk& desk) {
    desk.stage.draw_frame();
    desk.stage.draw_frame();
    const auto rect = desk.panel.tree().find("aids.call")->rect;
    const auto x = static_cast<float>(rect.x + 20);
    const auto y = static_cast<float>(rect.y + 20);
    desk.navigator.finger_down(x, y);
    desk.stage.draw_frame();
    desk.navigator.finger_up(x, y);
    desk.stage.draw_frame();
    desk.stage.draw_frame();
}

std::vector<std::uint32_t> without_motion() {
    Desk desk;
    desk.stage.motion(kiosk::Motion::none);
    open_another_page(desk);
    CHECK_FALSE(desk.stage.is_moving());
    return picture_in(desk.window);
}

}  // namespace

TEST_CASE("a page goes over into the next, and ends as if it had been drawn at once", "[stage]") {
    const auto at_once = without_motion();
    Desk desk;
    open_another_page(desk);
    REQUIRE(desk.stage.is_moving());
    CHECK(picture_in(desk.window) != at_once);
    const auto frames = desk.stage.figures().frames;
    desk.stage.run([&] { return desk.stage.is_moving(); });
    CHECK((picture_in(desk.window) == at_once));
    CHECK(desk.stage.figures().fade_steps == kiosk::Fade::steps);
    CHECK(desk.stage.figures().frames <= frames + 4);  // mixed, not drawn
}

TEST_CASE("a touch does not wait for a page that goes over into the next", "[stage]") {
    const auto at_once = without_motion();
    Desk desk;
    open_another_page(desk);
    REQUIRE(desk.stage.is_moving());
    desk.clock.advance(std::chrono::seconds(1));
    const auto rect = desk.panel.tree().find("aids.contrast")->rect;
    desk.navigator.finger_down(static_cast<float>(rect.x + 20), static_cast<float>(rect.y + 20));
    desk.stage.draw_frame();
    CHECK(desk.panel.tree().find("aids.contrast")->is_pressed);
    CHECK_FALSE(desk.stage.is_moving());
    desk.navigator.finger_lost();
    desk.stage.draw_frame();
    CHECK((picture_in(desk.window) == at_once));
}

TEST_CASE("what cannot be pressed now says so under the finger, and no longer", "[stage]") {
    support::TouchProbe probe;
    demo::VowScreen screen;
    const kiosk::Node* node = nullptr;
    for (const kiosk::Node& one : probe.look(screen).nodes) {
        if (one.is_touchable && !one.is_enabled) node = &one;
    }
    REQUIRE(node != nullptr);  // nothing to clear yet
    const std::string key = node->key;
    const auto x = static_cast<float>(node->rect.x + node->rect.width / 2);
    const auto y = static_cast<float>(node->rect.y + node->rect.height / 2);
    probe.panel.finger().down(probe.panel.tree(), x, y, probe.clock.boot());
    CHECK(probe.look(screen).find(key)->is_refused);
    CHECK_FALSE(probe.panel.tree().find(key)->is_pressed);
    probe.panel.finger().up(probe.panel.tree(), x, y, probe.clock.boot());
    CHECK_FALSE(probe.look(screen).find(key)->is_refused);
}

TEST_CASE("what a frame costs", "[.][bench][stage]") {
    Desk desk;
    for (int i = 0; i < 5; ++i)
        desk.stage.draw_frame();
    const auto rect = desk.panel.tree().find("home.join")->rect;
    const auto x = static_cast<float>(rect.x + 20);
    const auto y = static_cast<float>(rect.y + 20);
    const auto start = std::clock();
    constexpr int frames = 500;
    for (int i = 0; i < frames; ++i) {
        desk.clock.advance(std::chrono::seconds(1));
        if (i % 2 == 0) desk.navigator.finger_down(x, y);
        if (i % 2 == 1) desk.navigator.finger_lost();
        desk.stage.draw_frame();
    }
    const double milliseconds = 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    WARN("a pressed tile: " << milliseconds / frames << " ms of CPU a frame");
    const auto whole = std::clock();
    desk.canvas.forget();
    desk.stage.draw_frame();
    WARN("forgetting and a first frame: "
         << 1000.0 * static_cast<double>(std::clock() - whole) / CLOCKS_PER_SEC << " ms");
}
