#include "platform/pcsc/member_card.hpp"

#include <algorithm>

#include "platform/id_reader/card_line.hpp"

namespace platform {
namespace {

constexpr std::size_t longest_piece = 0xF0;
constexpr int most_rounds = 4;  // of "there is more": no card of ours needs two

using Answer = Outcome<Bytes, CardRefusal>;

// The answer without its status. "61 xx": there are xx bytes to fetch; "6C xx": ask again for xx
// bytes, as cards of the old T=0 protocol do.
Answer told(Chip& chip, Bytes command, CardRefusal otherwise) {
    Bytes all;
    for (int round = 0; round < most_rounds; ++round) {
        const auto answer = chip.ask(command);
        if (!answer) return refuse(CardRefusal::gone);
        if (answer->size() < 2) return refuse(otherwise);
        const std::uint8_t first = (*answer)[answer->size() - 2];
        const std::uint8_t second = answer->back();
        all.insert(all.end(), answer->begin(), answer->end() - 2);
        if (first == 0x90 && second == 0x00) return all;
        if (first == 0x61) {
            command = {0x00, 0xC0, 0x00, 0x00, second};
        } else if (first == 0x6C && command.size() >= 5) {
            command.back() = second;
        } else {
            return refuse(otherwise);
        }
    }
    return refuse(otherwise);
}

Answer select_application(Chip& chip) {
    Bytes command{0x00, 0xA4, 0x04, 0x00, member_card_application.size()};
    command.insert(command.end(), member_card_application.begin(), member_card_application.end());
    command.push_back(0x00);
    return told(chip, std::move(command), CardRefusal::not_ours);
}

Answer select_file(Chip& chip) {
    return told(
        chip,
        {0x00, 0xA4, 0x00, 0x0C, member_card_file.size(), member_card_file[0], member_card_file[1]},
        CardRefusal::ill_formed);
}

// Exactly so many bytes.
Answer read_piece(Chip& chip, std::size_t from, std::size_t count) {
    auto piece = told(chip,
                      {0x00, 0xB0, static_cast<std::uint8_t>(from >> 8),
                       static_cast<std::uint8_t>(from), static_cast<std::uint8_t>(count)},
                      CardRefusal::ill_formed);
    if (piece && piece->size() != count) return refuse(CardRefusal::ill_formed);
    return piece;
}

}  // namespace

Outcome<std::string, CardRefusal> read_member_card(Chip& chip) {
    if (const auto selected = select_application(chip); !selected)
        return refuse(selected.refusal());
    if (const auto selected = select_file(chip); !selected) return refuse(selected.refusal());
    const auto head = read_piece(chip, 0, 2);
    if (!head) return refuse(head.refusal());
    const std::size_t length = static_cast<std::size_t>((*head)[0] << 8 | (*head)[1]);
    if (length > token_limit) return refuse(CardRefusal::ill_formed);
    std::string token;
    while (token.size() < length) {
        const auto piece =
            read_piece(chip, 2 + token.size(), std::min(longest_piece, length - token.size()));
        if (!piece) return refuse(piece.refusal());
        token.append(piece->begin(), piece->end());
    }
    if (!is_token_form(token)) return refuse(CardRefusal::ill_formed);
    return token;
}

}  // namespace platform
