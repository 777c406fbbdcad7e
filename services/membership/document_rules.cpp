#include "services/membership/document_rules.hpp"

#include <algorithm>
#include <array>

#include "platform/base/ensure.hpp"
#include "platform/base/text.hpp"

namespace services::membership {
namespace {

using Verdict = platform::Outcome<DocumentFacts, Cause>;

constexpr std::string_view resident_checks = "10X98765432";
constexpr std::string_view organisation_alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr int oldest_age = 130;
// Who has passed these works on after the age at which most draw a pension. From 2025 the law
// raises the ages by months a year until 2039; staff get a hint and nobody is refused by it, so the
// ages before the rise are enough.
constexpr int retirement_age_men = 60;
constexpr int retirement_age_women = 55;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_digit);
}

int number_in(std::string_view digits) {
    int value = 0;
    for (const char c : digits)
        value = value * 10 + (c - '0');
    return value;
}

std::optional<Cause> wrong_length(std::string_view number, std::size_t length) {
    if (number.empty()) return Cause::missing;
    if (number.size() < length) return Cause::too_short;
    if (number.size() > length) return Cause::too_long;
    return std::nullopt;
}

// YYYYMMDD at the seventh place of every 18-character personal number.
platform::Outcome<platform::CivilDate, Cause> birth_in(std::string_view number,
                                                       platform::CivilDate today) {
    const auto birth =
        platform::civil_date(number_in(number.substr(6, 4)), number_in(number.substr(10, 2)),
                             number_in(number.substr(12, 2)));
    if (!birth) return platform::refuse(Cause::no_such_day);
    if (*birth > today) return platform::refuse(Cause::in_the_future);
    if (platform::age_on(*birth, today) > oldest_age) return platform::refuse(Cause::too_long_ago);
    return *birth;
}

Sex sex_of(char last_of_sequence) {
    return (last_of_sequence - '0') % 2 == 1 ? Sex::male : Sex::female;
}

bool is_permit_prefix(std::string_view number) {
    return number.starts_with("81") || number.starts_with("82") || number.starts_with("83");
}

// The number of a citizen, or in the same form of someone from Hong Kong, Macao or Taiwan.
Verdict check_gb11643(std::string_view number, platform::CivilDate today) {
    if (!all_digits(number.substr(0, std::min<std::size_t>(number.size(), 17))) ||
        (number.size() >= 18 && !is_digit(number[17]) && number[17] != 'X')) {
        return platform::refuse(Cause::wrong_character);
    }
    if (const auto cause = wrong_length(number, 18)) return platform::refuse(*cause);
    const auto birth = birth_in(number, today);
    if (!birth) return platform::refuse(birth.refusal());
    if (resident_check_character(number.substr(0, 17)) != number[17])
        return platform::refuse(Cause::checksum);
    if (platform::age_on(*birth, today) < youngest_age) return platform::refuse(Cause::under_age);
    return DocumentFacts{std::string(number), *birth, sex_of(number[16]), true};
}

Verdict check_resident(std::string_view number, platform::CivilDate today,
                       const Divisions& divisions) {
    if (number.size() == 18 && (is_permit_prefix(number) || number.front() == '9'))
        return platform::refuse(Cause::other_document_kind);
    auto verdict = check_gb11643(number, today);
    if (verdict) verdict.value().known_division = divisions.knows_county(number.substr(0, 6));
    return verdict;
}

Verdict check_permit(std::string_view number, platform::CivilDate today) {
    auto verdict = check_gb11643(number, today);
    if (!verdict) return verdict;
    if (!is_permit_prefix(number) || number.substr(2, 4) != "0000")
        return platform::refuse(Cause::other_document_kind);
    return verdict;
}

Verdict check_foreign(std::string_view number, platform::CivilDate today) {
    if (number.size() == 15 && !is_digit(number[0]))
        return platform::refuse(Cause::other_document_kind);
    if (!all_digits(number.substr(0, std::min<std::size_t>(number.size(), 17))) ||
        (number.size() >= 18 && !is_digit(number[17]) && number[17] != 'X')) {
        return platform::refuse(Cause::wrong_character);
    }
    if (const auto cause = wrong_length(number, 18)) return platform::refuse(*cause);
    if (number.front() != '9') return platform::refuse(Cause::other_document_kind);
    if (foreign_check_character(number.substr(0, 17)) != number[17])
        return platform::refuse(Cause::checksum);
    // The layout behind the 9 is not in a standard we could read, so a birth date that cannot be is
    // left out and staff look at the card; only a sound one is judged.
    DocumentFacts facts{std::string(number), std::nullopt, Sex::unknown, true};
    if (const auto birth = birth_in(number, today)) {
        if (platform::age_on(*birth, today) < youngest_age)
            return platform::refuse(Cause::under_age);
        facts.birth = *birth;
    }
    return facts;
}

