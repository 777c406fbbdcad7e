// What is known of a household: whether each fact is of its kind and within its bounds.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/json.hpp"
#include "services/policy/pack.hpp"

namespace services::policy {

// Why the value is none of this fact; nothing when it is one, or unknown.
std::optional<std::string> trouble_of_fact(const Fact& fact, const FactValue& value);

// {"people": 3, "has_car": false}: money in fen, null for what is not known.
platform::Json json_of(const Fact& fact, const FactValue& value);
std::optional<FactValue> fact_value_from(const Fact& fact, const platform::Json& json);

}  // namespace services::policy
