// The order of the pages of joining, and the way back from a correction. One question a page; a
// card read skips what it answers. It knows the pages by name and nothing of what is on them.
#pragma once

#include <memory>

#include "kiosk/screen.hpp"
#include "kiosk/screens/join/join_session.hpp"

namespace kiosk {

enum class JoinPage {
    start,
    asked_again,  // instead of start, for what is handed in again
    consent_membership,
    occupation,
    consent_document,
    document,
    number,
    birth,  // for a document that does not tell it
    name,
    contact,
    mobile,
    place,
    firms,
    employer,
    area,
    protection,
    sign
};

// Onward: to the next question. Change: the person came from the last page to correct one answer,
// and goes back there.
enum class Way { onward, change };

std::unique_ptr<Screen> page_of(JoinPage page, const JoinSessionPtr& session, Way way);

// The answer of `from` is in the draft: what comes now.
Next go_on(JoinPage from, const JoinSessionPtr& session, Way way);

// Where a field is asked.
JoinPage page_for(services::membership::Field field);

inline constexpr int join_steps = 9;

// What the pages of joining share.
template <class Self, class Touch>
class JoinScreenOf : public ScreenOf<Self, Touch> {
public:
    explicit JoinScreenOf(JoinSessionPtr session, Way way = Way::onward)
        : session_(std::move(session)), way_(way) {}

protected:
    JoinSession& session() const { return *session_; }
    const JoinSessionPtr& shared() const { return session_; }
    services::membership::Draft& draft() const { return session_->draft; }
    Way way() const { return way_; }
    Next done(JoinPage page) const { return go_on(page, session_, way_); }
    // How far; not while one answer is corrected.
    void step(Panel& panel, int number) const {
        if (way_ == Way::onward) panel.progress(number, join_steps);
    }

private:
    JoinSessionPtr session_;
    Way way_;
};

}  // namespace kiosk
