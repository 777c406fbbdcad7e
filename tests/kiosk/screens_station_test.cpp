#include <catch2/catch_test_macros.hpp>

#include "kiosk/screens/call_person_screen.hpp"
#include "kiosk/screens/home_screen.hpp"
#include "kiosk/screens/idle_screen.hpp"
#include "kiosk/screens/join/join_session.hpp"
#include "kiosk/screens/look_up_screen.hpp"
#include "kiosk/screens/out_of_service_screen.hpp"
#include "support/station_bench.hpp"
#include "support/walker.hpp"

using namespace services::membership;
using services::assistance::CallState;
using support::StationBench;
using support::Walker;

namespace {

// Hands in the sample's application, and gives its receipt.
Receipt handed_in(StationBench& bench) {
    auto session = kiosk::sample_session(bench.desk);
    services::membership::Stroke stroke;
    for (std::int16_t i = 0; i < 20; ++i)
        stroke.push_back({static_cast<std::int16_t>(100 + 30 * i), 500});
    session->draft.vow = {"2026-11", "zh_CN", {stroke}};
    const auto receipt = session->submit();
    REQUIRE(receipt.has_value());
    return *receipt;
}

void look_up(Walker& walker, const std::string& code) {
    std::string plain;
    for (const char c : code)
        if (c != '-') plain += c;
    walker.walk(support::typed_on_pad("look_up", plain));
    walker.touch("look_up.search");
}

}  // namespace

TEST_CASE("any touch on the idle picture wakes the station", "[screens][idle]") {
    StationBench bench;
    Walker walker(std::make_unique<kiosk::IdleScreen>(bench.desk));
    walker.touch("idle.start");
    CHECK(walker.went_home);
}

TEST_CASE("the directory tells where the station stands and when it is open", "[screens][home]") {
    StationBench bench;
    const auto facts = kiosk::facts_of_today(bench.desk);
    CHECK(facts.grid == GridCode{"g-01"});
    CHECK(facts.hours == "每天 07:00–21:00");
    bench.facts.id = "unknown";
    CHECK(kiosk::facts_of_today(bench.desk).grid.empty());
}

TEST_CASE("home has a tile only for what works", "[screens][home]") {
    StationBench bench;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.desk));
    CHECK(walker.shows("home.join"));
    bench.key.is_known = false;
    walker.wake();
    CHECK_FALSE(walker.shows("home.join"));
    CHECK(walker.shows("home.no_applications"));
    CHECK(walker.shows("home.look_up"));
    walker.touch("home.privacy");
    CHECK(walker.at() == "privacy");
}

TEST_CASE("a receipt code finds its application, wherever that is by now", "[screens][look_up]") {
    StationBench bench;
    const Receipt receipt = handed_in(bench);
    Walker walker(std::make_unique<kiosk::LookUpScreen>(bench.desk));
    look_up(walker, receipt.code);
    REQUIRE(walker.at() == "submission");
    CHECK(walker.shows("submission.saved_here"));
    bench.news.is_delivered = true;
    walker.wake();
    CHECK(walker.shows("submission.at_hub"));

    Fate fate;
    fate.application = receipt.application;
    fate.since = bench.clock.wall();
    fate.state = State::asked_again;
    fate.asked = {AskFor::phone};
    bench.news.fate = to_json_text(fate);
    walker.wake();
    CHECK(walker.shows("submission.state.asked_again"));
    CHECK(walker.shows("submission.ask.phone"));

    fate.state = State::refused;
    fate.asked.clear();
    fate.reason = RefuseReason::member_elsewhere;
    bench.news.fate = to_json_text(fate);
    walker.wake();
    CHECK(walker.shows("submission.reason.member_elsewhere"));

    fate.state = State::member;
    fate.reason.reset();
    fate.member_number = "LS1000042";
    fate.card_token = "card";
    bench.news.fate = to_json_text(fate);
    walker.wake();
    CHECK(walker.value_of("submission.member_number") == "LS1000042");
    CHECK(walker.shows("submission.card"));
}

TEST_CASE("a code that is none, and one nobody knows, are told at the field",
          "[screens][look_up]") {
    StationBench bench;
    Walker walker(std::make_unique<kiosk::LookUpScreen>(bench.desk));
    look_up(walker, "7K2M");
    CHECK(walker.shows("look_up.code.error"));
    walker.walk(support::typed_on_pad("look_up", "9QXAB3TN0V8E"));
    walker.touch("look_up.search");
    CHECK(walker.at() == "look_up");
    CHECK(walker.shows("look_up.code.error"));
}

