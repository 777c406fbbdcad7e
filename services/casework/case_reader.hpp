// What staff and the public may read of case files. Lists are masked in here; a household stands
// whole on the page of one case only, and the caller puts that look on record. The public gets a
// notice whose code they hold, masked before it was ever written, while its days last.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/storage/database.hpp"
#include "services/casework/case_office.hpp"
#include "services/casework/casework_types.hpp"

namespace services::casework {

struct CaseFilter {
    std::optional<State> state;
    std::optional<Level> level;
    std::optional<Category> category;
    std::optional<Cause> main_cause;
    std::optional<Duty> duty;  // whose work comes next
    std::string step;
    std::string union_code;
    std::string county;  // or the beginning of one
    std::string paired;  // an account
    bool is_unpaired = false;
    std::optional<platform::CivilDate> due_by;
    std::optional<bool> is_in_system;  // 已录入, for the reconciliation lists
    std::string number;
    std::string document_number;  // exact; looked up by its keyed hash, as are
    std::string mobile;
    std::string name;
};
struct CasePageOf {
    int number = 1;
    int size = 50;
};

struct CaseRow {
    CaseId case_id;
    std::string number;
    State state{};
    std::int64_t version = 0;
    std::string masked_name;  // empty when erased
    std::string union_code;
    std::string county;
    std::string procedure;
    Origin origin{};
    std::string origin_id;
    std::int64_t people = 0;
    std::optional<Classification> classed;
    std::string step;
    std::optional<Duty> duty;
    std::optional<Due> due;
    platform::WallTime opened_at;
    platform::WallTime changed_at;
    std::optional<platform::CivilDate> decided_on;
    std::optional<platform::CivilDate> closed_on;
    std::optional<platform::CivilDate> appeal_until;
    std::optional<ExitReason> exit_reason;
    std::optional<platform::CivilDate> system_date;
    std::string system_by;
    std::string approved_first_by;
    std::string paired;
    std::optional<CaseId> merged_into;
    std::int64_t open_facts = 0;
    bool is_erased = false;
};
struct CaseList {
    std::vector<CaseRow> rows;
    std::int64_t total = 0;
};

// What waits for somebody: the next step of a case, or a check, notice, objection, appeal or audit.
struct CaseTask {
    CaseId case_id;
    std::string number;
    std::string masked_name;
    std::string union_code;
    std::string procedure;
    std::string what;  // "step:visit_home", "objection" ...
    EntryId entry;     // nil for a step
    std::optional<Due> due;
    bool is_overdue = false;
};

// The yearly look over an area's files: those on file when the year began, none left out. [F03]
struct YearlySweep {
    int year = 0;
    std::int64_t on_file = 0;
    std::int64_t kept = 0;  // looked at this year and still on file
    std::int64_t left = 0;  // left the file this year
    std::vector<CaseRow> waiting;
};

struct CaseFact {
    std::string field;
    std::string value;
    std::int64_t version = 0;  // of the case, when it was written
    std::string account;
};
struct CaseVisit {
    EntryId entry;
    std::string account;
    Visit visit;
};
struct CaseConsent {
    EntryId entry;
    Authorisation given;
};
struct CaseDocument {
    EntryId entry;
    std::string account;
    Attachment paper;
};
struct CaseMeeting {
    EntryId entry;
    Meeting meeting;
};
struct CaseCheck {
    EntryId entry;
    bool is_open = false;
    platform::CivilDate asked_on;
    std::optional<Due> due;
    std::vector<Source> sources;
    std::vector<CheckFinding> findings;
};
// A notice as anybody may see it.
struct PublicNotice {
    std::string number_tail;  // tells two "王*" apart
    std::string masked_name;
    std::string place;
    std::optional<Category> category;
    std::int64_t people = 0;
    std::string aid;
    std::int64_t amount_fen = 0;
    platform::CivilDate from;
    Due until;
    std::string objection_phone;
};
struct CaseNotice {
    EntryId entry;
    std::string state;  // "open", "ended", "withdrawn"
    std::string step;
    std::string code;
    PublicNotice shown;
};
struct CaseObjection {
    EntryId entry;
    std::string state;  // "open", "upheld", "dismissed"
    std::optional<Due> due;
    std::string text;
    std::string contact;
    std::string reason;  // of who settled it
};
struct CaseDecision {
    EntryId entry;
    Event event{};  // approve_first, approve, refuse, exit
    platform::WallTime at;
    std::string account;
    std::int64_t on_version = 0;
    Matter matter = Matter::filing;
    std::vector<AidPart> aid;
    std::int64_t amount_fen = 0;
    std::string tier;
    std::string reason;  // a code: RefuseReason or ExitReason
    std::string words;
    std::string policy_pack;
    std::string procedure;
    std::string procedure_hash;
    std::vector<std::string> documents;  // hashes
    Facts facts;                         // as they stood
};
struct CaseAppeal {
    EntryId entry;
    std::string state;  // "open", "granted", "dismissed"
    std::optional<Due> due;
    std::string text;
    std::string reason;
};
// A visit owed after an exit.
struct CaseFollowUp {
    EntryId entry;
    std::string state;  // "open", "stable", "not_stable", "withdrawn"
    std::optional<Due> due;
};
struct CaseAudit {
    EntryId entry;
    std::string state;  // "open", "sound", "to_correct", "corrected"
    std::optional<Due> due;
    std::string findings;
};
// A name as it stood, and as it was corrected.
struct CaseCorrection {
    std::string field;
    std::string from;
    std::string to;
};
struct CaseLine {
    std::int64_t version = 0;
    platform::WallTime at;
    Event event{};
    std::string account;  // empty: a worker, or the system
    EntryId entry;
    std::string words;  // reasons and opinions; empty where there are none
    std::vector<CaseCorrection> corrected = {};
};
struct CaseStep {
    std::string id;
    bool is_done = false;
    bool is_next = false;
};

struct CasePage {
    CaseRow row;
    std::vector<CaseFact> facts;
    std::vector<FieldConflict> conflicts;
    std::vector<CaseStep> steps;
    std::vector<CaseConsent> consents;
    std::vector<CaseDocument> documents;
    std::vector<CaseVisit> visits;
    std::vector<CaseCheck> checks;
    std::vector<CaseMeeting> meetings;
    std::vector<CaseNotice> notices;
    std::vector<CaseObjection> objections;
    std::vector<CaseDecision> decisions;
    std::vector<CaseAppeal> appeals;
    std::vector<CaseAudit> audits;
    std::vector<CaseFollowUp> follow_ups;
    std::vector<CaseLine> history;
    std::vector<Event> possible;  // by the life of a case; the steps say which comes next
    std::optional<std::int64_t> net_income_a_head_month;

