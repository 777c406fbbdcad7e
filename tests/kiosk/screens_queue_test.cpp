#include <catch2/catch_test_macros.hpp>

#include "kiosk/screens/home_screen.hpp"
#include "kiosk/screens/queue/services_screen.hpp"
#include "support/hall_bench.hpp"
#include "support/key_person.hpp"
#include "support/walker.hpp"

using namespace services::queue;
using platform::Key;
using support::HallBench;
using support::Walker;

namespace {

void touch_all(Walker& walker, const std::vector<std::string>& keys) {
    for (const auto& key : keys)
        walker.touch(key);
}

}  // namespace

TEST_CASE("home offers numbers only where a hall gives them", "[screens][queue]") {
    HallBench bench;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.desk));
    CHECK(walker.shows("home.queue"));
    bench.hall.catalogue.reset();
    walker.wake();
    CHECK_FALSE(walker.shows("home.queue"));
    bench.desk.queue = nullptr;
    walker.wake();
    CHECK_FALSE(walker.shows("home.queue"));
}

TEST_CASE("three touches take a number, which joins the line once it was seen",
          "[screens][queue][D4]") {
    HallBench bench;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.desk));
    touch_all(walker, {"home.queue", "queue.service.hardship"});
    CHECK(walker.at() == "queue_group");
    const auto before = bench.records();
    walker.touch("queue.group_none");
    REQUIRE(walker.at() == "queue_ticket");
    // The number is on disk before the page stands.
    CHECK(bench.records() == before + 1);
    const auto ticket = bench.queue.own("A005");
    REQUIRE(ticket.has_value());
    CHECK(bench.queue.face(*ticket)->ticket.state == State::taken);
    // The page was drawn and looked at.
    walker.touch("queue.finish");
    CHECK(bench.queue.face(*ticket)->ticket.state == State::waiting);
    CHECK(bench.records() == before + 2);
}

TEST_CASE("a ticket's page tells who is before it, and when it is called", "[screens][queue]") {
    HallBench bench;
    bench.said().services = {
        {"hardship", {{"A301", Minutes{0, 4}}, {"A302", Minutes{2, 9}}}, 2, Minutes{5, 14}, false}};
    bench.tell();
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.desk));
    touch_all(walker, {"home.queue", "queue.service.hardship", "queue.group.elderly"});
    REQUIRE(walker.at() == "queue_ticket");
    CHECK(walker.shows("queue.ahead"));
    CHECK(walker.shows("queue.wait"));
    bench.told.calls = {{"A005", 3, bench.clock.wall(), 1, "hardship", true}};
    bench.tell();
    walker.wake();
    CHECK(walker.shows("queue.called"));
    CHECK_FALSE(walker.shows("queue.ahead"));
}

TEST_CASE("without the line a kiosk gives numbers and says what it does not know",
          "[screens][queue][D2]") {
    HallBench bench;
    bench.facts.is_line_up = false;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.desk));
    walker.touch("home.queue");
    CHECK(walker.shows("queue.line_down"));
    touch_all(walker, {"queue.service.legal", "queue.group_none"});
    REQUIRE(walker.at() == "queue_ticket");
    CHECK(walker.shows("queue.place_unknown"));
}

TEST_CASE("each reason why no number is given has its words", "[screens][queue]") {
    HallBench bench;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.desk));
    walker.touch("home.queue");
    bench.clock.advance(std::chrono::hours(10));
    walker.touch("queue.service.legal");
    CHECK(walker.shows("queue.closed_now"));
    bench.clock.advance(std::chrono::hours(14));
    bench.ticket_numbers.last = 0;
    touch_all(walker, {"queue.service.legal", "queue.group_none"});
    CHECK(walker.shows("queue.out_of_numbers"));
    bench.hall.catalogue.reset();
    walker.touch("queue.group_none");
    CHECK(walker.shows("queue.not_offered"));
    CHECK(bench.records() == 0);
}

TEST_CASE("a service that is over is rated with one touch", "[screens][queue]") {
    HallBench bench;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.desk));
    touch_all(walker, {"home.queue", "queue.service.legal", "queue.group_none", "queue.finish"});
    bench.said().calls = {{"B005", 4, bench.clock.wall(), 1, "legal", false},
                          {"C111", 4, bench.clock.wall(), 1, "policy", false}};
    bench.tell();
    Walker again(std::make_unique<kiosk::ServicesScreen>(bench.desk));
    const auto before = bench.records();
    again.touch("queue.rate");
    // Taken here was one of the two, so nobody is asked which.
    CHECK_FALSE(again.shows("queue.rate_which"));
    again.touch("queue.stars_2");
    CHECK(again.shows("queue.rated"));
    CHECK(bench.records() == before + 1);
}

TEST_CASE("a number is taken without sight, by keys and ears", "[keypad][queue][voice]") {
    HallBench bench;
    support::KeyPerson person(bench.station);
    person.press(Key::confirm);
    person.choose("home.queue");
    CHECK(person.hears(person.say("queue.ask")));
    person.look_for("困难帮扶");
    person.press(Key::confirm);
    CHECK(person.hears(person.say("queue.group_ask")));
    person.choose("queue.group_none");
    CHECK(person.hears(person.say("queue.taken")));
    person.press(Key::repeat);
    person.press(Key::repeat);  // the whole page
    CHECK(person.hears("A005"));
    person.choose("queue.finish");
    CHECK(person.navigator.is_idle());
    const auto ticket = bench.queue.own("A005");
    REQUIRE(ticket.has_value());
    CHECK(bench.queue.face(*ticket)->ticket.state == State::waiting);
}
