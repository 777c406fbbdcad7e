// A file of the tree's assets, whole: a sound input to begin with.
#pragma once

#include <fstream>
#include <sstream>
#include <string>

namespace fuzz {

inline std::string asset(const std::string& path) {
    std::ifstream file(std::string(YIZHAN_SOURCE_DIR) + "/assets/" + path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace fuzz
