// The facts of relief, and how each is written and read. Each says what it was decided on; who,
// illness, accounts and free words stand only in the sealed part.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "services/relief/figures.hpp"
#include "services/relief/relief_types.hpp"
#include "services/sync/projection.hpp"

namespace services::relief {

struct FundOpened {
    static constexpr std::string_view kind = "relief.fund_opened/1";
    FundId fund;
    std::string title;
    std::string source;
    std::string union_code;
    platform::CivilDate first_day;
    platform::CivilDate last_day;
    std::vector<std::string> kinds;
    std::int64_t budget = 0;
};
struct BudgetChanged {
    static constexpr std::string_view kind = "relief.budget_changed/1";
    FundId fund;
    std::int64_t on_version = 0;
    std::int64_t budget = 0;
    std::string reason;  // sealed
};
// A household is known to relief (on_version 0), or stands otherwise than before.
struct HouseholdPlaced {
    static constexpr std::string_view kind = "relief.household_placed/1";
    HouseholdId household;
    std::int64_t on_version = 0;
    Standing standing;
    std::string tier;
    HouseholdPerson person;  // sealed
};
struct AccountSet {
    static constexpr std::string_view kind = "relief.account_set/1";
    HouseholdId household;
    std::int64_t on_version = 0;
    BankAccount account;  // sealed
};
// What a grant was decided on stays frozen in the sealed part: facts, calculation and its trace.
struct GrantProposed {
    static constexpr std::string_view kind = "relief.proposed/1";
    GrantId grant;
    HouseholdId household;
    std::int64_t on_version = 0;  // of the household
    FundId fund;
    std::vector<GrantedKind> kinds;
    std::int64_t total = 0;
    std::int64_t case_version = 0;
    std::string rule;
    std::string rule_hash;
    std::string frozen_hash;  // of trace
    platform::CivilDate day;
    std::vector<Payment> payments;  // number, kind, amount, due, needs_review
    std::string trace;              // sealed
    std::string reason;             // sealed
};
struct GrantGiven {
    static constexpr std::string_view kind = "relief.granted/1";
    GrantId grant;
    std::int64_t on_version = 0;
    // Said again, so that a grant can be read by itself.
    std::string rule;
    std::string rule_hash;
    std::string frozen_hash;
    std::int64_t total = 0;
    std::string decision;  // the case file's entry
    std::string trace;     // sealed: what was granted, on which facts, by which rule
};
struct GrantDeclined {
    static constexpr std::string_view kind = "relief.declined/1";
    GrantId grant;
    std::int64_t on_version = 0;
    std::string decision;  // the case file's entry
    std::string reason;    // sealed
};
// The case file's yearly review kept the household on file: what waited for it may be paid. The
// first number of this kind was relief's own review, with a result of its own.
struct Reviewed {
    static constexpr std::string_view kind = "relief.reviewed/2";
    HouseholdId household;
    std::int64_t on_version = 0;
    int year = 0;
};
// The case file is closed: nothing more is paid, but what the bank has already.
struct Stopped {
    static constexpr std::string_view kind = "relief.stopped/1";
    HouseholdId household;
    std::int64_t on_version = 0;
    HouseholdState state = HouseholdState::off_file;
    std::string decision;  // the case file's entry
};
struct PaymentRef {
    GrantId grant;
    int number = 1;
    std::string kind;
    bool operator==(const PaymentRef&) const = default;
};
struct BatchProposed {
    static constexpr std::string_view kind = "relief.batch_proposed/1";
    BatchId batch;
    FundId fund;
    std::vector<PaymentRef> payments;
    std::int64_t total = 0;
};
struct BatchApproved {
    static constexpr std::string_view kind = "relief.batch_approved/1";
    BatchId batch;
    std::int64_t on_version = 0;
};
struct BatchDropped {
    static constexpr std::string_view kind = "relief.batch_dropped/1";
    BatchId batch;
    std::int64_t on_version = 0;
    std::string reason;  // sealed
};
// The bank file left the house: each payment's reference, and the file's hash.
struct BatchSent {
    static constexpr std::string_view kind = "relief.batch_sent/1";
    BatchId batch;
    std::int64_t on_version = 0;
    std::string file_hash;
};
struct PaymentResult {
    std::string reference;
    bool is_paid = false;
    std::string failure;  // the bank's code
};
struct ResultsTakenIn {
    static constexpr std::string_view kind = "relief.results_taken/1";
    BatchId batch;
    std::int64_t on_version = 0;
    std::string file_hash;
    std::vector<PaymentResult> results;
};

// Its time is over: who it was goes, what it was given stays.
struct HouseholdErased {
    static constexpr std::string_view kind = "relief.household_erased/1";
    HouseholdId household;
};

// Figures reported from elsewhere, row by row: nobody's in particular.
struct ReturnTaken {
    static constexpr std::string_view kind = "relief.return_taken/1";
    ReturnId return_id;
    std::string title;
    std::string source;
    std::string union_code;
    std::string file_hash;
    std::vector<Figure> figures;
};

// The open part as canonical JSON, and the sealed part; nothing where a fact has none.
template <class Fact>
std::string body_text(const Fact& fact);
template <class Fact>
std::optional<std::string> sealed_text(const Fact& fact);
// Without the sealed part (erased, or not openable) its members are empty.
template <class Fact>
platform::Outcome<Fact, sync::Unusable> fact_from(std::string_view body,
                                                  const std::optional<std::string>& opened);
// What the fact is about: the fund, household, grant or batch.
template <class Fact>
sync::SubjectId subject_of(const Fact& fact);

// Calls `take` with an empty fact of every kind there is, to walk them all.
template <class Take>
void for_every_fact(Take&& take) {
    take(FundOpened{});
    take(BudgetChanged{});
    take(HouseholdPlaced{});
    take(AccountSet{});
    take(GrantProposed{});
    take(GrantGiven{});
    take(GrantDeclined{});
    take(Reviewed{});
    take(Stopped{});
    take(BatchProposed{});
    take(BatchApproved{});
    take(BatchDropped{});
    take(BatchSent{});
    take(ResultsTakenIn{});
    take(ReturnTaken{});
    take(HouseholdErased{});
}

}  // namespace services::relief
