#include "services/mutual_aid/wishes.hpp"

#include <array>
#include <utility>

#include "services/mutual_aid/aid_fields.hpp"

namespace services::mutual_aid {
namespace {

template <class Enum, std::size_t count>
using Names = std::array<std::pair<Enum, std::string_view>, count>;

constexpr Names<WishKind, 2> kinds{
    {{WishKind::enrolment, "enrolment"}, {WishKind::claim, "claim"}}};
constexpr Names<WishState, 3> states{{{WishState::open, "open"},
                                      {WishState::done, "done"},
                                      {WishState::turned_down, "turned_down"}}};
constexpr Names<WishOutcome, 6> outcomes{{{WishOutcome::enrolled, "enrolled"},
                                          {WishOutcome::claimed, "claimed"},
                                          {WishOutcome::not_covered, "not_covered"},
                                          {WishOutcome::withdrawn, "withdrawn"},
                                          {WishOutcome::same_as_another, "same_as_another"},
                                          {WishOutcome::other, "other"}}};

template <class Enum, std::size_t count>
std::string_view name_in(const Names<Enum, count>& names, Enum value) {
    for (const auto& [one, name] : names)
        if (one == value) return name;
    return {};
}

template <class Enum, std::size_t count>
std::optional<Enum> value_in(const Names<Enum, count>& names, std::string_view name) {
    for (const auto& [one, its_name] : names)
        if (its_name == name) return one;
    return std::nullopt;
}

}  // namespace

std::string_view name_of(WishKind value) {
    return name_in(kinds, value);
}
std::string_view name_of(WishState value) {
    return name_in(states, value);
}
std::string_view name_of(WishOutcome value) {
    return name_in(outcomes, value);
}
std::optional<WishKind> wish_kind_named(std::string_view name) {
    return value_in(kinds, name);
}
std::optional<WishOutcome> wish_outcome_named(std::string_view name) {
    return value_in(outcomes, name);
}

WishState state_after(WishOutcome outcome) {
    return outcome == WishOutcome::enrolled || outcome == WishOutcome::claimed
               ? WishState::done
               : WishState::turned_down;
}

std::string body_text(const Wished& fact) {
    return platform::to_canonical_text({{"wish", to_text(fact.wish)},
                                        {"what", name_of(fact.what)},
                                        {"union", fact.union_code.text}});
}

std::string body_text(const WishSettled& fact) {
    return platform::to_canonical_text({{"wish", to_text(fact.wish)},
                                        {"on_version", fact.on_version},
                                        {"outcome", name_of(fact.outcome)}});
}

std::string sealed_text(const WishSettled& fact) {
    return platform::to_canonical_text({{"note", fact.note}});
}

Read<Wished> wished_from(std::string_view body) {
    AidFields fields(body);
    const auto what = wish_kind_named(fields.text("what"));
    if (!what) fields.refuse("what");
    return fields.answer(Wished{
        fields.id<WishId>("wish"), what.value_or(WishKind::enrolment), {fields.text("union")}});
}

Read<WishSettled> wish_settled_from(std::string_view body,
                                    const std::optional<std::string>& opened) {
    AidFields fields(body);
    const auto outcome = wish_outcome_named(fields.text("outcome"));
    if (!outcome) fields.refuse("outcome");
    WishSettled fact{fields.id<WishId>("wish"), fields.integer("on_version"),
                     outcome.value_or(WishOutcome::other), ""};
    if (opened) fact.note = AidFields(*opened).maybe_text("note");
    return fields.answer(std::move(fact));
}

}  // namespace services::mutual_aid
