// A relief rule as data: which tiers there are and what each may be given, how each kind of relief
// is counted and capped, in how many payments. Figures have dates and sources; the code that
// calculates knows none of them. Who decides on which sum stands in the region's procedure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "services/data/dated_value.hpp"
#include "services/data/findings.hpp"
#include "services/data/words.hpp"
#include "services/relief/relief_types.hpp"

namespace services::relief {

using data::Findings;
using data::Words;

struct RuleFact {
    std::string id;
    bool is_money = true;
    Words title;
};

struct RuleParameter {
    std::string id;
    bool is_money = true;
    Words title;
    std::vector<data::DatedValue> values;
    const data::DatedValue* on(platform::CivilDate day, std::string_view division) const;
};

// A label of the route out of hardship. [F04]
struct Measure {
    std::string id;
    Words title;
};

// One sum: a parameter, months of the line, a share of a cost, or the cost itself; for each person
// or pupil, when `per` names the fact that counts them.
struct Term {
    enum class Of { parameter, months, share, fact };
    Of of = Of::parameter;
    std::string parameter;  // the figure, the months, or the share in thousandths
    std::string fact;       // share and fact: of which cost
    std::string per;        // a fact that counts; empty: once for the household
    bool operator==(const Term&) const = default;
};

struct KindFor {
    std::vector<Category> categories;
    Term base;
    std::vector<Term> caps;       // of a calendar year, earlier grants of the kind included
    std::optional<Term> only_if;  // nothing is given while this is zero
};

struct Instalment {
    std::int64_t share = 1000;  // thousandths
    int after_months = 0;
    bool needs_review = false;
};

struct ReliefKind {
    std::string id;
    Words title;
    std::vector<KindFor> cases;
    std::vector<Instalment> instalments;
};

struct Tier {
    std::string id;
    Words title;
    std::vector<Category> categories;
    std::vector<std::string> kinds;
    std::int64_t most_kinds = 0;  // stacked; the largest ones are kept
};

// Net income a person a month against a multiple of the line, in percent.
struct IncomeLimit {
    Category category{};
    std::string percent;         // a parameter
    bool must_be_below = false;  // else it may equal it
};

struct RuleExample {
    std::string id;
    std::string title;
    Category category{};
    std::string division;
    platform::CivilDate day;
    Facts facts;
    std::int64_t total = 0;
    std::vector<GrantedKind> kinds;
};

struct ReliefRule {
    std::string id;
    Words title;
    std::string region;
    platform::CivilDate first_day;
    std::optional<platform::CivilDate> last_day;
    std::string hash;  // of the file's text, in hex
    std::vector<std::string> sources;
    std::vector<RuleFact> facts;
    std::vector<RuleParameter> parameters;
    std::vector<std::string> rigid;  // costs taken off the income
    std::vector<IncomeLimit> limits;
    std::vector<Tier> tiers;
    std::vector<ReliefKind> kinds;
    std::vector<Category> earlier_counts_for;  // earlier relief is income for these
    std::vector<Measure> measures;             // F04
    std::vector<RuleExample> examples;

    const RuleParameter* parameter(std::string_view wanted) const;
    const ReliefKind* kind(std::string_view wanted) const;
    bool is_in_force(platform::CivilDate day) const;
    std::string name() const;  // "qinghai 2022-07-01"
};

inline constexpr std::size_t largest_rule = 256 * 1024;

// The only way to a rule: everything that is wrong with the text is said with line, pointer and
// reason. Its worked examples are calculated too.
platform::Outcome<ReliefRule, Findings> load_relief_rule(std::string_view text);

// Of the rules in force that day, the one whose region is narrowest around the division; of two the
// later.
const ReliefRule* rule_for(const std::vector<ReliefRule>& rules, platform::CivilDate day,
                           std::string_view division);

}  // namespace services::relief
