// The mobile number, and whether news may be sent to it: that is never needed and never ticked
// beforehand.
#pragma once

#include "kiosk/screens/join/join_flow.hpp"
#include "kiosk/screens/join/pad_keys.hpp"

namespace kiosk {

struct MobileTouch {
    enum class What { key, show, notifications, next, back };
    What what = What::key;
    entry::PadKey key;
    Language language = Language::chinese;
};

class MobileScreen final : public JoinScreenOf<MobileScreen, MobileTouch> {
public:
    explicit MobileScreen(JoinSessionPtr session, Way way = Way::onward);
    std::string_view name() const override { return "join_mobile"; }
    std::optional<MobileTouch> draw(Panel& panel) const;
    Next act(const MobileTouch& touch);
    std::vector<Sample> samples() const override;

private:
    std::string& mobile() const { return draft().contact->mobile; }
    void judge() { problem_ = session().problem_at(services::membership::Field::mobile); }

    std::optional<services::membership::Cause> problem_;
    bool is_shown_ = true;  // a number entered before stands masked until it is touched
};

}  // namespace kiosk
