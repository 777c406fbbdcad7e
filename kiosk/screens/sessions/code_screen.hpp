// Finds a booking by what stands on its slip: eight digits typed, or its code under the scanner.
#pragma once

#include "kiosk/entry/fields.hpp"
#include "kiosk/screen.hpp"
#include "kiosk/screens/join/pad_keys.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

struct BookingCodeTouch {
    enum class What { key, search, back } what = What::back;
    entry::PadKey key = {};
};

class BookingCodeScreen final : public ScreenOf<BookingCodeScreen, BookingCodeTouch> {
public:
    explicit BookingCodeScreen(const StationDesk& desk);
    std::string_view name() const override { return "sessions_code"; }
    std::optional<BookingCodeTouch> draw(Panel& panel) const;
    Next act(const BookingCodeTouch& touch);
    Next wake() override;
    std::vector<Sample> samples() const override;

private:
    Next search(std::string_view given);

    const StationDesk& desk_;
    std::string digits_;
    bool is_unknown_ = false;
};

}  // namespace kiosk
