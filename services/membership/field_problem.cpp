#include "services/membership/field_problem.hpp"

#include "platform/base/ensure.hpp"

namespace services::membership {

std::string_view name_of(Field field) {
    switch (field) {
        case Field::occupation:
            return "occupation";
        case Field::document_kind:
            return "document_kind";
        case Field::document_number:
            return "document_number";
        case Field::birth:
            return "birth";
        case Field::name:
            return "name";
        case Field::mobile:
            return "mobile";
        case Field::employer:
            return "employer";
        case Field::place:
            return "place";
        case Field::consent_membership:
            return "consent_membership";
        case Field::consent_identity_document:
            return "consent_identity_document";
        case Field::consent_insurer:
            return "consent_insurer";
        case Field::protection:
            return "protection";
        case Field::vow:
            return "vow";
        case Field::signature:
            return "signature";
    }
    platform::stop_for_bug("a field without a name", std::source_location::current());
}

std::string_view name_of(Cause cause) {
    switch (cause) {
        case Cause::missing:
            return "missing";
        case Cause::too_short:
            return "too_short";
        case Cause::too_long:
            return "too_long";
        case Cause::wrong_character:
            return "wrong_character";
        case Cause::checksum:
            return "checksum";
        case Cause::no_such_day:
            return "no_such_day";
        case Cause::in_the_future:
            return "in_the_future";
        case Cause::too_long_ago:
            return "too_long_ago";
        case Cause::under_age:
            return "under_age";
        case Cause::other_document_kind:
            return "other_document_kind";
        case Cause::device_number:
            return "device_number";
        case Cause::not_a_mobile:
            return "not_a_mobile";
        case Cause::has_digit:
            return "has_digit";
        case Cause::has_script:
            return "has_script";
        case Cause::has_foreign_letters:
            return "has_foreign_letters";
        case Cause::mixed_scripts:
            return "mixed_scripts";
        case Cause::separator_misplaced:
            return "separator_misplaced";
        case Cause::consent_needed:
            return "consent_needed";
        case Cause::unknown_choice:
            return "unknown_choice";
    }
    platform::stop_for_bug("a cause without a name", std::source_location::current());
}

std::string wording_key(Cause cause) {
    return "join.refusal." + std::string(name_of(cause));
}

std::string wording_key(Field field) {
    return "join.field." + std::string(name_of(field));
}

}  // namespace services::membership
