// How mutual aid is said to the console: plans, lists, claims, and what a refusal means.
#pragma once

#include "platform/base/json.hpp"
#include "platform/clock/civil_date.hpp"
#include "platform/http/http_message.hpp"
#include "services/mutual_aid/mutual_aid_office.hpp"
#include "services/mutual_aid/mutual_aid_register.hpp"

namespace services::hub {

class Hub;

platform::HttpResponse aid_refusal_answer(mutual_aid::AidRefusal refusal);

platform::Json plan_to_json(const mutual_aid::Plan& plan, platform::CivilDate today);
platform::Json list_to_json(const Hub& hub, const mutual_aid::StoredList& list);
platform::Json person_to_json(const mutual_aid::CoveredLine& line);
platform::Json claim_row_to_json(const Hub& hub, const mutual_aid::ClaimLine& line);
platform::Json claim_page_to_json(const Hub& hub, const mutual_aid::ClaimPage& page);
platform::Json batch_to_json(const mutual_aid::BatchLine& line);
platform::Json verdict_to_json(const mutual_aid::ListVerdict& verdict);
platform::Json verdict_to_json(const mutual_aid::ClaimListVerdict& verdict);
platform::Json figures_to_json(const mutual_aid::AidFigures& figures);

}  // namespace services::hub