    Facts known() const;
};

struct CaseCount {
    std::string what;  // a code; "" where not yet classified
    std::int64_t cases = 0;
    std::int64_t people = 0;
};
// `month`: in which it was decided on.
enum class CountBy { state, level, category, main_cause, union_code, county, month };
// [T02] Whose cases a count is of: two counts of different scopes are not to be compared.
struct CountScope {
    std::optional<State> state = State::on_file;
    std::vector<Level> levels;  // none: all
    std::optional<platform::CivilDate> decided_from;
    std::optional<platform::CivilDate> decided_until;
};

class CaseReader final {
public:
    CaseReader(const platform::Database& database, const platform::Digest& lookup_key,
               const platform::Clock& clock,
               std::function<std::shared_ptr<const Procedures>()> procedures);

    CaseList list(const Officer& officer, const CaseFilter& filter, const CasePageOf& page) const;
    // What waits for the duties of this officer, the longest overdue first.
    std::vector<CaseTask> tasks(const Officer& officer, int at_most,
                                std::optional<platform::CivilDate> due_by = std::nullopt) const;
    // Visits owed after an exit, the earliest due first. [F25]
    std::vector<CaseTask> follow_ups(const Officer& officer, int at_most) const;
    // Drawn for an audit and not yet judged ("audit"), or to be put right ("correction"). [F53]
    std::vector<CaseTask> audits(const Officer& officer, int at_most) const;
    YearlySweep sweep(const Officer& officer, int year, int at_most) const;
    platform::Outcome<CasePage, CaseRefusal> page(const Officer& officer, CaseId case_id) const;
    // What others did since: for who must be told why a stale act was refused.
    std::vector<CaseLine> changes_since(const Officer& officer, const OnVersion& read) const;

    // Nothing for a code nobody gave out, and once the days are over.
    std::optional<PublicNotice> notice(const std::string& code) const;

    // Whether end_notices() would find something to do.
    bool has_notices_over() const;

    // [T01] Cases of that scope and the people in them.
    std::vector<CaseCount> counts(const Officer& officer, CountBy by,
                                  const CountScope& scope = {}) const;
    // Closed so long ago that they need not be kept.
    std::vector<CaseRow> erasable(const Officer& officer, int at_most) const;
    // The same as it will be on a later day.
    std::vector<CaseRow> erasable_on(platform::CivilDate day, const Officer& officer,
                                     int at_most) const;

private:
    const platform::Database& database_;
    platform::Digest lookup_key_;
    const platform::Clock& clock_;
    std::function<std::shared_ptr<const Procedures>()> procedures_;
};

}  // namespace services::casework
