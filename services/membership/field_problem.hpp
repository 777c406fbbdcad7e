// Why a field cannot be taken: the field, the cause, and by the cause's wording key the way out.
#pragma once

#include <string>
#include <string_view>

namespace services::membership {

enum class Field {
    occupation,
    document_kind,
    document_number,
    birth,
    name,
    mobile,
    employer,
    place,
    consent_membership,
    consent_identity_document,
    consent_insurer,
    protection,
    vow,
    signature
};

enum class Cause {
    missing,
    too_short,
    too_long,
    wrong_character,
    checksum,
    no_such_day,
    in_the_future,
    too_long_ago,
    under_age,
    other_document_kind,  // a sound number, but of another kind of document
    device_number,        // 13 digits, 140 to 144: a machine's number, not a telephone
    not_a_mobile,
    has_digit,
    has_script,           // marks of program text: < > { } and the like
    has_foreign_letters,  // Latin letters in the name of a Chinese document
    mixed_scripts,
    separator_misplaced,
    consent_needed,
    unknown_choice
};
inline constexpr Cause all_causes[] = {Cause::missing,
                                       Cause::too_short,
                                       Cause::too_long,
                                       Cause::wrong_character,
                                       Cause::checksum,
                                       Cause::no_such_day,
                                       Cause::in_the_future,
                                       Cause::too_long_ago,
                                       Cause::under_age,
                                       Cause::other_document_kind,
                                       Cause::device_number,
                                       Cause::not_a_mobile,
                                       Cause::has_digit,
                                       Cause::has_script,
                                       Cause::has_foreign_letters,
                                       Cause::mixed_scripts,
                                       Cause::separator_misplaced,
                                       Cause::consent_needed,
                                       Cause::unknown_choice};

struct FieldProblem {
    Field field{};
    Cause cause{};
    bool operator==(const FieldProblem&) const = default;
};

std::string_view name_of(Field field);
std::string_view name_of(Cause cause);
// "join.refusal.checksum": the sentence names cause and way out, the field is said by its own key
// "join.field.document_number".
std::string wording_key(Cause cause);
std::string wording_key(Field field);

}  // namespace services::membership
