#include "kiosk/screens/requests/request_state_screen.hpp"

#include "kiosk/screens/requests/kind_screen.hpp"
#include "kiosk/screens/requests/way_screen.hpp"
#include "kiosk/screens/said_time.hpp"
#include "platform/crypto/secret_bytes.hpp"

namespace kiosk {

using namespace services::requests;

namespace {

NoticeKind kind_of(State state) {
    switch (state) {
        case State::asked_again:
            return NoticeKind::caution;
        case State::case_opened:
        case State::closed:
            return NoticeKind::done;
        case State::submitted:
        case State::in_hand:
        case State::resubmitted:
        case State::referred:
            break;
    }
    return NoticeKind::info;
}

}  // namespace

RequestStateScreen::RequestStateScreen(const StationDesk& desk, std::string code, Found found)
    : desk_(desk), code_(std::move(code)), found_(std::move(found)) {}

RequestStateScreen::~RequestStateScreen() {
    platform::wipe(code_);
    if (found_.fate) platform::wipe(found_.fate->note);
}

bool RequestStateScreen::is_asked_again() const {
    return found_.fate && found_.fate->state == State::asked_again && !found_.is_handed_in_again;
}

std::optional<RequestStateTouch> RequestStateScreen::draw(Panel& panel) const {
    panel.tone(Tone::teal);
    panel.heading("request.state_heading", Icon::help);
    const bool is_here = found_.whereabouts == Whereabouts::on_this_device;
    if (is_here) panel.notice(NoticeKind::caution, "request.not_delivered");
    if (found_.fate && !found_.is_handed_in_again) {
        draw_fate(panel, *found_.fate);
    } else if (!is_here) {
        panel.notice(NoticeKind::info, found_.is_handed_in_again ? "requests.state.resubmitted"
                                                                 : "requests.state.submitted");
    }
    if (found_.number) panel.told("receipt.number", found_.number->grouped());
    if (found_.submitted_at)
        panel.told("submission.submitted", said_time(panel, *found_.submitted_at));
    panel.small("submission.questions");
    std::optional<RequestStateTouch> touch;
    if (panel.back()) touch = RequestStateTouch::back;
    if (is_asked_again()) {
        if (panel.primary("submission.hand_in_again", {.icon = Icon::next}))
            touch = RequestStateTouch::hand_in_again;
    } else if (panel.primary("receipt.finish", {.icon = Icon::check})) {
        touch = RequestStateTouch::finish;
    }
    return touch;
}

void RequestStateScreen::draw_fate(Panel& panel, const RequestFate& fate) const {
    panel.notice(kind_of(fate.state), "requests.state." + std::string(name_of(fate.state)));
    if (fate.reason) panel.body("requests.close_reason." + std::string(name_of(*fate.reason)));
    if (fate.outside != Outside::none)
        panel.body("requests.outside." + std::string(name_of(fate.outside)));
    if (!fate.note.empty()) panel.statement(Label("submission.note").words(fate.note));
    if (fate.kind)
        panel.told("request.about_what", panel.say(wording_key(*fate.kind)), Visibility::hidden);
    panel.told("submission.since", said_time(panel, fate.since));
    panel.told("submission.union",
               fate.union_name.empty() ? panel.say("request.centre") : fate.union_name);
}

Next RequestStateScreen::act(const RequestStateTouch& touch) {
    switch (touch) {
        case RequestStateTouch::finish:
            return Finish{};
        case RequestStateTouch::back:
            return GoBack{};
        case RequestStateTouch::hand_in_again:
            return open<WayScreen>(
                std::make_shared<RequestSession>(
                    desk_,
                    RequestAgain{
                        {found_.fate->request, found_.fate->version}, code_, found_.fate->note}),
                found_.fate->kind.value_or(Kind::other));
    }
    return Stay{};
}

// News may have come.
Next RequestStateScreen::wake() {
    if (code_.empty()) return Stay{};
    if (auto found = desk_.request_desk->find(code_)) found_ = std::move(*found);
    return Stay{};
}

std::vector<Sample> RequestStateScreen::samples() const {
    std::vector<Sample> faces;
    Found base;
    base.number = services::membership::acceptance_number(12'346);
    base.submitted_at = desk_.clock.wall();
    const auto face = [&](const std::string& name, const Found& found) {
        faces.push_back({name, std::make_unique<RequestStateScreen>(desk_, "", found)});
    };
    base.whereabouts = Whereabouts::on_this_device;
    face("saved_here", base);
    base.whereabouts = Whereabouts::at_the_hub;
    face("at_hub", base);
    for (const State state : all_states) {
        Found told = base;
        RequestFate& fate = told.fate.emplace();
        fate.state = state;
        fate.kind = Kind::living_aid;
        fate.since = desk_.clock.wall();
        fate.union_name = desk_.facts().hub_name;
        if (state == State::closed) fate.reason = CloseReason::helped;
        if (state == State::referred) fate.outside = Outside::labour_inspection;
        if (state == State::asked_again) fate.note = "请补上出院结算单。";
        face(std::string(name_of(state)), told);
    }
    return faces;
}

}  // namespace kiosk
