// By which programmes people look at their own situation: those the shipped plan of early warning
// watches households by. Nothing when there is no plan, or it is not sound.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace kiosk {

std::vector<std::string> hardship_programmes_in(const std::filesystem::path& plans);

}  // namespace kiosk
