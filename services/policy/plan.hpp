// A programme on one day in one division: its expressions with parameters in place, and the query
// that answers them all.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/storage/rule_sandbox.hpp"
#include "services/policy/expression.hpp"
#include "services/policy/scope.hpp"

namespace services::policy {

struct Plan {
    std::shared_ptr<const Pack> pack;
    const Programme* programme = nullptr;
    std::optional<std::string> fault;
    std::vector<Term> leaves;
    std::vector<Term> steps;
    std::vector<Term> payments;
    std::vector<std::pair<const Named*, Term>> values;  // those it uses or speaks of
    std::map<std::string, const DatedValue*, std::less<>> parameters;
    std::optional<platform::SandboxQuery> query;

    // The facts that leaves, steps and payments use.
    std::set<std::string, std::less<>> facts() const;
};

Plan plan_of(const std::shared_ptr<const Pack>& pack, const Programme& programme, const ScopeAt& at,
             platform::RuleSandbox& sandbox);

// One row of the plan's query, taken apart.
struct PlanRow {
    std::span<const FactValue> leaves;
    std::span<const FactValue> steps;
    std::span<const FactValue> payments;
    std::span<const FactValue> values;
};
PlanRow row_of(const Plan& plan, std::span<const FactValue> answers);

}  // namespace services::policy
