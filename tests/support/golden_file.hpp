// A file of tests/data/golden as pairs: its first column and its second. It gives no verdicts.
#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "platform/table/table.hpp"

namespace support {

inline std::string golden_text(const std::string& file) {
    std::ifstream stream{std::string(YIZHAN_SOURCE_DIR) + "/tests/data/golden/" + file};
    if (!stream) throw std::runtime_error(file);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

// Without the row that says what the columns are.
inline std::vector<std::pair<std::string, std::string>> golden_pairs(const std::string& file) {
    const auto table = platform::read_table(golden_text(file));
    if (!table) throw std::runtime_error(file);
    std::vector<std::pair<std::string, std::string>> pairs;
    for (std::size_t row = 1; row < table->rows.size(); ++row)
        pairs.emplace_back(table->rows[row].cells.at(0), table->rows[row].cells.at(1));
    return pairs;
}

}  // namespace support
