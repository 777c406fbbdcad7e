#include "services/mutual_aid/wishes.hpp"

#include "platform/base/enum_names.hpp"
#include "services/mutual_aid/aid_fields.hpp"

namespace services::mutual_aid {
namespace {

using platform::Named;

constexpr Named<WishKind> kinds[] = {{WishKind::enrolment, "enrolment"},
                                     {WishKind::claim, "claim"}};
constexpr Named<WishState> states[] = {
    {WishState::open, "open"}, {WishState::done, "done"}, {WishState::turned_down, "turned_down"}};
constexpr Named<WishOutcome> outcomes[] = {{WishOutcome::enrolled, "enrolled"},
                                           {WishOutcome::claimed, "claimed"},
                                           {WishOutcome::not_covered, "not_covered"},
                                           {WishOutcome::withdrawn, "withdrawn"},
                                           {WishOutcome::same_as_another, "same_as_another"},
                                           {WishOutcome::other, "other"}};

}  // namespace

std::string_view name_of(WishKind value) {
    return platform::name_in(kinds, value);
}
std::string_view name_of(WishState value) {
    return platform::name_in(states, value);
}
std::string_view name_of(WishOutcome value) {
    return platform::name_in(outcomes, value);
}
std::optional<WishKind> wish_kind_named(std::string_view name) {
    return platform::value_in<WishKind>(kinds, name);
}
std::optional<WishOutcome> wish_outcome_named(std::string_view name) {
    return platform::value_in<WishOutcome>(outcomes, name);
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

std::string body_text(const WishErased& fact) {
    return platform::to_canonical_text({{"wish", to_text(fact.wish)}});
}

Read<WishErased> wish_erased_from(std::string_view body) {
    AidFields fields(body);
    return fields.answer(WishErased{fields.id<WishId>("wish")});
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
