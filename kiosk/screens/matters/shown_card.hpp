// A member's card that was shown to a page: laid on the reader, or its code held before the
// scanner. The last thing shown counts.
#pragma once

#include <optional>
#include <string>

#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

struct ShownCard {
    std::string token;
    platform::MemberToken card;
};
using CardVerdict = platform::Outcome<ShownCard, platform::TokenRefusal>;

// Can a card be shown here at all?
bool can_show_card(const StationDesk& desk);
// What was shown since the last look; nothing when nothing was.
std::optional<CardVerdict> shown_card(const StationDesk& desk);
// What was shown before a page was opened was not shown to it.
void drop_shown(const StationDesk& desk);

bool is_member_token(std::string_view scanned);
// Why a card was not taken, in words.
const char* words_of(platform::TokenRefusal refusal);

}  // namespace kiosk
