// The facts casework reports: one kind per event, "casework.opened/1" and so on, all of them said
// by the hub only. The body holds codes, days and hashes; everything that tells of a person is in
// the sealed part. A number behind the slash rises when the meaning changes, and every number ever
// shipped stays readable.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/json.hpp"
#include "platform/base/outcome.hpp"
#include "services/casework/casework_types.hpp"
#include "services/sync/projection.hpp"

namespace services::casework {

// Where the case stands in its procedure after the act, worked out by the door, so that a replay
// needs neither procedure nor calendar.
struct Progress {
    std::string done;                   // the step this act completes; empty when none
    std::vector<std::string> reopened;  // steps to be done again
    std::string step;                   // what comes next; empty when nothing
    std::optional<Duty> duty;           // whose work that is
    std::optional<Due> due;
};

struct CaseAct {
    Event event{};
    CaseId case_id;
    std::int64_t on_version = 0;
    EntryId entry;  // nil when the act makes or settles no entry
    std::optional<Progress> progress;
    platform::Json open = platform::Json::object();
    platform::Json personal = platform::Json::object();
};

std::string kind_of(Event event);
std::optional<Event> act_in(std::string_view kind);
std::string body_text(const CaseAct& act);
std::string sealed_text(const CaseAct& act);
// `opened`: nothing when there is no sealed part, or it was erased.
platform::Outcome<CaseAct, sync::Unusable> act_from(std::string_view kind, std::string_view body,
                                                    const std::optional<std::string>& opened);

}  // namespace services::casework
