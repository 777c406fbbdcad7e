#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "services/sessions_bench.hpp"

using namespace services::sessions;
using namespace services::sessions::test;

namespace {

std::vector<BookingId> fill(HallBench& bench, const char* session, int seats) {
    std::vector<BookingId> ids;
    for (int i = 0; i < seats; ++i)
        ids.push_back(bench.booked(session).id);
    return ids;
}

}  // namespace

TEST_CASE("who books first sits, then they wait, then it is full", "[sessions]") {
    HallBench bench(GENERATE(platform::Engine::sqlite, platform::Engine::postgresql));
    const auto seated = fill(bench, haircut, 12);
    for (const auto id : seated)
        CHECK(bench.at(id).state == State::booked);
    const auto waiting = fill(bench, haircut, 6);
    CHECK(bench.at(waiting.front()).state == State::waitlisted);
    CHECK(bench.office.booking_page(waiting[2])->ahead == 2);
    const auto late = bench.try_book(haircut);
    REQUIRE_FALSE(late.has_value());
    CHECK(late.refusal() == Refusal::full);
}

TEST_CASE("a seat given back is offered in turn, and an offer that runs out goes on",
          "[sessions]") {
    HallBench bench(GENERATE(platform::Engine::sqlite, platform::Engine::postgresql));
    const auto seated = fill(bench, haircut, 12);
    const auto waiting = fill(bench, haircut, 3);
    REQUIRE(bench.office.cancel(bench.li, bench.now(seated[4])).has_value());
    bench.office.settle(bench.hall);
    CHECK(bench.at(waiting[0]).state == State::offered);
    CHECK(bench.at(waiting[0]).seat == 5);
    CHECK(bench.at(waiting[1]).state == State::waitlisted);
    bench.clock.advance(61min);
    const auto late = bench.office.accept_offer(bench.person, bench.now(waiting[0]));
    REQUIRE_FALSE(late.has_value());
    CHECK(late.refusal() == Refusal::over);
    bench.office.settle(bench.hall);
    CHECK(bench.at(waiting[0]).state == State::lapsed);
    CHECK(bench.at(waiting[1]).state == State::offered);
    CHECK(bench.at(waiting[1]).seat == 5);
    REQUIRE(bench.office.accept_offer(bench.person, bench.now(waiting[1])).has_value());
    CHECK(bench.at(waiting[1]).state == State::booked);
    bench.office.settle(bench.hall);
    CHECK(bench.at(waiting[2]).state == State::waitlisted);
}

TEST_CASE("settling twice says nothing the second time", "[sessions]") {
    HallBench bench;
    fill(bench, haircut, 14);
    bench.office.settle(bench.hall);
    const auto records = bench.log.records.size();
    bench.office.settle(bench.hall);
    CHECK(bench.log.records.size() == records);
}

TEST_CASE("what a kiosk booked without a seat is settled, and the kiosk is told",
          "[sessions][D1]") {
    HallBench bench;
    Kiosk kiosk{bench.clock, bench.hall, bench.ledger, 1};
    const auto first = kiosk.booked(psychology, "13800000001");
    bench.clock.advance(1s);
    const auto second = kiosk.booked(psychology, "13800000002");
    bench.meet(kiosk);
    CHECK(kiosk.desk.face(first.id)->state == State::booked);
    CHECK(kiosk.desk.face(first.id)->seat == 1);
    CHECK(kiosk.desk.face(second.id)->state == State::waitlisted);
    CHECK(bench.unusable.empty());
}

