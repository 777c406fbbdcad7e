#include "kiosk/screens/queue/announcer.hpp"

#include <catch2/catch_test_macros.hpp>

#include "platform/audio/simulated_speech.hpp"
#include "platform/clock/simulated_clock.hpp"
#include "support/touch_probe.hpp"

using namespace std::chrono_literals;
using services::queue::Call;

namespace {

// The board's voice, and a hall that says whom it calls.
struct Hall {
    Hall() { clock.learn(platform::start_of(*platform::civil_date(2026, 11, 20)) + 10h); }

    void call(const std::string& label, int counter, int nth = 1) {
        calls.insert(calls.begin(), Call{label, counter, clock.wall(), nth, "hardship", true});
        tell();
    }
    void end(const std::string& label) {
        for (auto& one : calls)
            if (one.label == label) one.is_there_still = false;
        tell();
    }
    void tell() {
        announcer.take(services::queue::HallNews{
            platform::date_of(clock.wall()), clock.wall(), {}, {}, calls});
        announcer.go_on();
    }
    // Each utterance takes four seconds; how many were told.
    int listen(std::chrono::seconds most = 300s) {
        const auto before = speech.said().size();
        auto spoken_for = 0ms;
        for (auto passed = 0ms; passed < most && announcer.rest(); passed += 50ms) {
            clock.advance(50ms);
            const auto said = speech.said().size();
            announcer.go_on();
            // Nobody is spoken to while somebody else is.
            if (speech.said().size() != said) CHECK_FALSE(was_speaking);
            spoken_for = speech.is_speaking() ? spoken_for + 50ms : 0ms;
            if (spoken_for >= 4s) speech.finish();
            was_speaking = speech.is_speaking();
        }
        return static_cast<int>(speech.said().size() - before) / 2;
    }

    platform::SimulatedClock clock;
    platform::SimulatedSpeech speech;
    kiosk::Wording wording{support::catalogues()};
    kiosk::Announcer announcer{&speech, wording, clock};
    std::vector<Call> calls;
    bool was_speaking = false;
};

}  // namespace

TEST_CASE("calls that come at once are told one after the other, none twice and none over another",
          "[board][queue]") {
    Hall hall;
    hall.announcer.take(std::nullopt);
    hall.call("A012", 3);
    hall.call("B004", 1);
    hall.call("C101", 12);
    CHECK(hall.announcer.current()->label == "A012");
    CHECK(hall.listen() == 3);
    CHECK(hall.speech.tones().size() == 3);
    REQUIRE(hall.speech.said().size() == 6);
    CHECK(hall.speech.said()[2].text == "请B004号到1号窗口");
    CHECK(hall.speech.said()[3].text == "请B004号到1号窗口");
    CHECK(hall.speech.last_words() == "请C101号到12号窗口\n请C101号到12号窗口\n");
    hall.tell();
    CHECK(hall.listen() == 0);
    CHECK(hall.announcer.current() == nullptr);
    hall.call("A012", 3, 2);  // called again
    CHECK(hall.listen() == 1);
}

TEST_CASE("a call that is over before its turn, or older than news, is not told",
          "[board][queue]") {
    Hall hall;
    hall.announcer.take(std::nullopt);
    hall.call("A012", 3);
    hall.call("B004", 1);
    hall.end("B004");
    CHECK(hall.listen() == 1);
    CHECK(hall.speech.last_words().find("A012") != std::string::npos);
    // The hub was away from us for a while and went on calling.
    hall.calls.insert(hall.calls.begin(), Call{"A013", 3, hall.clock.wall(), 1, "hardship", true});
    hall.clock.advance(10min);
    hall.call("A014", 2);
    CHECK(hall.listen() == 1);
    CHECK(hall.speech.last_words().find("A014") != std::string::npos);
}

TEST_CASE("a board that starts does not tell what stood there before", "[board][queue]") {
    Hall hall;
    hall.call("A012", 3);
    CHECK(hall.listen() == 0);
    hall.call("A013", 3);
    CHECK(hall.listen() == 1);
    // The next day counts from the beginning.
    hall.calls.clear();
    hall.clock.advance(24h);
    hall.call("A013", 3);
    CHECK(hall.listen() == 1);
}

TEST_CASE("in quiet hours and without a loudspeaker a call has its light alone", "[board][queue]") {
    Hall hall;
    hall.announcer.take(std::nullopt);
    hall.announcer.adopt({.volume = 1, .quiet = {{{5}, 10 * 60, 11 * 60}}});
    hall.call("A012", 3);
    CHECK(hall.announcer.is_lit());
    CHECK(hall.listen() == 0);
    CHECK(hall.speech.tones().empty());
    hall.clock.advance(1h);
    hall.call("A013", 3);
    CHECK(hall.listen() == 1);
    CHECK(hall.speech.said().back().manner.volume == 1);
    hall.speech.break_loudspeaker();
    hall.call("A014", 3);
    CHECK(hall.announcer.is_lit());
    CHECK(hall.listen() == 0);
    CHECK(hall.announcer.current() == nullptr);
}

TEST_CASE("a voice that never ends does not keep the next call back", "[board][queue]") {
    Hall hall;
    hall.announcer.take(std::nullopt);
    hall.call("A012", 3);
    hall.call("A013", 4);
    for (auto passed = 0ms; passed < 60s; passed += 100ms) {
        hall.clock.advance(100ms);
        hall.announcer.go_on();
    }
    CHECK(hall.speech.last_words().find("A013") != std::string::npos);
}
