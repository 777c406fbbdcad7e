// A person hands in while the disk is full: what the screen says, how soon, and what follows.
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <ctime>

#include "kiosk/navigator.hpp"
#include "kiosk/screens/join/join_session.hpp"
#include "support/failing_disk.hpp"
#include "support/station_bench.hpp"

using namespace std::chrono_literals;

namespace {

struct HandIn {};

// The last page of joining, without its drawing: a button that hands in what was filled in.
class HandInScreen final : public kiosk::ScreenOf<HandInScreen, HandIn> {
public:
    explicit HandInScreen(std::shared_ptr<kiosk::JoinSession> session, int& receipts)
        : session_(std::move(session)), receipts_(receipts) {}
    std::string_view name() const override { return "hand_in"; }
    std::optional<HandIn> draw(kiosk::Panel& panel) const {
        if (panel.primary(kiosk::Label("hand_in.go").words("交上"))) return HandIn{};
        return std::nullopt;
    }
    kiosk::Next act(const HandIn&) {
        if (session_->submit()) ++receipts_;
        return kiosk::Stay{};
    }
    std::vector<kiosk::Sample> samples() const override { return {}; }

private:
    std::shared_ptr<kiosk::JoinSession> session_;
    int& receipts_;
};

std::shared_ptr<kiosk::JoinSession> filled_in(support::StationBench& bench) {
    auto session = kiosk::sample_session(bench.desk);
    services::membership::Stroke stroke;
    for (std::int16_t i = 0; i < 20; ++i)
        stroke.push_back({static_cast<std::int16_t>(100 + 30 * i), 500});
    session->draft.vow = {"2026-11", "zh_CN", {stroke}};
    return session;
}

// The station's real screens and gate, on a disk that can be full.
class Screens final {
public:
    Screens() {
        bench.desk.has_room = [this] { return has_room; };
        auto places = kiosk::places_of(bench.desk, wording, [] {});
        places.home = [this] { return std::make_unique<HandInScreen>(filled_in(bench), receipts); };
        navigator = std::make_unique<kiosk::Navigator>(panel, wording, mailbox, bench.clock,
                                                       std::move(places));
        frame();
        touch("idle.start");
    }

    void frame() {
        const kiosk::Theme theme{kiosk::usual_screen({1080, 1920}), navigator->aids().look,
                                 navigator->aids().shown_size()};
        do {
            canvas.lay_out(theme, [&](kiosk::Brush& brush) { navigator->draw(brush); });
        } while (navigator->act());
    }
    void touch(std::string_view key) {
        bench.clock.advance(1s);
        const kiosk::Node* node = panel.tree().find(key);
        REQUIRE(node != nullptr);
        const auto x = static_cast<float>(node->rect.x + node->rect.width / 2);
        const auto y = static_cast<float>(node->rect.y + node->rect.height / 2);
        navigator->finger_down(x, y);
        frame();
        navigator->finger_up(x, y);
        frame();
    }

    support::FailingDisk disk;
    support::StationBench bench{platform::open_sqlite("kiosk.db", {.vfs = disk.vfs()})};
    kiosk::Wording wording{support::catalogues()};
    kiosk::Panel panel{wording};
    kiosk::Mailbox mailbox;
    kiosk::Canvas canvas{support::typefaces()};
    std::unique_ptr<kiosk::Navigator> navigator;
    bool has_room = true;
    int receipts = 0;
};

}  // namespace

TEST_CASE("who hands in while the disk is full is told within a second, and presses once more",
          "[screens][S3]") {
    Screens screens;
    screens.disk.fail_at(1, support::Misfortune::full);
    screens.has_room = false;
    const auto records = screens.bench.records();
    const std::clock_t before = std::clock();
    screens.touch("hand_in.go");
    CHECK(std::clock() - before < CLOCKS_PER_SEC);
    CHECK(screens.navigator->top_name() == "out_of_service");
    CHECK(screens.panel.tree().find("out_of_service.full") != nullptr);
    CHECK(screens.receipts == 0);
    screens.touch("out_of_service.try_again");
    screens.touch("hand_in.go");
    CHECK(screens.navigator->top_name() == "out_of_service");
    CHECK(screens.bench.records() == records);

    screens.disk.mend();
    screens.has_room = true;
    const auto life = std::make_shared<char>();
    screens.mailbox.post(life, [] {});  // any news makes the page look again
    screens.frame();
    REQUIRE(screens.navigator->top_name() == "hand_in");
    screens.touch("hand_in.go");
    CHECK(screens.receipts == 1);
    CHECK(screens.bench.records() == records + 1);
}

TEST_CASE("nobody begins what the disk has no room for", "[screens][home][S3]") {
    support::StationBench bench;
    bench.desk.has_room = [] { return false; };
    const kiosk::Wording wording(support::catalogues());
    const auto home = kiosk::places_of(bench.desk, wording, [] {}).home();
    support::TouchProbe probe({1080, 1920});
    CHECK(probe.look(*home).find("home.join") == nullptr);
    CHECK(probe.look(*home).find("home.no_applications") != nullptr);
}
