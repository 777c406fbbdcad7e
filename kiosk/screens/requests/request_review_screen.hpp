// The last page before handing in: what was said, each with a way to change it, and who will look
// at it. Pressed twice it hands in once. Numbers stand masked until the person asks to see them,
// and again once they have left the page.
#pragma once

#include "kiosk/screens/requests/request_flow.hpp"

namespace kiosk {

struct ReviewTouch {
    enum class What { change, show_numbers, submit, back };
    What what = What::back;
    std::string field = {};
};

class RequestReviewScreen final : public ScreenOf<RequestReviewScreen, ReviewTouch> {
public:
    explicit RequestReviewScreen(RequestSessionPtr session) : session_(std::move(session)) {
        reopen();
    }
    std::string_view name() const override { return "request_review"; }
    std::optional<ReviewTouch> draw(Panel& panel) const;
    Next act(const ReviewTouch& touch);
    void reopen() override;
    std::vector<Sample> samples() const override;

private:
    enum class Trouble { none, incomplete, no_key, too_large };
    void draw_trouble(Panel& panel) const;
    Next submit();
    Next take_refusal(const services::requests::NotTaken& refusal);

    RequestSessionPtr session_;
    bool shows_numbers_ = false;
    std::string taker_;  // who will look at it; empty: the county's centre
    Trouble trouble_ = Trouble::none;
};

}  // namespace kiosk
