// The voice's own page: louder and softer, faster and slower, and the dialects clips were recorded
// in. Each press is heard at once. It speaks nothing itself.
#pragma once

#include <optional>
#include <string>

#include "kiosk/screen.hpp"
#include "kiosk/voice_handles.hpp"

namespace kiosk {

struct VoiceTouch {
    std::optional<VoiceStep> step;
    std::optional<std::string> dialect;  // neither: back to where one came from
};

class VoiceScreen final : public ScreenOf<VoiceScreen, VoiceTouch> {
public:
    explicit VoiceScreen(VoiceHandles handles) : handles_(std::move(handles)) {}

    std::string_view name() const override { return "voice"; }
    std::optional<VoiceTouch> draw(Panel& panel) const;
    Next act(const VoiceTouch& touch);
    std::vector<Sample> samples() const override;

private:
    VoiceHandles handles_;
};

}  // namespace kiosk
