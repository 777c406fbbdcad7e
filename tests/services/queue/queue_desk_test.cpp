#include <catch2/catch_test_macros.hpp>
#include <set>

#include "services/queue/queue_store.hpp"
#include "services/queue_bench.hpp"

using namespace services::queue;
using namespace services::queue::test;

namespace {

struct Bench {
    Bench() { clock.learn(morning()); }
    platform::SimulatedClock clock;
    HallId hall{platform::Uuid{{7}}};
    Kiosk kiosk{clock, hall, 1};
};

}  // namespace

TEST_CASE("a double tap gives one ticket", "[queue][D3]") {
    Bench bench;
    const auto take = bench.kiosk.desk.begin();
    const auto first = bench.kiosk.desk.take(take, "hardship", "", "zh_CN");
    const auto second = bench.kiosk.desk.take(take, "hardship", "", "zh_CN");
    REQUIRE(first.has_value());
    REQUIRE(second.has_value());
    CHECK(first->id == second->id);
    CHECK(label_of(*second) == "A100");
    CHECK(bench.kiosk.log.records.size() == 1);
}

TEST_CASE("a ticket is in the line only once its number was seen", "[queue][D4]") {
    Bench bench;
    const auto ticket = bench.kiosk.taken();
    CHECK(ticket.state == State::taken);
    bench.kiosk.desk.shown(ticket.id, Shown::code_shown);
    CHECK(bench.kiosk.desk.face(ticket.id)->ticket.state == State::waiting);
    // Said once, however often the page is drawn.
    const auto records = bench.kiosk.log.records.size();
    bench.kiosk.desk.shown(ticket.id, Shown::code_shown);
    CHECK(bench.kiosk.log.records.size() == records);
    // What became of the paper is the slips' to tell.
    bench.kiosk.desk.shown(ticket.id, Shown::printed);
    CHECK(bench.kiosk.log.records.size() == records);
}

TEST_CASE("a power cut while a number is taken leaves no ticket and gives the number again",
          "[queue]") {
    Bench bench;
    bench.kiosk.log.cut_power_at_commit = true;
    const auto take = bench.kiosk.desk.begin();
    CHECK_THROWS_AS(bench.kiosk.desk.take(take, "jobs", "", "zh_CN"), support::PowerCut);
    bench.kiosk.log.cut_power_at_commit = false;
    const auto ticket = bench.kiosk.desk.take(take, "jobs", "", "zh_CN");
    REQUIRE(ticket.has_value());
    CHECK(bench.kiosk.log.records.size() == 1);
}

TEST_CASE("a kiosk whose block is used up gives numbers of its own and says they are provisional",
          "[queue][D1]") {
    Bench bench;
    bench.kiosk.numbers.last = bench.kiosk.numbers.first;
    CHECK_FALSE(bench.kiosk.taken().is_provisional);
    const auto second = bench.kiosk.taken();
    CHECK(second.is_provisional);
    CHECK(label_of(second) == "A-1101");
    CHECK(label_of(bench.kiosk.taken()) == "A-1102");
    bench.kiosk.taken("legal");
    CHECK(label_of(bench.kiosk.taken("legal")) == "B-1101");

    Kiosk other{bench.clock, bench.hall, 2};
    other.numbers.last = 0;
    CHECK(label_of(other.taken()) == "A-1201");
}

TEST_CASE("without any number left a kiosk refuses", "[queue]") {
    Bench bench;
    bench.kiosk.numbers.last = 0;
    bench.kiosk.numbers.mark = 0;
    const auto answer = bench.kiosk.desk.take(bench.kiosk.desk.begin(), "hardship", "", "zh_CN");
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.refusal() == TakeRefusal::out_of_numbers);
}

