#include "kiosk/navigator.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <optional>

#include "kiosk/demo_screens.hpp"
#include "kiosk/screens/out_of_service_screen.hpp"
#include "kiosk/screens/voice_screen.hpp"
#include "platform/audio/simulated_speech.hpp"
#include "support/touch_probe.hpp"

using namespace std::chrono_literals;

namespace {

struct NoTouch {};

class PlainScreen final : public kiosk::ScreenOf<PlainScreen, NoTouch> {
public:
    explicit PlainScreen(std::string name, std::optional<platform::FaultKind> fault = {})
        : name_(std::move(name)), fault_(fault) {}
    std::string_view name() const override { return name_; }
    std::optional<NoTouch> draw(kiosk::Panel& panel) const {
        panel.heading(kiosk::Label("plain.heading").words(name_));
        if (panel.primary(kiosk::Label("plain.go").words("去"))) return NoTouch{};
        return std::nullopt;
    }
    kiosk::Next act(const NoTouch&) {
        if (fault_) throw platform::Fault(*fault_, "something gave up");
        return kiosk::GoHome{};
    }
    std::vector<kiosk::Sample> samples() const override { return {}; }

private:
    std::string name_;
    std::optional<platform::FaultKind> fault_;
};

// A station with a clock moved by hand and no window.
struct Hall {
    platform::SimulatedClock clock;
    kiosk::Wording wording{support::catalogues()};
    kiosk::Panel panel{wording};
    kiosk::Mailbox mailbox;
    kiosk::Canvas canvas{support::typefaces()};
    int forgotten = 0;
    platform::SimulatedSpeech speech;
    bool has_room = false;
    std::optional<platform::FaultKind> fault_at_home;
    kiosk::Navigator navigator{panel, wording,  mailbox,
                               clock, places(), {.offered = {.has_voice = true}}};

    Hall() { frame(); }

    kiosk::Places places() {
        return {
            .idle = [] { return std::make_unique<PlainScreen>("idle"); },
            .home = [this] { return std::make_unique<PlainScreen>("home", fault_at_home); },
            .call_person = [](std::string_view) { return std::make_unique<PlainScreen>("call"); },
            .out_of_service =
                [this](const platform::Fault& fault) -> std::unique_ptr<kiosk::Screen> {
                if (fault.kind() != platform::FaultKind::disk_full)
                    return std::make_unique<PlainScreen>("closed");
                return std::make_unique<kiosk::OutOfServiceScreen>(
                    kiosk::StationFacts{}, clock.wall(), kiosk::Outage::storage_full,
                    [this] { return has_room; });
            },
            .status =
                [] {
                    return kiosk::StatusFace{"站", "09:00", "已联网", true};
                },
            .forget_person = [this] { ++forgotten; },
            .speech = &speech,
            .voice =
                [](kiosk::VoiceHandles handles) {
                    return std::make_unique<kiosk::VoiceScreen>(std::move(handles));
                }};
    }

    void frame() {
        const kiosk::Theme theme{kiosk::usual_screen({1080, 1920}), navigator.aids().look,
                                 navigator.aids().shown_size()};
        do {
            canvas.lay_out(theme, [&](kiosk::Brush& brush) { navigator.draw(brush); });
        } while (navigator.act());
    }

    void pass(std::chrono::microseconds time) {
        clock.advance(time);
        if (navigator.pass_time()) frame();
    }

    void touch(std::string_view key) {
        clock.advance(1s);
        const kiosk::Node* node = panel.tree().find(key);
        REQUIRE(node != nullptr);
        const auto x = static_cast<float>(node->rect.x + node->rect.width / 2);
        const auto y = static_cast<float>(node->rect.y + node->rect.height / 2);
        navigator.finger_down(x, y);
        frame();
        navigator.finger_up(x, y);
        frame();
    }
};

}  // namespace

TEST_CASE("a quiet minute brings a warning, and thirty seconds later everything is wiped",
          "[navigator][P4]") {
    Hall hall;
    hall.touch("plain.go");
    REQUIRE(hall.navigator.top_name() == "home");
    hall.touch("aids.text_size");
    REQUIRE(hall.navigator.aids().text_size == kiosk::TextSize::large);
    hall.pass(59s);
    CHECK_FALSE(hall.navigator.is_warning());
    hall.pass(2s);
    CHECK(hall.navigator.is_warning());
    const kiosk::Node* dialog = hall.panel.tree().find("idle.still_there");
    REQUIRE(dialog != nullptr);
    CHECK(dialog->value == "30");
    hall.pass(10s);
    CHECK(hall.panel.tree().find("idle.still_there")->value == "20");
    hall.pass(20s);
    CHECK(hall.navigator.top_name() == "idle");
    CHECK(hall.navigator.aids() == kiosk::Aids{});
    CHECK(hall.forgotten == 1);
}

