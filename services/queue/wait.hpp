// How long somebody will wait, from what was measured: the line is played through many times with
// durations drawn from those of the same service about the same hour, over the counters that are
// open, and the answer is a range. Pure: the same line gives the same answer. It knows no clock.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace services::queue {

struct Busy {
    std::string service;
    double for_seconds = 0;  // so far
};

// A counter that is open.
struct OpenCounter {
    int number = 0;
    std::vector<std::string> services;
    std::optional<Busy> busy;
};

struct InLine {
    std::string service;
    int aim = 0;  // 0: any counter that takes the service
};

// Seconds, per service, that a service took; in rising order.
using Durations = std::map<std::string, std::vector<double>, std::less<>>;

struct Wait {
    double low = 0;  // one in ten is called sooner
    double likely = 0;
    double high = 0;  // one in ten waits longer
};

struct Forecast {
    std::vector<std::optional<Wait>> line;                  // nothing: no open counter takes it
    std::map<std::string, Wait, std::less<>> for_newcomer;  // per service some open counter takes
};

// `line` in the order of calling.
Forecast forecast(std::span<const OpenCounter> counters, std::span<const InLine> line,
                  const Durations& durations);

// What people are told: whole minutes, low rounded down and high up.
struct Minutes {
    int low = 0;
    int high = 0;
};
Minutes said_minutes(const Wait& wait);

// One measured service: at which hour of the day it began, and how long it took.
struct Sample {
    int hour = 0;
    double seconds = 0;
};
// Those of the same hour or next to it when they are enough, else all of them, else what the
// catalogue expects, spread as services usually are. In rising order.
std::vector<double> durations_at(std::span<const Sample> samples, int hour, int typical_minutes);

}  // namespace services::queue
