#include "services/policy/facts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace services::policy {
namespace {

bool is_text(Sort sort) {
    return sort == Sort::choice || sort == Sort::day;
}

std::optional<std::string> trouble_of_text(const Fact& fact, const std::string& text) {
    if (!is_text(fact.sort)) return fmt::format("it is not {}", name_of(fact.sort));
    if (fact.sort == Sort::day) {
        if (!platform::civil_date_from_text(text)) return "there is no such day";
        return std::nullopt;
    }
    const bool is_known = std::any_of(fact.choices.begin(), fact.choices.end(),
                                      [&](const Choice& one) { return one.id == text; });
    if (!is_known) return "there is no such choice";
    return std::nullopt;
}

}  // namespace

std::optional<std::string> trouble_of_fact(const Fact& fact, const FactValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return trouble_of_text(fact, *text);
    const auto* whole = std::get_if<std::int64_t>(&value);
    if (whole == nullptr) return std::nullopt;
    if (is_text(fact.sort)) return fmt::format("it is not {}", name_of(fact.sort));
    if (*whole < fact.least || *whole > fact.most)
        return fmt::format("it is not within {} and {}", fact.least, fact.most);
    return std::nullopt;
}

platform::Json json_of(const Fact& fact, const FactValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    const auto* whole = std::get_if<std::int64_t>(&value);
    if (whole == nullptr) return nullptr;
    if (fact.sort == Sort::yes_no) return *whole != 0;
    return *whole;
}

std::optional<FactValue> fact_value_from(const Fact& fact, const platform::Json& json) {
    if (json.is_null()) return FactValue{};
    if (fact.sort == Sort::yes_no && json.is_boolean())
        return FactValue{std::int64_t{json.get<bool>() ? 1 : 0}};
    if (is_text(fact.sort) && json.is_string()) return FactValue{json.get<std::string>()};
    const bool is_number = fact.sort == Sort::whole || fact.sort == Sort::money;
    const bool wraps = json.is_number_unsigned() && json.get<std::uint64_t>() > 1'000'000'000'000;
    if (is_number && json.is_number_integer() && !wraps) return FactValue{json.get<std::int64_t>()};
    return std::nullopt;
}

}  // namespace services::policy