TEST_CASE("a person books as often as the kind allows, whichever way they come", "[sessions]") {
    HallBench bench;
    Kiosk kiosk{bench.clock, bench.hall, bench.ledger, 1};
    kiosk.fetch(legal, 3);
    const auto phone = std::string("13900001111");
    const auto first = kiosk.booked("legal_mon_thu/2026-11-30/1430", phone);
    bench.clock.advance(1s);
    const auto second = kiosk.booked(legal, phone);
    bench.clock.advance(1s);
    const auto third = kiosk.booked(legal, phone);
    CHECK(third.state == State::booked);  // a kiosk cannot know
    bench.meet(kiosk);
    CHECK(bench.at(first.id).state == State::booked);
    CHECK(bench.at(second.id).state == State::booked);
    CHECK(bench.at(third.id).state == State::refused);
    CHECK(kiosk.desk.face(third.id)->refused_for == RefusedFor::limit);
    const auto fourth = bench.try_book(legal, phone);
    REQUIRE_FALSE(fourth.has_value());
    CHECK(fourth.refusal() == Refusal::limit);
    CHECK(bench.try_book(legal, "13900002222").has_value());
    bench.database->read([&](platform::Transaction& t) {
        for (const auto& row : t.query("SELECT who FROM sessions_bookings"))
            CHECK(row.text("who").find("139") == std::string::npos);
    });
}

TEST_CASE("whoever does not come twice pauses, and who is checked in later came", "[sessions]") {
    HallBench bench;
    const auto phone = std::string("13900003333");
    const auto one = bench.booked("legal_mon_thu/2026-11-23/1430", phone);
    const auto two = bench.booked(legal, phone);
    bench.clock.advance(24h * 5);
    bench.office.settle(bench.hall);
    CHECK(bench.at(one.id).state == State::no_show);
    CHECK(bench.at(two.id).state == State::no_show);
    const auto again = bench.try_book("legal_mon_thu/2026-12-03/1430", phone);
    REQUIRE_FALSE(again.has_value());
    CHECK(again.refusal() == Refusal::paused);
    REQUIRE(bench.office.check_in(bench.li, bench.now(two.id), key(legal).day, 0).has_value());
    CHECK(bench.at(two.id).state == State::attended);
}

TEST_CASE("a session with too few people is called off in time, and everybody sees it",
          "[sessions]") {
    HallBench bench;
    Kiosk kiosk{bench.clock, bench.hall, bench.ledger, 1};
    const auto booking = bench.try_book(check_up, "13900004444", "李四");
    REQUIRE(booking.has_value());
    bench.office.settle(bench.hall);
    CHECK(bench.at(booking->id).state == State::booked);
    bench.clock.advance(24h * 4);
    bench.office.settle(bench.hall);
    CHECK(bench.at(booking->id).state == State::called_off);
    const auto page = bench.office.page(bench.place(check_up));
    CHECK(page->change->called_off == CallOffReason::too_few);
    CHECK(page->change->sequence == 1);
    bench.tell(kiosk);
    CHECK(kiosk.desk.session(key(check_up))->is_called_off);
    const auto late = bench.try_book(check_up, "13900005555", "赵六");
    REQUIRE_FALSE(late.has_value());
    CHECK(late.refusal() == Refusal::called_off);
}

TEST_CASE("a booking that comes up after its session was called off is told so", "[sessions]") {
    HallBench bench;
    Kiosk kiosk{bench.clock, bench.hall, bench.ledger, 1};
    kiosk.fetch(haircut, 1);
    const auto booking = kiosk.booked(haircut);
    REQUIRE(bench.office.call_off(bench.li, bench.place(haircut), 0, CallOffReason::weather)
                .has_value());
    bench.meet(kiosk);
    CHECK(bench.at(booking.id).state == State::called_off);
    CHECK(kiosk.desk.face(booking.id)->state == State::called_off);
}

TEST_CASE("a moved session keeps its bookings, and two colleagues do not change it at once",
          "[sessions]") {
    HallBench bench;
    const auto booking = bench.booked(haircut);
    const auto place = bench.place(haircut);
    REQUIRE(bench.office.move(bench.li, place, 0, 10 * 60, "lecture").has_value());
    const auto page = bench.office.booking_page(booking.id);
    CHECK(page->session->room->code == "lecture");
    CHECK(platform::civil_time_of(page->session->begins()).hour == 10);
    CHECK(page->change->sequence == 1);
    const auto late = bench.office.call_off(bench.li, place, 0, CallOffReason::other);
    REQUIRE_FALSE(late.has_value());
    CHECK(late.refusal() == Refusal::changed);
    CHECK(bench.office.move(bench.li, place, 1, {}, "moon").refusal() == Refusal::unknown_room);
    CHECK(bench.office.move(bench.li, place, 1, 23 * 60, "").refusal() == Refusal::not_possible);
}

