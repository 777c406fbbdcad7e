// What a union's member card holds and how it is read (ISO 7816-4). The application F0 "YIZHAN" 01
// has one file, E001: two bytes of length, high byte first, then the text of the hub's signed
// token ("YZM1."...). Nothing else of the member is on it. Whether the token is true is not for
// the reader to say: that is checked where the keys are.
#pragma once

#include <array>
#include <string>

#include "platform/base/outcome.hpp"
#include "platform/pcsc/chip.hpp"

namespace platform {

inline constexpr std::array<std::uint8_t, 8> member_card_application{0xF0, 'Y', 'I', 'Z',
                                                                     'H',  'A', 'N', 0x01};
inline constexpr std::array<std::uint8_t, 2> member_card_file{0xE0, 0x01};

enum class CardRefusal {
    not_ours,    // it has no such application: another card
    ill_formed,  // it has, and what stands in it is no token
    gone,        // taken away too early
};

Outcome<std::string, CardRefusal> read_member_card(Chip& chip);

}  // namespace platform
