// The number of the document, typed. A wrong one is told at the field, with the cause and the way
// out; an unknown division is only pointed at, for codes come and go. Who comes back to the page
// finds the number masked.
#pragma once

#include "kiosk/screens/join/join_flow.hpp"
#include "kiosk/screens/join/pad_keys.hpp"

namespace kiosk {

struct NumberTouch {
    enum class What { key, show, next, back };
    What what = What::key;
    entry::PadKey key;
};

class NumberScreen final : public JoinScreenOf<NumberScreen, NumberTouch> {
public:
    explicit NumberScreen(JoinSessionPtr session, Way way = Way::onward);
    std::string_view name() const override { return "join_number"; }
    std::optional<NumberTouch> draw(Panel& panel) const;
    Next act(const NumberTouch& touch);
    std::vector<Sample> samples() const override;

private:
    entry::Field field() const;
    void judge();

    std::optional<services::membership::Cause> problem_;
    bool is_shown_ = true;  // a number entered before stands masked until it is touched
    bool is_division_unknown_ = false;
};

}  // namespace kiosk
