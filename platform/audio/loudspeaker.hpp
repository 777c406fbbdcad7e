// One way out for sound, over SDL2: the loudspeaker of the hall or a headset. Opening without a
// sound card is ordinary: nothing is returned and one line is logged.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "platform/audio/voice.hpp"

namespace platform {

class Loudspeaker final {
public:
    // The machine's default device when the name is empty. Nothing when there is none.
    static std::unique_ptr<Loudspeaker> open(const std::string& device_name,
                                             int samples_per_second);
    ~Loudspeaker();
    Loudspeaker(const Loudspeaker&) = delete;
    Loudspeaker& operator=(const Loudspeaker&) = delete;

    void play(Samples samples);
    // Drops what was not yet played; one device buffer (46 ms) may still be heard.
    void silence();
    bool is_playing() const;

private:
    explicit Loudspeaker(std::uint32_t device) : device_(device) {}
    std::uint32_t device_;
};

}  // namespace platform
