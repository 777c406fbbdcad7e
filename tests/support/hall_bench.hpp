// A kiosk of a hall on a bench, with numbers that run up and a hub that says what a test writes. It
// gives no verdicts.
#pragma once

#include <optional>
#include <string>

#include "services/queue/queue_desk.hpp"
#include "support/station_bench.hpp"

namespace support {

class RunningNumbers final : public services::sync::NumberSource {
public:
    std::optional<std::int64_t> take(platform::Transaction&, std::string_view) override {
        if (last == 0) return std::nullopt;
        return last++;
    }
    std::int64_t last = 5;
};

class ToldHall final : public services::sync::HallSource {
public:
    std::optional<std::string> text(std::string_view key) const override {
        if (key == services::queue::catalogue_key) return catalogue;
        return news;
    }
    std::optional<std::string> catalogue = text_of_asset("queue/service_hall.json");
    std::optional<std::string> news;
};

// A kiosk of a hall, on Saturday morning.
struct HallBench {
    HallBench() {
        clock.learn(clock.wall());
        desk.queue = &queue;
    }
    std::int64_t records() const { return station.records(); }
    services::queue::HallNews& said() {
        told.day = platform::date_of(clock.wall());
        told.at = clock.wall();
        return told;
    }
    void tell() { hall.news = services::queue::to_json_text(told); }

    StationBench station;
    platform::SimulatedClock& clock = station.clock;
    kiosk::StationDesk& desk = station.desk;
    kiosk::StationFacts& facts = station.facts;
    services::queue::QueueProjection tickets{*station.database};
    RunningNumbers ticket_numbers;
    ToldHall hall;
    services::queue::QueueDesk queue{station.identity.station,
                                     *station.database,
                                     station.journal,
                                     tickets,
                                     ticket_numbers,
                                     hall,
                                     station.clock};
    services::queue::HallNews told;
};

}  // namespace support
