// Money beside the case files: what a case's decisions mean
// for grants and payments, written in the same transaction.
#pragma once

#include <memory>
#include <vector>

#include "services/casework/case_reader.hpp"
#include "services/relief/case_decisions.hpp"
#include "services/relief/relief_rule.hpp"

namespace services::hub {

// How a household stands, for money, as its case file says; nothing before it is classified.
std::optional<relief::Standing> standing_of(const casework::CaseRow& one);

// A decision to give aid makes its proposal a grant; a closed file stops what was not paid; the
// yearly review lets the instalments that waited for it follow.
class ReliefFollowsCases final : public casework::CaseFollower {
public:
    ReliefFollowsCases(sync::RecordLog& log, relief::ReliefProjection& projection,
                       const platform::Clock& clock, relief::ReliefOffice::Rules rules)
        : decisions_(log, projection, clock, std::move(rules)) {}

    std::optional<casework::CaseRefusal> why_not(platform::Transaction& transaction,
                                                 const std::string& account,
                                                 const casework::CaseAct& act,
                                                 const casework::StoredCase& one) override;
    void follow(platform::Transaction& transaction, const std::string& account,
                const casework::CaseAct& act, const casework::StoredCase& one) override;

private:
    void follow_aid(platform::Transaction& transaction, const relief::Decision& decision,
                    const casework::CaseAct& act);

    relief::CaseDecisions decisions_;
};

}  // namespace services::hub