TEST_CASE("a course is booked once and attended evening by evening", "[sessions][F55]") {
    HallBench bench;
    const auto booking = bench.booked(calligraphy, "13900006666");
    const auto page = bench.office.page(bench.place(calligraphy));
    REQUIRE(page->session.meetings.size() == 6);
    bench.clock.advance(24h * 17);
    for (const auto* day : {"2026-12-02", "2026-12-09"}) {
        const auto on = *platform::civil_date_from_text(day);
        REQUIRE(bench.office.check_in(bench.li, bench.now(booking.id), on, 0).has_value());
    }
    const auto wrong = *platform::civil_date_from_text("2026-12-03");
    CHECK(bench.office.check_in(bench.li, bench.now(booking.id), wrong, 0).refusal() ==
          Refusal::over);
    CHECK(bench.office.page(bench.place(calligraphy))->attendance.size() == 2);
}

TEST_CASE("a unit books a course at its workplace, and as many come as come", "[sessions][F55]") {
    HallBench bench;
    const char* on_site = "first_aid_on_site/2026-11-30/0930";
    BookingOffice::Order order{
        key(on_site), 32, MadeAt::counter, "zh_CN", {"张工", "13900007777", ""}};
    const auto booking =
        bench.office.book(bench.li, bench.hall, PressId{bench.log.mint_id().value}, order);
    REQUIRE(booking.has_value());
    CHECK(booking->people == 32);
    bench.clock.advance(24h * 7);
    bench.office.settle(bench.hall);
    CHECK(bench.at(booking->id).state == State::booked);
    REQUIRE(
        bench.office.check_in(bench.li, bench.now(booking->id), key(on_site).day, 30).has_value());
    const auto list = bench.office.list(bench.hall, key(on_site).day, key(on_site).day);
    int came = 0;
    for (const auto& line : list.lines)
        came += line.came.booked;
    CHECK(came == 30);
}

TEST_CASE("the person gives a seat back until the kind's hour, staff at any time", "[sessions]") {
    HallBench bench;
    const auto one = bench.booked(psychology, "13900008888");
    CHECK(bench.office.cancel(bench.person, bench.now(one.id)).has_value());
    const auto two = bench.booked(psychology, "13900009999");
    bench.clock.advance(5h);  // tomorrow at two; a day ahead is the rule
    const auto late = bench.office.cancel(bench.person, bench.now(two.id));
    REQUIRE_FALSE(late.has_value());
    CHECK(late.refusal() == Refusal::over);
    CHECK(bench.office.cancel(bench.li, bench.now(two.id)).has_value());
}

TEST_CASE("a double press on the hub gives one booking", "[sessions][D3]") {
    HallBench bench;
    const PressId press{bench.log.mint_id().value};
    const BookingOffice::Order order{key(haircut), 1, MadeAt::phone, "zh_CN", {}};
    const auto first = bench.office.book(bench.person, bench.hall, press, order);
    const auto second = bench.office.book(bench.person, bench.hall, press, order);
    CHECK(first->id == second->id);
}

TEST_CASE("a kiosk may check in who booked elsewhere, and its own hall only", "[sessions]") {
    HallBench bench;
    Kiosk kiosk{bench.clock, bench.hall, bench.ledger, 1};
    const auto booking = bench.booked(haircut);
    bench.clock.advance(22h + 30min);
    bench.tell(kiosk);
    CHECK(kiosk.desk.by_code(code_of(booking.id)) == booking.id);
    REQUIRE(kiosk.desk.arrive(booking.id).has_value());
    bench.deliver(kiosk);
    CHECK(bench.at(booking.id).state == State::attended);

    Kiosk stranger{bench.clock, HallId{platform::Uuid{{8}}}, bench.ledger, 2};
    const auto other = bench.booked("haircut_tue_thu/2026-11-26/0900");
    stranger.hall.texts[std::string(news_key)] = to_json_text(bench.office.news(bench.hall));
    REQUIRE(stranger.desk.cancel(other.id).has_value());
    bench.deliver(stranger);
    CHECK(bench.at(other.id).state == State::booked);
    CHECK(bench.unusable.size() == 1);
}

