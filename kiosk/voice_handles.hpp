// What the page of the voice can turn, handed to it by the navigator. It draws nothing.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platform/audio/speech.hpp"

namespace kiosk {

enum class VoiceStep { louder, softer, faster, slower };

struct VoiceHandles {
    std::function<platform::Manner()> manner;
    std::function<void(VoiceStep)> turn;
    std::function<std::vector<platform::SpokenDialect>()> dialects;
    std::function<void(const std::string& code)> choose_dialect;
};

}  // namespace kiosk
