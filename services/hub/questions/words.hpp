// The words of codes where the hub itself writes for people: tables for office programs. The
// console has the same in console/words.js; a test compares them.
#pragma once

#include <string_view>

#include "services/membership/membership_types.hpp"

namespace services::hub {

std::string_view word_of(membership::State state);
std::string_view word_of(membership::Occupation occupation);

}  // namespace services::hub
