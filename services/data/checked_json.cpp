#include "services/data/checked_json.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace services::data {

platform::Outcome<platform::Json, Findings> checked_json(std::string_view text,
                                                         std::string_view what,
                                                         std::size_t most_bytes) {
    if (text.size() > most_bytes)
        return platform::refuse(
            Findings{{1, "", fmt::format("{} has at most {} bytes", what, most_bytes)}});
    auto json = platform::parse_json(text);
    if (!json) {
        const auto before = text.substr(0, json.refusal().byte);
        const auto line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
        return platform::refuse(Findings{{line, "", json.refusal().sentence}});
    }
    return std::move(*json);
}

}  // namespace services::data
