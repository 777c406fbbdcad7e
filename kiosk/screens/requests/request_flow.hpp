// The order of the pages of asking for help, as the form has it: one question a page, and the way
// back from a correction. It knows what a question wants and nothing of what it is about.
#pragma once

#include <memory>

#include "kiosk/screen.hpp"
#include "kiosk/screens/join/join_flow.hpp"
#include "kiosk/screens/requests/request_session.hpp"

namespace kiosk {

// The page that asks it.
std::unique_ptr<Screen> request_page_of(const QuestionPlace& place,
                                        const RequestSessionPtr& session, Way way);
// The first question of the form.
std::unique_ptr<Screen> first_request_page(const RequestSessionPtr& session);

// The answer at `from` is in the draft: what comes now.
Next go_on_asking(const QuestionPlace& from, const RequestSessionPtr& session, Way way);
// Where "back" leads.
Next go_back_asking(const QuestionPlace& from, const RequestSessionPtr& session, Way way);

// What the pages of a form's questions share.
template <class Self, class Touch>
class RequestScreenOf : public ScreenOf<Self, Touch> {
public:
    RequestScreenOf(RequestSessionPtr session, QuestionPlace place, Way way)
        : session_(std::move(session)), place_(std::move(place)), way_(way) {}

protected:
    using Question = services::forms::Question;
    RequestSession& session() const { return *session_; }
    const RequestSessionPtr& shared() const { return session_; }
    const QuestionPlace& place() const { return place_; }
    Way way() const { return way_; }
    const Question& question() const { return session_->question_at(place_); }
    Visibility visibility() const {
        return question().is_private ? Visibility::hidden : Visibility::open;
    }
    // How far, the question, and a line about it.
    void ask(Panel& panel) const;
    Label labelled(const char* key, const std::string& words) const {
        return Label(key).of(place_.path()).words(words);
    }
    Next done() const { return go_on_asking(place_, session_, way_); }
    Next back() const { return go_back_asking(place_, session_, way_); }
    // Not needed: passed over.
    Next leave_open() {
        session_->leave_open(place_);
        return done();
    }

private:
    RequestSessionPtr session_;
    QuestionPlace place_;
    Way way_;
};

void draw_request_question(Panel& panel, const RequestSession& session, const QuestionPlace& place,
                           Way way);

template <class Self, class Touch>
void RequestScreenOf<Self, Touch>::ask(Panel& panel) const {
    draw_request_question(panel, *session_, place_, way_);
}

}  // namespace kiosk
