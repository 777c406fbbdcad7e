// Where recorded sentences come from. It plays nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/audio/speech.hpp"

namespace platform {

class ClipSource {
public:
    virtual ~ClipSource() = default;
    // In that dialect, or else in the standard language.
    virtual bool has(std::string_view words, SpokenLanguage language,
                     std::string_view dialect) const = 0;
    // Empty when it cannot be played after all: then the words are synthesised.
    virtual std::vector<std::int16_t> samples(std::string_view words, SpokenLanguage language,
                                              std::string_view dialect,
                                              int samples_per_second) const = 0;
    virtual std::vector<SpokenDialect> dialects(SpokenLanguage language) const = 0;
};

}  // namespace platform