TEST_CASE("any touch extends, as often as one likes, and does nothing else", "[navigator]") {
    Hall hall;
    hall.touch("plain.go");
    for (int i = 0; i < 12; ++i) {
        hall.pass(61s);
        REQUIRE(hall.navigator.is_warning());
        hall.touch("idle.go_on");
        CHECK_FALSE(hall.navigator.is_warning());
        CHECK(hall.navigator.top_name() == "home");
    }
    CHECK(hall.forgotten == 0);
}

TEST_CASE("what lies under the warning is out of reach", "[navigator]") {
    Hall hall;
    hall.touch("plain.go");
    hall.pass(61s);
    const kiosk::Tree& tree = hall.panel.tree();
    const auto rect = tree.find("aids.call")->rect;
    CHECK(tree.at(static_cast<float>(rect.x + 5), static_cast<float>(rect.y + 5)) == nullptr);
}

TEST_CASE("the idle picture is never wiped and asks for one frame a minute", "[navigator]") {
    Hall hall;
    CHECK(hall.navigator.rest() > 1s);
    CHECK(hall.navigator.rest() <= 60s);
    hall.clock.advance(10s);
    CHECK_FALSE(hall.navigator.pass_time());
    hall.clock.advance(60s);
    CHECK(hall.navigator.pass_time());
    CHECK(hall.navigator.is_idle());
}

TEST_CASE("a fault closes the station once, in words, and forgets the person", "[navigator]") {
    Hall hall;
    hall.fault_at_home = platform::FaultKind::installation;
    hall.touch("plain.go");
    hall.touch("plain.go");
    CHECK(hall.navigator.top_name() == "closed");
    CHECK(hall.forgotten == 1);
}

TEST_CASE("a disk that failed ends the program, so that the store is verified at its next start",
          "[navigator][S4]") {
    Hall hall;
    hall.fault_at_home =
        GENERATE(platform::FaultKind::disk_error, platform::FaultKind::database_damaged);
    hall.touch("plain.go");
    CHECK_THROWS_AS(hall.touch("plain.go"), platform::Fault);
    CHECK(platform::exit_status_after(*hall.fault_at_home) == platform::exit_to_verify);
}

TEST_CASE("a full disk is said over what the person filled in, which waits for them",
          "[navigator][S3]") {
    Hall hall;
    hall.fault_at_home = platform::FaultKind::disk_full;
    hall.touch("plain.go");
    hall.touch("plain.go");
    REQUIRE(hall.navigator.top_name() == "out_of_service");
    CHECK(hall.forgotten == 0);
    hall.touch("out_of_service.try_again");
    CHECK(hall.navigator.top_name() == "home");
    hall.touch("plain.go");
    REQUIRE(hall.navigator.top_name() == "out_of_service");
    hall.pass(30s);
    CHECK(hall.navigator.top_name() == "out_of_service");
    hall.has_room = true;
    hall.pass(29s);
    CHECK(hall.navigator.top_name() == "home");
}

TEST_CASE("a full disk that nobody stood before is said until there is room", "[navigator][S3]") {
    Hall hall;
    const auto life = std::make_shared<char>();
    hall.mailbox.post(life, [] {
        throw platform::Fault(platform::FaultKind::disk_full, "no room for an answer");
    });
    hall.frame();
    REQUIRE(hall.navigator.top_name() == "out_of_service");
    for (int minutes = 0; minutes < 10; ++minutes)
        hall.pass(60s);
    CHECK(hall.navigator.top_name() == "out_of_service");
    CHECK_FALSE(hall.navigator.is_warning());
    hall.has_room = true;
    hall.pass(60s);
    CHECK(hall.navigator.is_idle());
}

TEST_CASE("calling a person is one touch away and opens once", "[navigator]") {
    Hall hall;
    hall.touch("plain.go");
    hall.touch("aids.call");
    CHECK(hall.navigator.top_name() == "call");
    hall.touch("aids.call");
    CHECK(hall.navigator.top_name() == "call");
}

TEST_CASE("the language is one press away and speaks at once", "[navigator]") {
    Hall hall;
    hall.touch("aids.language");
    CHECK(hall.panel.tree().find("aids.call")->name == "Call a person");
}

