// A signature as JSON, in records and in the store: [[x, y, x, y ...] ...], a third of the size of
// objects and as plain.
#pragma once

#include <optional>
#include <vector>

#include "platform/base/json.hpp"
#include "services/membership/membership_types.hpp"

namespace services::membership {

platform::Json json_of(const std::vector<Stroke>& strokes);
// Nothing when it is no signature, or goes far beyond the field.
std::optional<std::vector<Stroke>> strokes_from(const platform::Json& json);

}  // namespace services::membership
