#include "services/casework/case_fields.hpp"

#include <algorithm>
#include <charconv>

#include "platform/base/text.hpp"
#include "services/membership/document_rules.hpp"
#include "services/membership/person_rules.hpp"

namespace services::casework {
namespace {

constexpr std::size_t longest_value = 2000;
constexpr std::size_t longest_run_of_digits = 6;
constexpr std::size_t shortest_secret = 4;  // bytes: two letters, or a character and a bit

constexpr FieldKind household_table[] = {
    {"address", FieldSort::words, true},
    {"community", FieldSort::words},
    {"income_year", FieldSort::money_fen},
    {"illness_year", FieldSort::money_fen},
    {"disability_year", FieldSort::money_fen},
    {"schooling_year", FieldSort::money_fen},
    {"housing_year", FieldSort::money_fen},
    {"other_rigid_year", FieldSort::money_fen},
    {"debts", FieldSort::money_fen},
    {"housing_area", FieldSort::whole},
    {"homes", FieldSort::whole},
    {"vehicles", FieldSort::whole},
    {"bank", FieldSort::words, true},
    {"bank_account", FieldSort::words, true},
    {"on_dibao", FieldSort::yes_no},
    {"what_happened", FieldSort::words, true},
    {"register_number", FieldSort::words, true},
};
constexpr FieldKind member_table[] = {
    {"name", FieldSort::name, true},
    {"relation", FieldSort::words},
    {"sex", FieldSort::words},
    {"document_number", FieldSort::document, true},
    {"birth", FieldSort::date, true},
    {"mobile", FieldSort::mobile, true},
    {"health", FieldSort::words},
    {"diagnosis", FieldSort::words, true},
    {"disability", FieldSort::words},
    {"work", FieldSort::words},
    {"employer", FieldSort::words},
    {"school", FieldSort::words, true},
    {"school_stage", FieldSort::words},
    {"income_month", FieldSort::money_fen},
    {"is_union_member", FieldSort::yes_no},
    {"deceased", FieldSort::yes_no},
};
constexpr std::string_view household = "household.";
constexpr std::string_view member = "member.";

template <std::size_t count>
std::optional<FieldKind> in(const FieldKind (&table)[count], std::string_view field) {
    for (const auto& one : table) {
        if (one.field == field) return one;
    }
    return std::nullopt;
}

std::optional<std::int64_t> number_in(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (wrong != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool is_amount(std::string_view text) {
    constexpr std::int64_t most = 100'000'000'000;  // a thousand million yuan, in fen
    const auto value = number_in(text);
    return value && *value >= 0 && *value <= most;
}

// 18 characters ending in the check of GB 11643; of other documents, what their letters allow.
std::optional<std::string> document_from(const std::string& typed) {
    const auto number = membership::normalised_document_number(typed);
    if (number.size() < 8 || number.size() > 18) return std::nullopt;
    const auto is_allowed = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
    if (!std::all_of(number.begin(), number.end(), is_allowed)) return std::nullopt;
    const bool is_resident =
        number.size() == 18 &&
        std::all_of(number.begin(), number.end() - 1, [](char c) { return c >= '0' && c <= '9'; });
    if (is_resident && number.front() != '9' &&
        membership::resident_check_character(std::string_view(number).substr(0, 17)) !=
            number.back())
        return std::nullopt;
    return number;
}

std::optional<std::string> checked_as(FieldSort sort, const std::string& value) {
    switch (sort) {
        case FieldSort::words:
        case FieldSort::name:
            return value;
        case FieldSort::document:
            return document_from(value);
        case FieldSort::mobile: {
            auto mobile = membership::check_mobile(value);
            if (!mobile) return std::nullopt;
            return *mobile;
        }
        case FieldSort::money_fen:
        case FieldSort::whole:
            return is_amount(value) ? std::optional(value) : std::nullopt;
        case FieldSort::date:
            return platform::civil_date_from_text(value) ? std::optional(value) : std::nullopt;
        case FieldSort::yes_no:
            return value == "yes" || value == "no" ? std::optional(value) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

std::optional<MemberField> member_field(std::string_view field) {
    if (!field.starts_with(member)) return std::nullopt;
    field.remove_prefix(member.size());
    const auto dot = field.find('.');
    if (dot == std::string_view::npos || field.starts_with('0')) return std::nullopt;
    const auto number = number_in(field.substr(0, dot));
    if (!number || *number < 1 || *number > most_members) return std::nullopt;
    return MemberField{static_cast<int>(*number), field.substr(dot + 1)};
}

std::string field_of_member(int number, std::string_view field) {
    return std::string(member) + std::to_string(number) + "." + std::string(field);
}

std::optional<FieldKind> kind_of_field(std::string_view field) {
    if (field.starts_with(household)) return in(household_table, field.substr(household.size()));
    const auto of_member = member_field(field);
    return of_member ? in(member_table, of_member->field) : std::nullopt;
}

bool is_known_field(std::string_view field) {
    return kind_of_field(field).has_value();
}

std::vector<FieldKind> household_fields() {
    return {std::begin(household_table), std::end(household_table)};
}

std::vector<FieldKind> member_fields() {
    return {std::begin(member_table), std::end(member_table)};
}

std::optional<std::string> checked_value(std::string_view field, const std::string& value) {
    const auto kind = kind_of_field(field);
    if (!kind) return std::nullopt;
    if (value.empty()) return value;
    if (value.size() > longest_value || !platform::is_utf8(value) ||
        value.find('\0') != std::string::npos)
        return std::nullopt;
    return checked_as(kind->sort, value);
}

std::string fact(const Facts& facts, std::string_view field) {
    const auto found = facts.find(std::string(field));
    return found == facts.end() ? "" : found->second;
}

std::vector<int> members_in(const Facts& facts) {
    std::vector<int> members;
    for (int number = 1; number <= most_members; ++number) {
        const auto begin = field_of_member(number, "");
        const auto first = facts.lower_bound(begin);
        if (first != facts.end() && first->first.starts_with(begin)) members.push_back(number);
    }
    return members;
}

std::optional<int> age_of(const Facts& facts, int number, platform::CivilDate on) {
    if (const auto birth =
            platform::civil_date_from_text(fact(facts, field_of_member(number, "birth"))))
        return platform::age_on(*birth, on);
    const auto document = fact(facts, field_of_member(number, "document_number"));
    if (document.size() != 18) return std::nullopt;
    const auto year = number_in(std::string_view(document).substr(6, 4));
    const auto month = number_in(std::string_view(document).substr(10, 2));
    const auto day = number_in(std::string_view(document).substr(12, 2));
    if (!year || !month || !day) return std::nullopt;
    const auto birth = platform::civil_date(static_cast<int>(*year), static_cast<int>(*month),
                                            static_cast<int>(*day));
    return birth ? std::optional(platform::age_on(*birth, on)) : std::nullopt;
}

std::vector<int> adults_in(const Facts& facts, platform::CivilDate on) {
    constexpr int grown_up = 18;
    std::vector<int> adults;
    for (const int number : members_in(facts)) {
        if (fact(facts, field_of_member(number, "deceased")) == "yes") continue;
        const auto age = age_of(facts, number, on);
        if (!age || *age >= grown_up) adults.push_back(number);  // unknown: asked, not passed over
    }
    return adults;
}

std::optional<std::int64_t> net_income_a_head_month(const Facts& facts) {
    const auto income = number_in(fact(facts, "household.income_year"));
    std::int64_t people = 0;
    for (const int number : members_in(facts)) {
        if (fact(facts, field_of_member(number, "deceased")) != "yes") ++people;
    }
    if (!income || people == 0) return std::nullopt;
    std::int64_t net = *income;
    for (const auto field :
         {"illness_year", "disability_year", "schooling_year", "housing_year", "other_rigid_year"})
        net -= number_in(fact(facts, std::string(household) + field)).value_or(0);
    return net / people / 12;
}

bool would_reveal(std::string_view words, const Facts& facts) {
    std::size_t run = 0;
    for (const char32_t c : platform::to_code_points(words)) {
        const bool is_digit = (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９');
        run = is_digit ? run + 1 : 0;
        if (run > longest_run_of_digits) return true;
    }
    return std::any_of(facts.begin(), facts.end(), [&](const auto& one) {
        const auto kind = kind_of_field(one.first);
        return kind && kind->is_secret && one.second.size() >= shortest_secret &&
               words.find(one.second) != std::string_view::npos;
    });
}

}  // namespace services::casework
