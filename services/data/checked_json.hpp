// The JSON of a file that people write, or the one finding that says why it is none and on which
// line.
#pragma once

#include <string_view>

#include "platform/base/json.hpp"
#include "platform/base/outcome.hpp"
#include "services/data/findings.hpp"

namespace services::data {

// `what` is "a pack"; a longer text is not looked at.
platform::Outcome<platform::Json, Findings> checked_json(
    std::string_view text, std::string_view what, std::size_t most_bytes = std::string_view::npos);

}  // namespace services::data
