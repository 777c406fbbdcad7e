// What a person said in a request, as the first facts of a case file.
#pragma once

#include <vector>

#include "platform/base/json.hpp"
#include "services/casework/casework_types.hpp"

namespace services::hub {

std::vector<casework::FieldEdit> facts_of_answers(const platform::Json& answers);

}  // namespace services::hub
