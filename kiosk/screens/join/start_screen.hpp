// Page 1 of joining: what people ask before they begin. Does it cost anything, what is it good for,
// will my platform or my boss know. It asks for nothing and records nothing.
#pragma once

#include "kiosk/screens/join/join_flow.hpp"

namespace kiosk {

struct JoinStartTouch {
    enum class What { begin, on_phone, read_aloud, privacy, back };
    What what = What::begin;
    std::string summary;  // as shown, to be read aloud in the same words
    Language language = Language::chinese;
};

class JoinStartScreen final : public JoinScreenOf<JoinStartScreen, JoinStartTouch> {
public:
    using JoinScreenOf::JoinScreenOf;
    std::string_view name() const override { return "join_start"; }
    std::optional<JoinStartTouch> draw(Panel& panel) const;
    Next act(const JoinStartTouch& touch);
    std::vector<Sample> samples() const override;
};

}  // namespace kiosk
