// The last page, as at the foot of a paper form: what was said, each with a way to change it, the
// vow in full, the signature or the word of who cannot draw one, and handing in. Pressed twice it
// hands in once. Numbers stand masked until the person asks to see them, and again once they have
// left the page.
#pragma once

#include "kiosk/screens/join/join_flow.hpp"

namespace kiosk {

struct SignTouch {
    enum class What { signed_now, without_drawing, change, show_numbers, submit, back };
    What what = What::back;
    Ink ink;
    JoinPage page = JoinPage::sign;
    Language language = Language::chinese;
};

class SignScreen final : public JoinScreenOf<SignScreen, SignTouch> {
public:
    explicit SignScreen(JoinSessionPtr session);
    ~SignScreen() override;
    std::string_view name() const override { return "join_sign"; }
    std::optional<SignTouch> draw(Panel& panel) const;
    Next act(const SignTouch& touch);
    void reopen() override { read(); }
    std::vector<Sample> samples() const override;

private:
    enum class Trouble { none, not_signed, too_little_ink, too_much_ink, no_key, too_large };

    void read();
    void write_numbers();
    std::optional<SignTouch> draw_answers(Panel& panel) const;
    bool offers_another_way(const Panel& panel) const;
    void draw_trouble(Panel& panel) const;
    void keep_signature(const SignTouch& touch);
    void confirm_undrawn(const SignTouch& touch);
    Next submit();
    Trouble trouble_with_ink(services::membership::Cause cause) const;
    Next take_refusal(const services::membership::NotTaken& refusal);

    bool shows_numbers_ = false;  // until the page is left
    std::string number_;          // as shown: masked, or whole
    std::string phone_;
    std::string taker_;
    Trouble trouble_ = Trouble::none;
};

}  // namespace kiosk
