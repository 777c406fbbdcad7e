// What one answer must be beyond its schema: a name, a number with its check digit, a day, a
// signature with ink. Pure.
#pragma once

#include <optional>
#include <string>

#include "services/forms/forms.hpp"

namespace services::forms {

// The cause for which that answer cannot be taken, or nothing. The answer has the shape its kind
// has in the schema, or is refused as such.
std::optional<std::string> cause_against(const Question& question, const Json& answer,
                                         platform::CivilDate today);

// As text, when it is text.
std::string text_in(const Json& object, std::string_view key);
// The day a person was born on, by what was answered of them; nothing when it is not known.
std::optional<platform::CivilDate> born_of(const Json& person, platform::CivilDate today);

// Cause and way out, for the person who answered.
Words sentence_for(std::string_view cause);

}  // namespace services::forms
