#include "kiosk/screens/requests/request_receipt_screen.hpp"

#include "kiosk/screens/call_person_screen.hpp"
#include "kiosk/screens/receipt_slip.hpp"
#include "kiosk/screens/said_time.hpp"
#include "platform/crypto/secret_bytes.hpp"

namespace kiosk {

using namespace services::requests;

RequestReceiptScreen::RequestReceiptScreen(const StationDesk& desk, Receipt receipt, bool is_urgent)
    : desk_(desk),
      receipt_(std::move(receipt)),
      is_urgent_(is_urgent),
      saved_at_(desk.clock.wall()),
      copy_(desk.slips, "receipt", to_text(receipt_.request)) {
    read();
}

// The code opens the news of one person.
RequestReceiptScreen::~RequestReceiptScreen() {
    platform::wipe(receipt_.code);
    platform::wipe(receipt_.qr_text);
}

void RequestReceiptScreen::read() {
    const auto found = desk_.request_desk->find(receipt_.code);
    is_delivered_ = found && found->whereabouts == Whereabouts::at_the_hub;
}

std::optional<RequestReceiptTouch> RequestReceiptScreen::draw(Panel& panel) const {
    panel.tone(Tone::teal);
    panel.emblem(Icon::check, Tone::green, "request.taken");
    panel.number(receipt_.number.provisional ? "receipt.number_provisional" : "receipt.number",
                 receipt_.number.grouped());
    panel.code(Label("receipt.code").with("code", receipt_.code), receipt_.qr_text);
    using Way = RequestReceiptTouch::Way;
    std::optional<RequestReceiptTouch> touch;
    if (!copy_.is_offered()) panel.notice(NoticeKind::info, "receipt.no_printer");
    if (copy_.draw(panel, "paper.print_receipt"))
        touch = RequestReceiptTouch{Way::copy, slip(panel)};
    panel.notice(is_delivered_ ? NoticeKind::done : NoticeKind::caution,
                 is_delivered_ ? "receipt.delivered" : "request.not_delivered");
    panel.section("receipt.next");
    draw_steps(panel);
    if (receipt_.number.provisional) panel.small("join.next.provisional");
    if (is_urgent_ && !is_delivered_ && panel.button("urgent.alarm", {.icon = Icon::call}))
        touch = RequestReceiptTouch{Way::call};
    if (panel.primary("receipt.finish", {.icon = Icon::check}))
        touch = RequestReceiptTouch{Way::finish};
    return touch;
}

void RequestReceiptScreen::draw_steps(Panel& panel) const {
    std::vector<StepLook> steps{
        {"receipt.saved", Label("receipt.saved_when").with("time", said_time(panel, saved_at_))}};
    for (auto& next : this->steps(panel))
        steps.push_back({std::move(next), {}});
    panel.step_list(steps);
}

std::vector<Label> RequestReceiptScreen::steps(const Panel& panel) const {
    const auto taker =
        receipt_.route_name.empty() ? panel.say("request.centre") : receipt_.route_name;
    std::vector<Label> steps;
    for (const auto& next : receipt_.next)
        steps.push_back(Label(next).with("union", taker));
    return steps;
}

platform::Slip RequestReceiptScreen::slip(const Panel& panel) const {
    return slip_of_receipt(panel.wording(), {.given_by = desk_.facts().hub_name,
                                             .number = receipt_.number.grouped(),
                                             .is_provisional = receipt_.number.provisional,
                                             .code = receipt_.code,
                                             .link = receipt_.qr_text,
                                             .saved_at = saved_at_,
                                             .next = steps(panel)});
}

Next RequestReceiptScreen::act(const RequestReceiptTouch& touch) {
    if (touch.way == RequestReceiptTouch::Way::call) return Open{call_person(desk_, name())};
    if (touch.way == RequestReceiptTouch::Way::finish) return Finish{};
    copy_.print(*touch.copy);
    return Stay{};
}

Next RequestReceiptScreen::wake() {
    read();
    return Stay{};
}

Receipt sample_request_receipt(const StationDesk& desk) {
    Receipt receipt;
    receipt.number = services::membership::acceptance_number(12'346);
    receipt.code = "7K2M-9QXA-B3TN-0V8E";
    const auto data = desk.sign_up_data();
    receipt.qr_text = data.public_url + "/r/" + receipt.code;
    if (data.directory && !data.directory->unions().empty()) {
        receipt.route.union_code = data.directory->unions().front().code;
        receipt.route_name = data.directory->unions().front().name;
    }
    receipt.next = {"requests.next.staff_complete", "requests.next.joint_union",
                    "requests.next.phone", "requests.next.keep_code"};
    return receipt;
}

std::vector<Sample> RequestReceiptScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, bool is_urgent, bool is_delivered) {
        auto screen = std::make_unique<RequestReceiptScreen>(desk_, receipt_, is_urgent);
        screen->is_delivered_ = is_delivered;
        faces.push_back({name, std::move(screen)});
    };
    face("waiting", false, false);
    face("delivered", false, true);
    face("urgent_waiting", true, false);
    for (const auto& [name, state] : paper_faces) {
        auto screen = std::make_unique<RequestReceiptScreen>(desk_, receipt_, false);
        screen->copy_.show({state});
        faces.push_back({name, std::move(screen)});
    }
    return faces;
}

}  // namespace kiosk
