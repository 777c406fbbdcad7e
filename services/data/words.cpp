#include "services/data/words.hpp"

#include "platform/base/ensure.hpp"

namespace services::data {

const std::string& Words::in(std::string_view language) const {
    auto found = by_language.find(language);
    if (found == by_language.end()) found = by_language.find(languages[0]);
    platform::ensure(found != by_language.end(), "a sentence of a data file stands in Chinese");
    return found->second;
}

}  // namespace services::data
