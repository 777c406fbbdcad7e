// The tables of case files on the hub, and all SQL that writes them or reads one case. Questions
// over many cases are case_lists.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/casework/case_json.hpp"
#include "services/casework/casework_types.hpp"
#include "services/sync/record.hpp"

namespace services::casework {

struct StoredCase {
    CaseId case_id;
    std::string number;  // "410502-2026-000123"
    State state{};
    std::int64_t version = 0;
    std::string union_code;
    std::string county;
    std::string procedure;
    Origin origin{};
    std::string origin_id;
    std::string opened_by;
    platform::WallTime opened_at;
    platform::WallTime changed_at;
    std::int64_t people = 0;
    std::optional<Classification> classed;
    std::string step;
    std::optional<Duty> duty;
    std::optional<Due> due;
    std::string approved_first_by;
    std::optional<platform::CivilDate> decided_on;  // on file, or refused
    std::optional<platform::CivilDate> closed_on;   // refused, closed or merged
    std::optional<platform::CivilDate> appeal_until;
    std::optional<ExitReason> exit_reason;
    std::optional<platform::CivilDate> system_date;
    std::string system_by;
    std::string paired;
    std::optional<CaseId> merged_into;
    bool is_erased = false;
    std::int64_t open_facts = 0;  // fields with two values
};

struct StoredFact {
    std::string field;
    std::string value;
    std::int64_t version = 0;  // of the case, when it was written
    std::string account;
};

struct StoredConflict {
    std::string field;
    std::int64_t version = 0;
    std::string value;
    std::string account;
    platform::WallTime at;
};

// A thing in a case with a life of its own: it waits for somebody.
enum class MatterKind { check, notice, objection, appeal, audit, follow_up };
std::string_view name_of(MatterKind kind);
struct StoredMatter {
    EntryId entry;
    CaseId case_id;
    MatterKind kind{};
    std::string state;  // "open", or how it ended
    std::string code;   // a notice's, for who looks it up
    platform::CivilDate opened_on;
    std::optional<Due> due;
    std::string account;
    Split said;  // as it was opened
};

struct StoredLine {
    std::int64_t version = 0;
    platform::WallTime at;
    Event event{};
    std::string account;
    EntryId entry;
    Split said;
    sync::RecordId record;  // that said it
};

// Persons are found by hashes keyed with the hub's secret.
enum class LookupKind { document, mobile, name };
std::string_view name_of(LookupKind kind);

void prepare_case_tables(platform::Database& database);
std::vector<std::string_view> case_tables();

void save(platform::Transaction& transaction, const StoredCase& one);
std::optional<StoredCase> case_of(platform::Transaction& transaction, CaseId case_id);
StoredCase read_case(const platform::Row& row);
std::int64_t last_serial(platform::Transaction& transaction, const std::string& prefix);

void put_fact(platform::Transaction& transaction, CaseId case_id, const StoredFact& fact);
std::vector<StoredFact> facts_of(platform::Transaction& transaction, CaseId case_id);
std::optional<StoredFact> fact_of(platform::Transaction& transaction, CaseId case_id,
                                  const std::string& field);
Facts known_facts(platform::Transaction& transaction, CaseId case_id);
void add(platform::Transaction& transaction, CaseId case_id, const StoredConflict& conflict);
void settle(platform::Transaction& transaction, CaseId case_id, const std::string& field);
std::vector<StoredConflict> conflicts_of(platform::Transaction& transaction, CaseId case_id);

void mark_done(platform::Transaction& transaction, CaseId case_id, const std::string& step,
               std::int64_t version);
void mark_undone(platform::Transaction& transaction, CaseId case_id, const std::string& step);
std::set<std::string> steps_done(platform::Transaction& transaction, CaseId case_id);

void add(platform::Transaction& transaction, const StoredMatter& matter);
void end_matter(platform::Transaction& transaction, EntryId entry, const std::string& state);
std::vector<StoredMatter> read_matters(const std::vector<platform::Row>& rows);
std::optional<StoredMatter> matter_of(platform::Transaction& transaction, EntryId entry);
std::vector<StoredMatter> matters_of(platform::Transaction& transaction, CaseId case_id);
std::optional<StoredMatter> notice_with(platform::Transaction& transaction,
                                        const std::string& code);
std::vector<StoredMatter> open_notices(platform::Transaction& transaction);

void add(platform::Transaction& transaction, CaseId case_id, const StoredLine& line);
std::vector<StoredLine> history_of(platform::Transaction& transaction, CaseId case_id);

void replace_lookups(platform::Transaction& transaction, CaseId case_id,
                     const std::vector<std::pair<LookupKind, std::string>>& hashes);
// Cases in which a person with that hash is, newest first.
std::vector<CaseId> cases_with(platform::Transaction& transaction, LookupKind kind,
                               const std::string& hash);

// Decided (on file or refused) within these days, by id.
std::vector<StoredCase> decided_between(platform::Transaction& transaction,
                                        platform::CivilDate from, platform::CivilDate until);

// What is personal goes; what counts stays.
void erase_personal(platform::Transaction& transaction, CaseId case_id);

}  // namespace services::casework
