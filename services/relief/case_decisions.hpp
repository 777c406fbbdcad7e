// What a case file decides becomes money here, inside the decision's own transaction: both are
// written or neither is. Who may decide, and how many must, the case file has settled by its
// region's procedure; relief asks only whether the money can follow.
#pragma once

#include "services/relief/relief_office.hpp"

namespace services::relief {

// By whom, and the entry of the case file that says so.
struct Decision {
    std::string account;
    std::string entry;
};

class CaseDecisions final {
public:
    CaseDecisions(sync::RecordLog& log, ReliefProjection& projection, const platform::Clock& clock,
                  ReliefOffice::Rules rules)
        : log_(log), projection_(projection), clock_(clock), rules_(std::move(rules)) {}

    // Of a case file; nothing when relief does not know it yet.
    static std::optional<HouseholdId> household_of_case(platform::Transaction& transaction,
                                                        const std::string& case_id);

    static std::optional<HouseholdId> household_of_grant(platform::Transaction& transaction,
                                                         GrantId grant);

    // Why a decision could not be followed now. Nothing is written.
    std::optional<ReliefRefusal> why_not_grant(platform::Transaction& transaction,
                                               const Decision& decision, const OnGrant& on) const;
    std::optional<ReliefRefusal> why_not_decline(platform::Transaction& transaction,
                                                 const Decision& decision, const OnGrant& on) const;
    std::optional<ReliefRefusal> why_not_stop(platform::Transaction& transaction,
                                              HouseholdId household) const;

    std::optional<ReliefRefusal> grant(platform::Transaction& transaction, const Decision& decision,
                                       const OnGrant& on);
    std::optional<ReliefRefusal> decline(platform::Transaction& transaction,
                                         const Decision& decision, const OnGrant& on,
                                         const std::string& reason);
    // Once a year; a second one the same year changes nothing.
    std::optional<ReliefRefusal> review(platform::Transaction& transaction,
                                        const Decision& decision, HouseholdId household);
    std::optional<ReliefRefusal> stop(platform::Transaction& transaction, const Decision& decision,
                                      HouseholdId household, HouseholdState state);
    // It stands otherwise than before, or is on file again; the tier follows. [F74]
    std::optional<ReliefRefusal> stands(platform::Transaction& transaction,
                                        const Decision& decision, HouseholdId household,
                                        const Standing& standing);

private:
    GrantGiven given(platform::Transaction& transaction, const Decision& decision,
                     const OnGrant& on) const;
    template <class Fact>
    std::optional<ReliefRefusal> say(platform::Transaction& transaction, const Decision& decision,
                                     const Fact& fact);

    sync::RecordLog& log_;
    ReliefProjection& projection_;
    const platform::Clock& clock_;
    ReliefOffice::Rules rules_;
};

}  // namespace services::relief
