// Enrolments whose time is over: which they are, and the fact that says they went.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/storage/database.hpp"
#include "services/mutual_aid/mutual_aid_types.hpp"
#include "services/sync/projection.hpp"

namespace services::mutual_aid {

// Its time is over: who it was goes, with the stays that were claimed for.
struct Erased {
    static constexpr std::string_view kind = "mutual_aid.erased/1";
    EnrolmentId enrolment;
};
std::string body_text(const Erased& fact);
platform::Outcome<Erased, sync::Unusable> erased_from(std::string_view body);
// The person, the stays and staff's words about the claims.
void erase_personal(platform::Transaction& transaction, EnrolmentId id);

struct Erasable {
    EnrolmentId enrolment;
    std::string plan;
    std::string union_code;
    platform::CivilDate over_on;  // the cover's end, or the last claim's
};
// Over before that day, with the person still there.
std::vector<Erasable> erasable(platform::Transaction& transaction, platform::CivilDate day,
                               int at_most);
std::vector<sync::SubjectId> claims_about(platform::Transaction& transaction,
                                          EnrolmentId enrolment);

}  // namespace services::mutual_aid
