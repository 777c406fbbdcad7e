// From what the sandbox answered to what a person is told.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>

#include "services/policy/judge.hpp"
#include "services/policy/plan.hpp"
#include "services/policy/tree.hpp"

namespace services::policy {

struct Place {
    platform::CivilDate day;
    std::string division;
};

Answer answer_of(const Plan& plan, const PlanRow& row, const Facts& known, const Place& place);
// Of a plan that is at fault.
Answer faulty_answer(const Plan& plan, std::string sentence);

// How much hangs on each unknown fact of this programme.
void add_weights(const Plan& plan, const PlanRow& row, const Facts& known,
                 std::map<std::string, double, std::less<>>& weights);

}  // namespace services::policy
