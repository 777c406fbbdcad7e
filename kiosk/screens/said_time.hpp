// Moments as people say them, in the language of the page: ICU's words and order, in China's time.
#pragma once

#include <chrono>
#include <string>

#include "kiosk/panel.hpp"
#include "platform/clock/civil_date.hpp"
#include "platform/clock/clock.hpp"

namespace kiosk {

std::string clock_face(platform::WallTime time);                // "09:42"
std::string said_date(const Panel& panel, platform::WallTime);  // "11月21日星期六"
std::string said_time(const Panel& panel, platform::WallTime);  // "11月21日 09:42"

// A day with its year: 1969年3月15日, 15 March 1969.
std::string said_day(const Panel& panel, platform::CivilDate day);
// 3月, Mar.
std::string said_month(const Panel& panel, int month);

// 45分钟, 4小时; 45 minutes, 4 hours.
std::string said_length(const Panel& panel, std::chrono::minutes length);

}  // namespace kiosk
