#include "services/policy/answering.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "services/policy/sentences.hpp"
#include "services/policy/trace.hpp"

namespace services::policy {
namespace {

// An amount is asked for after every verdict that is still open.
constexpr double weight_of_amount = 0.05;

bool is_known(const Facts& known, std::string_view id) {
    const auto found = known.find(id);
    return found != known.end() && !std::holds_alternative<std::monostate>(found->second);
}

std::optional<std::int64_t> whole_of(const FactValue& value) {
    const auto* whole = std::get_if<std::int64_t>(&value);
    return whole == nullptr ? std::nullopt : std::optional(*whole);
}

Truths truths_of(std::span<const FactValue> leaves) {
    Truths truths;
    truths.reserve(leaves.size());
    for (const auto& value : leaves) {
        const auto whole = whole_of(value);
        truths.push_back(whole ? Truth{*whole != 0} : Truth{});
    }
    return truths;
}

Verdict verdict_of(Truth truth) {
    if (!truth) return Verdict::need_to_know;
    return *truth ? Verdict::yes : Verdict::no;
}

std::set<std::string, std::less<>> unknown_of(const Term& term, const Facts& known) {
    std::set<std::string, std::less<>> unknown;
    for (const auto& fact : term.facts)
        if (!is_known(known, fact)) unknown.insert(fact);
    return unknown;
}

class Answerer final {
public:
    Answerer(const Plan& plan, const PlanRow& row, const Facts& known, const Place& place)
        : plan_(plan), row_(row), known_(known), place_(place), truths_(truths_of(row.leaves)) {}

    Answer answer() {
        Answer answer;
        answer.pack = plan_.pack;
        answer.programme = plan_.programme;
        if (auto fault = fault_of_pack()) return faulty_answer(plan_, std::move(*fault));
        const auto truth = truth_of(plan_.programme->criteria, truths_);
        answer.verdict = verdict_of(truth);
        answer.reasons = reasons_of(plan_.programme->criteria);
        answer.unknown = unknown_that_matter(answer.verdict);
        if (answer.verdict == Verdict::yes && plan_.programme->amount)
            answer.amount = amount(*plan_.programme->amount);
        for (const auto& words : plan_.programme->documents)
            answer.documents.push_back(said(words));
        answer.where = said(plan_.programme->where);
        answer.unverified = unverified();
        answer.trace = trace_of(answer, plan_, row_, known_, place_);
        return answer;
    }

private:
    // NULL although all is known.
    std::optional<std::string> fault_of_pack() const {
        for (std::size_t i = 0; i < truths_.size(); ++i) {
            if (!truths_[i] && unknown_of(plan_.leaves[i], known_).empty())
                return fmt::format("{} answers nothing although all is known",
                                   plan_.programme->leaves[i].id);
        }
        for (std::size_t i = 0; i < row_.steps.size(); ++i) {
            if (!whole_of(row_.steps[i]) && unknown_of(plan_.steps[i], known_).empty())
                return fmt::format("{} answers nothing although all is known",
                                   plan_.programme->amount->steps[i].id);
        }
        return std::nullopt;
    }

    std::vector<Reason> reasons_of(const Node& node) const {
        std::vector<Reason> reasons;
        for (const auto at : deciding_leaves(node, truths_)) {
            const auto& leaf = plan_.programme->leaves[at];
            const bool holds = *truths_[at];
            reasons.push_back({leaf.id, holds, said(holds ? leaf.yes : leaf.no)});
        }
        return reasons;
    }

    std::vector<std::string> unknown_that_matter(Verdict verdict) const {
        std::map<std::string, double, std::less<>> weights;
        add_weights(plan_, row_, known_, weights);
        std::vector<std::string> unknown;
        if (verdict == Verdict::no) return unknown;
        for (const auto& fact : plan_.pack->facts)
            if (weights.contains(fact.id)) unknown.push_back(fact.id);
        return unknown;
    }

    AmountAnswer amount(const Amount& amount) const {
        AmountAnswer answer;
        answer.kind = amount.kind;
        answer.per = amount.per;
        for (std::size_t i = 0; i < amount.steps.size(); ++i) {
            const auto& step = amount.steps[i];
            answer.steps.push_back({step.id, step.sort, said(step.title), whole_of(row_.steps[i])});
        }
        answer.sum = answer.steps.back().value;
        for (std::size_t i = 0; i < amount.payments.size(); ++i) {
            const auto& payment = amount.payments[i];
            PaymentAnswer one{
                payment.id, said(payment.title), whole_of(row_.payments[i]), Verdict::yes, {}};
            if (payment.when) {
                one.verdict = verdict_of(truth_of(*payment.when, truths_));
                one.reasons = reasons_of(*payment.when);
            }
            answer.payments.push_back(std::move(one));
        }
        return answer;
    }

    std::vector<Words> unverified() const {
        std::vector<Words> notes;
        if (plan_.programme->unverified) notes.push_back(*plan_.programme->unverified);
        for (const auto& [id, value] : plan_.parameters)
            if (value->unverified) notes.push_back(*value->unverified);
        return notes;
    }

    Words said(const Words& words) const {
        return filled(words, [&](std::string_view name, std::string_view language) {
            return written_name(name, language);
        });
    }

    std::string written_name(std::string_view name, std::string_view language) const {
        if (const auto* fact = plan_.pack->fact(name)) {
            const auto found = known_.find(name);
            return written(fact->sort, found == known_.end() ? FactValue{} : found->second,
                           language, fact);
        }
        for (std::size_t i = 0; i < plan_.values.size(); ++i) {
            const auto* value = plan_.values[i].first;
            if (value->id == name) return written(value->sort, row_.values[i], language);
        }
        if (const auto found = plan_.parameters.find(name); found != plan_.parameters.end()) {
            for (const auto& parameter : plan_.pack->parameters)
                if (parameter.id == name)
                    return written(parameter.sort, found->second->value, language);
        }
        for (std::size_t i = 0; i < row_.steps.size(); ++i) {
            const auto& step = plan_.programme->amount->steps[i];
            if (step.id == name) return written(step.sort, row_.steps[i], language);
        }
        return written(Sort::whole, FactValue{}, language);
    }

    const Plan& plan_;
    const PlanRow& row_;
    const Facts& known_;
    const Place& place_;
    const Truths truths_;
};

}  // namespace

Answer answer_of(const Plan& plan, const PlanRow& row, const Facts& known, const Place& place) {
    return Answerer(plan, row, known, place).answer();
}

Answer faulty_answer(const Plan& plan, std::string sentence) {
    Answer answer;
    answer.pack = plan.pack;
    answer.programme = plan.programme;
    answer.fault = std::move(sentence);
    return answer;
}

void add_weights(const Plan& plan, const PlanRow& row, const Facts& known,
                 std::map<std::string, double, std::less<>>& weights) {
    const auto share = [&](const Term& term, double weight) {
        const auto unknown = unknown_of(term, known);
        for (const auto& fact : unknown)
            weights[fact] += weight / static_cast<double>(unknown.size());
    };
    const auto truths = truths_of(row.leaves);
    const auto by_leaf = weights_of_leaves(plan.programme->criteria, truths);
    for (std::size_t i = 0; i < by_leaf.size(); ++i)
        if (by_leaf[i] > 0) share(plan.leaves[i], by_leaf[i]);
    if (truth_of(plan.programme->criteria, truths) != Truth{true}) return;
    for (std::size_t i = 0; i < row.steps.size(); ++i)
        if (!whole_of(row.steps[i])) share(plan.steps[i], weight_of_amount);
}

}  // namespace services::policy
