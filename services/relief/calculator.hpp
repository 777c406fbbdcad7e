// What a household may be given on a day under a relief rule: how much of each kind, what capped it
// and why. It decides nothing: a sum is the most that staff may grant. The same
// facts give the same trace, byte for byte.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "services/relief/relief_rule.hpp"
#include "services/relief/relief_types.hpp"

namespace services::relief {

// Relief given before, from the ledger.
struct Earlier {
    std::string kind;
    std::int64_t amount = 0;
    platform::CivilDate day;
};

struct Question {
    Category category = Category::relative;
    std::string division;
    platform::CivilDate day;
    Facts facts;
    std::vector<Earlier> earlier;
    std::vector<std::string> wanted;  // kinds; empty: all its tier allows
};

// One step of how an amount was reached: `figure` times `times`, or that share of a cost.
struct Step {
    enum class What { base, cap, had_already };
    What what = What::base;
    Term term;
    std::int64_t figure = 0;  // the parameter's value, or the cost
    std::int64_t cost = 0;    // of a share; of months, the line
    std::int64_t times = 1;
    std::int64_t value = 0;
};
std::string_view name_of(Step::What what);
// "最低生活保障标准 600.00 × 12 × 2 = 14,400.00"
std::string in_words(const ReliefRule& rule, const Step& step, std::string_view language);

struct KindAnswer {
    std::string kind;
    Words title;
    std::int64_t amount = 0;
    std::vector<Step> steps;
    // Why it is nothing: empty when something is given.
    std::string why_not;  // not_in_tier, not_for_category, no_need, had_already, only_one_kind,
                          // over_the_limit
};

struct Calculation {
    std::string rule;
    std::string rule_hash;
    std::string tier;
    Words tier_title;
    std::int64_t line = 0;       // a person a month
    std::int64_t net_month = 0;  // a person a month, earlier relief counted where the rule says so
    std::int64_t net_month_without_earlier = 0;
    std::vector<KindAnswer> kinds;
    std::int64_t total = 0;
    std::vector<Words> unverified;  // figures that cannot be relied on yet
    std::string trace;              // canonical JSON
};

struct CalculationRefusal {
    std::string code;  // facts_missing, facts_wrong, not_in_force, no_tier
    std::vector<std::string> missing;
};

platform::Outcome<Calculation, CalculationRefusal> calculate(const ReliefRule& rule,
                                                             const Question& question);

// The tier of a category under the rule, or nothing. [F74]
const Tier* tier_of(const ReliefRule& rule, Category category);

// A grant's payments: every kind in its instalments, the last taking what rounding left.
std::vector<Payment> instalments_of(const ReliefRule& rule, const std::vector<GrantedKind>& kinds,
                                    platform::CivilDate day);

}  // namespace services::relief
