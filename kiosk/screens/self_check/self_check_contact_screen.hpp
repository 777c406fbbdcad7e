// Who wants the union to look into it agrees to that and says by which number they can be reached.
// What was answered is then sealed for the hub, with or without a line; nothing stays here.
#pragma once

#include "kiosk/screens/benefits/benefits_session.hpp"
#include "kiosk/screens/join/pad_keys.hpp"

namespace kiosk {

struct SelfCheckContactTouch {
    enum class What { key, agree, send, no_phone, back };
    What what = What::back;
    entry::PadKey key = {};
    Language language = Language::chinese;
};

class SelfCheckContactScreen final
    : public ScreenOf<SelfCheckContactScreen, SelfCheckContactTouch> {
public:
    explicit SelfCheckContactScreen(BenefitsSessionPtr session) : session_(std::move(session)) {}
    ~SelfCheckContactScreen() override;
    std::string_view name() const override { return "self_check_contact"; }
    std::optional<SelfCheckContactTouch> draw(Panel& panel) const;
    Next act(const SelfCheckContactTouch& touch);
    std::vector<Sample> samples() const override;

private:
    Next send(Language language);

    BenefitsSessionPtr session_;
    std::string mobile_;
    bool has_agreed_ = false;
    std::optional<std::string> problem_;  // its wording key
};

}  // namespace kiosk
