// The staff's door to case files, on the hub. Every act is a record of the hub's own stream and
// says which version of the file it was decided on. What adds to a file (facts, visits, papers)
// merges with what others added; what decides is refused when the file changed after it was read.
// Steps, their order, deadlines and who may decide are the region's procedure, never code here.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/dice.hpp"
#include "services/casework/casework_projection.hpp"
#include "services/casework/casework_types.hpp"
#include "services/casework/procedure.hpp"
#include "services/sync/record_log.hpp"

namespace services::calendar {
class WorkingDays;
}

namespace services::casework {

struct CaseAct;
struct Intent;
struct StoredCase;

struct Officer {
    std::string account;
    std::set<Duty> duties;
    Level level = Level::county;  // up to which level they may decide
    bool all_areas = false;
    std::vector<std::string> unions;  // their areas, when not all

    bool may(Duty duty) const { return duties.contains(duty); }
    bool may_see(const std::string& union_code) const;
};

enum class CaseRefusal {
    unknown_case,
    unknown_entry,      // no such check, notice, objection ... in this case
    unknown_procedure,  // no region's procedure covers the place
    changed_meanwhile,  // read it again, then decide
    not_possible_now,   // the life of a case has no such step here
    not_this_step,      // the procedure asks for another step first
    not_your_area,
    not_your_role,
    above_your_level,   // a higher level decides on this
    same_person_twice,  // the second approval must be another's
    other_decision,     // the first approval was of something else
    reason_missing,
    unknown_field,
    wrong_value,
    already_on_file,  // the person belongs to another open file: one household, one file
    facts_missing,    // the procedure names what must be known first
    fact_open,        // two values wait for a person to choose
    consent_missing,  // every adult authorises the record check; the household the notice
    objection_open,
    not_long_enough,    // above the line for fewer months than the procedure asks
    proposal_outdated,  // decided on, or the file's facts changed since it was worked out
    fund_refuses,       // not enough left, or not for this
    payments_open,      // in a batch that has not gone to the bank
    meeting_missing,    // the tier asks for a collective decision
    would_reveal,       // the notice's words hold what a notice never shows
    too_late,           // the day for it has passed
    too_long,
    no_key  // the hub knows no key to seal with
};
std::string_view name_of(CaseRefusal refusal);

// What was read when the act was decided.
struct OnVersion {
    CaseId case_id;
    std::int64_t version = 0;
};

struct CaseChanged {
    CaseId case_id;
    State state{};
    std::int64_t version = 0;
    EntryId entry;     // what the act made: the visit, the check, the notice ...
    std::string step;  // what the procedure asks for next, or "yearly_review"; empty: nothing
    std::optional<Due> due;
};
using CaseAnswer = platform::Outcome<CaseChanged, CaseRefusal>;

struct NewCase {
    Origin origin = Origin::lead;
    std::string origin_id;   // of the request, the lead, the alert; empty when there is none
    std::string union_code;  // who is responsible
    std::string county;      // six digits: chooses the procedure
    std::vector<FieldEdit> facts;
    std::string note;
};

// One source's answers to a record check, as an adapter brings them.
struct CheckAnswer {
    EntryId check;
    std::vector<CheckFinding> findings;
};

// A notice in public: masked here, in the data layer; never more than this is stored of it.
struct NewNotice {
    std::string place;            // whose board: a unit or a community
    std::string objection_phone;  // the union's
    std::string aid;              // what is asked for, in words: "生活救助"; may be empty
    std::int64_t amount_fen = 0;  // shown when above nought
};

// A room that must follow what is decided on a case, in the same transaction or not at all: money.
class CaseFollower {
public:
    CaseFollower() = default;
    CaseFollower(const CaseFollower&) = delete;
    CaseFollower& operator=(const CaseFollower&) = delete;
    virtual ~CaseFollower() = default;
    // Why it could not follow; asked before anything is written. `one` is the case before the act.
    virtual std::optional<CaseRefusal> why_not(platform::Transaction& transaction,
                                               const std::string& account, const CaseAct& act,
                                               const StoredCase& one) = 0;
    // `one` is the case after the act.
    virtual void follow(platform::Transaction& transaction, const std::string& account,
                        const CaseAct& act, const StoredCase& one) = 0;
};

struct NewObjection {
    std::string text;
    std::string contact;  // may be empty
    EntryId made;         // made once by who objects, so that sent twice counts once; else nil
};

// A household that is on file already, as the register of record has it.
struct ImportedCase {
    std::size_t line = 0;  // of the file it came in
    NewCase fresh;
    Classification classed;
    std::int64_t people = 1;
    platform::CivilDate since;
    std::string system_number;
    std::optional<platform::CivilDate> system_date;
};
struct ImportTrouble {
    std::size_t line = 0;
    CaseRefusal refusal{};
};

class CaseOffice final {
public:
    struct Data {
        std::shared_ptr<const Procedures> procedures;
        std::shared_ptr<const calendar::WorkingDays> working_days;
    };

