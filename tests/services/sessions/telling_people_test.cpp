// Whoever left a number is told what they cannot see: a seat that came free, a settled booking, a
// session that changed, and that it is tomorrow.
#include <catch2/catch_test_macros.hpp>

#include "services/sessions/sessions_rules.hpp"
#include "services/sessions_bench.hpp"

using namespace services::sessions;
using namespace services::sessions::test;

namespace {

// Keeps what it was given to tell.
class Told final : public PersonTeller {
public:
    void tell(platform::Transaction&, const BookingNotice& notice) override {
        all.push_back(notice);
    }
    bool was_told(platform::Transaction&, BookingId booking, Notice notice) const override {
        return count(booking, notice) > 0;
    }
    std::size_t count(BookingId booking, Notice notice) const {
        return static_cast<std::size_t>(
            std::count_if(all.begin(), all.end(), [&](const BookingNotice& one) {
                return one.booking == booking && one.notice == notice;
            }));
    }
    std::vector<BookingNotice> all;
};

struct TellingBench : HallBench {
    TellingBench() { office.tell_people_by(told); }
    Told told;
};

}  // namespace

TEST_CASE("who waits is told once when a seat is kept for them, and until when",
          "[sessions][telling]") {
    TellingBench bench;
    std::vector<BookingId> seated;
    for (int i = 0; i < 12; ++i)
        seated.push_back(bench.booked(haircut).id);
    const auto waiting = bench.booked(haircut, "13800001111");
    const auto nameless = bench.booked(haircut);
    REQUIRE(bench.office.cancel(bench.li, bench.now(seated[0])).has_value());
    REQUIRE(bench.office.cancel(bench.li, bench.now(seated[1])).has_value());
    bench.office.settle(bench.hall);
    bench.office.settle(bench.hall);
    REQUIRE(bench.told.all.size() == 1);
    const auto& told = bench.told.all.front();
    CHECK(told.booking == waiting.id);
    CHECK(told.notice == Notice::offered);
    CHECK(told.person.phone == "13800001111");
    CHECK(told.until == bench.at(waiting.id).offered_until);
    CHECK(bench.at(nameless.id).state == State::offered);
}

TEST_CASE(
    "a booking that was provisional is told when it is settled, unless its maker still stands "
    "there",
    "[sessions][telling][E4]") {
    TellingBench bench;
    Kiosk kiosk(bench.clock, bench.hall, bench.ledger, 5);
    const auto early = kiosk.booked(legal, "13800001111");
    REQUIRE(early.state == State::provisional);
    bench.clock.advance(30min);
    const auto late = kiosk.booked(legal, "13800002222");
    bench.meet(kiosk);
    CHECK(bench.told.count(early.id, Notice::confirmed) == 1);
    CHECK(bench.told.count(late.id, Notice::confirmed) == 0);
    CHECK(bench.at(late.id).state == State::booked);
}

TEST_CASE("a day before people are reminded once, and not who booked since",
          "[sessions][telling]") {
    TellingBench bench;
    const auto early = bench.booked(legal, "13800001111");
    bench.clock.advance(2 * 24h + 5h);
    const auto late = bench.booked(legal, "13800002222");
    for (int i = 0; i < 3; ++i, bench.clock.advance(10min))
        bench.office.settle(bench.hall);
    CHECK(bench.told.count(early.id, Notice::reminder) == 1);
    CHECK(bench.told.count(late.id, Notice::reminder) == 0);
    bench.clock.advance(24h);
    bench.office.settle(bench.hall);
    CHECK(bench.told.count(early.id, Notice::reminder) == 1);
}

TEST_CASE("a session that is moved or called off is told to everybody who has a number",
          "[sessions][telling]") {
    TellingBench bench;
    const auto one = bench.booked(haircut, "13800001111");
    const auto two = bench.booked(haircut, "13800002222");
    REQUIRE(bench.office.cancel(bench.li, bench.now(two.id)).has_value());
    REQUIRE(bench.office.move(bench.li, bench.place(haircut), 0, 10 * 60, "").has_value());
    CHECK(bench.told.count(one.id, Notice::moved) == 1);
    CHECK(platform::civil_time_of(bench.told.all.back().begins).hour == 10);
    REQUIRE(bench.office.call_off(bench.li, bench.place(haircut), 1, CallOffReason::weather)
                .has_value());
    CHECK(bench.told.count(one.id, Notice::called_off) == 1);
    CHECK(bench.told.all.size() == 2);
}

TEST_CASE("from a phone one number has one seat of a session", "[sessions]") {
    HallBench bench;
    REQUIRE(bench.try_book(haircut, "13800001111", "", MadeAt::phone).has_value());
    const auto again = bench.try_book(haircut, "13800001111", "", MadeAt::phone);
    REQUIRE_FALSE(again.has_value());
    CHECK(again.refusal() == Refusal::limit);
    CHECK(bench.try_book(haircut, "13800002222", "", MadeAt::phone).has_value());
    // A colleague sees who stands there.
    CHECK(bench.try_book(haircut, "13800001111").has_value());
}

TEST_CASE("a member's card stands for name and number", "[sessions]") {
    const auto* kind = demo_catalogue()->kind("check_up");
    REQUIRE(kind->asks_name);
    CHECK(lacks_person(*kind, {}));
    CHECK(lacks_person(*kind, {"王工友", "", ""}));
    CHECK_FALSE(lacks_person(*kind, {"王工友", "13800001111", ""}));
    CHECK_FALSE(lacks_person(*kind, {"", "", "0192f0a0-1111-7000-8000-000000000001"}));
}

TEST_CASE("who arrived on the word of a hub that was restored since has come all the same",
          "[sessions][S7]") {
    HallBench before;
    Kiosk kiosk(before.clock, before.hall, before.ledger, 5);
    const auto booking = kiosk.booked(psychology, "13800001111");
    before.meet(kiosk);
    REQUIRE(before.at(booking.id).state == State::booked);
    before.clock.advance(27h + 30min);  // half an hour before it begins
    before.tell(kiosk);
    REQUIRE(kiosk.desk.arrive(booking.id).has_value());
    // What the hub said is gone; what the kiosk said comes again.
    HallBench after;
    after.deliver(kiosk);
    CHECK(after.at(booking.id).state == State::attended);
    CHECK(after.unusable.empty());
}

TEST_CASE("a hub above hears of an arrival before the seat it was on, and agrees in the end",
          "[sessions][upstream]") {
    HallBench hall;
    Kiosk kiosk(hall.clock, hall.hall, hall.ledger, 5);
    const auto booking = kiosk.booked(psychology, "13800001111");
    hall.meet(kiosk);
    hall.clock.advance(27h + 30min);
    hall.tell(kiosk);
    REQUIRE(kiosk.desk.arrive(booking.id).has_value());
    hall.deliver(kiosk);
    HallBench above;
    above.deliver(kiosk);
    for (const auto& record : hall.log.records)
        above.database->write([&](platform::Transaction& t) {
            const auto applied = above.projection.apply(record, hall.log.opened(record), t);
            CHECK(applied.kind == services::sync::Applied::Kind::done);
        });
    CHECK(above.at(booking.id).state == State::attended);
    CHECK(above.at(booking.id).seat == hall.at(booking.id).seat);
    CHECK(above.at(booking.id).version == hall.at(booking.id).version);
}