TEST_CASE("a card and a telephone of one person count as one", "[sessions]") {
    HallBench bench(GENERATE(platform::Engine::sqlite, platform::Engine::postgresql));
    const auto book = [&](const Person& person) {
        const BookingOffice::Order order{key(legal), 1, MadeAt::counter, "zh_CN", person};
        return bench.office.book(bench.li, bench.hall, PressId{bench.log.mint_id().value}, order);
    };
    // Two in thirty days; whoever gave both is known by either.
    const Person both{"王", "13800001111", "card-7"};
    REQUIRE(book(both).has_value());
    REQUIRE(book(both).has_value());
    CHECK(book({"王", "13800001111", ""}).refusal() == Refusal::limit);
    CHECK(book({"", "", "card-7"}).refusal() == Refusal::limit);
    REQUIRE(book({"李", "13800002222", ""}).has_value());
    // The number on file for a card counts once the hub knows whose it is.
    const Person by_number{"赵", "13800003333", ""};
    const Person by_card{"", "", "card-8"};
    REQUIRE(book(by_card).has_value());
    REQUIRE(book(by_card).has_value());
    REQUIRE(book(by_number).has_value());
    bench.office.link_people_by([](platform::Transaction&, const Person& given) {
        Person other;
        if (given.card == "card-8") other.phone = "13800003333";
        if (given.phone == "13800003333") other.card = "card-8";
        return other;
    });
    CHECK(book(by_number).refusal() == Refusal::limit);
    CHECK(book(by_card).refusal() == Refusal::limit);
}

TEST_CASE("a kiosk's booking by card counts with what the hub knows of its holder", "[sessions]") {
    HallBench bench;
    bench.office.link_people_by([](platform::Transaction&, const Person& given) {
        return given.card == "card-8" ? Person{"", "13800003333", ""} : Person{};
    });
    Kiosk kiosk{bench.clock, bench.hall, bench.ledger, 1};
    kiosk.fetch(legal, 2);
    bench.booked(legal, "13800003333");
    bench.booked(legal, "13800003333");
    bench.clock.advance(1s);
    const BookingDesk::Order order{key(legal), 1, "zh_CN", {"", "", "card-8"}};
    const auto third = kiosk.desk.book(kiosk.desk.begin(), order);
    REQUIRE(third.has_value());
    CHECK(third->state == State::booked);
    bench.meet(kiosk);
    CHECK(kiosk.desk.face(third->id)->state == State::refused);
    CHECK(kiosk.desk.face(third->id)->refused_for == RefusedFor::limit);
}

TEST_CASE("past midnight one is still checked in for the evening before", "[sessions]") {
    HallBench bench;
    const auto booking = bench.booked(calligraphy, "13800001111");
    const auto evening = platform::start_of(key(calligraphy).day) + 19h;
    const auto check_in = [&](platform::WallTime at) {
        bench.clock.learn(at);
        return bench.office.check_in(bench.li, bench.now(booking.id), std::nullopt, 0);
    };
    CHECK(check_in(evening + -24h).refusal() == Refusal::over);
    REQUIRE(check_in(evening + 5h + 20min).has_value());
    const auto page = bench.office.page(bench.place(calligraphy));
    REQUIRE(page->attendance.size() == 1);
    CHECK(page->attendance.front().day == key(calligraphy).day);
    CHECK(check_in(evening + 24h).refusal() == Refusal::over);
}

TEST_CASE("soon after a restore the counter gives no seat and calls nothing full", "[sessions]") {
    HallBench bench;
    fill(bench, haircut, 3);
    bench.ledger.is_restored = true;
    const auto asked = bench.try_book(psychology, "13800001111");
    REQUIRE(asked.has_value());
    CHECK(asked->state == State::provisional);
    bench.ledger.is_restored = false;
    bench.office.settle(bench.hall);
    CHECK(bench.at(asked->id).state == State::booked);
}
