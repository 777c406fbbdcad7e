#include "services/policy/trace.hpp"

#include "platform/base/json.hpp"
#include "services/policy/facts.hpp"

namespace services::policy {
namespace {

using platform::Json;

Json number_or_null(const FactValue& value) {
    const auto* whole = std::get_if<std::int64_t>(&value);
    return whole == nullptr ? Json(nullptr) : Json(*whole);
}

Json truth_or_null(const FactValue& value) {
    const auto* whole = std::get_if<std::int64_t>(&value);
    return whole == nullptr ? Json(nullptr) : Json(*whole != 0);
}

Json facts_of(const Plan& plan, const Facts& known) {
    Json facts = Json::object();
    for (const auto& id : plan.facts()) {
        const auto found = known.find(id);
        facts[id] =
            found == known.end() ? Json(nullptr) : json_of(*plan.pack->fact(id), found->second);
    }
    return facts;
}

Json amount_of(const AmountAnswer& amount) {
    Json steps = Json::object();
    for (const auto& step : amount.steps)
        steps[step.id] = step.value ? Json(*step.value) : Json(nullptr);
    Json payments = Json::object();
    for (const auto& payment : amount.payments) {
        payments[payment.id] = {{"sum", payment.value ? Json(*payment.value) : Json(nullptr)},
                                {"verdict", name_of(payment.verdict)}};
    }
    return {{"sum", amount.sum ? Json(*amount.sum) : Json(nullptr)},
            {"steps", std::move(steps)},
            {"payments", std::move(payments)}};
}

}  // namespace

std::string trace_of(const Answer& answer, const Plan& plan, const PlanRow& row, const Facts& known,
                     const Place& place) {
    Json parameters = Json::object();
    for (const auto& [id, value] : plan.parameters)
        parameters[id] = value->value;
    Json values = Json::object();
    for (std::size_t i = 0; i < plan.values.size(); ++i)
        values[plan.values[i].first->id] = number_or_null(row.values[i]);
    Json leaves = Json::object();
    for (std::size_t i = 0; i < row.leaves.size(); ++i)
        leaves[plan.programme->leaves[i].id] = truth_or_null(row.leaves[i]);
    Json reasons = Json::array();
    for (const auto& reason : answer.reasons)
        reasons.push_back(reason.leaf);
    return platform::to_canonical_text(
        {{"engine", "yizhan.policy/1"},
         {"pack", plan.pack->id},
         {"pack_hash", plan.pack->hash},
         {"pack_first_day", platform::to_text(plan.pack->first_day)},
         {"programme", plan.programme->id},
         {"day", platform::to_text(place.day)},
         {"division", place.division},
         {"facts", facts_of(plan, known)},
         {"parameters", std::move(parameters)},
         {"values", std::move(values)},
         {"leaves", std::move(leaves)},
         {"verdict", name_of(answer.verdict)},
         {"reasons", std::move(reasons)},
         {"amount", answer.amount ? amount_of(*answer.amount) : Json(nullptr)}});
}

}  // namespace services::policy
