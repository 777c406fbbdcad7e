// The answers of a judge, for people and for programs.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "platform/base/json.hpp"
#include "services/policy/judge.hpp"

namespace services::ctl {

std::string explanation_of(const policy::Answer& answer, std::string_view language);
platform::Json explanation_json(const policy::Answer& answer, std::string_view language);

}  // namespace services::ctl
