// One person's signature under a consent: drawn here, given by a fingerprint before a witness who
// is named, or left for later. Each adult of the household has a page of their own.
#pragma once

#include "kiosk/screens/requests/request_flow.hpp"

namespace kiosk {

struct SigningTouch {
    enum class What { drawn, fingerprint, later, next, back };
    What what = What::back;
    Ink ink = {};
};

class SigningScreen final : public RequestScreenOf<SigningScreen, SigningTouch> {
public:
    SigningScreen(const RequestSessionPtr& session, const QuestionPlace& place, Way way);
    std::string_view name() const override { return "request_signing"; }
    std::optional<SigningTouch> draw(Panel& panel) const;
    Next act(const SigningTouch& touch);
    std::vector<Sample> samples() const override;

private:
    std::string signer() const;
    void keep(std::string_view how);
    Next take();

    bool is_unsigned_ = false;  // went on without a signature
    std::optional<services::forms::Problem> problem_;
};

}  // namespace kiosk
