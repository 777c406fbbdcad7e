// One gift: what it is, a signature where it is somebody's own, and then the number of the parcel
// that is handed over for it, on a slip where one prints. It waits for the person.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"
#include "services/slips/slip_types.hpp"

namespace kiosk {

class GiftScreen final : public Screen {
public:
    // What was found for a code or a card; never empty.
    GiftScreen(const StationDesk& desk, std::vector<services::stock::Claim> claims);
    // What is free, so many at a visit.
    GiftScreen(const StationDesk& desk, const services::stock::Campaign& campaign);
    std::string_view name() const override { return "gifts_one"; }
    void draw_frame(Panel& panel) override;
    Next act_on_touch() override;
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    enum class Touch {
        none,
        choose,
        fewer,
        more,
        drawn,
        confirm,
        collect,
        slip_again,
        back,
        finish
    };

    const services::stock::Campaign& campaign() const;
    void draw_choices(Panel& panel);
    void draw_asking(Panel& panel);
    void draw_signing(Panel& panel);
    void draw_pieces(Panel& panel);
    void draw_done(Panel& panel);
    void collect();
    void print();

    const StationDesk& desk_;
    std::vector<services::stock::Claim> claims_;     // empty when it is free
    std::optional<services::stock::Campaign> free_;  // when it is
    std::size_t chosen_ = 0;
    bool is_chosen_ = false;
    int pieces_ = 1;
    services::stock::PressId press_;
    Ink ink_;
    bool is_confirmed_ = false;
    bool is_unsigned_ = false;  // went on without either
    std::optional<services::stock::CollectRefusal> refusal_;
    std::optional<services::stock::Handout> handout_;  // done
    std::optional<platform::Slip> slip_;               // as it was drawn first
    std::optional<services::slips::SlipId> printing_;
    std::optional<services::slips::SlipState> slip_state_;  // none: nothing prints here
    Touch touch_ = Touch::none;
    std::size_t touched_ = 0;
    Ink drawn_;
    bool is_sample_ = false;
};

}  // namespace kiosk
