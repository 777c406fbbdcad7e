// One consent a page: what is used, for what, by whom; yes and no as equals, nothing ticked
// beforehand. A no to what the request cannot do without is explained, with the ways on.
#pragma once

#include "kiosk/screens/requests/request_flow.hpp"

namespace kiosk {

struct AgreeTouch {
    enum class What { agree, decline, read_again, call, leave, privacy, back };
    What what = What::back;
    Language language = Language::chinese;
};

class AgreeScreen final : public RequestScreenOf<AgreeScreen, AgreeTouch> {
public:
    AgreeScreen(const RequestSessionPtr& session, const QuestionPlace& place, Way way)
        : RequestScreenOf(session, place, way) {}
    std::string_view name() const override { return "request_agree"; }
    std::optional<AgreeTouch> draw(Panel& panel) const;
    Next act(const AgreeTouch& touch);
    std::vector<Sample> samples() const override;

private:
    std::optional<AgreeTouch> draw_declined(Panel& panel) const;
    Next answer(bool is_given, Language language);

    bool is_declined_ = false;
};

}  // namespace kiosk
