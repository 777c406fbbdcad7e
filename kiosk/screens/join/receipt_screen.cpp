#include "kiosk/screens/join/receipt_screen.hpp"

#include "kiosk/screens/receipt_slip.hpp"
#include "kiosk/screens/said_time.hpp"
#include "platform/crypto/secret_bytes.hpp"

namespace kiosk {

using namespace services::membership;

ReceiptScreen::ReceiptScreen(const StationDesk& desk, Receipt receipt, Handing handing)
    : desk_(desk),
      receipt_(std::move(receipt)),
      handing_(handing),
      saved_at_(desk.clock.wall()),
      copy_(desk.slips, "receipt", to_text(receipt_.application)) {
    const auto data = desk_.sign_up_data();
    const auto* taker = data.directory ? data.directory->find(receipt_.route.union_code) : nullptr;
    if (taker != nullptr) taker_ = taker->name;
    read();
}

// The code opens the news of one person.
ReceiptScreen::~ReceiptScreen() {
    platform::wipe(receipt_.code);
    platform::wipe(receipt_.qr_text);
}

void ReceiptScreen::read() {
    const auto found = desk_.sign_up.find(receipt_.code);
    is_delivered_ = found && found->whereabouts == Whereabouts::at_the_hub;
}

std::optional<ReceiptTouch> ReceiptScreen::draw(Panel& panel) const {
    const bool is_again = handing_ == Handing::again;
    panel.emblem(Icon::check, Tone::green, is_again ? "receipt.taken_again" : "receipt.taken");
    panel.number(receipt_.number.provisional ? "receipt.number_provisional" : "receipt.number",
                 receipt_.number.grouped());
    panel.code(Label("receipt.code").with("code", receipt_.code), receipt_.qr_text);
    if (is_again || !copy_.is_offered())
        panel.notice(NoticeKind::info, is_again ? "receipt.same_code" : "receipt.no_printer");
    std::optional<ReceiptTouch> touch;
    if (copy_.draw(panel, "paper.print_receipt")) touch = ReceiptTouch{slip(panel)};
    panel.notice(is_delivered_ ? NoticeKind::done : NoticeKind::caution,
                 is_delivered_ ? "receipt.delivered" : "receipt.not_delivered");
    panel.section("receipt.next");
    draw_steps(panel);
    if (receipt_.number.provisional) panel.small("join.next.provisional");
    if (panel.primary("receipt.finish", {.icon = Icon::check})) touch = ReceiptTouch{};
    return touch;
}

void ReceiptScreen::draw_steps(Panel& panel) const {
    std::vector<StepLook> steps{
        {"receipt.saved", Label("receipt.saved_when").with("time", said_time(panel, saved_at_))}};
    // Of the room's steps the first is who reviews, the second how the person hears of it, the
    // third the answer about protection.
    static constexpr const char* when[] = {"receipt.when_delivered", "receipt.when_decided",
                                           "receipt.when_member"};
    for (std::size_t i = 0; i < receipt_.next.size() && i < std::size(when); ++i)
        steps.push_back({Label(receipt_.next[i]).with("union", taker_), Label(when[i])});
    panel.step_list(steps);
}

platform::Slip ReceiptScreen::slip(const Panel& panel) const {
    ReceiptOnPaper paper{.given_by = desk_.facts().hub_name,
                         .number = receipt_.number.grouped(),
                         .is_provisional = receipt_.number.provisional,
                         .code = receipt_.code,
                         .link = receipt_.qr_text,
                         .saved_at = saved_at_};
    for (const auto& next : receipt_.next)
        paper.next.push_back(Label(next).with("union", taker_));
    return slip_of_receipt(panel.wording(), paper);
}

Next ReceiptScreen::act(const ReceiptTouch& touch) {
    if (!touch.copy) return Finish{};
    copy_.print(*touch.copy);
    return Stay{};
}

Next ReceiptScreen::wake() {
    read();
    return Stay{};
}

std::vector<Sample> ReceiptScreen::samples() const {
    std::vector<Sample> faces;
    auto waiting = std::make_unique<ReceiptScreen>(desk_, receipt_);
    waiting->is_delivered_ = false;
    faces.push_back({"waiting", std::move(waiting)});
    auto delivered = std::make_unique<ReceiptScreen>(desk_, receipt_);
    delivered->is_delivered_ = true;
    faces.push_back({"delivered", std::move(delivered)});
    Receipt provisional = receipt_;
    provisional.number = provisional_acceptance_number(34'567'890'123);
    faces.push_back({"provisional", std::make_unique<ReceiptScreen>(desk_, provisional)});
    faces.push_back({"again", std::make_unique<ReceiptScreen>(desk_, receipt_, Handing::again)});
    for (const auto& [face, state] : paper_faces) {
        auto printing = std::make_unique<ReceiptScreen>(desk_, receipt_);
        printing->copy_.show({state});
        faces.push_back({face, std::move(printing)});
    }
    return faces;
}

}  // namespace kiosk
