// A question answered by choosing: one, several, yes or no, whose phone, which place.
#pragma once

#include "kiosk/screens/requests/request_flow.hpp"

namespace kiosk {

struct ChooseTouch {
    enum class What { chosen, next, leave_open, back };
    What what = What::back;
    std::string value = {};
};

class ChooseScreen final : public RequestScreenOf<ChooseScreen, ChooseTouch> {
public:
    ChooseScreen(const RequestSessionPtr& session, const QuestionPlace& place, Way way)
        : RequestScreenOf(session, place, way) {}
    std::string_view name() const override { return "request_choose"; }
    std::optional<ChooseTouch> draw(Panel& panel) const;
    Next act(const ChooseTouch& touch);
    std::vector<Sample> samples() const override;

private:
    struct Offer {
        std::string value;
        Label words;
        std::optional<Label> line;
    };
    std::vector<Offer> offers(const Panel& panel) const;
    bool is_of_many() const { return question().wants == services::forms::Wants::choices; }
    bool is_chosen(const std::string& value) const;
    // What that answer is in the draft; nothing said: left out.
    services::forms::Json answer_for(const std::string& value) const;
    void toggle(const std::string& value);
    Next choose(const std::string& value);

    std::optional<services::forms::Problem> problem_;
};

}  // namespace kiosk
