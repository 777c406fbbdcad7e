#include <array>
#include <memory>

#include "platform/base/json.hpp"
#include "platform/storage/rule_sandbox.hpp"
#include "services/calendar/working_days.hpp"
#include "services/policy/expression.hpp"
#include "services/policy/judge.hpp"
#include "services/policy/pack_lint.hpp"
#include "trouble/fuzz/assets.hpp"
#include "trouble/fuzz/parsers.hpp"

namespace fuzz {
namespace {

using namespace services::policy;
using platform::FactValue;
using platform::RuleSandbox;

// A pack that is taken can be judged by, and is the same pack in its canonical text.
void take_pack(std::string_view bytes) {
    auto pack = load_pack(bytes);
    if (!pack) {
        require(!pack.refusal().empty());
        return;
    }
    const auto json = platform::parse_json(bytes);
    require(json.has_value());
    const auto again = load_pack(platform::to_canonical_text(*json));
    require(again.has_value() && again->hash == pack->hash);
    const auto shared = std::make_shared<const Pack>(std::move(*pack));
    const auto judge = Judge::make({&shared, 1}, shared->first_day, shared->region);
    require(judge.has_value());
    require(judge->judge({}).has_value() && judge->open_questions({}).has_value());
}

std::vector<std::string> pack_seeds() {
    return {asset("policies/yongzhou-2020-02-01.json"), asset("policies/shanghai-2020-01-01.json")};
}

Scope household() {
    Scope scope;
    scope["people"] = {Sort::whole, 1, 20, "people", {"people"}, {}, {}, false};
    scope["income"] = {Sort::money, 0, 1e11, "income", {"income"}, {}, {}, false};
    scope["has_car"] = {Sort::yes_no, 0, 1, "has_car", {"has_car"}, {}, {}, false};
    scope["cause"] = {Sort::choice, 0, 0, "cause", {"cause"}, {}, {"illness", "none"}, false};
    return scope;
}

// What our reader takes SQLite takes too, and unknown facts never become known answers by an error.
void take_expression(std::string_view bytes) {
    const auto term = read_expression(bytes, household());
    if (!term) return;
    RuleSandbox sandbox({"people", "income", "has_car", "cause"});
    const auto query = sandbox.prepare({&term->sql, 1});
    if (!query) return;  // longer or deeper than the sandbox allows
    sandbox.add(1, std::array<FactValue, 4>{std::int64_t{3}, std::int64_t{2'400'000},
                                            std::int64_t{0}, "illness"});
    require(sandbox.run(*query, [](std::int64_t, std::span<const FactValue>) {}).has_value());
}

std::vector<std::string> expression_seeds() {
    return {"people >= 2 and income < yuan(630) * people * 12",
            "cause in ('illness', 'none') or not has_car",
            "div(income, people * 12, 'half_up')",
            "pick(has_car, least(income, yuan(5)), -income)",
            "people between 1 and 4",
            "abs(people - 5) = greatest(1, 2)"};
}

// Straight to the sandbox, as a pack never could: nothing but facts is ever read.
void take_sandbox(std::string_view bytes) {
    platform::SandboxLimits limits;
    limits.work = 200'000;
    RuleSandbox sandbox({"people", "income"}, limits);
    sandbox.add(1, std::array<FactValue, 2>{std::int64_t{3}, std::int64_t{2'400'000}});
    const std::string text(bytes);
    const auto query = sandbox.prepare({&text, 1});
    if (query) (void)sandbox.run(*query, [](std::int64_t, std::span<const FactValue>) {});
    const std::string sound = "people";
    const auto after = sandbox.prepare({&sound, 1});
    require(after.has_value());
    FactValue found;
    const auto read = [&](std::int64_t, std::span<const FactValue> a) { found = a[0]; };
    require(sandbox.run(*after, read).has_value() && found == FactValue{std::int64_t{3}});
}

std::vector<std::string> sandbox_seeds() {
    return {"people in (select 1)", "(select sql from sqlite_master)",
            "\"people\"",           "case when people then 1 end",
            "div(income, 0, 'up')", "people is null"};
}

void take_calendar(std::string_view bytes) {
    const auto days = services::calendar::WorkingDays::read(std::array{std::string(bytes)});
    if (days) (void)days->after({2026, 2, 10}, 5);
}

std::vector<std::string> calendar_seeds() {
    return {asset("calendars/2026.json")};
}

constexpr std::array parsers{Parser{"policy_pack", take_pack, pack_seeds},
                             Parser{"policy_expression", take_expression, expression_seeds},
                             Parser{"rule_sandbox", take_sandbox, sandbox_seeds},
                             Parser{"calendar", take_calendar, calendar_seeds}};

}  // namespace

std::span<const Parser> policy_parsers() {
    return parsers;
}

}  // namespace fuzz
