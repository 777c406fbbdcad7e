#include "platform/audio/speech_log.hpp"

#include "platform/base/fault.hpp"
#include "platform/base/json.hpp"

namespace platform {

namespace {

constexpr const char* mask = "••••••";

std::string_view name_of(SpokenLanguage language) {
    return language == SpokenLanguage::chinese ? "chinese" : "english";
}

std::string_view name_of(Tone tone) {
    switch (tone) {
        case Tone::accepted:
            return "accepted";
        case Tone::refused:
            return "refused";
        case Tone::chime:
            break;
    }
    return "chime";
}

}  // namespace

SpeechLog::SpeechLog(const std::filesystem::path& file, PrivateWords words)
    : file_(file, std::ios::trunc), words_(words) {
    if (!file_)
        throw Fault(FaultKind::installation, "the speech log cannot be written: " + file.string());
}

void SpeechLog::write(const std::string& line) {
    file_ << line << '\n' << std::flush;
}

void SpeechLog::said(int utterance, const Heard& heard) {
    const bool is_private = heard.privacy != Privacy::anyone;
    const bool is_masked = is_private && words_ == PrivateWords::masked;
    write(Json{{"event", "say"},
               {"utterance", utterance},
               {"text", is_masked ? mask : heard.text},
               {"language", name_of(heard.language)},
               {"dialect", heard.manner.dialect},
               {"rate", heard.manner.rate},
               {"volume", heard.manner.volume},
               {"output", heard.through == HeardThrough::headset ? "headset" : "loudspeaker"},
               {"source", heard.from == HeardFrom::clip ? "clip" : "synthesis"},
               {"private", is_private}}
              .dump());
}

void SpeechLog::sounded(Tone tone) {
    write(Json{{"event", "tone"}, {"tone", name_of(tone)}}.dump());
}

void SpeechLog::stopped() {
    write(Json{{"event", "stop"}}.dump());
}

}  // namespace platform
