// A month of an invented hall, minute by minute: people come in waves, services take as long as
// they take, counters close at noon, some people are called sooner, some do not come. Each arrival
// is told how long it will wait, by our forecast and by the plain mean, and then waits. No
// verdicts.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "services/queue/wait.hpp"

namespace support {

struct WaitErrors {
    double ours = 0;        // mean, in minutes
    double plain_mean = 0;  // the same of people ahead * mean service / counters open
    double within = 0;      // share of waits inside the range that was told
    int people = 0;
};

class HallMonth final {
public:
    explicit HallMonth(unsigned seed) : dice_(seed) {}

    WaitErrors play(int days) {
        for (day_ = 0; day_ < days; ++day_)
            play_day();
        const auto many = static_cast<double>(errors_.people);
        return {errors_.ours / many, errors_.plain_mean / many, errors_.within / many,
                errors_.people};
    }

private:
    using Wait = services::queue::Wait;

    struct Kind {
        const char* code;
        double minutes;
        double an_hour;  // people who come
    };
    static constexpr std::array<Kind, 6> kinds{{{"hardship", 14, 6},
                                                {"legal", 26, 1.6},
                                                {"policy", 7, 8},
                                                {"mutual_aid", 11, 4.5},
                                                {"jobs", 18, 2.2},
                                                {"membership", 6, 9}}};
    struct Place {
        services::queue::OpenCounter counter;
        double free_at = 0;
        double began = 0;
        bool is_busy = false;
        std::string service;
        bool has_noon_break = false;
    };
    struct Person {
        std::size_t kind = 0;
        double came = 0;
        double rank = 0;
        std::optional<Wait> told;
        double told_plainly = 0;
    };

    static int hour_of(double minute) { return 8 + static_cast<int>((minute + 30) / 60); }
    static bool is_open(const Place& place, double minute) {
        return !place.has_noon_break || minute < 210 || minute >= 270;  // 12:00 to 13:00
    }

    double length_of(std::size_t kind, double minute) {
        if (std::bernoulli_distribution(0.05)(dice_)) return 0.75;  // did not come
        // In the afternoon papers are missing more often.
        const double usual = kinds[kind].minutes * (hour_of(minute) >= 13 ? 1.35 : 0.9);
        std::lognormal_distribution<double> spread(-0.18, 0.6);
        return std::max(0.5, usual * spread(dice_));
    }

    void play_day() {
        places_ = {{{1, {"membership", "policy"}, {}}, 0, 0, false, "", false},
                   {{2, {"hardship", "policy"}, {}}, 0, 0, false, "", true},
                   {{3, {"hardship", "mutual_aid"}, {}}, 0, 0, false, "", false},
                   {{4, {"legal"}, {}}, 0, 0, false, "", true},
                   {{5, {"mutual_aid", "membership"}, {}}, 0, 0, false, "", true},
                   {{6, {"jobs", "policy"}, {}}, 0, 0, false, "", false}};
        line_.clear();
        constexpr double step = 0.25;
        for (double minute = 0; minute < 510; minute += step) {
            for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
                const double wave = minute < 150 ? 1.25 : minute < 270 ? 0.6 : 1.05;
                if (std::bernoulli_distribution(kinds[kind].an_hour * wave * step / 60)(dice_))
                    arrive(kind, minute);
            }
            serve(minute);
        }
    }

    void arrive(std::size_t kind, double minute) {
        Person person{kind, minute, minute, {}, 0};
        if (std::bernoulli_distribution(0.12)(dice_)) person.rank -= 30;
        const auto place =
            std::upper_bound(line_.begin(), line_.end(), person,
                             [](const Person& a, const Person& b) { return a.rank < b.rank; });
        const auto at = static_cast<std::size_t>(place - line_.begin());
        line_.insert(place, person);
        if (day_ >= learning_days) tell(line_[at], at, minute);
    }

    void tell(Person& person, std::size_t at, double minute) {
        std::vector<services::queue::OpenCounter> open;
        for (auto& one : places_) {
            if (!is_open(one, minute)) continue;
            auto counter = one.counter;
            if (one.is_busy)
                counter.busy = services::queue::Busy{one.service, (minute - one.began) * 60};
            open.push_back(std::move(counter));
        }
        std::vector<services::queue::InLine> in_line;
        for (std::size_t i = 0; i <= at; ++i)
            in_line.push_back({kinds[line_[i].kind].code, 0});
        services::queue::Durations durations;
        for (const auto& kind : kinds)
            durations[kind.code] = services::queue::durations_at(
                samples_[kind.code], hour_of(minute), static_cast<int>(kind.minutes));
        person.told = services::queue::forecast(open, in_line, durations).line.back();
        person.told_plainly = plainly(person, at, open);
    }

    double plainly(const Person& person, std::size_t at,
                   const std::vector<services::queue::OpenCounter>& open) {
        const std::string code = kinds[person.kind].code;
        double ahead = 0;
        for (std::size_t i = 0; i < at; ++i)
            ahead += line_[i].kind == person.kind;
        double counters = 0;
        for (const auto& one : open)
            counters +=
                std::find(one.services.begin(), one.services.end(), code) != one.services.end();
        double sum = 0;
        for (const auto& sample : samples_[code])
            sum += sample.seconds / 60;
        const auto many = static_cast<double>(samples_[code].size());
        return ahead * sum / std::max(many, 1.0) / std::max(counters, 1.0);
    }

    void serve(double minute) {
        for (auto& place : places_) {
            if (place.is_busy && place.free_at <= minute) {
                samples_[place.service].push_back(
                    {hour_of(place.began), (minute - place.began) * 60});
                place.is_busy = false;
            }
            if (place.is_busy || !is_open(place, minute)) continue;
            const auto next = std::find_if(line_.begin(), line_.end(), [&](const Person& one) {
                const auto& takes = place.counter.services;
                return std::find(takes.begin(), takes.end(), kinds[one.kind].code) != takes.end();
            });
            if (next == line_.end()) continue;
            if (next->told) measure(*next, minute);
            place.is_busy = true;
            place.began = minute;
            place.service = kinds[next->kind].code;
            place.free_at = minute + length_of(next->kind, minute);
            line_.erase(next);
        }
    }

    void measure(const Person& person, double minute) {
        const double waited = minute - person.came;
        errors_.ours += std::abs(person.told->likely / 60 - waited);
        errors_.plain_mean += std::abs(person.told_plainly - waited);
        const auto said = services::queue::said_minutes(*person.told);
        errors_.within += waited >= said.low - 0.5 && waited <= said.high + 0.5;
        ++errors_.people;
    }

    static constexpr int learning_days = 3;

    std::mt19937 dice_;
    int day_ = 0;
    std::vector<Place> places_;
    std::vector<Person> line_;  // in the order of calling
    std::map<std::string, std::vector<services::queue::Sample>> samples_;
    WaitErrors errors_;
};

}  // namespace support
