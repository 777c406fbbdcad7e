#include <array>
#include <catch2/catch_test_macros.hpp>
#include <deque>

#include "kiosk/screens/join/join_session.hpp"
#include "kiosk/screens/look_up_screen.hpp"
#include "support/station_bench.hpp"
#include "support/walker.hpp"

using platform::CodeScanned;
using support::Walker;

namespace {

constexpr platform::CivilDate today{2026, 11, 22};

// A station with a scanner, and a hub whose token key it knows.
struct Scanning {
    Scanning() {
        bench.desk.has_scanner = true;
        bench.desk.next_scan = [this]() -> std::optional<platform::ScannerEvent> {
            if (scans.empty()) return std::nullopt;
            auto event = std::move(scans.front());
            scans.pop_front();
            return event;
        };
        bench.desk.read_member_token = [this](std::string_view token) {
            return platform::read_member_token(std::array{hub.public_key}, token, today);
        };
    }
    void open() {
        walker = std::make_unique<Walker>(std::make_unique<kiosk::LookUpScreen>(bench.desk));
    }
    void scan(const std::string& text) {
        scans.emplace_back(CodeScanned{text});
        walker->wake();
    }
    std::string token(platform::CivilDate until) const {
        return platform::sign_member_token(hub, {{}, 1, until});
    }
    // Somebody's receipt, of an application made here.
    std::string receipt() {
        const auto request = bench.sign_up.begin();
        auto person = kiosk::sample_session(bench.desk);
        services::membership::Vow vow{"2026-11", "zh_CN", {{}}};
        for (std::int16_t i = 0; i < 20; ++i)
            vow.signature[0].push_back({static_cast<std::int16_t>(100 + 30 * i), 500});
        person->draft.vow = vow;
        const auto taken = bench.sign_up.submit(request, person->draft);
        REQUIRE(taken.has_value());
        return taken->qr_text;
    }

    support::StationBench bench;
    platform::SigningKey hub = platform::make_signing_key();
    std::deque<platform::ScannerEvent> scans;
    std::unique_ptr<Walker> walker;
};

}  // namespace

TEST_CASE("a receipt held before the scanner opens its news without a key", "[screens][scan]") {
    Scanning one;
    const auto qr = one.receipt();
    one.open();
    CHECK(one.walker->shows("look_up.scan"));
    one.scan(qr);
    CHECK(one.walker->at() == "submission");
}

TEST_CASE("the bare code of a receipt is read too, and an unknown one is told as when typed",
          "[screens][scan]") {
    Scanning one;
    const auto qr = one.receipt();
    one.open();
    one.scan("7K2M-9QXA-B3TN-0V8E");
    CHECK(one.walker->at() == "look_up");
    CHECK(one.walker->words().find(one.walker->probe.wording.say("look_up.unknown_here", {})) !=
          std::string::npos);
    one.scan(qr.substr(qr.rfind('/') + 1));
    CHECK(one.walker->at() == "submission");
}

TEST_CASE("what was scanned before the page was opened is not shown on it", "[screens][scan]") {
    Scanning one;
    one.scans.emplace_back(CodeScanned{one.receipt()});
    one.open();
    one.walker->wake();
    CHECK(one.walker->at() == "look_up");
}

TEST_CASE("a scan that is no code of ours is told with the way out", "[screens][scan]") {
    Scanning one;
    one.open();
    SECTION("some other code") {
        one.scan("WIFI:S:guest;T:WPA;P:secret;;");
    }
    SECTION("a line the scanner's own judge refused") {
        one.scans.emplace_back(platform::ScannerTrouble{"the code is too long"});
        one.walker->wake();
    }
    CHECK(one.walker->at() == "look_up");
    CHECK(one.walker->words().find(one.walker->probe.wording.say("look_up.scan_unread", {})) !=
          std::string::npos);
    one.walker->touch("pad.7");
    CHECK(one.walker->words().find(one.walker->probe.wording.say("look_up.scan_unread", {})) ==
          std::string::npos);
}

TEST_CASE("a member's card is told whether it is in force, by code or by chip", "[screens][scan]") {
    Scanning one;
    one.open();
    one.scan(one.token({2027, 3, 1}));
    CHECK(one.walker->shows("look_up.card_good"));
    CHECK(one.walker->words().find("2027年3月1日") != std::string::npos);
    one.scan(one.token({2026, 11, 21}));
    CHECK(one.walker->shows("look_up.card_expired"));
    one.scan(platform::sign_member_token(platform::make_signing_key(), {{}, 1, {2027, 3, 1}}));
    CHECK(one.walker->shows("look_up.card_not_ours"));
    one.bench.reader.present_member_card(one.token({2027, 3, 1}));
    one.walker->wake();
    CHECK(one.walker->shows("look_up.card_good"));
}
