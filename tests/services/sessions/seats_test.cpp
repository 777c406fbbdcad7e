#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <map>
#include <random>

#include "services/sessions_bench.hpp"

using namespace services::sessions;
using namespace services::sessions::test;

namespace {

// Three kiosks without a line for most of a day, a counter that goes on, and records that come up
// in any order.
class Day final {
public:
    Day(platform::Engine engine, unsigned seed) : dice_(seed), bench(engine) {
        for (int i = 0; i < 3; ++i)
            kiosks.push_back(std::make_unique<Kiosk>(bench.clock, bench.hall, bench.ledger,
                                                     seed * 3 + static_cast<unsigned>(i)));
    }

    void play(int steps) {
        for (int i = 0; i < steps; ++i) {
            bench.clock.advance(std::chrono::minutes(1 + below(15)));
            step();
        }
        while (std::any_of(kiosks.begin(), kiosks.end(),
                           [&](auto& kiosk) { return bench.deliver_one(*kiosk); })) {
        }
        bench.office.settle(bench.hall);
    }

    int below(int limit) { return static_cast<int>(dice_() % static_cast<unsigned>(limit)); }

private:
    void step() {
        auto& kiosk = *kiosks[static_cast<std::size_t>(below(3))];
        const char* session = below(3) == 0 ? legal : haircut;
        switch (below(9)) {
            case 0:
                kiosk.fetch(session, 1 + below(3));
                break;
            case 1:
            case 2:
            case 3:
                book(kiosk, session);
                break;
            case 4:
                if (auto made = bench.try_book(session, phone())) known.push_back(made->id);
                break;
            case 5:
                give_back(kiosk);
                break;
            case 6:
                for (int i = below(6); i >= 0; --i)
                    bench.deliver_one(kiosk);
                break;
            case 7:
                bench.office.settle(bench.hall);
                if (below(2) == 0) bench.tell(kiosk);
                break;
            default:
                kiosk.desk.return_seats();
        }
    }
    void book(Kiosk& kiosk, const char* session) {
        if (auto made = kiosk.try_book(session, phone())) known.push_back(made->id);
    }
    void give_back(Kiosk& kiosk) {
        if (known.empty()) return;
        const auto id = known[static_cast<std::size_t>(below(static_cast<int>(known.size())))];
        if (below(2) == 0) {
            (void)kiosk.desk.cancel(id).has_value();
        } else if (const auto now = bench.office.booking(id)) {
            const bool is_offered = now->state == State::offered;
            const OnVersion on{id, now->version};
            (void)(is_offered ? bench.office.accept_offer(bench.person, on)
                              : bench.office.cancel(bench.li, on))
                .has_value();
        }
    }
    std::string phone() { return "139" + std::to_string(10'000'000 + below(400)); }

    std::mt19937 dice_;

public:
    HallBench bench;
    std::vector<std::unique_ptr<Kiosk>> kiosks;
    std::vector<BookingId> known;
};

// What was given twice or beyond the seats there are, in words; empty when all is well.
std::string seat_trouble(HallBench& bench, const char* session) {
    const auto page = bench.office.page(bench.place(session));
    std::map<int, int> given;
    for (const auto& booking : page->bookings) {
        const bool holds = holds_seat(booking.state);
        if (holds != (booking.seat > 0)) return "a seat without a booking, or the reverse";
        if (holds && ++given[booking.seat] > 1) return "a seat is given twice";
        if (holds && booking.seat > page->session.plan->seats) return "a seat that is not there";
        if (booking.state == State::provisional) return "nobody was told";
    }
    return {};
}

std::string state_of(platform::Database& database) {
    return database.read([](platform::Transaction& t) {
        std::string all;
        for (const auto& row : t.query("SELECT booking, session, seat, state, version FROM"
                                       " sessions_bookings ORDER BY booking"))
            all += row.text("booking") + row.text("session") + row.text("state") +
                   std::to_string(row.integer("seat")) + "." +
                   std::to_string(row.integer("version")) + "\n";
        return all;
    });
}

}  // namespace

TEST_CASE(
    "a seat is never given twice, whatever three kiosks did offline and in whatever order it "
    "comes up",
    "[sessions][D1]") {
    const auto engine = GENERATE(platform::Engine::sqlite, platform::Engine::postgresql);
    const unsigned seeds = engine == platform::Engine::sqlite ? 60 : 6;
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        CAPTURE(seed);
        Day day(engine, seed);
        day.play(90);
        for (const char* session : {haircut, legal})
            REQUIRE(seat_trouble(day.bench, session).empty());
        REQUIRE(day.bench.unusable.empty());
    }
}

TEST_CASE("a copied disk gives a seat twice, and the second person is settled", "[sessions][D1]") {
    HallBench bench;
    Kiosk kiosk{bench.clock, bench.hall, bench.ledger, 1};
    SeatLedger same;  // the copy holds what the disk held
    Kiosk copy{bench.clock, bench.hall, same, 2};
    kiosk.fetch(haircut, 2);
    copy.fetch(haircut, 2);
    const auto first = kiosk.booked(haircut);
    bench.clock.advance(1s);
    const auto second = copy.booked(haircut);
    CHECK(first.seat == second.seat);
    bench.deliver(kiosk);
    bench.deliver(copy);
    bench.office.settle(bench.hall);
    CHECK(bench.at(first.id).seat == 1);
    CHECK(bench.at(second.id).state == State::booked);
    CHECK(bench.at(second.id).seat == 3);
    CHECK(seat_trouble(bench, haircut).empty());
}

TEST_CASE("seats a kiosk gives back are given again, but not those somebody has meanwhile",
          "[sessions][D1]") {
    HallBench bench;
    Kiosk kiosk{bench.clock, bench.hall, bench.ledger, 1};
    kiosk.fetch(haircut, 4);
    kiosk.booked(haircut);
    for (int i = 0; i < 8; ++i)
        bench.booked(haircut);
    CHECK(bench.booked(haircut).state == State::waitlisted);
    bench.clock.advance(12h);
    kiosk.desk.return_seats();
    bench.meet(kiosk);
    int offered = 0;
    const auto page = bench.office.page(bench.place(haircut));
    for (const auto& booking : page->bookings)
        offered += booking.state == State::offered ? 1 : 0;
    CHECK(offered == 1);
    CHECK(bench.booked(haircut).seat == 3);
    CHECK(seat_trouble(bench, haircut).empty());
}

TEST_CASE("the records of a day replayed give the same state", "[sessions][D1]") {
    Day day(platform::Engine::sqlite, 7);
    // The order in which the hub took them in: its own and the kiosks', one log.
    day.play(120);
    const auto before = state_of(*day.bench.database);
    CHECK_FALSE(before.empty());
    support::FreshDatabase fresh{platform::Engine::sqlite};
    SessionsProjection replayed(*fresh, day.bench.lookup_key);
    for (const auto& [record, opened] : day.bench.taken_in())
        fresh->write([&](platform::Transaction& t) { replayed.apply(record, opened, t); });
    CHECK(state_of(*fresh) == before);
}
