// How the codes of requests stand in JSON, and come back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/json.hpp"
#include "services/membership/record_fields.hpp"
#include "services/requests/request_types.hpp"

namespace services::requests {

using membership::Privacy;
using membership::RecordFields;

inline RecordFields fields_of(std::string_view text, Privacy privacy) {
    return {text, privacy, "requests"};
}

template <class Enum>
void put(Json& json, std::string_view key, const std::optional<Enum>& value) {
    if (value) json[std::string(key)] = name_of(*value);
}

}  // namespace services::requests
