#include "services/relief/erasure.hpp"

#include "platform/base/ensure.hpp"
#include "services/relief/payout_store.hpp"
#include "services/relief/relief_office.hpp"
#include "services/relief/relief_records.hpp"

namespace services::relief {

std::vector<HouseholdId> households_of_case(platform::Transaction& transaction,
                                            const std::string& case_id) {
    std::vector<HouseholdId> households;
    for (const auto& row : transaction.query(
             "SELECT household FROM relief_households WHERE case_id = $case_id ORDER BY household",
             {{"case_id", case_id}}))
        households.push_back({row.uuid("household")});
    return households;
}

std::vector<sync::SubjectId> subjects_of_case(platform::Transaction& transaction,
                                              const std::string& case_id) {
    std::vector<sync::SubjectId> subjects;
    for (const auto& household : households_of_case(transaction, case_id)) {
        subjects.push_back({household.value});
        for (const auto& grant : grants_of(transaction, household))
            subjects.push_back({grant.id.value});
    }
    return subjects;
}

std::vector<sync::SubjectId> ReliefOffice::erase_in(platform::Transaction& transaction,
                                                    HouseholdId household) {
    const HouseholdErased fact{household};
    const auto appended = log_.append(transaction, {log_.mint_id(),
                                                    std::string(HouseholdErased::kind),
                                                    subject_of(fact),
                                                    {sync::ActorKind::system, ""},
                                                    body_text(fact),
                                                    std::nullopt});
    const auto applied = projection_.apply(appended, std::nullopt, transaction);
    platform::ensure(applied.kind == sync::Applied::Kind::done, "a household there is can go");
    std::vector<sync::SubjectId> about{{household.value}};
    for (const auto& grant : grants_of(transaction, household))
        about.push_back({grant.id.value});
    return about;
}

}  // namespace services::relief
