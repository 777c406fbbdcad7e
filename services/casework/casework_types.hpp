// The values that pass through the doors of casework: one household, one file, and what staff do
// with it. Names, numbers, findings and minutes are personal: they live in facts and in the sealed
// parts of records, never in a code.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/strong_id.hpp"
#include "platform/clock/civil_date.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/hashing.hpp"

namespace services::casework {

using CaseId = platform::StrongId<struct CaseTag>;
// A thing in a case with an id of its own: a visit, a check, a notice, a decision ...
using EntryId = platform::StrongId<struct CaseEntryTag>;

// 档案级别, the lowest first.
enum class Level { county, city, provincial, national };
// 困难类别 [H1].
enum class Category { deep, relative, accident };
// 致困原因, the archive form's ten [H13].
enum class Cause {
    no_labour_ability,
    unemployed,
    laid_off,
    no_insurance,
    insurance_unpaid,
    major_illness,
    disaster,
    accident,
    schooling,
    other
};
// How the hub heard of the household. `unit_union`: filed for them (代报), how F29 began.
enum class Origin { request, lead, unit_union, alert, split, register_of_record };

enum class State {
    reported,      // heard of, not yet taken up
    in_procedure,  // on its way through the region's steps
    on_file,       // 在档
    refused,
    closed,  // 退档
    merged   // into another file
};

enum class Event {
    open,
    bring_in,  // 在档 already: from the register of record
    take_up,
    edit_facts,
    settle_fact,
    classify,
    authorise,
    add_document,
    complete_facts,
    visit,
    ask_check,
    answer_check,
    meet,
    review,
    post_notice,
    object,
    settle_objection,
    end_notice,
    approve_first,
    approve,
    refuse,
    send_back,
    appeal,
    grant_appeal,
    dismiss_appeal,
    enter_system,
    review_yearly,
    exit,
    reopen,
    merge,
    take_in,  // the other side of a merge
    split,
    pair,
    draw_sample,
    audit,
    hand_over,
    decline_aid,  // what was worked out is not given
    correct,      // what an audit found is put right
    erase
};

enum class VisitKind { home, neighbours, unit, follow_up };
// Who cannot write gives a fingerprint before a witness.
enum class SignedBy { hand, fingerprint };
enum class ConsentFor { record_check, notice };
// The registers a record check asks. [F02]
enum class Source { vehicles, business, property, income };
enum class Finding { clear, found, no_answer };
enum class Matter { filing, aid, exit };
enum class AidType { living, medical, education };
enum class ExitReason {
    recovered,  // 脱困: above the line six months running
    secured,    // 解困: cannot recover, but the floor and the union's help hold
    moved,
    died,
    not_qualifying,
    own_wish
};
enum class RefuseReason {
    above_the_line,
    excluded,
    check_refused,
    facts_untrue,
    not_a_member_household,
    elsewhere,
    other
};
enum class AuditVerdict { sound, to_correct };
// What an officer may do; one may hold several and nothing is implied by another.
enum class Duty { intake, visiting, review, approval, audit };

// Every enumerator's code as it stands in records, tables and wording keys.
std::string_view name_of(Level value);
std::string_view name_of(Category value);
std::string_view name_of(Cause value);
std::string_view name_of(Origin value);
std::string_view name_of(State value);
std::string_view name_of(Event value);
std::string_view name_of(VisitKind value);
std::string_view name_of(SignedBy value);
std::string_view name_of(ConsentFor value);
std::string_view name_of(Source value);
std::string_view name_of(Finding value);
std::string_view name_of(Matter value);
std::string_view name_of(AidType value);
std::string_view name_of(ExitReason value);
std::string_view name_of(RefuseReason value);
std::string_view name_of(AuditVerdict value);
std::string_view name_of(Duty value);

// The enumerator of that code, or nothing: `value_of<Category>("deep")`.
template <class Enum>
std::optional<Enum> value_of(std::string_view name);
template <>
std::optional<Level> value_of<Level>(std::string_view name);
template <>
std::optional<Category> value_of<Category>(std::string_view name);
template <>
std::optional<Cause> value_of<Cause>(std::string_view name);
template <>
std::optional<Origin> value_of<Origin>(std::string_view name);
template <>
std::optional<State> value_of<State>(std::string_view name);
template <>
std::optional<Event> value_of<Event>(std::string_view name);
template <>
std::optional<VisitKind> value_of<VisitKind>(std::string_view name);
template <>
std::optional<SignedBy> value_of<SignedBy>(std::string_view name);
template <>
std::optional<ConsentFor> value_of<ConsentFor>(std::string_view name);
template <>
std::optional<Source> value_of<Source>(std::string_view name);
template <>
std::optional<Finding> value_of<Finding>(std::string_view name);
template <>
std::optional<Matter> value_of<Matter>(std::string_view name);
template <>
std::optional<AidType> value_of<AidType>(std::string_view name);
template <>
std::optional<ExitReason> value_of<ExitReason>(std::string_view name);
template <>
std::optional<RefuseReason> value_of<RefuseReason>(std::string_view name);
template <>
std::optional<AuditVerdict> value_of<AuditVerdict>(std::string_view name);
template <>
std::optional<Duty> value_of<Duty>(std::string_view name);

// The facts of a household are fields: "household.address", "member.1.name", "member.2.relation".
// Member 1 is the main person; one household, one file [H9 art 6].
struct FieldEdit {
    std::string field;
    std::string value;  // empty: nothing is known any more
};
// What two people wrote into one field; staff choose.
struct FieldConflict {
    std::string field;
    std::string value;  // the one that waits beside the one that stands
    std::string account;
    platform::WallTime at;
};
using Facts = std::map<std::string, std::string>;

struct Due {
    platform::CivilDate day;
    bool is_provisional = false;  // the year's calendar is not loaded yet
    bool operator==(const Due&) const = default;
};

// A paper or photo, by its hash; the bytes travel elsewhere.
struct Attachment {
    std::string kind;  // "photo", "hospital_bill", "signature"
    platform::Digest hash{};
    std::int64_t size = 0;
    std::string media_type;
    bool operator==(const Attachment&) const = default;
};
// A line of a pen or a finger, in thousandths of the field it was drawn in.
struct Point {
    int x = 0;
    int y = 0;
    bool operator==(const Point&) const = default;
};
using Stroke = std::vector<Point>;
inline constexpr std::size_t most_signature_points = 4000;
struct Signature {
    std::string who;
    SignedBy by = SignedBy::hand;
    std::string witness;  // for a fingerprint
    platform::Digest picture{};
    std::vector<Stroke> strokes;  // drawn on a phone; empty when signed on paper
    bool operator==(const Signature&) const = default;
};
struct Authorisation {
    ConsentFor purpose = ConsentFor::record_check;
    int member = 1;
    Signature signature;
    platform::CivilDate on;
};
struct Visit {
    VisitKind kind = VisitKind::home;
    platform::CivilDate on;
    std::vector<std::string> visitors;
    std::string findings;
    std::vector<Attachment> attachments;
    std::vector<Signature> signatures;
    std::optional<bool> is_stable;  // after an exit: it still stands on its own [F25]
    Facts survey;  // what the sheet asks beside the file's own fields: "living", "housing"
    EntryId made;  // made once by whoever was there, so that sent twice counts once; else nil
};
struct CheckFinding {
    Source source{};
    int member = 1;
    Finding finding = Finding::clear;
    std::string text;
    bool operator==(const CheckFinding&) const = default;
};
struct Meeting {
    platform::CivilDate on;
    std::vector<std::string> attended;
    std::string minutes;
    std::optional<Attachment> scan;
};
struct Classification {
    Level level = Level::county;
    Category category = Category::deep;
    Cause main_cause = Cause::other;  // exactly one
    std::vector<Cause> other_causes;  // up to three [H13]
    std::string route;                // the federation's own label, 四个一批 (F04)
};

// Aid as the room of money worked it out, for a case file to decide on: kind by kind, on the facts
// of one version of the file, frozen under their hash.
struct AidPart {
    std::string kind;  // an AidType's name, or a kind of the region's rule
    std::int64_t amount_fen = 0;
    bool operator==(const AidPart&) const = default;
};
struct Proposal {
    std::string id;
    std::int64_t version = 0;
    std::vector<AidPart> parts;
    std::int64_t worked_out_on = 0;  // the file's version
    std::string rule_hash;
    std::string frozen_hash;

    std::int64_t total_fen() const {
        std::int64_t total = 0;
        for (const auto& part : parts)
            total += part.amount_fen;
        return total;
    }
};

// What an approval decides on: chosen by the one who decides, frozen with the facts.
struct Approval {
    Matter matter = Matter::filing;
    Proposal aid;             // for Matter::aid
    std::string policy_pack;  // the hash of the pack the advice came from; empty when none
    std::string note;
};

// Leaving the file. Recovered: net income a person, month by month to the newest, against the line.
struct Leaving {
    ExitReason reason = ExitReason::not_qualifying;
    std::string words;
    std::vector<std::int64_t> net_months;
    std::int64_t line_fen = 0;
};

}  // namespace services::casework