TEST_CASE("no number is given outside the hours, without a catalogue or for what there is not",
          "[queue]") {
    Bench bench;
    const auto refusal = [&](const std::string& service) {
        const auto answer = bench.kiosk.desk.take(bench.kiosk.desk.begin(), service, "", "zh_CN");
        REQUIRE_FALSE(answer.has_value());
        return answer.refusal();
    };
    CHECK(refusal("haircut") == TakeRefusal::unknown_service);
    bench.clock.advance(8h);
    CHECK(refusal("hardship") == TakeRefusal::closed_now);
    bench.kiosk.hall.texts.clear();
    CHECK(refusal("hardship") == TakeRefusal::no_catalogue);
    CHECK(bench.kiosk.log.records.empty());
}

TEST_CASE("no number is given while the day is not known", "[queue]") {
    Bench bench;
    bench.clock.reboot();
    bench.clock.set_wall({0});
    bench.clock.not_before(morning());
    if (bench.clock.trust() == platform::ClockTrust::untrusted) {
        const auto answer =
            bench.kiosk.desk.take(bench.kiosk.desk.begin(), "hardship", "", "zh_CN");
        REQUIRE_FALSE(answer.has_value());
        CHECK(answer.refusal() == TakeRefusal::clock_not_known);
    }
    CHECK(bench.clock.trust() == platform::ClockTrust::untrusted);
}

TEST_CASE("whoever belongs to a group is ranked earlier, and the record says by how much",
          "[queue]") {
    Bench bench;
    const auto ticket = bench.kiosk.taken("hardship", "elderly");
    CHECK(ticket.line_at - ticket.rank_at == 30min);
    CHECK(ticket.group == "elderly");
    // A group the hall does not know is none.
    CHECK(bench.kiosk.taken("hardship", "friends").group.empty());
}

TEST_CASE("people ahead are those the hall told of, and those who came here since", "[queue]") {
    Bench bench;
    auto& desk = bench.kiosk.desk;
    HallNews news{platform::date_of(bench.clock.wall()), bench.clock.wall(), {}, {}, {}};
    ServiceNews hardship;
    hardship.code = "hardship";
    hardship.line = {{"A301", Minutes{0, 4}}, {"A302", Minutes{3, 12}}};
    hardship.open_counters = 2;
    hardship.for_newcomer = Minutes{8, 20};
    news.services = {hardship};
    bench.kiosk.hall.texts[std::string(news_key)] = to_json_text(news);
    bench.clock.advance(1min);
    bench.kiosk.shown();
    bench.clock.advance(1min);
    const auto ticket = bench.kiosk.shown();
    auto face = desk.face(ticket.id);
    REQUIRE(face.has_value());
    CHECK(face->ahead == 3);
    CHECK(face->is_known_here_only);
    CHECK(face->wait->high == 20);

    news.at = bench.clock.wall();
    news.services[0].line.push_back({face->label, Minutes{9, 21}});
    bench.kiosk.hall.texts[std::string(news_key)] = to_json_text(news);
    face = desk.face(ticket.id);
    CHECK(face->ahead == 2);
    CHECK_FALSE(face->is_known_here_only);
    CHECK(face->wait->low == 9);

    news.services[0].line.clear();
    news.calls = {{face->label, 3, bench.clock.wall(), 1, "hardship", true}};
    bench.kiosk.hall.texts[std::string(news_key)] = to_json_text(news);
    face = desk.face(ticket.id);
    REQUIRE(face->call.has_value());
    CHECK(face->call->counter == 3);
}

TEST_CASE("yesterday's line is no news of today", "[queue]") {
    Bench bench;
    HallNews news{platform::plus_days(platform::date_of(bench.clock.wall()), -1),
                  bench.clock.wall(),
                  {},
                  {},
                  {}};
    bench.kiosk.hall.texts[std::string(news_key)] = to_json_text(news);
    CHECK_FALSE(bench.kiosk.desk.news().has_value());
    CHECK_FALSE(bench.kiosk.desk.services().front().waiting.has_value());
}

TEST_CASE("a kiosk asks for the numbers of three days", "[queue][D1]") {
    Bench bench;
    const auto wanted = bench.kiosk.desk.wanted_blocks();
    CHECK(wanted.size() == 21);
    CHECK(std::set(wanted.begin(), wanted.end()).size() == 21);
}
