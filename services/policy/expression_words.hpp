// An expression cut into words, numbers, texts and signs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "services/policy/expression.hpp"

namespace services::policy {

struct Token {
    enum class Kind { word, number, text, sign, end };
    Kind kind = Kind::end;
    std::string text;  // words in lower case, texts without their quotes
    std::int64_t number = 0;
    std::size_t column = 0;
};

// The last is of kind end.
platform::Outcome<std::vector<Token>, ExpressionRefusal> tokens_of(std::string_view text);

}  // namespace services::policy
