// Coming in: one touch on the picture of one's work, and it is done. Only where a region set the
// named form is a phone number typed first.
#pragma once

#include "kiosk/screen.hpp"
#include "kiosk/screens/join/pad_keys.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

struct ComeInTouch {
    enum class What { occupation, key, next, leaving, places, back } what = What::back;
    services::membership::Occupation occupation = {};
    entry::PadKey key = {};
};

class ComeInScreen final : public ScreenOf<ComeInScreen, ComeInTouch> {
public:
    explicit ComeInScreen(const StationDesk& desk);
    ~ComeInScreen() override;
    std::string_view name() const override { return "visits_come_in"; }
    std::optional<ComeInTouch> draw(Panel& panel) const;
    Next act(const ComeInTouch& touch);
    std::vector<Sample> samples() const override;

private:
    std::optional<ComeInTouch> draw_phone(Panel& panel) const;
    Next come(services::membership::Occupation occupation);

    const StationDesk& desk_;
    const services::visits::PressId press_;
    bool asks_phone_ = false;  // the named form, until it is typed
    bool is_phone_wrong_ = false;
    std::string phone_;
    std::optional<services::visits::Refusal> refusal_;
};

// Why somebody cannot be taken in, or what they said not be kept.
const char* words_of(services::visits::Refusal refusal);
// The pictures of all kinds of work; the one touched.
std::optional<services::membership::Occupation> draw_occupations(Panel& panel);

}  // namespace kiosk
