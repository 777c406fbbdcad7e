// What a page shows, on paper, when the person asks for it: the button, and then what became of the
// sheet. Nothing is printed by itself, and where nothing can be printed nothing is offered.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "kiosk/panel.hpp"
#include "services/slips/slip_desk.hpp"

namespace kiosk {

class PaperCopy final {
public:
    // `desk`: null where there is no printer. `what` and `subject` as they stand on record.
    PaperCopy(services::slips::SlipDesk* desk, std::string what, std::string subject)
        : desk_(desk), what_(std::move(what)), subject_(std::move(subject)) {}

    bool is_offered() const { return desk_ != nullptr || sample_; }
    // True when it is wanted now. `key`: the button's words.
    bool draw(Panel& panel, const char* key) const;
    void print(platform::Slip slip);
    // For the tour: as if there were a printer, and it had come to that.
    struct Shown {
        std::optional<services::slips::SlipState> state;
    };
    void show(Shown shown) { sample_ = shown; }

private:
    std::optional<services::slips::SlipState> state() const;

    services::slips::SlipDesk* desk_;
    std::string what_;
    std::string subject_;
    std::optional<services::slips::SlipId> printing_;
    std::optional<Shown> sample_;
};

// What a page with a copy is shown with on the tour.
inline constexpr std::pair<const char*, std::optional<services::slips::SlipState>> paper_faces[] = {
    {"may_print", std::nullopt},
    {"printed", services::slips::SlipState::printed},
    {"not_printed", services::slips::SlipState::failed}};

}  // namespace kiosk
