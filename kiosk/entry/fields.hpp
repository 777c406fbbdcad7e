// What a field wants and what a key does to it: pure functions over values. A field knows its kind
// and its longest value; whether a finished value is true (checksum, dates) is for the domain.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace kiosk::entry {

enum class FieldKind {
    digits,           // 0-9
    phone,            // 0-9, shown 3-4-4
    resident_id,      // 17 digits, then a digit or X, shown 6-8-4
    bank_card,        // 0-9, shown in fours
    document_number,  // letters A-Z and digits: permits and permanent-residence cards
    name,             // Chinese characters, letters, the middle dot of minority names
    text              // anything a person may write, no line breaks
};

struct Field {
    FieldKind kind = FieldKind::text;
    std::size_t longest = 0;  // in characters; 0 asks for the kind's own limit
};

std::size_t longest_of(const Field& field);

struct Backspace {};
struct Clear {};
// Text that arrives: one key of a pad, or the words pinyin gave.
struct Typed {
    std::string_view text;
};
using FieldKey = std::variant<Typed, Backspace, Clear>;

enum class FieldAnswer : std::uint8_t {
    taken,
    full,           // the longest value is reached
    not_wanted,     // no such character belongs in this field
    nothing_there,  // backspace in an empty field
};

struct FieldChange {
    std::string value;
    FieldAnswer answer = FieldAnswer::taken;
};

// The value after the key. Text is taken whole or not at all, so that a name never loses its end
// unseen.
FieldChange apply(const Field& field, std::string_view value, const FieldKey& key);

// As people read it: 410599 19690315 9016, 138 0013 8000. Other kinds come back as they are.
std::string grouped(const Field& field, std::string_view value);

// The same places for people beside or behind: 410599 ******** 9016, 138 **** 8000.
std::string masked(const Field& field, std::string_view value);

// Every dot people type in a name becomes U+00B7, as the register writes it; spaces at the ends go.
std::string normal_name(std::string_view text);

}  // namespace kiosk::entry
