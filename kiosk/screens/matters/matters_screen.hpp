// A member's own matters, as the hub told them for this one look: requests and what comes next, the
// case, money granted and its instalments, mutual-aid plans. All of it is hidden from others' ears,
// and gone with the page.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/station_desk.hpp"
#include "services/member_pins/matters.hpp"

namespace kiosk {

enum class MattersTouch { help, finish };

class MattersScreen final : public ScreenOf<MattersScreen, MattersTouch> {
public:
    MattersScreen(const StationDesk& desk, services::member_pins::Matters matters)
        : desk_(desk), matters_(std::move(matters)) {}
    std::string_view name() const override { return "matters"; }
    std::optional<MattersTouch> draw(Panel& panel) const;
    Next act(const MattersTouch& touch);
    std::vector<Sample> samples() const override;

private:
    void draw_requests(Panel& panel) const;
    void draw_cases(Panel& panel) const;
    void draw_grants(Panel& panel) const;
    void draw_plans(Panel& panel) const;
    void draw_claims(Panel& panel) const;

    const StationDesk& desk_;
    services::member_pins::Matters matters_;
};

// Somebody with one of everything.
services::member_pins::Matters sample_matters();

}  // namespace kiosk
