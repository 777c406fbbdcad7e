#include "kiosk/screens/queue/ticket_screen.hpp"

#include "kiosk/screens/queue/ticket_slip.hpp"
#include "kiosk/screens/said_time.hpp"

namespace kiosk {

using services::queue::Shown;
using services::queue::TicketFace;

std::string wait_words(const Panel& panel, const services::queue::Minutes& wait) {
    if (wait.high == 0) return panel.say("queue.wait_none");
    if (wait.low == wait.high)
        return panel.say(Label("queue.wait_about").with("minutes", std::to_string(wait.high)));
    return panel.say(Label("queue.wait_range")
                         .with("low", std::to_string(wait.low))
                         .with("high", std::to_string(wait.high)));
}

TicketScreen::TicketScreen(const StationDesk& desk, services::queue::TicketId ticket)
    : desk_(desk), ticket_(ticket), catalogue_(desk.queue->catalogue()) {
    const auto url = desk.sign_up_data().public_url;
    if (!url.empty()) link_ = url + "/t/" + platform::to_text(ticket.value);
    read();
}

void TicketScreen::read() {
    if (auto face = desk_.queue->face(ticket_)) face_ = std::move(*face);
    is_line_up_ = desk_.facts().is_line_up;
    if (printing_) slip_state_ = desk_.slips->news_of(*printing_).state;
}

// Where the number stands, as far as it is known here.
void TicketScreen::draw_place(Panel& panel) const {
    if (face_.call && face_.call->is_there_still) {
        return panel.notice(
            NoticeKind::done,
            Label("queue.called").with("counter", std::to_string(face_.call->counter)));
    }
    if (face_.call) return panel.notice(NoticeKind::info, "queue.call_over");
    if (!is_line_up_ || !face_.as_of) {
        panel.notice(NoticeKind::caution, "queue.place_unknown");
        return;
    }
    if (face_.ahead) panel.strong(Label("queue.ahead").count(*face_.ahead));
    if (face_.wait)
        panel.body(Label("queue.wait").words(wait_words(panel, *face_.wait)));
    else
        panel.body("queue.wait_unknown");
    panel.small(Label("queue.as_of").with("time", clock_face(*face_.as_of)));
}

void TicketScreen::draw_slip(Panel& panel) {
    using services::slips::SlipState;
    wants_slip_again_ = false;
    if (!slip_state_) return;
    if (*slip_state_ == SlipState::pending)
        panel.notice(NoticeKind::info, "queue.slip_coming");
    else if (*slip_state_ == SlipState::printed)
        panel.notice(NoticeKind::done, "queue.slip_here");
    else
        panel.notice(NoticeKind::caution, "queue.slip_failed");
    const bool may_again = is_sample_ || (desk_.slips && !desk_.slips->printer().trouble);
    if (*slip_state_ == SlipState::failed && may_again)
        wants_slip_again_ = panel.button("queue.slip_again", {.icon = Icon::ticket});
}

// Once on record it is in the line, also when the person has gone by then.
void TicketScreen::print() {
    using services::slips::SlipState;
    printing_ = desk_.slips->print(
        {.what = "ticket",
         .subject = to_text(ticket_),
         .slip = *slip_,
         .at_end = [queue = desk_.queue, ticket = ticket_](SlipState state) {
             queue->shown(ticket, state == SlipState::printed ? Shown::printed : Shown::code_shown);
         }});
    slip_state_ = SlipState::pending;
}

void TicketScreen::draw_frame(Panel& panel) {
    const std::string language(code_of(panel.wording().language()));
    panel.tone(Tone::amber);
    panel.emblem(Icon::ticket, Tone::amber, "queue.taken");
    panel.number(face_.ticket.is_provisional ? "queue.number_provisional" : "queue.number",
                 face_.label);
    const auto* service = catalogue_ ? catalogue_->service(face_.ticket.service) : nullptr;
    if (service != nullptr)
        panel.heading(Label("queue.service_name").words(service->name.in(language)));
    draw_slip(panel);
    draw_place(panel);
    if (!link_.empty()) panel.code("queue.code", link_);
    if (face_.ticket.is_provisional) panel.notice(NoticeKind::caution, "queue.provisional");
    panel.step_list({{"queue.next_wait", {}}, {"queue.next_call", {}}, {"queue.next_late", {}}});
    is_finished_ = panel.primary("queue.finish", {.icon = Icon::check});
    if (!was_drawn_ && desk_.slips && !is_sample_)
        slip_ = slip_of_ticket(panel.wording(), face_, service, desk_.facts().name, link_);
    was_drawn_ = true;
}

Next TicketScreen::act_on_touch() {
    if (was_drawn_ && !is_sample_ && face_.ticket.state == services::queue::State::taken) {
        if (slip_ && !printing_) print();
        if (!slip_) desk_.queue->shown(ticket_, Shown::code_shown);
        read();
    }
    if (wants_slip_again_ && slip_) print();
    if (is_finished_) return Finish{};
    return Stay{};
}

Next TicketScreen::wake() {
    read();
    return Stay{};
}

std::vector<Sample> TicketScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, bool is_line_up, auto&& change) {
        auto screen = std::make_unique<TicketScreen>(desk_, ticket_);
        screen->is_sample_ = true;
        screen->is_line_up_ = is_line_up;
        auto& shown = screen->face_;
        shown.ticket.service = "hardship";
        shown.ticket.letter = "A";
        shown.ticket.number = 5;
        shown.ahead = 3;
        shown.wait = services::queue::Minutes{5, 12};
        shown.as_of = desk_.clock.wall();
        change(shown);
        shown.label = label_of(shown.ticket);
        screen->link_ = "https://gonghui.example/t/0192f0a0-1111-7000-8000-000000000001";
        faces.push_back({name, std::move(screen)});
    };
    face("in_line", true, [](TicketFace&) {});
    face("offline", false, [](TicketFace&) {});
    face("provisional", false, [](TicketFace& shown) {
        shown.ticket.is_provisional = true;
        shown.ticket.number = 3105;
    });
    const auto slip = [&](const char* name, services::slips::SlipState state) {
        face(name, true, [](TicketFace&) {});
        static_cast<TicketScreen&>(*faces.back().screen).slip_state_ = state;
    };
    slip("slip_printed", services::slips::SlipState::printed);
    slip("slip_failed", services::slips::SlipState::failed);
    face("called", true, [](TicketFace& shown) {
        shown.call = services::queue::Call{"A005", 3, {}, 1, "hardship", true};
    });
    return faces;
}

}  // namespace kiosk
