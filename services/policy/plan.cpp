#include "services/policy/plan.hpp"

#include <fmt/format.h>

#include "services/policy/sentences.hpp"

namespace services::policy {
namespace {

class Planner final {
public:
    Planner(Plan& plan, const ScopeAt& at) : plan_(plan), at_(at), scope_(at.scope) {}

    void go() {
        const auto& programme = *plan_.programme;
        for (const auto& leaf : programme.leaves) {
            plan_.leaves.push_back(read(leaf.sql, leaf.id));
            speak(leaf.yes);
            speak(leaf.no);
        }
        if (programme.amount) read_amount(*programme.amount);
        for (const auto* words : {&programme.title, &programme.summary, &programme.where})
            speak(*words);
        for (const auto& words : programme.documents)
            speak(words);
        for (const auto& value : plan_.pack->values) {
            const auto found = at_.scope.find(value.id);
            if (found == at_.scope.end() || !names_.contains(value.id)) continue;
            note_names(found->second);
            plan_.values.emplace_back(&value, found->second);
        }
        for (const auto& [id, value] : at_.parameters)
            if (names_.contains(id)) plan_.parameters.emplace(id, value);
    }

private:
    void read_amount(const Amount& amount) {
        for (const auto& step : amount.steps) {
            plan_.steps.push_back(read(step.sql, step.id));
            scope_.emplace(step.id, plan_.steps.back());
            speak(step.title);
        }
        for (const auto& payment : amount.payments) {
            plan_.payments.push_back(read(payment.sql, payment.id));
            speak(payment.title);
        }
    }

    Term read(const std::string& sql, const std::string& id) {
        auto term = read_expression(sql, scope_);
        if (!term) {
            if (!plan_.fault) plan_.fault = fault_of(id, term.refusal());
            return {};
        }
        note_names(*term);
        return std::move(*term);
    }

    void note_names(const Term& term) { names_.insert(term.names.begin(), term.names.end()); }

    void speak(const Words& words) {
        for (const auto& [language, sentence] : words.by_language) {
            for (auto& name : names_in(sentence))
                names_.insert(std::move(name));
        }
    }

    std::string fault_of(const std::string& id, const ExpressionRefusal& refusal) const {
        const auto missing = at_.missing.find(refusal.unknown_name);
        if (missing == at_.missing.end()) return fmt::format("{}: {}", id, refusal.sentence);
        return fmt::format("parameter {} has no value here on this day", missing->second);
    }

    Plan& plan_;
    const ScopeAt& at_;
    Scope scope_;
    std::set<std::string, std::less<>> names_;
};

}  // namespace

std::set<std::string, std::less<>> Plan::facts() const {
    std::set<std::string, std::less<>> found;
    for (const auto* list : {&leaves, &steps, &payments}) {
        for (const auto& term : *list)
            found.insert(term.facts.begin(), term.facts.end());
    }
    for (const auto& [value, term] : values)
        found.insert(term.facts.begin(), term.facts.end());
    return found;
}

Plan plan_of(const std::shared_ptr<const Pack>& pack, const Programme& programme, const ScopeAt& at,
             platform::RuleSandbox& sandbox) {
    Plan plan;
    plan.pack = pack;
    plan.programme = &programme;
    Planner(plan, at).go();
    if (plan.fault) return plan;
    std::vector<std::string> expressions;
    for (const auto* list : {&plan.leaves, &plan.steps, &plan.payments}) {
        for (const auto& term : *list)
            expressions.push_back(term.sql);
    }
    for (const auto& [value, term] : plan.values)
        expressions.push_back(term.sql);
    auto query = sandbox.prepare(expressions);
    if (query)
        plan.query = std::move(*query);
    else
        plan.fault = query.refusal().sentence;
    return plan;
}

PlanRow row_of(const Plan& plan, std::span<const FactValue> answers) {
    PlanRow row;
    const auto take = [&](std::size_t count) {
        const auto part = answers.first(count);
        answers = answers.subspan(count);
        return part;
    };
    row.leaves = take(plan.leaves.size());
    row.steps = take(plan.steps.size());
    row.payments = take(plan.payments.size());
    row.values = take(plan.values.size());
    return row;
}

}  // namespace services::policy
