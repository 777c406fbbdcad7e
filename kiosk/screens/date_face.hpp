// A date wheel as the panel shows it, and what a touched step does to it.
#pragma once

#include <string_view>

#include "kiosk/entry/date_wheel.hpp"
#include "kiosk/panel.hpp"

namespace kiosk {

WheelFace date_face(const Panel& panel, const entry::DateWheel& wheel, bool is_private);
void step_date(entry::DateWheel& wheel, std::string_view key);

}  // namespace kiosk
