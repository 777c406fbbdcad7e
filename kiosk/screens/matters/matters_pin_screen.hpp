// The member's PIN, six digits, never shown and never said. The hub alone judges it; what it
// answers stands on this page in words, with how many tries are left and how long to wait. A PIN
// from the counter is changed here first.
#pragma once

#include "kiosk/screens/join/pad_keys.hpp"
#include "kiosk/screens/matters/matters_session.hpp"

namespace kiosk {

struct MattersPinTouch {
    enum class What { key, next, look_up, back };
    What what = What::back;
    entry::PadKey key = {};
};

class MattersPinScreen final : public ScreenOf<MattersPinScreen, MattersPinTouch> {
public:
    // What is typed now: the PIN, a new one, the new one again.
    enum class Typing { pin, new_pin, again };

    explicit MattersPinScreen(MattersSessionPtr session) : session_(std::move(session)) {}
    ~MattersPinScreen() override;
    std::string_view name() const override { return "matters_pin"; }
    std::optional<MattersPinTouch> draw(Panel& panel) const;
    Next act(const MattersPinTouch& touch);
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    Next next();
    void begin(Typing typing);
    Label error() const;

    MattersSessionPtr session_;
    Typing typing_ = Typing::pin;
    std::string digits_;
    std::string new_pin_;
    bool is_asking_ = false;
    std::optional<MattersRefusal> refusal_;
};

}  // namespace kiosk
