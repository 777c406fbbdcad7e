#include "services/relief/relief_types.hpp"

#include <array>
#include <utility>

#include "platform/base/ensure.hpp"
#include "services/relief/relief_refusal.hpp"

namespace services::relief {
namespace {

template <class Enum, std::size_t n>
using Names = std::array<std::pair<Enum, std::string_view>, n>;

constexpr Names<Level, 4> names(Level) {
    return {{{Level::national, "national"},
             {Level::provincial, "provincial"},
             {Level::city, "city"},
             {Level::county, "county"}}};
}
constexpr Names<Category, 5> names(Category) {
    return {{{Category::deep, "deep"},
             {Category::relative, "relative"},
             {Category::accident, "accident"},
             {Category::low_income, "low_income"},
             {Category::recovered, "recovered"}}};
}
constexpr Names<Cause, 10> names(Cause) {
    return {{{Cause::no_labour_ability, "no_labour_ability"},
             {Cause::unemployed, "unemployed"},
             {Cause::laid_off, "laid_off"},
             {Cause::no_insurance, "no_insurance"},
             {Cause::insurance_unpaid, "insurance_unpaid"},
             {Cause::major_illness, "major_illness"},
             {Cause::disaster, "disaster"},
             {Cause::accident, "accident"},
             {Cause::schooling, "schooling"},
             {Cause::other, "other"}}};
}
constexpr Names<HouseholdState, 4> names(HouseholdState) {
    return {{{HouseholdState::on_file, "on_file"},
             {HouseholdState::recovered, "recovered"},
             {HouseholdState::secured, "secured"},
             {HouseholdState::off_file, "off_file"}}};
}
constexpr Names<GrantState, 3> names(GrantState) {
    return {{{GrantState::proposed, "proposed"},
             {GrantState::granted, "granted"},
             {GrantState::declined, "declined"}}};
}
constexpr Names<PaymentState, 7> names(PaymentState) {
    return {{{PaymentState::planned, "planned"},
             {PaymentState::ready, "ready"},
             {PaymentState::in_batch, "in_batch"},
             {PaymentState::sent, "sent"},
             {PaymentState::paid, "paid"},
             {PaymentState::failed, "failed"},
             {PaymentState::dropped, "dropped"}}};
}
constexpr Names<BatchState, 5> names(BatchState) {
    return {{{BatchState::proposed, "proposed"},
             {BatchState::approved, "approved"},
             {BatchState::sent, "sent"},
             {BatchState::settled, "settled"},
             {BatchState::dropped, "dropped"}}};
}
using R = ReliefRefusal;
constexpr Names<R, 25> names(R) {
    return {{{R::unknown_fund, "unknown_fund"},
             {R::unknown_household, "unknown_household"},
             {R::unknown_grant, "unknown_grant"},
             {R::unknown_payment, "unknown_payment"},
             {R::unknown_batch, "unknown_batch"},
             {R::changed_meanwhile, "changed_meanwhile"},
             {R::not_possible_now, "not_possible_now"},
             {R::not_your_area, "not_your_area"},
             {R::not_your_role, "not_your_role"},
             {R::same_person_twice, "same_person_twice"},
             {R::reason_missing, "reason_missing"},
             {R::out_of_range, "out_of_range"},
             {R::no_rule, "no_rule"},
             {R::no_tier, "no_tier"},
             {R::facts_missing, "facts_missing"},
             {R::nothing_to_grant, "nothing_to_grant"},
             {R::more_than_the_most, "more_than_the_most"},
             {R::fund_not_for_this, "fund_not_for_this"},
             {R::not_enough_in_fund, "not_enough_in_fund"},
             {R::no_account, "no_account"},
             {R::account_wrong, "account_wrong"},
             {R::nothing_is_ready, "nothing_is_ready"},
             {R::already_there, "already_there"},
             {R::payments_open, "payments_open"},
             {R::no_key, "no_key"}}};
}

}  // namespace

template <class Enum>
std::string_view name_of(Enum value) {
    for (const auto& [known, name] : names(Enum{})) {
        if (known == value) return name;
    }
    platform::stop_for_bug("a value without a name", std::source_location::current());
}

template <class Enum>
std::optional<Enum> value_of(std::string_view name) {
    for (const auto& [value, known] : names(Enum{})) {
        if (known == name) return value;
    }
    return std::nullopt;
}

#define YIZHAN_RELIEF_NAMES(Enum)            \
    template std::string_view name_of(Enum); \
    template std::optional<Enum> value_of(std::string_view)

YIZHAN_RELIEF_NAMES(Level);
YIZHAN_RELIEF_NAMES(Category);
YIZHAN_RELIEF_NAMES(Cause);
YIZHAN_RELIEF_NAMES(HouseholdState);
YIZHAN_RELIEF_NAMES(GrantState);
YIZHAN_RELIEF_NAMES(PaymentState);
YIZHAN_RELIEF_NAMES(BatchState);
#undef YIZHAN_RELIEF_NAMES

std::string_view name_of(ReliefRefusal refusal) {
    return name_of<ReliefRefusal>(refusal);
}

}  // namespace services::relief
