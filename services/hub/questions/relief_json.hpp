// Relief as the console shows it.
#pragma once

#include "platform/base/json.hpp"
#include "services/relief/relief_register.hpp"

namespace services::hub {

class Hub;

platform::Json fund_to_json(const Hub& hub, const relief::Fund& fund);
platform::Json grant_to_json(const relief::Grant& grant);
platform::Json batch_to_json(const relief::Batch& batch);
platform::Json task_to_json(const Hub& hub, const relief::Task& task);
platform::Json payment_to_json(const relief::StoredPayment& stored);
platform::Json booklet_to_json(Hub& hub, const relief::Booklet& booklet);
platform::Json report_to_json(const relief::Report& report);

}  // namespace services::hub
