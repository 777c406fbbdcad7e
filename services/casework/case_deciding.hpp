// What the acts that decide share: the tier that decides, and what is frozen with a decision.
// Private to the room.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/casework/case_work.hpp"

namespace services::casework {

bool is_reason(const std::string& text);
// Nothing when the procedure has none for it.
std::optional<Tier> tier_of(const Procedure& procedure, const Approval& approval);
// Why this officer cannot decide in that tier now.
std::optional<CaseRefusal> tier_refused(const Situation& now, const std::optional<Tier>& tier);
// Why aid as it was worked out cannot be decided on.
std::optional<CaseRefusal> aid_refused(const Situation& now, const Proposal& aid);
platform::Json document_hashes(const Situation& now);
// The open part of a decision.
platform::Json decision_of(const Situation& now, const Approval& approval, const Tier& tier);
platform::Json json_of(const std::vector<AidPart>& parts);
// All steps from that one on.
std::vector<std::string> steps_from(const Procedure& procedure, const std::string& first);

}  // namespace services::casework
