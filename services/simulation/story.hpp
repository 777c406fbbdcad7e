// What happened in one run, in plain sentences with the simulated time, and which promises were
// broken. Sentences are made only when somebody wants to read them; broken promises always are.
#pragma once

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "platform/clock/clock.hpp"

namespace services::simulation {

struct StoryLine {
    platform::WallTime at;  // the true time, whatever the machines' clocks say
    std::string text;
};

class Story final {
public:
    explicit Story(bool is_wanted) : is_wanted_(is_wanted) {}

    void set_time(platform::WallTime now) { now_ = now; }

    template <class... Values>
    void tell(fmt::format_string<Values...> text, Values&&... values) {
        if (is_wanted_)
            lines_.push_back({now_, fmt::format(text, std::forward<Values>(values)...)});
    }
    // One that did not hold. The same sentence counts once.
    void broken(std::string sentence);

    const std::vector<StoryLine>& lines() const { return lines_; }
    const std::vector<std::string>& broken_promises() const { return broken_; }

private:
    bool is_wanted_;
    platform::WallTime now_;
    std::vector<StoryLine> lines_;
    std::vector<std::string> broken_;
};

// "11-21 09:00:03.120", as people in China read it.
std::string said_time(platform::WallTime time);

}  // namespace services::simulation
