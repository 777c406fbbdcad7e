#include "kiosk/screens/paper_copy.hpp"

#include <utility>

namespace kiosk {

using services::slips::SlipState;

std::optional<SlipState> PaperCopy::state() const {
    if (sample_) return sample_->state;
    if (!printing_) return std::nullopt;
    return desk_->news_of(*printing_).state;
}

bool PaperCopy::draw(Panel& panel, const char* key) const {
    if (!is_offered()) return false;
    const auto now = state();
    if (now == SlipState::pending) panel.notice(NoticeKind::info, "paper.coming");
    if (now == SlipState::printed) panel.notice(NoticeKind::done, "paper.here");
    if (now == SlipState::failed) panel.notice(NoticeKind::caution, "paper.failed");
    const bool is_well = sample_ || !desk_->printer().trouble;
    const bool may_print = !now || now == SlipState::failed;
    return may_print && is_well && panel.button(now ? "paper.again" : key, {.icon = Icon::receipt});
}

void PaperCopy::print(platform::Slip slip) {
    if (desk_ == nullptr) return;
    printing_ = desk_->print({.what = what_, .subject = subject_, .slip = std::move(slip)});
}

}  // namespace kiosk
