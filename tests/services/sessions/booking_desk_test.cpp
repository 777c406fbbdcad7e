#include <catch2/catch_test_macros.hpp>
#include <set>

#include "services/sessions_bench.hpp"

using namespace services::sessions;
using namespace services::sessions::test;

namespace {

struct Bench {
    Bench() { clock.learn(monday()); }
    platform::SimulatedClock clock;
    HallId hall{platform::Uuid{{7}}};
    SeatLedger ledger;
    Kiosk kiosk{clock, hall, ledger, 1};
};

BookRefusal refusal(Bench& bench, const char* session, const std::string& phone = "",
                    const std::string& name = "") {
    const auto answer = bench.kiosk.try_book(session, phone, name);
    REQUIRE_FALSE(answer.has_value());
    return answer.refusal();
}

}  // namespace

TEST_CASE("a double tap gives one booking", "[sessions][D3]") {
    Bench bench;
    bench.kiosk.fetch(haircut, 2);
    const auto press = bench.kiosk.desk.begin();
    const BookingDesk::Order order{key(haircut), 1, "zh_CN", {}};
    const auto first = bench.kiosk.desk.book(press, order);
    const auto second = bench.kiosk.desk.book(press, order);
    REQUIRE(first.has_value());
    REQUIRE(second.has_value());
    CHECK(first->id == second->id);
    CHECK(first->seat == 1);
    CHECK(first->state == State::booked);
    CHECK(bench.kiosk.log.records.size() == 1);
}

TEST_CASE("past its block a kiosk books provisionally", "[sessions][D1]") {
    Bench bench;
    bench.kiosk.fetch(haircut, 1);
    CHECK(bench.kiosk.booked(haircut).state == State::booked);
    const auto second = bench.kiosk.booked(haircut);
    CHECK(second.state == State::provisional);
    CHECK(second.seat == 0);
    CHECK(bench.kiosk.desk.face(second.id)->state == State::provisional);
}

TEST_CASE("a power cut while somebody books leaves no booking and gives the seat again",
          "[sessions]") {
    Bench bench;
    bench.kiosk.log.cut_power_at_commit = true;
    const auto press = bench.kiosk.desk.begin();
    const BookingDesk::Order order{key(haircut), 1, "zh_CN", {}};
    CHECK_THROWS_AS(bench.kiosk.desk.book(press, order), support::PowerCut);
    bench.kiosk.log.cut_power_at_commit = false;
    REQUIRE(bench.kiosk.desk.book(press, order).has_value());
    CHECK(bench.kiosk.log.records.size() == 1);
}

TEST_CASE("nothing is booked before it opens, after it began, or of what there is not",
          "[sessions]") {
    Bench bench;
    CHECK(refusal(bench, "haircut_tue_thu/2026-12-10/0900") == BookRefusal::not_open_yet);
    CHECK(refusal(bench, "haircut_tue_thu/2026-11-19/0900") == BookRefusal::over);
    CHECK(refusal(bench, "haircut_tue_thu/2026-11-25/0900") == BookRefusal::unknown_session);
    CHECK(refusal(bench, "opera_sat/2026-11-28/1900") == BookRefusal::unknown_session);
    bench.kiosk.hall.texts.clear();
    CHECK(refusal(bench, haircut) == BookRefusal::no_catalogue);
    CHECK(bench.kiosk.log.records.empty());
}

TEST_CASE("nothing is booked while the day is not known", "[sessions]") {
    Bench bench;
    bench.clock.reboot();
    bench.clock.set_wall({0});
    bench.clock.not_before(monday());
    CHECK(refusal(bench, haircut) == BookRefusal::clock_not_known);
}

TEST_CASE("no name is asked unless the kind demands it", "[sessions][S1]") {
    Bench bench;
    bench.kiosk.booked(haircut);
    CHECK_FALSE(bench.kiosk.log.records.front().sealed.has_value());
    CHECK(refusal(bench, legal) == BookRefusal::person_needed);
    CHECK(refusal(bench, check_up, "13800000001") == BookRefusal::person_needed);
    CHECK(bench.kiosk.try_book(check_up, "13800000001", "王小明").has_value());
}

TEST_CASE("what somebody gave is sealed, and nowhere else on the kiosk", "[sessions][S1]") {
    Bench bench;
    bench.kiosk.booked(legal, "13800138000");
    const auto& record = bench.kiosk.log.records.back();
    CHECK(record.body.find("138") == std::string::npos);
    REQUIRE(record.sealed.has_value());
    CHECK(bench.kiosk.log.opened(record)->find("13800138000") != std::string::npos);
    const auto booking = bench.kiosk.database->read(
        [&](platform::Transaction& t) { return t.query_one("SELECT who FROM sessions_bookings"); });
    CHECK(booking->text("who").empty());
    bench.kiosk.database->read([&](platform::Transaction& t) {
        CHECK(t.query("SELECT booking FROM sessions_persons").empty());
    });
    bench.kiosk.log.knows_key = false;
    CHECK(refusal(bench, legal, "13800138000") == BookRefusal::cannot_seal);
}

