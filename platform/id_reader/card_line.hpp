// The protocol of the reader's socket: one JSON object a line. Whatever comes is judged here before
// anyone believes it. A line:
//   {"event":"card","kind":"resident_id","name":"..","number":"..","valid_from":"2015-03-01",
//    "valid_until":"2035-03-01"}      valid_until may be "forever"
//   {"event":"member_card","token":"YZM1..."}
//   {"event":"removed"}   {"event":"ready"}
#pragma once

#include <string>
#include <string_view>

#include "platform/base/outcome.hpp"
#include "platform/id_reader/id_reader.hpp"

namespace platform {

inline constexpr std::size_t card_line_limit = 4096;
inline constexpr std::size_t token_limit = 512;

struct CardLineRefusal {
    std::string sentence;
};

Outcome<ReaderEvent, CardLineRefusal> parse_card_line(std::string_view line);

// Does it look like the text of a token: its mark, and letters that such a text is made of?
bool is_token_form(std::string_view text);

// The line that tells an event; empty for those that no line tells.
std::string to_reader_line(const ReaderEvent& event);
// The line a simulator sends for a card.
std::string to_card_line(const CardRead& card);

}  // namespace platform
