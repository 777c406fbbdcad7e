#include "kiosk/screens/submission_screen.hpp"

#include <algorithm>

#include "kiosk/screens/join/asked_again_screen.hpp"
#include "kiosk/screens/said_time.hpp"
#include "platform/crypto/secret_bytes.hpp"

namespace kiosk {

using namespace services::membership;

namespace {

NoticeKind kind_of(State state) {
    switch (state) {
        case State::member:
        case State::retained:
            return NoticeKind::done;
        case State::refused:
        case State::left:
            return NoticeKind::refusal;
        case State::asked_again:
            return NoticeKind::caution;
        case State::applied:
        case State::duplicate:
        case State::under_review:
        case State::approved:
        case State::resubmitted:
        case State::merged:
        case State::transferring:
            break;
    }
    return NoticeKind::info;
}

}  // namespace

SubmissionScreen::SubmissionScreen(const StationDesk& desk, std::string code, Submission submission)
    : desk_(desk),
      code_(std::move(code)),
      submission_(std::move(submission)),
      takes_applications_(desk.can_take_applications()) {}

SubmissionScreen::~SubmissionScreen() {
    platform::wipe(code_);
    if (!submission_.fate) return;
    platform::wipe(submission_.fate->card_token);
    platform::wipe(submission_.fate->note);
}

void SubmissionScreen::read() {
    if (auto found = desk_.sign_up.find(code_)) submission_ = std::move(*found);
    takes_applications_ = desk_.can_take_applications();
}

// What staff asked for is here by now: their question no longer stands.
bool SubmissionScreen::is_answered(const Fate& fate) const {
    return submission_.is_handed_in_again && fate.state == State::asked_again;
}

// Something is asked for that can be given here: a visit cannot.
bool SubmissionScreen::is_asked_again() const {
    if (!submission_.fate || submission_.is_handed_in_again) return false;
    const Fate& fate = *submission_.fate;
    return fate.state == State::asked_again &&
           (fate.asked.empty() ||
            std::ranges::any_of(fate.asked, [](AskFor one) { return one != AskFor::visit; }));
}

std::optional<SubmissionTouch> SubmissionScreen::draw(Panel& panel) const {
    panel.tone(Tone::amber);
    panel.heading("submission.heading", Icon::receipt);
    if (!submission_.fate || submission_.is_handed_in_again) draw_waiting(panel);
    if (submission_.fate && !is_answered(*submission_.fate)) draw_fate(panel, *submission_.fate);
    if (submission_.number) panel.told("receipt.number", submission_.number->grouped());
    if (submission_.submitted_at)
        panel.told("submission.submitted", said_time(panel, *submission_.submitted_at));
    panel.small("submission.questions");
    std::optional<SubmissionTouch> touch;
    if (panel.back()) touch = SubmissionTouch::back;
    if (is_asked_again() && takes_applications_) {
        if (panel.primary("submission.hand_in_again", {.icon = Icon::next}))
            touch = SubmissionTouch::hand_in_again;
    } else if (panel.primary("receipt.finish", {.icon = Icon::check})) {
        touch = SubmissionTouch::finish;
    }
    return touch;
}

void SubmissionScreen::draw_waiting(Panel& panel) const {
    const bool is_here = submission_.whereabouts == Whereabouts::on_this_device;
    if (submission_.is_handed_in_again) {
        panel.notice(is_here ? NoticeKind::caution : NoticeKind::info,
                     is_here ? "submission.again_saved_here" : "submission.state.resubmitted");
        return;
    }
    panel.notice(is_here ? NoticeKind::caution : NoticeKind::info,
                 is_here ? "submission.saved_here" : "submission.at_hub");
}

void SubmissionScreen::draw_fate(Panel& panel, const Fate& fate) const {
    panel.notice(kind_of(fate.state), Label("submission.state." + std::string(name_of(fate.state)))
                                          .with("union", fate.union_name));
    if (!fate.member_number.empty()) {
        panel.number("submission.member_number", fate.member_number);
        if (!fate.card_token.empty()) panel.code("submission.card", fate.card_token);
    }
    if (fate.reason) panel.body("submission.reason." + std::string(name_of(*fate.reason)));
    draw_asked(panel, fate.asked, fate.note);
    if (is_asked_again() && !takes_applications_)
        panel.notice(NoticeKind::caution, "submission.not_here_now");
    panel.told("submission.since", said_time(panel, fate.since));
    if (!fate.union_name.empty()) panel.told("submission.union", fate.union_name);
}

Next SubmissionScreen::act(const SubmissionTouch& touch) {
    switch (touch) {
        case SubmissionTouch::finish:
            return Finish{};
        case SubmissionTouch::back:
            return GoBack{};
        case SubmissionTouch::hand_in_again:
            return hand_in_again();
    }
    return Stay{};
}

// The code goes with the session: nobody types it twice.
Next SubmissionScreen::hand_in_again() const {
    const Fate& fate = *submission_.fate;
    return Open{page_of(
        JoinPage::asked_again,
        std::make_shared<JoinSession>(
            desk_, AskedAgain{fate.application, code_, fate.asked, fate.note, fate.version}),
        Way::onward)};
}

Next SubmissionScreen::wake() {
    read();
    return Stay{};
}

std::vector<Sample> SubmissionScreen::samples() const {
    std::vector<Sample> faces;
    Submission base;
    base.number = acceptance_number(12'345);
    base.submitted_at = desk_.clock.wall();
    const auto face = [&](const std::string& name, const Submission& submission) {
        faces.push_back({name, std::make_unique<SubmissionScreen>(desk_, "", submission)});
    };
    base.whereabouts = Whereabouts::on_this_device;
    face("saved_here", base);
    base.whereabouts = Whereabouts::at_the_hub;
    face("at_hub", base);
    for (const State state : all_states) {
        Submission told = base;
        Fate& fate = told.fate.emplace();
        fate.state = state;
        fate.since = desk_.clock.wall();
        fate.union_name = desk_.facts().hub_name;
        if (state == State::refused) fate.reason = RefuseReason::member_elsewhere;
        if (state == State::asked_again) fate.asked = {AskFor::document, AskFor::place};
        if (state == State::member) {
            fate.member_number = "LS1000042";
            fate.card_token = "sample";
        }
        face(std::string(name_of(state)), told);
        if (state != State::asked_again) continue;
        fate.note = "工作地点写得不全，请写到路口。";
        face("asked_again_with_note", told);
        auto cannot = std::make_unique<SubmissionScreen>(desk_, "", told);
        cannot->takes_applications_ = false;
        faces.push_back({"asked_again_no_key", std::move(cannot)});
        told.is_handed_in_again = true;
        face("handed_in_again", told);
        told.whereabouts = Whereabouts::on_this_device;
        face("handed_in_again_here", told);
    }
    return faces;
}

}  // namespace kiosk
