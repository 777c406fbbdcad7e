#include "services/queue/day_figures.hpp"

#include <algorithm>
#include <charconv>

namespace services::queue {
namespace {

// The next part up to `end`, taken off the text.
std::string_view part(std::string_view& text, char end) {
    const auto at = std::min(text.find(end), text.size());
    const auto found = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return found;
}

template <class Number>
bool read(std::string_view text, Number& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() && number >= 0;
}

}  // namespace

void Figures::add(const Figures& other) {
    given += other.given;
    served += other.served;
    no_shows += other.no_shows;
    waits.insert(waits.end(), other.waits.begin(), other.waits.end());
}

// "legal 9 4 3 1 120,300;"
std::string to_text(const DayFigures& figures) {
    std::string text;
    for (const auto& [place, one] : figures) {
        text += place.service + ' ' + std::to_string(place.hour) + ' ' + std::to_string(one.given) +
                ' ' + std::to_string(one.served) + ' ' + std::to_string(one.no_shows) + ' ';
        for (std::size_t i = 0; i < one.waits.size(); ++i)
            text += (i == 0 ? "" : ",") + std::to_string(one.waits[i]);
        text += ';';
    }
    return text;
}

bool add_day(DayFigures& sum, std::string_view text) {
    while (!text.empty()) {
        auto line = part(text, ';');
        FigurePlace place{std::string(part(line, ' ')), 0};
        Figures one;
        if (!read(part(line, ' '), place.hour) || !read(part(line, ' '), one.given) ||
            !read(part(line, ' '), one.served) || !read(part(line, ' '), one.no_shows))
            return false;
        auto& all = sum[std::move(place)];
        all.given += one.given;
        all.served += one.served;
        all.no_shows += one.no_shows;
        while (!line.empty()) {
            int wait = 0;
            if (!read(part(line, ','), wait)) return false;
            all.waits.push_back(wait);
        }
    }
    return true;
}

std::optional<DayFigures> day_figures_from(std::string_view text) {
    DayFigures day;
    if (!add_day(day, text)) return std::nullopt;
    return day;
}

std::optional<int> waited_by(std::vector<int> waits, int percent) {
    if (waits.empty()) return std::nullopt;
    const auto count = static_cast<std::ptrdiff_t>(waits.size());
    const auto rank = std::max<std::ptrdiff_t>(1, (count * percent + 99) / 100);
    const auto at = waits.begin() + (rank - 1);
    std::nth_element(waits.begin(), at, waits.end());
    return *at;
}

}  // namespace services::queue