TEST_CASE("a letter for a screen that is gone is not opened", "[navigator][mailbox]") {
    kiosk::Mailbox mailbox;
    int opened = 0;
    auto screen = std::make_unique<PlainScreen>("gone");
    mailbox.post(screen->addressee(), [&] { ++opened; });
    CHECK(mailbox.empty());
    mailbox.post(screen->addressee(), [&] { ++opened; });
    screen.reset();
    CHECK_FALSE(mailbox.empty());
    CHECK(opened == 1);
}

TEST_CASE("whoever chooses the voice hears each page once, and a touch silences it",
          "[navigator][voice]") {
    Hall hall;
    hall.touch("plain.go");
    CHECK(hall.speech.said().empty());
    hall.touch("aids.voice");
    CHECK(hall.speech.last_words().find("旁边的人也能听到") != std::string::npos);
    CHECK(hall.speech.last_words().find("home") != std::string::npos);
    const auto said = hall.speech.said().size();
    hall.frame();
    CHECK(hall.speech.said().size() == said);
    CHECK(hall.speech.is_speaking());
    hall.navigator.finger_down(5, 5);
    CHECK_FALSE(hall.speech.is_speaking());
    hall.navigator.finger_up(5, 5);
    hall.touch("aids.call");
    CHECK(hall.speech.last_words().find("旁边的人也能听到") == std::string::npos);
    CHECK(hall.speech.last_words().find("call") != std::string::npos);
    hall.touch("aids.voice");
    hall.speech.forget_said();
    hall.touch("plain.go");
    CHECK(hall.speech.said().empty());
}

TEST_CASE("how fast and how loud is chosen in steps, said at once and forgotten with the person",
          "[navigator][voice]") {
    Hall hall;
    hall.touch("plain.go");
    hall.touch("aids.voice");
    hall.navigator.louder();
    CHECK(hall.speech.last_words() == "音量 4\n");
    CHECK(hall.speech.said().back().manner.volume == 1);
    hall.navigator.louder();
    hall.navigator.louder();
    CHECK(hall.speech.last_words() == "音量 5\n");
    hall.navigator.slower();
    CHECK(hall.speech.last_words() == "语速 2\n");
    hall.navigator.repeat();
    CHECK(hall.speech.last_words().find("home") != std::string::npos);
    CHECK(hall.speech.said().back().manner == platform::Manner{.rate = -1, .volume = 2});
    hall.pass(61s);
    CHECK_FALSE(hall.navigator.is_warning());  // whoever is still being read to has not left
    hall.speech.finish();
    hall.pass(61s);
    hall.pass(31s);
    REQUIRE(hall.navigator.is_idle());
    CHECK(hall.navigator.aids().manner == platform::Manner{});
}

TEST_CASE("that time runs out is said aloud, also to those who did not choose the voice",
          "[navigator][voice]") {
    Hall hall;
    hall.touch("plain.go");
    hall.pass(61s);
    REQUIRE(hall.navigator.is_warning());
    CHECK(hall.speech.last_words() == hall.wording.say("idle.still_there", {}) + '\n' +
                                          hall.wording.say("idle.will_forget", {}) + '\n');
    hall.pass(5s);
    CHECK(hall.speech.said().size() == 2);
}

TEST_CASE("the page of the voice is one press away, and each of its presses is heard once",
          "[navigator][voice]") {
    Hall hall;
    hall.speech.record_dialect({"henan", "河南话"});
    hall.touch("plain.go");
    CHECK(hall.panel.tree().find("aids.voice_page") == nullptr);
    hall.touch("aids.voice");
    hall.touch("aids.voice_page");
    REQUIRE(hall.navigator.top_name() == "voice");
    hall.speech.forget_said();
    hall.touch("voice.louder");
    CHECK(hall.speech.said().size() == 1);
    CHECK(hall.speech.last_words() == "音量 4\n");
    hall.touch("voice.slower");
    CHECK(hall.speech.last_words() == "语速 2\n");
    hall.touch("voice.dialect_of.henan");
    CHECK(hall.navigator.aids().manner ==
          platform::Manner{.rate = -1, .volume = 1, .dialect = "henan"});
    hall.touch("voice.done");
    CHECK(hall.navigator.top_name() == "home");
    hall.touch("aids.repeat");
    CHECK(hall.speech.last_words().find("home") != std::string::npos);
    CHECK(hall.speech.said().back().manner.dialect == "henan");
}
