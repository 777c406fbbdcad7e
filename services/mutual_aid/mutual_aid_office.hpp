// The staff's door to mutual aid, on the hub. A list is taken whole or not at all, and sending it
// twice enrols nobody twice. Every act on a claim says the version it was decided on; above the
// plan's limit two people decide; every change is a record of the hub's own stream.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/clock/clock.hpp"
#include "services/bank/results.hpp"
#include "services/membership/directory.hpp"
#include "services/membership/membership_office.hpp"
#include "services/mutual_aid/cover_rules.hpp"
#include "services/mutual_aid/lists.hpp"
#include "services/mutual_aid/mutual_aid_projection.hpp"
#include "services/mutual_aid/mutual_aid_records.hpp"
#include "services/mutual_aid/mutual_aid_types.hpp"
#include "services/mutual_aid/plan.hpp"
#include "services/sync/record_log.hpp"

namespace services::mutual_aid {

using membership::Officer;

enum class AidRefusal {
    unknown_plan,     // none of this name in force today
    joins_otherwise,  // this plan is joined with a list, or on joining the union
    window_closed,
    other_region,  // the union does not lie where the plan holds
    not_your_area,
    not_your_role,
    unknown_union,
    unit_missing,
    fee_missing,      // the plan's fee is not known: say what each pays
    fee_differs,      // another fee than the plan's was said
    not_enrolled,     // nobody of this number has ever been in this plan
    already_claimed,  // this stay was claimed
    unknown_enrolment,
    unknown_claim,
    unknown_batch,
    changed_meanwhile,  // read it again, then decide
    not_possible_now,
    same_person_twice,  // the second approval must be another's
    person_wrong,       // name or number
    stay_wrong,         // days or sums
    account_wrong,
    amount_missing,
    amount_differs,   // not what the rule gives now, or the first approval said
    amount_too_high,  // above what the plan pays a person and period
    reason_missing,
    papers_missing,  // no paper on record, and nobody says they saw the originals
    not_covered,
    waiting_period,
    too_late,
    nothing_to_pay,
    no_key
};
std::string_view name_of(AidRefusal refusal);

struct ListAsk {
    std::string plan;
    membership::UnionCode union_code;  // the area it belongs to
    std::string unit;
    std::optional<std::int64_t> fee_each;  // fen; needed where the plan does not know it
    std::optional<std::int64_t> received;  // fen; must be the sum of the fees when it is said
};

// What became of a list: every error of every row, or all of it taken.
struct ListVerdict {
    bool is_taken = false;
    std::string unreadable;  // why nothing of the file can be used; else empty
    std::vector<RowProblem> problems;
    std::int64_t people = 0;   // new ones
    std::int64_t already = 0;  // of this unit, in this period before
    std::int64_t fees = 0;     // of the new ones
    Cover cover;
    std::optional<ListId> list;  // nothing when there was nobody new
};
using ListAnswer = platform::Outcome<ListVerdict, AidRefusal>;

// Who asked for protection on joining the union, from their membership.
struct NewMember {
    membership::ApplicationId application;
    membership::UnionCode union_code;
    Person person;
};

struct ClaimDraft {
    std::string plan;
    Person person;  // the name as on the card, to be compared
    Stay stay;
    std::vector<Paper> papers;
    std::optional<std::int64_t> proposed;
};

struct ClaimListVerdict {
    bool is_taken = false;
    std::string unreadable;
    std::vector<RowProblem> problems;
    std::vector<ClaimId> claims;
    std::int64_t people = 0;
};
using ClaimListAnswer = platform::Outcome<ClaimListVerdict, AidRefusal>;

struct OnClaim {
    ClaimId claim;
    std::int64_t version = 0;
};

struct Approval {
    std::optional<std::int64_t> amount;  // fen, as the officer saw it
    std::string note;                    // what an assessed sum rests on
    bool are_originals_seen = false;
};

struct ChangedClaim {
    ClaimState state{};
    std::int64_t version = 0;
    std::int64_t amount = 0;
};
using ClaimAnswer = platform::Outcome<ChangedClaim, AidRefusal>;

struct StoredClaim;

class MutualAidOffice final {
public:
    MutualAidOffice(sync::RecordLog& log, MutualAidProjection& projection,
                    const platform::Clock& clock,
                    std::function<std::shared_ptr<const Plans>()> plans,
                    std::function<std::shared_ptr<const membership::Directory>()> directory);