TEST_CASE("a booking is found by its eight digits and by the address in its code", "[sessions]") {
    Bench bench;
    const auto booking = bench.kiosk.booked(haircut);
    CHECK(code_of(booking.id).size() == 8);
    CHECK(bench.kiosk.desk.by_code(shown_code(booking.id)) == booking.id);
    CHECK(bench.kiosk.desk.by_code("https://hub.example/b/" + platform::to_text(booking.id)) ==
          booking.id);
    CHECK_FALSE(bench.kiosk.desk.by_code("00000000").has_value());
    CHECK_FALSE(bench.kiosk.desk.by_code("https://hub.example/b/x").has_value());
}

TEST_CASE("a seat is given back until the kind's hour", "[sessions]") {
    Bench bench;
    bench.kiosk.fetch(haircut, 1);
    const auto booking = bench.kiosk.booked(haircut);
    bench.clock.advance(22h + 30min);  // half past eight on the day; one hour is the rule
    const auto late = bench.kiosk.desk.cancel(booking.id);
    REQUIRE_FALSE(late.has_value());
    CHECK(late.refusal() == StepRefusal::not_now);

    Bench early;
    early.kiosk.fetch(haircut, 1);
    const auto other = early.kiosk.booked(haircut);
    REQUIRE(early.kiosk.desk.cancel(other.id).has_value());
    CHECK(early.kiosk.desk.face(other.id)->state == State::cancelled);
    const auto again = early.kiosk.desk.cancel(other.id);
    REQUIRE_FALSE(again.has_value());
    CHECK(again.refusal() == StepRefusal::not_possible);
    CHECK(early.kiosk.desk.cancel(BookingId{}).refusal() == StepRefusal::unknown_booking);
}

TEST_CASE("somebody arrives from an hour before until the end", "[sessions]") {
    Bench bench;
    bench.kiosk.fetch(haircut, 1);
    const auto booking = bench.kiosk.booked(haircut);
    CHECK(bench.kiosk.desk.arrive(booking.id).refusal() == StepRefusal::not_now);
    bench.clock.advance(22h + 10min);
    REQUIRE(bench.kiosk.desk.arrive(booking.id).has_value());
    CHECK(bench.kiosk.desk.face(booking.id)->state == State::attended);
}

TEST_CASE("a kiosk holds seats of what it can share, and gives the rest back twelve hours before",
          "[sessions][D1]") {
    Bench bench;
    const auto name = [&](const char* session) {
        return seat_resource(platform::to_text(bench.hall), key(session));
    };
    const auto wanted = bench.kiosk.desk.wanted_blocks();
    const std::set all(wanted.begin(), wanted.end());
    CHECK(all.contains(name(haircut)));
    CHECK_FALSE(all.contains(name(psychology)));  // one seat cannot be shared out

    bench.kiosk.fetch(haircut, 3);
    bench.kiosk.booked(haircut);
    bench.kiosk.desk.return_seats();
    CHECK(bench.kiosk.log.records.size() == 1);
    bench.clock.advance(12h);
    bench.kiosk.desk.return_seats();
    REQUIRE(bench.kiosk.log.records.size() == 2);
    CHECK(bench.kiosk.log.records.back().kind == seats_returned_kind);
    CHECK(returned_from(bench.kiosk.log.records.back().body)->seats == std::vector{2, 3});
    bench.kiosk.desk.return_seats();
    CHECK(bench.kiosk.log.records.size() == 2);
    CHECK(bench.kiosk.booked(haircut).state == State::provisional);
}

TEST_CASE("seats left are what the hub told, less what was booked here since", "[sessions]") {
    Bench bench;
    CHECK_FALSE(bench.kiosk.desk.session(key(haircut))->is_heard);
    CHECK(bench.kiosk.desk.session(key(haircut))->free == 12);
    bench.kiosk.fetch(haircut, 5);
    bench.kiosk.booked(haircut);
    bench.clock.advance(1min);
    SessionsNews news;
    news.at = bench.clock.wall();
    news.sessions = {{key(haircut), 4, 0, std::nullopt}};
    bench.kiosk.hall.texts[std::string(news_key)] = to_json_text(news);
    bench.clock.advance(1min);
    bench.kiosk.booked(haircut);
    CHECK(bench.kiosk.desk.session(key(haircut))->free == 7);
}

TEST_CASE("a session that is full and waited for is not booked, one called off neither",
          "[sessions]") {
    Bench bench;
    SessionsNews news;
    news.at = bench.clock.wall();
    news.sessions = {{key(haircut), 12, 6, std::nullopt},
                     {key(psychology), 0, 0,
                      Change{key(psychology), CallOffReason::teacher_away, {}, "", 1, {}}}};
    bench.kiosk.hall.texts[std::string(news_key)] = to_json_text(news);
    CHECK(refusal(bench, haircut) == BookRefusal::full);
    CHECK(refusal(bench, psychology, "13800138000") == BookRefusal::called_off);
}
