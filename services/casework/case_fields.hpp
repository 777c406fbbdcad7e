// The fields a household's file has, what a value of each must be, and the few figures that follow
// from them. Fields are one flat list of names, so that two people's edits merge field by field:
// "household.<field>" and "member.<1..30>.<field>"; member 1 is the main person.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/casework/casework_types.hpp"

namespace services::casework {

inline constexpr int most_members = 30;

enum class FieldSort { words, name, document, mobile, money_fen, whole, date, yes_no };
struct FieldKind {
    std::string_view field;  // without "household." or "member.N."
    FieldSort sort{};
    bool is_secret = false;  // a notice must never hold its value
};

bool is_known_field(std::string_view field);
// Nothing for a field we do not have.
std::optional<FieldKind> kind_of_field(std::string_view field);
std::vector<FieldKind> household_fields();
std::vector<FieldKind> member_fields();

struct MemberField {
    int member = 0;
    std::string_view field;
};
std::optional<MemberField> member_field(std::string_view field);
std::string field_of_member(int member, std::string_view field);

// As it is kept: document numbers and mobiles normalised. Nothing when it is no such value; an
// empty value clears a field and is always right.
std::optional<std::string> checked_value(std::string_view field, const std::string& value);

std::string fact(const Facts& facts, std::string_view field);  // empty when unknown
std::vector<int> members_in(const Facts& facts);
std::optional<int> age_of(const Facts& facts, int member, platform::CivilDate on);
std::vector<int> adults_in(const Facts& facts, platform::CivilDate on);

// [H3] Income less rigid expenses over the twelve months before, for each person and month, down to
// the fen; nothing while the income is not known. T10: 2,000 a month for three people is 66,666.
std::optional<std::int64_t> net_income_a_head_month(const Facts& facts);

// Whether words that will hang on a board hold what a notice never shows: a long run of digits, or
// the value of a secret field.
bool would_reveal(std::string_view words, const Facts& facts);

}  // namespace services::casework
