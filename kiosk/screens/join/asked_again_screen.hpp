// Page 1 of handing in again: what staff asked for, in their words, and what stays as it was. It
// asks for nothing and records nothing.
#pragma once

#include "kiosk/screens/join/join_flow.hpp"

namespace kiosk {

struct AskedAgainTouch {
    enum class What { begin, privacy, back };
    What what = What::begin;
    Language language = Language::chinese;
};

class AskedAgainScreen final : public JoinScreenOf<AskedAgainScreen, AskedAgainTouch> {
public:
    using JoinScreenOf::JoinScreenOf;
    std::string_view name() const override { return "join_asked_again"; }
    std::optional<AskedAgainTouch> draw(Panel& panel) const;
    Next act(const AskedAgainTouch& touch);
    std::vector<Sample> samples() const override;
};

// The list of what is asked for, and the words beside it.
void draw_asked(Panel& panel, const std::vector<services::membership::AskFor>& what,
                const std::string& note);

}  // namespace kiosk
