// How an answer came about, so that anybody can work it out again.
#pragma once

#include <string>

#include "services/policy/answering.hpp"

namespace services::policy {

// Canonical JSON. Holds what the household said: kept only where a decision is kept.
std::string trace_of(const Answer& answer, const Plan& plan, const PlanRow& row, const Facts& known,
                     const Place& place);

}  // namespace services::policy
