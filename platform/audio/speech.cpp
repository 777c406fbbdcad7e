#include "platform/audio/speech.hpp"

namespace platform {

Outcome<Nothing, SpeechRefusal> Speech::say(std::string_view text, SpokenLanguage language,
                                            Privacy privacy) {
    const Sentence sentence{std::string(text), privacy};
    return read({&sentence, 1}, language);
}

}  // namespace platform
