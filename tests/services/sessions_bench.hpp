// A hall with sessions: kiosks that hold seats in blocks, and the hub that settles. No verdicts.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/sessions/booking_desk.hpp"
#include "services/sessions/booking_office.hpp"
#include "services/sessions/sessions_records.hpp"
#include "support/both_engines.hpp"
#include "support/kept_hall.hpp"
#include "support/plain_log.hpp"

namespace services::sessions::test {

using namespace std::chrono_literals;

inline std::string catalogue_text() {
    std::ifstream file(std::string(YIZHAN_SOURCE_DIR) + "/assets/sessions/demo_hall.json");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline std::shared_ptr<const Catalogue> demo_catalogue() {
    static const auto once = [] {
        auto read = read_catalogue(catalogue_text());
        for (const auto& finding : read.findings)
            UNSCOPED_INFO(finding.line << ": " << finding.sentence);
        REQUIRE(read.findings.empty());
        return std::make_shared<const Catalogue>(std::move(*read.catalogue));
    }();
    return once;
}

// Ten in the morning of 23 November 2026, a Monday.
inline platform::WallTime monday() {
    return platform::start_of(*platform::civil_date(2026, 11, 23)) + 10h;
}

inline SessionKey key(const std::string& text) {
    const auto found = session_key_from_text(text);
    REQUIRE(found.has_value());
    return *found;
}
inline const char* haircut = "haircut_tue_thu/2026-11-24/0900";     // 12 seats, 6 may wait
inline const char* psychology = "psychology_days/2026-11-24/1400";  // one seat
inline const char* legal = "legal_mon_thu/2026-11-26/1430";         // 8 seats, 2 in 30 days
inline const char* check_up = "check_up_month/2026-11-28/0830";     // at least 8 people
inline const char* calligraphy = "calligraphy/2026-12-02/1900";     // six evenings

// The hub's free seats. It grants ranges to kiosks and gives single ones itself.
class SeatLedger final : public sync::NumberSource {
public:
    std::optional<std::int64_t> take(platform::Transaction&, std::string_view resource) override {
        return is_restored ? std::nullopt : next(resource);
    }
    bool is_known(platform::Transaction&) const override { return !is_restored; }
    std::optional<std::int64_t> next(std::string_view resource) {
        const auto key = session_key_from_text(resource.substr(9 + 36 + 1));
        const auto* plan = key ? demo_catalogue()->plan(key->plan) : nullptr;
        auto& given = given_[std::string(resource)];
        if (plan == nullptr || given >= plan->seats) return std::nullopt;
        return ++given;
    }

    bool is_restored = false;  // a moment ago: kiosks have not said yet what they hold

private:
    std::map<std::string, std::int64_t> given_;
};

// What a kiosk holds. While it has a line it takes more out of the ledger when it has none left.
class HeldSeats final : public sync::NumberSource {
public:
    explicit HeldSeats(SeatLedger& ledger) : ledger_(ledger) {}
    std::optional<std::int64_t> take(platform::Transaction&, std::string_view resource) override {
        auto& held = held_[std::string(resource)];
        if (held.empty()) return std::nullopt;
        const auto seat = held.front();
        held.erase(held.begin());
        return seat;
    }
    void fetch(const std::string& resource, int seats) {
        for (int i = 0; i < seats; ++i)
            if (const auto seat = ledger_.next(resource)) held_[resource].push_back(*seat);
    }

private:
    SeatLedger& ledger_;
    std::map<std::string, std::vector<std::int64_t>> held_;
};

class Kiosk final {
public:
    Kiosk(platform::SimulatedClock& clock, HallId hall_id, SeatLedger& ledger, std::uint64_t seed)
        : dice(seed),
          log(*database, clock, dice),
          projection(*database),
          seats(ledger),
          desk(hall_id, *database, log, projection, seats, hall, clock),
          hall_(hall_id) {
        log.station = hall_id;
        hall.texts[std::string(catalogue_key)] = catalogue_text();
    }

    platform::Outcome<Booking, BookRefusal> try_book(const char* session,
                                                     const std::string& phone = "",
                                                     const std::string& name = "") {
        BookingDesk::Order order{key(session), 1, "zh_CN", {name, phone, ""}};
        return desk.book(desk.begin(), order);
    }
    Booking booked(const char* session, const std::string& phone = "") {
        const auto booking = try_book(session, phone);
        REQUIRE(booking.has_value());
        return *booking;
    }
    void fetch(const char* session, int count) {
        seats.fetch(seat_resource(platform::to_text(hall_), key(session)), count);
    }

    support::FreshDatabase database{platform::Engine::sqlite};
    platform::SimulatedDice dice;
    support::PlainLog log;
    SessionsProjection projection;
    support::KeptHall hall;
    HeldSeats seats;
    BookingDesk desk;

private:
    HallId hall_;
};

class HallBench {
public:
    explicit HallBench(platform::Engine engine = platform::Engine::sqlite)
        : database(engine),
          log(*database, clock, dice),
          projection(*database, lookup_key),
          office(*database, log, projection, ledger, clock,
                 [](HallId) { return demo_catalogue(); }) {
        clock.learn(monday());
        hall = log.station;
    }

    // One record of the kiosk's, in its order; false when all have come.
    bool deliver_one(Kiosk& kiosk) {
        auto& done = delivered_[&kiosk];
        if (done == kiosk.log.records.size()) return false;
        const auto& record = kiosk.log.records[done++];
        take_in_own();
        history_.push_back({record, kiosk.log.opened(record)});
        // Applied out of the kiosk's order with others', as on a hub: what waits is tried again.
        waiting_.push_back({record, kiosk.log.opened(record)});
        std::erase_if(waiting_, [&](const auto& one) {
            const auto applied = database->write([&](platform::Transaction& t) {
                return projection.apply(one.record, one.opened, t);
            });
            if (applied.unusable) unusable.push_back(*applied.unusable);
            return applied.kind != sync::Applied::Kind::waits_for_subject;
        });
        return true;
    }
    void deliver(Kiosk& kiosk) {
        while (deliver_one(kiosk)) {
        }
    }
    // All of it: up, settled, down.
    void meet(Kiosk& kiosk) {
        deliver(kiosk);
        office.settle(hall);
        tell(kiosk);
    }
    void tell(Kiosk& kiosk) const {
        kiosk.hall.texts[std::string(news_key)] = to_json_text(office.news(hall));
    }
    platform::Outcome<Booking, Refusal> try_book(const char* session, const std::string& phone = "",
                                                 const std::string& name = "",
                                                 MadeAt where = MadeAt::counter) {
        BookingOffice::Order order{key(session), 1, where, "zh_CN", {name, phone, ""}};
        return office.book(li, hall, PressId{log.mint_id().value}, order);
    }
    Booking booked(const char* session, const std::string& phone = "") {
        const auto booking = try_book(session, phone);
        REQUIRE(booking.has_value());
        return *booking;
    }
    Booking at(BookingId id) const {
        const auto booking = office.booking(id);
        REQUIRE(booking.has_value());
        return *booking;
    }
    OnVersion now(BookingId id) const { return {id, at(id).version}; }
    // All records in the order this hub took them in, its own among them.
    struct Taken {
        sync::Record record;
        std::optional<std::string> opened;
    };
    const std::vector<Taken>& taken_in() {
        take_in_own();
        return history_;
    }
    Place place(const char* session) const { return {hall, key(session)}; }

    platform::SimulatedClock clock;
    platform::SimulatedDice dice{99};
    support::FreshDatabase database;
    support::PlainLog log;
    platform::Digest lookup_key{1, 2, 3};
    SessionsProjection projection;
    SeatLedger ledger;
    BookingOffice office;
    HallId hall;
    sync::Actor li{sync::ActorKind::staff, "li"};
    sync::Actor person{sync::ActorKind::worker, ""};
    std::vector<sync::Unusable> unusable;

private:
    void take_in_own() {
        for (; own_ < log.records.size(); ++own_)
            history_.push_back({log.records[own_], log.opened(log.records[own_])});
    }
    std::map<Kiosk*, std::size_t> delivered_;
    std::vector<Taken> waiting_;
    std::vector<Taken> history_;
    std::size_t own_ = 0;
};

}  // namespace services::sessions::test