Verdict check_foreign_15(std::string_view number) {
    if (number.size() == 18 && number.front() == '9')
        return platform::refuse(Cause::other_document_kind);
    const auto letters = number.substr(0, std::min<std::size_t>(number.size(), 3));
    const auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (!std::all_of(letters.begin(), letters.end(), is_letter) ||
        (number.size() > 3 && !all_digits(number.substr(3)))) {
        return platform::refuse(Cause::wrong_character);
    }
    if (const auto cause = wrong_length(number, 15)) return platform::refuse(*cause);
    return DocumentFacts{std::string(number), std::nullopt, Sex::unknown, true};
}

}  // namespace

std::string normalised_document_number(std::string_view typed) {
    std::string number;
    for (char32_t point : platform::to_code_points(typed)) {
        if (point >= U'！' && point <= U'～') point -= 0xFEE0;  // full-width forms
        if (point == U' ' || point == U'\u3000' || point == U'-' || point == U'\t') continue;
        if (point >= U'a' && point <= U'z') point -= 32;
        number += platform::to_utf8(point);
    }
    return number;
}

Verdict check_document(DocumentKind kind, std::string_view number, platform::CivilDate today,
                       const Divisions& divisions) {
    const auto text = normalised_document_number(number);
    if (text.empty()) return platform::refuse(Cause::missing);
    switch (kind) {
        case DocumentKind::resident_id:
            return check_resident(text, today, divisions);
        case DocumentKind::hmt_permit:
            return check_permit(text, today);
        case DocumentKind::foreign_permanent:
            return check_foreign(text, today);
        case DocumentKind::foreign_permanent_15:
            return check_foreign_15(text);
    }
    platform::stop_for_bug("a document kind without a rule", std::source_location::current());
}

platform::Outcome<platform::CivilDate, Cause> check_birth(platform::CivilDate birth,
                                                          platform::CivilDate today) {
    if (birth > today) return platform::refuse(Cause::in_the_future);
    if (platform::age_on(birth, today) > oldest_age) return platform::refuse(Cause::too_long_ago);
    if (platform::age_on(birth, today) < youngest_age) return platform::refuse(Cause::under_age);
    return birth;
}

platform::CivilDate earliest_birth(platform::CivilDate today) {
    return {today.year - oldest_age, 1, 1};
}

platform::CivilDate latest_birth(platform::CivilDate today) {
    // Of who was born on 29 February there is a day every year by which they are old enough.
    const auto day = platform::civil_date(today.year - youngest_age, today.month, today.day);
    return day ? *day : platform::CivilDate{today.year - youngest_age, today.month, today.day - 1};
}

platform::Outcome<std::string, Cause> check_organisation_code(std::string_view typed) {
    const auto code = normalised_document_number(typed);
    if (code.find_first_not_of(organisation_alphabet) != std::string_view::npos)
        return platform::refuse(Cause::wrong_character);
    if (const auto cause = wrong_length(code, 18)) return platform::refuse(*cause);
    if (organisation_check_character(std::string_view(code).substr(0, 17)) != code[17])
        return platform::refuse(Cause::checksum);
    return code;
}

std::vector<Mark> age_marks(const DocumentFacts& facts, platform::CivilDate today) {
    if (!facts.birth) return {Mark::age_unknown};
    const int age = platform::age_on(*facts.birth, today);
    if (age < grown_up_age) return {Mark::under_18};
    const int retirement = facts.sex == Sex::female ? retirement_age_women : retirement_age_men;
    if (age >= retirement) return {Mark::past_retirement_age};
    return {};
}

char resident_check_character(std::string_view first_17) {
    constexpr std::array weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    platform::ensure(first_17.size() == weights.size(), "17 digits come before the check");
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        sum += weights[i] * (first_17[i] - '0');
    return resident_checks[static_cast<std::size_t>(sum % 11)];
}

// ISO 7064 MOD 11-2, reckoned by its recursion rather than by weights.
char foreign_check_character(std::string_view first_17) {
    platform::ensure(first_17.size() == 17, "17 digits come before the check");
    int sum = 0;
    for (const char c : first_17)
        sum = (sum + (c - '0')) * 2 % 11;
    const int check = (12 - sum) % 11;
    return check == 10 ? 'X' : static_cast<char>('0' + check);
}

char organisation_check_character(std::string_view first_17) {
    platform::ensure(first_17.size() == 17, "17 characters come before the check");
    int sum = 0;
    int weight = 1;
    for (const char c : first_17) {
        sum += weight * static_cast<int>(organisation_alphabet.find(c));
        weight = weight * 3 % 31;
    }
    return organisation_alphabet[static_cast<std::size_t>((31 - sum % 31) % 31)];
}

}  // namespace services::membership
