// What a name and a mobile number must be, and how a person is shown to those who need not know
// all: masks are made here, in the data layer, and nowhere else.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/outcome.hpp"
#include "services/membership/field_problem.hpp"
#include "services/membership/membership_types.hpp"

namespace services::membership {

inline constexpr std::size_t longest_name = 50;  // characters [民委发〔2016〕33号]

// Looks trimmed, separators made U+00B7. `·` stands between two parts, never at an end.
platform::Outcome<std::string, Cause> check_name(DocumentKind kind, std::string_view typed);

// 11 digits 1[3-9]; +86, spaces and hyphens are forgiven. Prefixes are not listed: they grow.
platform::Outcome<std::string, Cause> check_mobile(std::string_view typed);

// 王* / 欧阳* / 阿卜杜·***
std::string masked_name(std::string_view name);
// First and last digits together would leave only the birthday to guess, so a list shows the first
// six, or the last four to a clerk who holds the paper; never both.
std::string masked_number(std::string_view number);
std::string masked_number_last_four(std::string_view number);
// 138****5678
std::string masked_mobile(std::string_view mobile);

}  // namespace services::membership
