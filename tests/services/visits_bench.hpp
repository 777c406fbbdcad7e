// A station that takes people in, and its hub's office. No verdicts.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <sstream>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/visits/visit_desk.hpp"
#include "services/visits/visit_office.hpp"
#include "services/visits/visits_records.hpp"
#include "support/both_engines.hpp"
#include "support/kept_hall.hpp"
#include "support/plain_log.hpp"

namespace services::visits::test {

using namespace std::chrono_literals;

inline std::string settings_text() {
    std::ifstream file(std::string(YIZHAN_SOURCE_DIR) + "/assets/visits/station.json");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// Ten in the morning of 23 November 2026, a Monday.
inline platform::WallTime monday() {
    return platform::start_of(*platform::civil_date(2026, 11, 23)) + 10h;
}

struct Kiosk {
    explicit Kiosk(platform::SimulatedClock& simulated)
        : log(*database, simulated, dice), clock(simulated) {
        source.texts[std::string(settings_key)] = settings_text();
    }
    Visit came(Occupation occupation, const Details& details = {}) {
        const auto visit = desk.come(desk.begin(), occupation, details);
        REQUIRE(visit.has_value());
        return *visit;
    }

    support::FreshDatabase database{support::Engine::sqlite};
    platform::SimulatedDice dice;
    support::PlainLog log;
    VisitsProjection projection{*database};
    support::KeptHall source;
    platform::Clock& clock;
    VisitDesk desk{log.station, *database, log, projection, source, clock};
};

struct Hub {
    Hub(platform::SimulatedClock& clock, support::Engine engine)
        : database(engine),
          log(*database, clock, dice),
          office(*database, log, projection, clock, [this](StationId) { return set; }) {}
    // What a station's kiosk said, in the order it was said.
    void receive(const support::PlainLog& from) {
        for (const auto& record : from.records)
            database->write([&](platform::Transaction& t) {
                const auto applied = projection.apply(record, from.opened(record), t);
                REQUIRE(applied.kind == sync::Applied::Kind::done);
            });
    }

    support::FreshDatabase database;
    platform::SimulatedDice dice;
    support::PlainLog log;
    VisitsProjection projection{*database};
    std::shared_ptr<const VisitSettings> set =
        std::make_shared<const VisitSettings>(*read_visit_settings(settings_text()).catalogue);
    VisitOffice office;
};

}  // namespace services::visits::test
