// A station with places and things, and what its counter says. No verdicts.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <sstream>

#include "platform/clock/civil_date.hpp"
#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "platform/people_counter/simulated_people_counter.hpp"
#include "services/places/places_desk.hpp"
#include "services/places/places_records.hpp"
#include "support/both_engines.hpp"
#include "support/kept_hall.hpp"
#include "support/plain_log.hpp"

namespace services::places::test {

using namespace std::chrono_literals;

inline std::string catalogue_text() {
    std::ifstream file(std::string(YIZHAN_SOURCE_DIR) + "/assets/places/demo_station.json");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// Ten in the morning of 23 November 2026, a Monday.
inline platform::WallTime monday() {
    return platform::start_of(*platform::civil_date(2026, 11, 23)) + 10h;
}

struct Station {
    explicit Station(platform::SimulatedClock& simulated)
        : log(*database, simulated, dice), clock(simulated) {
        hall.texts[std::string(catalogue_key)] = catalogue_text();
    }
    const ThingsFace face(std::string_view code) const {
        for (auto& face : desk->faces())
            if (face.things.code == code) return face;
        FAIL("no such things");
        return {};
    }
    Taking taken(std::string_view things) {
        const auto taking = desk->take(desk->begin(), things);
        REQUIRE(taking.has_value());
        return *taking;
    }
    // As the program does that starts again.
    void restart() { desk = fresh_desk(); }

    std::unique_ptr<platform::Database> database = platform::open_sqlite(":memory:");
    platform::SimulatedDice dice;
    support::PlainLog log;
    PlacesProjection projection{*database};
    support::KeptHall hall;
    platform::SimulatedClock& clock;
    std::unique_ptr<PlacesDesk> desk = fresh_desk();

private:
    std::unique_ptr<PlacesDesk> fresh_desk() {
        return std::make_unique<PlacesDesk>(log.station, *database, log, projection, hall, clock);
    }
};

// What the counter at the door says now.
inline void tell(const platform::SimulatedPeopleCounter& counter, PlacesDesk& desk) {
    if (const auto report = counter.report()) desk.counted(report->in, report->out);
}

}  // namespace services::places::test
