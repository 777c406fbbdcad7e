// The sentences of a pack with what they name put in: {line} becomes 630.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "services/policy/pack.hpp"

namespace services::policy {

// The names between { and }; what is no word between them is left alone.
std::vector<std::string> names_in(std::string_view sentence);

// Money in yuan: 4,000 or 666.67. A number, yes or no, a choice's title, a day as they are said.
std::string written(Sort sort, const FactValue& value, std::string_view language,
                    const Fact* fact = nullptr);

// What stands for a name in a language; what is unknown is a dash.
using Lookup = std::function<std::string(std::string_view name, std::string_view language)>;
Words filled(const Words& words, const Lookup& lookup);

}  // namespace services::policy
