// The staff's door to relief, on the hub. Every change says which version it was decided on; every
// change is a record of the hub's own stream. What is granted, reviewed and stopped the case file
// decides (case_decisions). What it promises: a fund never goes below zero, the one who proposes
// never approves, and a payment is never made twice.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/id_mint.hpp"
#include "services/relief/bank_file.hpp"
#include "services/relief/calculator.hpp"
#include "services/relief/relief_projection.hpp"
#include "services/relief/relief_records.hpp"
#include "services/relief/relief_refusal.hpp"
#include "services/relief/relief_rule.hpp"
#include "services/relief/relief_types.hpp"
#include "services/sync/record_log.hpp"

namespace services::relief {

// Who acts, as the console's account says.
struct Officer {
    std::string account;
    bool may_handle = false;  // accounts, proposals, what the bank says
    bool may_decide = false;  // funds, batches
    bool all_areas = false;
    std::vector<std::string> unions;  // their areas, when not all

    bool may_see(std::string_view union_code) const;
};

template <class Id>
struct On {
    Id id;
    std::int64_t version = 0;
};
using OnFund = On<FundId>;
using OnHousehold = On<HouseholdId>;
using OnGrant = On<GrantId>;
using OnBatch = On<BatchId>;

template <class Value>
using Answer = platform::Outcome<Value, ReliefRefusal>;
using Version = std::int64_t;

struct NewFund {
    std::string title;
    std::string source;
    std::string union_code;
    platform::CivilDate first_day;
    platform::CivilDate last_day;
    std::vector<std::string> kinds;
    std::int64_t budget = 0;
};

struct Placed {
    HouseholdId household;
    Version version = 0;
    std::string tier;
};

struct ProposalAsk {
    FundId fund;
    Facts facts;
    std::vector<std::string> wanted;  // kinds; empty: all the tier allows
    // Less than the most, kind by kind, and why. Never more.
    std::vector<GrantedKind> less;
    std::string reason;
    std::int64_t case_version = 0;  // of the case file the facts were read from
};

struct Proposed {
    GrantId grant;
    Version version = 0;
    Calculation calculation;
    std::int64_t total = 0;
    std::int64_t left_in_fund = 0;
};

struct BatchMade {
    BatchId batch;
    Version version = 0;
    std::int64_t payments = 0;
    std::int64_t total = 0;
    std::int64_t without_account = 0;  // ready, but nobody knows where to pay
};

struct ResultsTaken {
    Version version = 0;
    std::int64_t paid = 0;
    std::int64_t failed = 0;
    std::int64_t still_open = 0;
};

struct ReturnHead {
    std::string title;
    std::string source;  // who reported it, where
    std::string union_code;
};

class ReliefOffice final {
public:
    // `rules` are those of assets/relief, newest as the hub has them.
    using Rules = std::function<std::shared_ptr<const std::vector<ReliefRule>>()>;
    ReliefOffice(const platform::Database& database, sync::RecordLog& log,
                 ReliefProjection& projection, const platform::Clock& clock, platform::IdMint& ids,
                 Rules rules);

    Answer<OnFund> open_fund(const Officer& officer, const NewFund& fund);
    Answer<Version> change_budget(const Officer& officer, const OnFund& on, std::int64_t budget,
                                  const std::string& reason);

    // A household comes to relief from its case, or its standing changes; the tier follows. [F74]
    Answer<Placed> place(const Officer& officer, const Standing& standing,
                         const HouseholdPerson& person);
    Answer<Placed> place_again(const Officer& officer, const OnHousehold& on,
                               const Standing& standing, const HouseholdPerson& person);
    Answer<Version> set_account(const Officer& officer, const OnHousehold& on,
                                const BankAccount& account);

    // What it could be given, without saying so on record.
    Answer<Calculation> calculate(const Officer& officer, HouseholdId household,
                                  const ProposalAsk& ask) const;
    Answer<Proposed> propose(const Officer& officer, const OnHousehold& on, const ProposalAsk& ask);

    // All payments of the fund that are ready today and have an account.
    Answer<BatchMade> propose_batch(const Officer& officer, FundId fund);
    Answer<Version> approve_batch(const Officer& officer, const OnBatch& on);
    Answer<Version> drop_batch(const Officer& officer, const OnBatch& on,
                               const std::string& reason);
    // The file for the bank; from then on the batch's payments are sent. Asked for again it is the
    // same file: references do not change, so that the bank knows a row it has already.
    Answer<std::string> bank_file(const Officer& officer, const OnBatch& on);
    // All rows or none.
    struct ResultsRefusal {
        std::optional<ReliefRefusal> refusal;
        std::vector<RowProblem> rows;
    };
    platform::Outcome<ResultsTaken, ResultsRefusal> take_results(const Officer& officer,
                                                                 const OnBatch& on,
                                                                 std::string_view file);

    // Its household's file is erased, and this with it. Answers whom the log's records are about,
    // whose sealed parts go too.
    std::vector<sync::SubjectId> erase_in(platform::Transaction& transaction,
                                          HouseholdId household);

    // A file of figures reported from elsewhere; all rows or none.
    platform::Outcome<ReturnId, ResultsRefusal> take_return(const Officer& officer,
                                                            const ReturnHead& head,
                                                            std::string_view file);

private:
    template <class Fact>
    std::optional<ReliefRefusal> say(platform::Transaction& transaction, const Officer& officer,
                                     const Fact& fact);
    // The fact is checked, said and taken; the household's new version.
    template <class Fact>
    Answer<Version> say_of_household(const Officer& officer, const Fact& fact);
    template <class Fact>
    Answer<Version> say_of_batch(const Officer& officer, const Fact& fact);
    Answer<Placed> placed(const Officer& officer, const HouseholdPlaced& fact);
    Answer<Calculation> calculated(platform::Transaction& transaction, const Household& household,
                                   const ProposalAsk& ask) const;
    const ReliefRule* rule_now(const std::vector<ReliefRule>& rules, std::string_view region) const;
    platform::CivilDate today() const;

    const platform::Database& database_;
    sync::RecordLog& log_;
    ReliefProjection& projection_;
    const platform::Clock& clock_;
    platform::IdMint& ids_;
    Rules rules_;
};

}  // namespace services::relief
