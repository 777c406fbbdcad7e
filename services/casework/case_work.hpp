// What the office's acts share: the case as it stands inside the transaction, its region's
// procedure, and the reckoning of steps and days. Private to the room.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "services/calendar/working_days.hpp"
#include "services/casework/case_fields.hpp"
#include "services/casework/case_office.hpp"
#include "services/casework/case_store.hpp"
#include "services/casework/casework_records.hpp"

namespace services::casework {

inline constexpr std::string_view yearly_review = "yearly_review";
inline constexpr std::string_view take_up_step = "take_up";
inline constexpr std::size_t longest_words = 20'000;

bool is_blank(const std::string& text);

class Situation final {
public:
    Situation(platform::Transaction& transaction, const Officer& officer, StoredCase one,
              const Procedure& procedure, const calendar::WorkingDays& days,
              platform::CivilDate today);

    platform::Transaction& transaction() const { return transaction_; }
    const Officer& officer() const { return officer_; }
    const StoredCase& one() const { return one_; }
    const Procedure& procedure() const { return procedure_; }
    platform::CivilDate today() const { return today_; }
    const calendar::WorkingDays& days() const { return days_; }

    const Facts& facts() const;
    const std::vector<StoredLine>& history() const;
    const std::vector<StoredMatter>& matters() const;
    bool has_open(MatterKind kind) const;
    // The procedure's next step; nothing when all are done.
    const Step* next_step() const;
    bool is_next(StepAct act) const;

    Due after_working_days(int count) const;
    // With this step done and those to be done again; the day counts from today.
    Progress progress(const std::string& done, const std::vector<std::string>& reopened = {}) const;
    // The same step, with its days beginning anew.
    Progress same_step() const { return progress(""); }

private:
    platform::Transaction& transaction_;
    const Officer& officer_;
    StoredCase one_;
    const Procedure& procedure_;
    const calendar::WorkingDays& days_;
    platform::CivilDate today_;
    std::set<std::string> done_;
    mutable std::optional<Facts> facts_;
    mutable std::optional<std::vector<StoredLine>> history_;
    mutable std::optional<std::vector<StoredMatter>> matters_;
};

// What an officer means to do, who may, and what must hold for it: `prepare` completes the act.
struct Intent {
    Event event{};
    std::vector<Duty> duties;  // any of them
    std::function<std::optional<CaseRefusal>(const Situation&, CaseAct&)> prepare;
};

// Once all steps are done.
Progress review_of_next_year(const Procedure& procedure, platform::CivilDate today);
void put(CaseAct& act, const Split& split);
void put_due(CaseAct& act, const Due& due);
Duty duty_of(StepAct act);
// Field by field as it may be kept; refused when one is not.
platform::Outcome<Facts, CaseRefusal> checked(const std::vector<FieldEdit>& edits);
// Another open file holds one of these people.
bool is_held_elsewhere(platform::Transaction& transaction, const platform::Digest& lookup_key,
                       const Facts& facts, std::optional<CaseId> own);
Facts overlaid(Facts facts, const Facts& edits);

}  // namespace services::casework
