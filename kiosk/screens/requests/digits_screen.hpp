// A question answered in figures: a document's or a card's number, money in yuan, a count, a mobile
// number.
// Where a card's number is asked for, the card itself may be laid down.
#pragma once

#include "kiosk/screens/join/pad_keys.hpp"
#include "kiosk/screens/requests/request_flow.hpp"

namespace kiosk {

struct DigitsTouch {
    enum class What { key, show, letters, next, leave_open, bill, back };
    What what = What::key;
    entry::PadKey key = {};
};

class DigitsScreen final : public RequestScreenOf<DigitsScreen, DigitsTouch> {
public:
    DigitsScreen(const RequestSessionPtr& session, const QuestionPlace& place, Way way);
    ~DigitsScreen() override;
    std::string_view name() const override { return "request_digits"; }
    std::optional<DigitsTouch> draw(Panel& panel) const;
    Next act(const DigitsTouch& touch);
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    entry::Field field() const;
    entry::Pad pad() const;
    bool takes_cards() const;
    bool is_mobile() const { return place().part == "mobile"; }
    const char* hint() const;
    void keep();
    Next take();

    std::string digits_;
    bool has_letters_ = false;  // of a permit's number
    bool is_shown_ = true;      // a number entered before stands masked until it is touched
    std::optional<services::forms::Problem> problem_;
};

}  // namespace kiosk
