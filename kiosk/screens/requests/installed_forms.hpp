// The forms that were installed with the program. One that is not sound is left out and said in the
// log; the rest goes on.
#pragma once

#include <filesystem>
#include <memory>

#include "services/forms/forms.hpp"

namespace kiosk {

std::shared_ptr<const services::forms::Forms> installed_forms(const std::filesystem::path& folder);

}  // namespace kiosk