TEST_CASE("a call for a person is on record at once, and says who will come", "[screens][call]") {
    StationBench bench;
    SECTION("in a hall the answer appears when it comes") {
        bench.facts.attendance = kiosk::Attendance::hall;
        Walker walker(kiosk::call_person(bench.desk, "join_name"));
        CHECK(bench.records() == 1);
        CHECK(walker.shows("call.waiting"));
        bench.clock.advance(services::assistance::patience + std::chrono::minutes(1));
        bench.assistance.give_up_on_old();
        walker.wake();
        CHECK(walker.shows("call.unanswered"));
    }
    SECTION("at a station the keeper's name and phone stand there") {
        Walker walker(kiosk::call_person(bench.desk, "home"));
        CHECK(walker.value_of("call.keeper") == "王师傅");
        CHECK(walker.value_of("call.keeper_phone") == "0372-5550117");
    }
    SECTION("where nobody is, the hotline") {
        bench.facts.attendance = kiosk::Attendance::unattended;
        Walker walker(kiosk::call_person(bench.desk, "home"));
        CHECK(walker.shows("call.unattended"));
    }
    CHECK(bench.assistance.newest().has_value());
}

TEST_CASE("what is urgent stands on the page in every case", "[screens][call]") {
    StationBench bench;
    for (const auto attendance :
         {kiosk::Attendance::hall, kiosk::Attendance::keeper, kiosk::Attendance::unattended}) {
        bench.facts.attendance = attendance;
        Walker walker(std::make_unique<kiosk::CallPersonScreen>(bench.desk, CallState::open));
        CHECK(walker.shows("call.urgent"));
        CHECK(walker.shows("call.hotline_text"));
    }
}

TEST_CASE("a station out of service asks nothing of what failed, and may be tried again",
          "[screens][out_of_service]") {
    StationBench bench;
    const auto facts = kiosk::facts_of_today(bench.desk);
    bench.desk.can_take_applications = [] { return false; };
    Walker walker(std::make_unique<kiosk::OutOfServiceScreen>(facts, bench.clock.wall()));
    CHECK(walker.words().find("0372-5550117") != std::string::npos);
    CHECK(walker.value_of("out_of_service.hotline") == "12351");
    walker.touch("out_of_service.try_again");
    CHECK(walker.went_home);
}

TEST_CASE("out of service, only what somebody told the station is said",
          "[screens][out_of_service]") {
    StationBench bench;
    auto facts = kiosk::facts_of_today(bench.desk);
    REQUIRE(facts.other.has_value());
    const auto shown = [&] {
        Walker walker(std::make_unique<kiosk::OutOfServiceScreen>(facts, bench.clock.wall()));
        return walker.words();
    };
    const auto says = [&](const std::string& words) {
        return shown().find(words) != std::string::npos;
    };
    CHECK(says(facts.other->name));
    CHECK(says(facts.other->address));
    CHECK_FALSE(says("饮水"));  // nobody counts cups here
    SECTION("a hall sends people to its desk, a keeper's phone is not given out there") {
        facts.attendance = kiosk::Attendance::hall;
        CHECK(says("服务台"));
        CHECK_FALSE(says("0372-5550117"));
    }
    SECTION("where nobody is and nothing is known, the hotline alone") {
        facts.attendance = kiosk::Attendance::unattended;
        facts.other.reset();
        CHECK(says("12351"));
        CHECK_FALSE(says("服务台"));
        CHECK_FALSE(says("也可以去"));
    }
}

TEST_CASE("tried again and failed again, a station is out of service since the first time",
          "[screens][out_of_service]") {
    StationBench bench;
    kiosk::Wording wording(support::catalogues());
    const auto places = kiosk::places_of(bench.desk, wording);
    const platform::Fault fault(platform::FaultKind::disk_error, "test");
    const auto words = [&] {
        Walker walker(places.out_of_service(fault));
        return walker.value_of("out_of_service.heading") + walker.words();
    };
    const auto first = words();
    bench.clock.advance(std::chrono::minutes(7));
    CHECK(words() == first);
    (void)places.idle();  // all was well in between
    CHECK(words() != first);
}
