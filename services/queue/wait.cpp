#include "services/queue/wait.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace services::queue {
namespace {

constexpr int rounds = 160;
constexpr double low_share = 0.1;
constexpr double high_share = 0.9;
constexpr double nearly_done = 60;  // seconds, of a service longer than any measured
constexpr std::size_t enough_samples = 24;
constexpr double shortest = 15;         // seconds: called by mistake and ended at once
constexpr double longest = 4 * 3600.0;  // forgotten to be ended

// Even over 0..1, and the same every time.
class Draws final {
public:
    double next() {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return static_cast<double>(state_ >> 11U) * 0x1.0p-53;
    }

private:
    std::uint64_t state_ = 42;
};

const std::vector<double>& of(const Durations& durations, const std::string& service) {
    static const std::vector<double> ten_minutes{600.0};
    const auto found = durations.find(service);
    return found == durations.end() || found->second.empty() ? ten_minutes : found->second;
}

double drawn(const std::vector<double>& sorted, Draws& draws) {
    const auto place = static_cast<std::size_t>(draws.next() * static_cast<double>(sorted.size()));
    return sorted[std::min(place, sorted.size() - 1)];
}

// What is left of a service that has lasted so long already.
double remaining(const std::vector<double>& sorted, double so_far, Draws& draws) {
    const auto longer = std::upper_bound(sorted.begin(), sorted.end(), so_far);
    const auto many = static_cast<std::size_t>(sorted.end() - longer);
    if (many == 0) return nearly_done;
    const auto place = static_cast<std::size_t>(draws.next() * static_cast<double>(many));
    return longer[static_cast<std::ptrdiff_t>(std::min(place, many - 1))] - so_far;
}

bool takes(const OpenCounter& counter, const std::string& service, int aim) {
    if (aim != 0) return counter.number == aim;
    return std::find(counter.services.begin(), counter.services.end(), service) !=
           counter.services.end();
}

// One playing through of the line.
class Round final {
public:
    Round(std::span<const OpenCounter> counters, const Durations& durations, Draws& draws)
        : counters_(counters), durations_(durations), draws_(draws) {
        for (const auto& counter : counters)
            free_at_.push_back(counter.busy ? remaining(of(durations, counter.busy->service),
                                                        counter.busy->for_seconds, draws)
                                            : 0.0);
    }

    // When somebody of that place in the line is called; they keep the counter from then on.
    // Whoever is called sooner was asked sooner.
    std::optional<double> call(const InLine& one) {
        const auto counter = soonest(one);
        if (!counter) return std::nullopt;
        const double at = free_at_[*counter];
        free_at_[*counter] = at + drawn(of(durations_, one.service), draws_);
        return at;
    }
    std::optional<double> sight(const InLine& one) const {
        const auto counter = soonest(one);
        if (!counter) return std::nullopt;
        return free_at_[*counter];
    }

private:
    std::optional<std::size_t> soonest(const InLine& one) const {
        std::optional<std::size_t> best;
        for (std::size_t i = 0; i < counters_.size(); ++i)
            if (takes(counters_[i], one.service, one.aim) &&
                (!best || free_at_[i] < free_at_[*best]))
                best = i;
        return best;
    }

    std::span<const OpenCounter> counters_;
    const Durations& durations_;
    Draws& draws_;
    std::vector<double> free_at_;
};

double quantile(std::vector<double>& values, double share) {
    const auto place =
        static_cast<std::size_t>(std::lround(share * static_cast<double>(values.size() - 1)));
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(place),
                     values.end());
    return values[place];
}

Wait wait_of(std::vector<double>& times) {
    return {quantile(times, low_share), quantile(times, 0.5), quantile(times, high_share)};
}

}  // namespace

Forecast forecast(std::span<const OpenCounter> counters, std::span<const InLine> line,
                  const Durations& durations) {
    std::vector<std::vector<double>> times(line.size());
    std::map<std::string, std::vector<double>, std::less<>> newcomers;
    for (const auto& counter : counters)
        for (const auto& service : counter.services)
            newcomers[service];
    Draws draws;
    for (int nth = 0; nth < rounds; ++nth) {
        Round round(counters, durations, draws);
        for (std::size_t i = 0; i < line.size(); ++i)
            if (const auto at = round.call(line[i])) times[i].push_back(*at);
        for (auto& [service, seen] : newcomers)
            seen.push_back(*round.sight({service, 0}));
    }
    Forecast answer;
    for (auto& some : times)
        answer.line.push_back(some.empty() ? std::nullopt : std::optional(wait_of(some)));
    for (auto& [service, seen] : newcomers)
        answer.for_newcomer.emplace(service, wait_of(seen));
    return answer;
}

Minutes said_minutes(const Wait& wait) {
    const int low = static_cast<int>(std::floor(wait.low / 60));
    const int high = static_cast<int>(std::ceil(wait.high / 60));
    return {low, std::max(high, low)};
}

std::vector<double> durations_at(std::span<const Sample> samples, int hour, int typical_minutes) {
    std::vector<double> near;
    std::vector<double> all;
    for (const auto& sample : samples) {
        if (sample.seconds < shortest || sample.seconds > longest) continue;
        all.push_back(sample.seconds);
        if (std::abs(sample.hour - hour) <= 1) near.push_back(sample.seconds);
    }
    auto& chosen = near.size() >= enough_samples ? near : all;
    if (chosen.size() < enough_samples / 3) {
        // As lengths of services are spread: many short ones, a few long.
        static constexpr std::array spread{0.35, 0.5, 0.65, 0.8, 0.95, 1.1, 1.3, 1.6, 2.2};
        for (const double share : spread)
            chosen.push_back(share * typical_minutes * 60.0);
    }
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

}  // namespace services::queue
