// How a region files hardship: its steps, their order, deadlines in working days, what each step
// needs and who decides on what, as data in assets/procedures/<region>.json. The reader is also the
// linter: it says everything that is wrong, and where. It knows no case.
#pragma once

#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/clock/civil_date.hpp"
#include "platform/crypto/hashing.hpp"
#include "services/casework/casework_types.hpp"
#include "services/data/findings.hpp"
#include "services/data/words.hpp"

namespace services::casework {

enum class StepAct {
    complete_facts,
    visit,
    record_check,
    review,
    notice,
    meeting,
    approve,
    enter_system
};
std::string_view name_of(StepAct value);

struct Step {
    std::string id;
    StepAct act{};
    data::Words title;
    int within = 0;                          // working days from the step before
    std::vector<std::string> needs;          // complete_facts: fields that must be known
    VisitKind visit_kind = VisitKind::home;  // visit
    int visitors = 1;                        // visit: at least so many people went
    std::vector<Source> sources;             // record_check
    int notice_days = 0;                     // notice: working days it hangs
};

// Who decides: the first tier whose matter, kind of aid and amount fit.
struct Tier {
    std::string id;
    Matter matter = Matter::filing;
    std::vector<AidType> aids;              // any when empty
    std::optional<std::int64_t> up_to_fen;  // any when nothing
    Level level = Level::county;            // who approves works for this level or a higher one
    int approvals = 1;                      // 2: four eyes
    bool needs_meeting = false;             // 集体研究
};

struct Procedure {
    std::string id;
    platform::CivilDate first_day;
    data::Words title;
    std::vector<std::string> regions;  // beginnings of division codes; "" is everywhere else
    std::string source;
    std::vector<std::string> unverified;  // what no source confirms
    std::vector<Step> steps;
    std::vector<Tier> tiers;
    int take_up_within = 0;             // working days
    int appeal_within = 0;              // calendar days after the refusal
    int settle_within = 0;              // working days for objections and appeals
    int audit_within = 0;               // working days
    int review_month = 1;               // on file cases are looked at again by its end, every year
    int retention_years = 0;            // after closing
    int months_above_line = 0;          // running, before who exits has recovered
    std::vector<int> follow_up_months;  // after an exit [F25]
    platform::Digest hash{};            // of the text

    const Step* find(std::string_view step) const;
    // The first step not in `done`; nothing when all are.
    const Step* next(const std::set<std::string>& done) const;
    const Tier* tier_for(Matter matter, std::optional<AidType> aid, std::int64_t amount_fen) const;
    // Of aid in several kinds: of what each kind and what the whole sum ask for, the strictest.
    std::optional<Tier> tier_for(const std::vector<AidPart>& parts) const;
};

platform::Outcome<Procedure, data::Findings> read_procedure(std::string_view text);

class Procedures final {
public:
    // The texts of assets/procedures; each must be sound, ids and regions stand once.
    static platform::Outcome<Procedures, data::Findings> read(std::span<const std::string> texts);
    // Those in force on one day, which must agree in the same way.
    static platform::Outcome<Procedures, data::Findings> of(std::vector<Procedure> sound);

    // Of the longest region that begins the county's code.
    const Procedure* for_county(std::string_view county) const;
    const Procedure* find(std::string_view id) const;
    std::span<const Procedure> all() const { return procedures_; }

private:
    std::vector<Procedure> procedures_;
};

}  // namespace services::casework
