// Kiosks and a hub's line in one process, without the way between them: `deliver` carries a
// kiosk's records to the hub by hand, `tell` what the hub says to a kiosk.
#pragma once

#include <fstream>
#include <map>
#include <memory>
#include <sstream>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/queue/queue_desk.hpp"
#include "services/queue/queue_office.hpp"
#include "services/queue/queue_records.hpp"
#include "services/queue/queue_rules.hpp"
#include "support/both_engines.hpp"
#include "support/kept_hall.hpp"
#include "support/plain_log.hpp"
#include "support/replay.hpp"

namespace services::queue::test {

using namespace std::chrono_literals;

inline std::string catalogue_text() {
    std::ifstream file(std::string(YIZHAN_SOURCE_DIR) + "/assets/queue/service_hall.json");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline std::shared_ptr<const Catalogue> shipped_catalogue() {
    static const auto once = [] {
        auto read = read_catalogue(catalogue_text());
        REQUIRE(read.findings.empty());
        return std::make_shared<const Catalogue>(std::move(*read.catalogue));
    }();
    return once;
}

// Ten in the morning of 20 November 2026, a Friday.
inline platform::WallTime morning() {
    return platform::start_of(*platform::civil_date(2026, 11, 20)) + 10h;
}

// Numbers of every resource, from `next` to `last`.
class GivenNumbers final : public services::sync::NumberSource {
public:
    std::optional<std::int64_t> take(platform::Transaction&, std::string_view resource) override {
        auto& given = next_[std::string(resource)];
        if (given == 0) given = resource.find("/-/") == std::string_view::npos ? first : mark;
        if (given > (resource.find("/-/") == std::string_view::npos ? last : mark))
            return std::nullopt;
        return given++;
    }
    std::int64_t first = 1;
    std::int64_t last = 999;
    std::int64_t mark = 31;

private:
    std::map<std::string, std::int64_t> next_;
};

class Kiosk final {
public:
    Kiosk(platform::SimulatedClock& clock, HallId hall_id, std::uint64_t seed)
        : dice(seed),
          log(*database, clock, dice),
          projection(*database),
          desk(hall_id, *database, log, projection, numbers, hall, clock) {
        log.station = hall_id;
        hall.texts[std::string(catalogue_key)] = catalogue_text();
        numbers.first = static_cast<std::int64_t>(seed) * 100;
        numbers.mark = 10 + static_cast<std::int64_t>(seed);
    }

    Ticket taken(const std::string& service = "hardship", const std::string& group = "") {
        const auto ticket = desk.take(desk.begin(), service, group, "zh_CN");
        REQUIRE(ticket.has_value());
        return *ticket;
    }
    // In the line.
    Ticket shown(const std::string& service = "hardship", const std::string& group = "") {
        const auto ticket = taken(service, group);
        desk.shown(ticket.id, Shown::printed);
        return ticket;
    }

    support::FreshDatabase database{platform::Engine::sqlite};
    platform::SimulatedDice dice;
    support::PlainLog log;
    QueueProjection projection;
    GivenNumbers numbers;
    support::KeptHall hall;
    QueueDesk desk;
};

class HallBench {
public:
    explicit HallBench(platform::Engine engine)
        : database(engine),
          log(*database, clock, dice),
          projection(*database),
          office(*database, log, projection, numbers, clock,
                 [](HallId) { return shipped_catalogue(); }) {
        clock.learn(morning());
        hall = log.station;
        numbers.first = 500;
    }

    sync::Applied deliver(Kiosk& kiosk) {
        return support::deliver(kiosk.log, delivered_[&kiosk], *database, projection);
    }
    void tell(Kiosk& kiosk) const {
        kiosk.hall.texts[std::string(news_key)] = to_json_text(office.news(hall));
    }
    Desk open(int counter, const Clerk& clerk) {
        REQUIRE(office.open_counter(clerk, {hall, counter}).has_value());
        return {hall, counter};
    }
    OnVersion now(TicketId ticket) const { return {ticket, at(ticket).version}; }
    Ticket at(TicketId ticket) const {
        const auto page = office.ticket_page(ticket);
        REQUIRE(page.has_value());
        return page->ticket;
    }

    platform::SimulatedClock clock;
    platform::SimulatedDice dice{99};
    support::FreshDatabase database;
    support::PlainLog log;
    QueueProjection projection;
    GivenNumbers numbers;
    QueueOffice office;
    HallId hall;
    Clerk li{"li"};
    Clerk wang{"wang"};

private:
    std::map<Kiosk*, std::size_t> delivered_;
};

}  // namespace services::queue::test
