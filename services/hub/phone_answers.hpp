// The questions of a form as fields of a page, and what a page sent back as the form's answers.
#pragma once

#include <string>
#include <string_view>

#include "platform/http/http_message.hpp"
#include "services/forms/forms.hpp"
#include "services/hub/public_words.hpp"
#include "services/membership/directory.hpp"

namespace services::hub {

// How many of a list of people the page has room for; the rest is told at a counter.
inline constexpr int people_on_a_page = 5;

std::string fields_of(const forms::Form& form, const platform::HttpQuery& typed,
                      const forms::Problems& problems, const membership::Directory& directory,
                      const PublicWords& words);

// What nobody typed is left out, so that a question left empty is an unanswered one. Who fills the
// form may have drawn their signature; it is "later" for every other adult the answers name.
platform::Json answers_of(const forms::Form& form, const platform::HttpQuery& typed,
                          platform::CivilDate today, const PublicWords& words);

}  // namespace services::hub
