#include "platform/audio/loudspeaker.hpp"

#include <SDL.h>

#include "platform/base/log.hpp"

namespace platform {
namespace {

constexpr std::uint16_t device_buffer = 1024;

}  // namespace

std::unique_ptr<Loudspeaker> Loudspeaker::open(const std::string& device_name,
                                               int samples_per_second) {
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) {
        log(LogLevel::warning, "audio.no_sound_card", {{"cause", SDL_GetError()}});
        return nullptr;
    }
    SDL_AudioSpec wanted{};
    wanted.freq = samples_per_second;
    wanted.format = AUDIO_S16SYS;
    wanted.channels = 1;
    wanted.samples = device_buffer;
    const char* name = device_name.empty() ? nullptr : device_name.c_str();
    const auto device = SDL_OpenAudioDevice(name, 0, &wanted, nullptr, 0);
    if (device == 0) {
        log(LogLevel::warning, "audio.no_device", {{"cause", SDL_GetError()}});
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        return nullptr;
    }
    SDL_PauseAudioDevice(device, 0);
    return std::unique_ptr<Loudspeaker>(new Loudspeaker(device));
}

Loudspeaker::~Loudspeaker() {
    SDL_CloseAudioDevice(device_);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

void Loudspeaker::play(Samples samples) {
    SDL_QueueAudio(device_, samples.data(), static_cast<Uint32>(samples.size_bytes()));
}

void Loudspeaker::silence() {
    SDL_ClearQueuedAudio(device_);
}

bool Loudspeaker::is_playing() const {
    return SDL_GetQueuedAudioSize(device_) > 0;
}

}  // namespace platform