    CaseOffice(sync::RecordLog& log, CaseworkProjection& projection, platform::Dice& dice,
               const platform::Clock& clock, std::function<Data()> data);

    // Set before the first act. It outlives the office.
    void followed_by(CaseFollower& follower) { follower_ = &follower; }

    CaseAnswer open(const Officer& officer, const NewCase& fresh);
    // All of them, or none and what is wrong with each.
    platform::Outcome<std::vector<CaseId>, std::vector<ImportTrouble>> bring_in(
        const Officer& officer, const std::vector<ImportedCase>& rows);
    CaseAnswer take_up(const Officer& officer, const OnVersion& on);

    // Different fields merge; who writes into a field that changed since `on` leaves both values
    // until somebody settles it.
    // A name that is known is corrected with a reason, and what stood there before stays on record.
    CaseAnswer edit_facts(const Officer& officer, const OnVersion& on,
                          const std::vector<FieldEdit>& edits, const std::string& reason = {});
    CaseAnswer settle_fact(const Officer& officer, const OnVersion& on, const FieldEdit& chosen);
    CaseAnswer classify(const Officer& officer, const OnVersion& on, const Classification& as);
    CaseAnswer authorise(const Officer& officer, const OnVersion& on, const Authorisation& given);
    CaseAnswer add_document(const Officer& officer, const OnVersion& on, const Attachment& paper);
    CaseAnswer complete_facts(const Officer& officer, const OnVersion& on);
    // A visit that is in the case already, by the id it was made with, changes nothing.
    // With what was corrected at the door: both are taken, or neither; its findings are the reason
    // for a name.
    CaseAnswer visit(const Officer& officer, const OnVersion& on, const Visit& visit,
                     const std::vector<FieldEdit>& corrected = {});
    CaseAnswer ask_check(const Officer& officer, const OnVersion& on,
                         const std::vector<Source>& sources);
    CaseAnswer answer_check(const Officer& officer, const OnVersion& on, const CheckAnswer& answer);
    CaseAnswer meet(const Officer& officer, const OnVersion& on, const Meeting& meeting);
    CaseAnswer review(const Officer& officer, const OnVersion& on, const std::string& opinion);

    CaseAnswer post_notice(const Officer& officer, const OnVersion& on, const NewNotice& notice);
    // From who looked the notice up, or written down by staff; a late one is taken too.
    CaseAnswer object(const std::string& notice_code, const NewObjection& objection);
    CaseAnswer settle_objection(const Officer& officer, const OnVersion& on, EntryId objection,
                                bool is_upheld, const std::string& reason);
    // Ends the notices whose days have gone by without an open objection. How many.
    int end_notices();

