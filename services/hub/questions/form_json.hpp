// A form and what was answered to it, as the console shows them: in the form's order and words.
#pragma once

#include "platform/base/json.hpp"
#include "services/forms/forms.hpp"

namespace services::hub {

// The questions, for a page that asks them.
platform::Json form_to_json(const forms::Form& form);
// Each answered question with its title and answer; what was not asked is left out.
platform::Json answers_to_json(const forms::Form& form, const platform::Json& answers);
// What is wrong or missing, with its field.
platform::Json problems_to_json(const forms::Problems& problems);

}  // namespace services::hub
