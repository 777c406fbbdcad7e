// One consent a page: what is used, for what, by whom, how long; yes and no as equals, nothing
// ticked beforehand. A no to what joining needs is explained kindly, with two ways on: a person,
// or leaving. The answer is kept with the version and the language of the text that was read.
#pragma once

#include "kiosk/screens/join/join_flow.hpp"

namespace kiosk {

struct ConsentTouch {
    enum class What { agree, decline, read_again, call, leave, privacy, back };
    What what = What::agree;
    Language language = Language::chinese;
};

class ConsentScreen final : public JoinScreenOf<ConsentScreen, ConsentTouch> {
public:
    ConsentScreen(JoinSessionPtr session, services::membership::Purpose purpose, Way way)
        : JoinScreenOf(std::move(session), way), purpose_(purpose) {}
    std::string_view name() const override { return "join_consent"; }
    std::optional<ConsentTouch> draw(Panel& panel) const;
    Next act(const ConsentTouch& touch);
    std::vector<Sample> samples() const override;

private:
    std::optional<ConsentTouch> draw_declined(Panel& panel) const;
    Next agree(Language language);

    services::membership::Purpose purpose_;
    bool is_declined_ = false;
};

}  // namespace kiosk
