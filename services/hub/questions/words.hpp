// The words of codes where the hub itself writes for people: tables for office programs. The
// console has the same in console/words.js; a test compares them.
#pragma once

#include <string_view>

#include "services/casework/casework_types.hpp"
#include "services/membership/membership_types.hpp"

namespace services::hub {

std::string_view word_of(membership::State state);
std::string_view word_of(membership::Occupation occupation);
std::string_view word_of(casework::State value);
std::string_view word_of(casework::Level value);
std::string_view word_of(casework::Category value);
std::string_view word_of(casework::Cause value);

}  // namespace services::hub
