// What a hall's hub tells its kiosks and boards of the line, as one entry of the feed `hall`: who
// is called where, who waits in which order, how long. Numbers only; nobody's name is known here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/queue/queue_types.hpp"
#include "services/queue/wait.hpp"

namespace services::queue {

// The keys of the feed's entries.
inline constexpr std::string_view news_key = "queue.news";
inline constexpr std::string_view catalogue_key = "queue.catalogue";

struct Place {
    std::string label;
    std::optional<Minutes> wait;  // nothing: no open counter takes it
};

struct ServiceNews {
    std::string code;
    std::vector<Place> line;  // in the order of calling
    int open_counters = 0;
    std::optional<Minutes> for_newcomer;
    bool is_full = false;  // the hub has no number left to grant today
};

// Each call is announced once: (label, nth) tells them apart.
struct Call {
    std::string label;
    int counter = 0;
    platform::WallTime at;
    int nth = 1;  // called, or called again
    std::string service;
    bool is_there_still = true;  // called now; else it was, and is over
    bool operator==(const Call&) const = default;
};

struct CounterNews {
    int number = 0;
    CounterState state = CounterState::closed;
    std::optional<PauseReason> reason;
    std::string label;  // of the ticket it serves; empty: none
};

struct HallNews {
    platform::CivilDate day;
    platform::WallTime at;
    std::vector<ServiceNews> services;
    std::vector<CounterNews> counters;
    std::vector<Call> calls;  // the latest first

    const ServiceNews* service(std::string_view code) const;
};

std::string to_json_text(const HallNews& news);
std::optional<HallNews> hall_news_from(std::string_view text);

}  // namespace services::queue