    // A first approval, or the last one the tier asks for.
    CaseAnswer approve(const Officer& officer, const OnVersion& on, const Approval& approval);
    // What the room of money worked out is not given.
    CaseAnswer decline_aid(const Officer& officer, const OnVersion& on, const Proposal& aid,
                           const std::string& reason);
    CaseAnswer refuse(const Officer& officer, const OnVersion& on, RefuseReason reason,
                      const std::string& words);
    // Back to a step already done, for correction.
    CaseAnswer send_back(const Officer& officer, const OnVersion& on, const std::string& step,
                         const std::string& reason);
    CaseAnswer appeal(const Officer& officer, const OnVersion& on, const std::string& text);
    CaseAnswer settle_appeal(const Officer& officer, const OnVersion& on, bool is_granted,
                             const std::string& reason);

    // 已录入工会帮扶工作管理系统.
    CaseAnswer enter_system(const Officer& officer, const OnVersion& on, const std::string& number,
                            platform::CivilDate date);
    // The yearly look (F03, F71): stays on file, with the reason.
    CaseAnswer review_yearly(const Officer& officer, const OnVersion& on,
                             const std::string& finding);
    // Visits follow at the months the procedure says. [F25]
    CaseAnswer exit(const Officer& officer, const OnVersion& on, const Leaving& leaving);
    CaseAnswer reopen(const Officer& officer, const OnVersion& on, const std::string& reason);
    // `on` goes into `into`, which is answered.
    CaseAnswer merge(const Officer& officer, const OnVersion& on, const OnVersion& into,
                     const std::string& reason);
    // These members get a file of their own, which is answered.
    CaseAnswer split(const Officer& officer, const OnVersion& on, const std::vector<int>& members,
                     const std::string& reason);
    // Staff who stay in touch with the household (结对).
    CaseAnswer pair(const Officer& officer, const OnVersion& on, const std::string& account);
    // To another union: the employer is dissolved, or the household moved. [H10]
    CaseAnswer hand_over(const Officer& officer, const OnVersion& on, const std::string& union_code,
                         const std::string& reason);

    // [F53] Of the cases decided from `from` to `until`, so many of a hundred, rounded up; the same
    // seed draws the same cases; without one nobody chooses, and the seed is thrown. Each gets an
    // open audit.
    std::vector<CaseId> draw_sample(const Officer& officer, platform::CivilDate from,
                                    platform::CivilDate until, int percent,
                                    const std::string& seed = {});
    CaseAnswer audit(const Officer& officer, const OnVersion& on, EntryId audit,
                     AuditVerdict verdict, const std::string& findings);
    // What the audit found is put right, by those whose file it is.
    CaseAnswer correct(const Officer& officer, const OnVersion& on, EntryId audit,
                       const std::string& words);
    // By the hub itself, once the procedure's years are over (ten years after closing [H10]): what
    // is personal goes, what counts stays. `also` erases what other rooms hold of the household, in
    // the same transaction: a file that is gone leaves nobody's account behind in relief.
    using Also = std::function<void(platform::Transaction&)>;
    CaseAnswer erase(CaseId case_id, const Also& also);

private:
    CaseAnswer change(const Officer& officer, const OnVersion& on, const Intent& intent);
    CaseAnswer change_in(platform::Transaction& transaction, const Officer& officer,
                         const OnVersion& on, const Intent& intent);
    CaseAnswer edit_in(platform::Transaction& transaction, const Officer& officer,
                       const OnVersion& on, const std::vector<FieldEdit>& edits,
                       const std::string& reason);
    CaseAnswer carry_out(platform::Transaction& transaction, const sync::Actor& actor,
                         const CaseAct& act);
    CaseAct birth(platform::Transaction& transaction, const NewCase& fresh,
                  const Procedure& procedure, const Facts& facts, const Data& data);
    CaseAct imported(platform::Transaction& transaction, const ImportedCase& row,
                     const Facts& facts, const Data& data);
    EntryId mint_entry() { return {log_.mint_id().value}; }
    platform::CivilDate today() const { return platform::date_of(clock_.wall()); }

    sync::RecordLog& log_;
    CaseworkProjection& projection_;
    platform::Dice& dice_;
    const platform::Clock& clock_;
    std::function<Data()> data_;
    CaseFollower* follower_ = nullptr;
};

}  // namespace services::casework
