#include "services/simulation/story.hpp"

#include <algorithm>

#include "platform/clock/civil_date.hpp"

namespace services::simulation {

void Story::broken(std::string sentence) {
    if (std::find(broken_.begin(), broken_.end(), sentence) != broken_.end()) return;
    tell("未能守住：{}", sentence);
    broken_.push_back(std::move(sentence));
}

std::string said_time(platform::WallTime time) {
    const auto civil = platform::civil_time_of(time);
    return fmt::format("{:02}-{:02} {:02}:{:02}:{:02}.{:03}", civil.date.month, civil.date.day,
                       civil.hour, civil.minute, civil.second, time.micros / 1000 % 1000);
}

}  // namespace services::simulation
