// What a day of a hall came to, per service and hour: numbers given, people served, people who did
// not come when called, and how long each waited until called. As values, as the line of text they
// are kept in, and as percentiles. Pure.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace services::queue {

struct Figures {
    std::int64_t given = 0;
    std::int64_t served = 0;
    std::int64_t no_shows = 0;
    std::vector<int> waits;  // seconds, in no order
    void add(const Figures& other);
};

struct FigurePlace {
    std::string service;
    int hour = 0;
    auto operator<=>(const FigurePlace&) const = default;
};
using DayFigures = std::map<FigurePlace, Figures>;

std::string to_text(const DayFigures& figures);
std::optional<DayFigures> day_figures_from(std::string_view text);
// The same added to what other days came to; false when the text is not as we write it.
bool add_day(DayFigures& sum, std::string_view text);

// The smallest wait that this share of people did not exceed; nothing when nobody was called.
std::optional<int> waited_by(std::vector<int> waits, int percent);

}  // namespace services::queue
