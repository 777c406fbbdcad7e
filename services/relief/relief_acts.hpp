// What must hold before each fact of relief, and what it changes. The office asks before it writes
// a record, the projection asks again when it reads one: the same words, so that nothing gets into
// the state that was not checked. Private to the room.
#pragma once

#include <optional>

#include "platform/storage/database.hpp"
#include "services/relief/relief_records.hpp"
#include "services/relief/relief_refusal.hpp"

namespace services::relief {

// By whom and when a fact was said.
struct Said {
    std::string account;
    platform::WallTime at;
    platform::CivilDate day() const { return platform::date_of(at); }
};

using Obstacle = std::optional<ReliefRefusal>;

Obstacle obstacle(platform::Transaction& transaction, const FundOpened& fact, const Said& said);
Obstacle obstacle(platform::Transaction& transaction, const BudgetChanged& fact, const Said& said);
Obstacle obstacle(platform::Transaction& transaction, const HouseholdPlaced& fact,
                  const Said& said);
Obstacle obstacle(platform::Transaction& transaction, const AccountSet& fact, const Said& said);
Obstacle obstacle(platform::Transaction& transaction, const GrantProposed& fact, const Said& said);
Obstacle obstacle(platform::Transaction& transaction, const GrantGiven& fact, const Said& said);
Obstacle obstacle(platform::Transaction& transaction, const GrantDeclined& fact, const Said& said);
Obstacle obstacle(platform::Transaction& transaction, const Reviewed& fact, const Said& said);
Obstacle obstacle(platform::Transaction& transaction, const Stopped& fact, const Said& said);
Obstacle obstacle(platform::Transaction& transaction, const BatchProposed& fact, const Said& said);
Obstacle obstacle(platform::Transaction& transaction, const BatchApproved& fact, const Said& said);
Obstacle obstacle(platform::Transaction& transaction, const BatchDropped& fact, const Said& said);
Obstacle obstacle(platform::Transaction& transaction, const BatchSent& fact, const Said& said);
Obstacle obstacle(platform::Transaction& transaction, const ResultsTakenIn& fact, const Said& said);
Obstacle obstacle(platform::Transaction& transaction, const ReturnTaken& fact, const Said& said);
Obstacle obstacle(platform::Transaction& transaction, const HouseholdErased& fact,
                  const Said& said);

void take(platform::Transaction& transaction, const FundOpened& fact, const Said& said);
void take(platform::Transaction& transaction, const BudgetChanged& fact, const Said& said);
void take(platform::Transaction& transaction, const HouseholdPlaced& fact, const Said& said);
void take(platform::Transaction& transaction, const AccountSet& fact, const Said& said);
void take(platform::Transaction& transaction, const GrantProposed& fact, const Said& said);
void take(platform::Transaction& transaction, const GrantGiven& fact, const Said& said);
void take(platform::Transaction& transaction, const GrantDeclined& fact, const Said& said);
void take(platform::Transaction& transaction, const Reviewed& fact, const Said& said);
void take(platform::Transaction& transaction, const Stopped& fact, const Said& said);
void take(platform::Transaction& transaction, const BatchProposed& fact, const Said& said);
void take(platform::Transaction& transaction, const BatchApproved& fact, const Said& said);
void take(platform::Transaction& transaction, const BatchDropped& fact, const Said& said);
void take(platform::Transaction& transaction, const BatchSent& fact, const Said& said);
void take(platform::Transaction& transaction, const ResultsTakenIn& fact, const Said& said);
void take(platform::Transaction& transaction, const ReturnTaken& fact, const Said& said);
void take(platform::Transaction& transaction, const HouseholdErased& fact, const Said& said);

// The bank's row of a payment: never the same for two attempts, and says nothing of whom it pays.
std::string reference_of(const PaymentRef& ref, int attempt);

}  // namespace services::relief
