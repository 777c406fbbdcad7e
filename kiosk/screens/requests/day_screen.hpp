// A question answered by a day: by steps up and down, or typed as eight digits.
#pragma once

#include "kiosk/entry/date_wheel.hpp"
#include "kiosk/screens/date_face.hpp"
#include "kiosk/screens/join/pad_keys.hpp"
#include "kiosk/screens/requests/request_flow.hpp"

namespace kiosk {

struct DayTouch {
    enum class What { step, key, other_way, next, leave_open, back };
    What what = What::back;
    std::string step = {};
    entry::PadKey key = {};
};

class DayScreen final : public RequestScreenOf<DayScreen, DayTouch> {
public:
    DayScreen(const RequestSessionPtr& session, const QuestionPlace& place, Way way);
    ~DayScreen() override;
    std::string_view name() const override { return "request_day"; }
    std::optional<DayTouch> draw(Panel& panel) const;
    Next act(const DayTouch& touch);
    std::vector<Sample> samples() const override;

private:
    std::optional<DayTouch> draw_digits(Panel& panel) const;
    Next take();

    entry::DateWheel wheel_;
    bool is_typing_ = false;
    bool is_no_day_ = false;  // eight digits that name none
    std::string digits_;
    std::optional<services::forms::Problem> problem_;
};

}  // namespace kiosk