    // Looks at a list without taking anything.
    ListAnswer check_list(const Officer& officer, const ListAsk& ask, std::string_view file);
    // Takes it when nothing is wrong.
    ListAnswer enrol_list(const Officer& officer, const ListAsk& ask, std::string_view file);
    // The same member twice is the same enrolment.
    platform::Outcome<EnrolmentId, AidRefusal> enrol_member(const Officer& officer,
                                                            const std::string& plan,
                                                            const NewMember& member);
    platform::Outcome<std::int64_t, AidRefusal> end(const Officer& officer, EnrolmentId enrolment,
                                                    std::int64_t on_version, EndReason reason);

    platform::Outcome<ClaimId, AidRefusal> claim(const Officer& officer, const ClaimDraft& draft);
    ClaimListAnswer claim_list(const Officer& officer, const std::string& plan,
                               std::string_view file);
    ClaimAnswer add_papers(const Officer& officer, const OnClaim& on,
                           const std::vector<Paper>& papers);
    ClaimAnswer ask_again(const Officer& officer, const OnClaim& on, const std::string& note);
    // Gives the first approval above the plan's limit, else the only one; or the second.
    ClaimAnswer approve(const Officer& officer, const OnClaim& on, const Approval& approval);
    // In writing: the note goes to the person with the reason.
    ClaimAnswer refuse(const Officer& officer, const OnClaim& on, RefuseReason reason,
                       const std::string& note);
    ClaimAnswer reopen(const Officer& officer, const OnClaim& on, const std::string& note);
    ClaimAnswer mend_account(const Officer& officer, const OnClaim& on, const std::string& bank,
                             const std::string& account);

    // All that is approved in the officer's areas, at most `most_in_a_batch`, for the bank.
    platform::Outcome<BatchId, AidRefusal> make_batch(const Officer& officer,
                                                      const std::string& plan);
    // What the bank said: those it could not pay; the others of the batch were paid on that day.
    platform::Outcome<std::int64_t, AidRefusal> settle(const Officer& officer, BatchId batch,
                                                       platform::CivilDate on,
                                                       const std::vector<ClaimId>& failed,
                                                       const std::string& note);

    // Whose time is over. Answers whom the log's records are about, whose sealed parts go too.
    std::vector<sync::SubjectId> erase_in(platform::Transaction& transaction,
                                          EnrolmentId enrolment);

    // The bank's own answer, row by row: all rows or none. What it does not name stays open.
    struct FileRefusal {
        std::optional<AidRefusal> refusal;
        std::vector<bank::RowProblem> rows;
    };
    struct FileTaken {
        std::int64_t paid = 0;  // fen
        std::int64_t claims_paid = 0;
        std::int64_t claims_failed = 0;
    };
    platform::Outcome<FileTaken, FileRefusal> take_results(const Officer& officer, BatchId batch,
                                                           platform::CivilDate on,
                                                           std::string_view file);

private:
    class ListTaking;
    class ClaimTaking;
    struct Written {
        std::string kind;
        platform::Uuid subject;
        std::string body;
        std::optional<std::string> sealed;
    };
    platform::CivilDate today() const;
    std::optional<AidRefusal> why_not_there(const membership::UnionCode& code,
                                            const Plan& plan) const;
    ListAnswer list(const Officer& officer, const ListAsk& ask, std::string_view file,
                    bool is_to_be_taken);
    // False: the hub knows no key to seal with, and nothing was written.
    bool write(platform::Transaction& transaction, const Officer& officer, Written fact);
    using Check = std::function<std::optional<AidRefusal>(platform::Transaction&,
                                                          const StoredClaim&, ClaimAct&)>;
    ClaimAnswer change(const Officer& officer, const OnClaim& on, ClaimAct act,
                       const Check& check = {});

    sync::RecordLog& log_;
    MutualAidProjection& projection_;
    const platform::Clock& clock_;
    std::function<std::shared_ptr<const Plans>()> plans_;
    std::function<std::shared_ptr<const membership::Directory>()> directory_;
};

inline constexpr std::size_t most_in_a_batch = 1000;
inline constexpr std::size_t most_in_a_list = 20'000;

}  // namespace services::mutual_aid
