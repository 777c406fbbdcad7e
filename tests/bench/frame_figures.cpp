#include "bench/frame_figures.hpp"

#include <stdexcept>

#include "bench/desk.hpp"
#include "bench/device_load.hpp"
#include "bench/figures.hpp"
#include "services/membership/membership_projection.hpp"
#include "services/membership/sign_up.hpp"
#include "services/membership_data.hpp"
#include "services/sync/device_tables.hpp"
#include "services/sync/journal.hpp"
#include "support/fresh_folder.hpp"

namespace bench {

namespace {

using kiosk::Redraw;
namespace membership = services::membership;

constexpr double one_frame_at_60_hz = 1000.0 / 60;

// A home tile pressed and let go, again and again: the largest thing that moves on the home page.
double cpu_of_a_frame(Desk& desk, Redraw redraw) {
    constexpr int rounds = 15;
    constexpr int frames = 40;
    const kiosk::Theme theme(kiosk::usual_screen(portrait), desk.navigator.aids().look,
                             desk.navigator.aids().text_size);
    const auto pixels = desk.window.pixels();
    const auto draw = [&](Redraw how) {
        desk.window.present(desk.canvas.frame(
            theme, [&](kiosk::Brush& brush) { desk.navigator.draw(brush); }, pixels, how));
    };
    draw(Redraw::everything);
    const auto tile = desk.middle_of("home.join");
    draw(Redraw::changed_tiles);
    std::vector<double> costs;
    for (int round = 0; round < rounds; ++round) {
        const double before = cpu_milliseconds();
        for (int i = 0; i < frames; ++i) {
            if (i % 2 == 0) desk.navigator.finger_down(tile.x, tile.y);
            if (i % 2 == 1) desk.navigator.finger_lost();
            draw(redraw);
        }
        costs.push_back((cpu_milliseconds() - before) / frames);
    }
    return median(costs);
}

class Numbers final : public membership::NumberSource {
public:
    std::optional<std::int64_t> take(platform::Transaction&) override { return ++last_; }

private:
    std::int64_t last_ = 0;
};

class NoNews final : public membership::ReceiptNews {
public:
    bool is_at_hub(services::sync::RecordId) const override { return false; }
    std::optional<std::string> fate_of(const platform::ReceiptCode&) const override {
        return std::nullopt;
    }
};

// The door for joining over a journal on the disk, as a kiosk has them.
struct SignUpDoor {
    World world;
    support::FreshFolder folder{support::on_disk};
    std::unique_ptr<platform::Database> database = prepared(folder.file("kiosk.db"));
    FixedKey key{world.sealing.public_key};
    services::sync::Journal journal{*database,
                                    world.clock,
                                    world.ids,
                                    key,
                                    {world.ids.mint_as<services::sync::DeviceId>(),
                                     world.ids.mint_as<services::sync::StationId>()}};
    membership::SubmissionProjection projection{*database};
    Numbers numbers;
    NoNews news;
    membership::SignUpData data{
        std::make_shared<membership::Directory>(membership::test::directory()),
        std::make_shared<membership::Divisions>(membership::test::divisions()),
        "https://hub.example"};
    membership::SignUp sign_up{*database, journal,    projection,  numbers,
                               news,      world.dice, world.clock, [this] { return data; }};

    static std::unique_ptr<platform::Database> prepared(const std::string& path) {
        auto database = platform::open_sqlite(path);
        services::sync::prepare_device_tables(*database);
        return database;
    }
    void submit() {
        const auto receipt = sign_up.submit(sign_up.begin(), membership::test::full_draft());
        if (!receipt) throw std::runtime_error("the bench's application was refused");
    }
};

}  // namespace

void measure_animated_frame() {
    Desk desk;
    desk.stage.draw_frame();
    const double with_tiles = cpu_of_a_frame(desk, Redraw::changed_tiles);
    const double without = cpu_of_a_frame(desk, Redraw::everything);
    print({"screen animated frame with tiles", with_tiles, "ms of CPU", {"limit", 1}, {}});
    print({"screen animated frame without tiles",
           without,
           "ms of CPU",
           {"with tiles", with_tiles},
           {Target::Kind::at_least, 1}});
}

void measure_touch_to_pixel() {
    Desk desk;
    for (int i = 0; i < 3; ++i)
        desk.stage.draw_frame();
    const auto tile = desk.middle_of("home.join");
    std::vector<double> times;
    for (int i = 0; i < 200; ++i) {
        const Stopwatch watch;
        desk.navigator.finger_down(tile.x, tile.y);
        desk.stage.draw_frame();
        times.push_back(watch.milliseconds());
        desk.navigator.finger_lost();
        desk.stage.draw_frame();
    }
    print({"screen touch to pixel",
           ninth_of_ten(times),
           "ms (9 of 10)",
           {"limit, a frame at 60 Hz", one_frame_at_60_hz},
           {}});
}

// From the touch on "send": judged, sealed, committed to the disk, and the receipt with its QR in
// the window. Each time the fonts' glyphs are cold, as they are for each person.
void measure_receipt() {
    SignUpDoor door;
    Desk desk;
    desk.stage.draw_frame();
    std::vector<double> times;
    for (int i = 0; i < 20; ++i) {
        desk.canvas.forget();
        desk.stage.draw_frame();
        demo::ReceiptScreen receipt;
        const kiosk::Theme theme(kiosk::usual_screen(portrait), desk.navigator.aids().look,
                                 desk.navigator.aids().text_size);
        const Stopwatch watch;
        door.submit();
        desk.window.present(desk.canvas.frame(
            theme,
            [&](kiosk::Brush& brush) {
                kiosk::draw_framed(desk.panel, receipt, Desk::places().status(), {}, {});
                desk.panel.end(brush);
            },
            desk.window.pixels()));
        times.push_back(watch.milliseconds());
    }
    print({"receipt after last touch", ninth_of_ten(times), "ms (9 of 10)", {"limit", 100}, {}});
}

}  // namespace bench
