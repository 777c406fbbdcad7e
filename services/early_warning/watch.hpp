// Looks again, on a schedule, at the households somebody handed over, by the same text of the rules
// a person at a kiosk is judged by; and at whoever asked at a kiosk. What gives cause for care
// becomes an alert with a due day. It may be stopped at any point: what it raised stays, and the
// next time it goes over all of them again and raises nothing twice. Alerts are advice; a person
// goes and sees.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/clock/clock.hpp"
#include "platform/storage/database.hpp"
#include "services/calendar/working_days.hpp"
#include "services/early_warning/household_source.hpp"
#include "services/early_warning/warning_projection.hpp"
#include "services/early_warning/warning_records.hpp"
#include "services/early_warning/watch_plan.hpp"
#include "services/policy/judge.hpp"
#include "services/sync/record_log.hpp"

namespace services::early_warning {

struct StoredAsked;

// The judge of a day and a division, by the packs in force there.
using JudgeMaker = std::function<platform::Outcome<policy::Judge, policy::JudgeRefusal>(
    platform::CivilDate day, std::string_view division)>;
// The sealed part of a record, opened; nothing when it was erased.
using OpenedPart =
    std::function<std::optional<std::string>(platform::Transaction&, sync::RecordId)>;

struct RunRefusal {
    std::string sentence;
};

class Watch final {
public:
    Watch(platform::Database& database, sync::RecordLog& log, WarningProjection& projection,
          const HouseholdSource& households, JudgeMaker judge, OpenedPart opened,
          std::shared_ptr<const WatchPlan> plan,
          std::shared_ptr<const calendar::WorkingDays> working_days, const platform::Clock& clock);

    // Takes up who asked, and runs the checks whose day has come. Answers how many alerts it
    // raised.
    std::int64_t round() { return take_up() + run_due(); }
    std::int64_t take_up();
    std::int64_t run_due();
    // One check over all its households, now. `by`: the colleague who wants it, or the system.
    platform::Outcome<Run, RunRefusal> run(std::string_view check, const sync::Actor& by);
    const WatchPlan& plan() const { return *plan_; }

private:
    struct Hit {
        std::string reference;
        const Signal* signal = nullptr;
        std::vector<std::string> programmes;
    };

    bool has_households(const Check& check) const;
    Raised raised_for(const StoredAsked& one) const;
    std::optional<RunRefusal> judge_division(const Check& check, const std::string& division,
                                             Run& run, std::vector<Hit>& hits) const;
    void raise(const Check& check, std::span<const Hit> hits, const sync::Actor& by, Run& run);
    bool raise_one(platform::Transaction& transaction, const Check& check, const Hit& hit,
                   const sync::Actor& by);

    platform::Database& database_;
    sync::RecordLog& log_;
    WarningProjection& projection_;
    const HouseholdSource& households_;
    JudgeMaker judge_;
    OpenedPart opened_;
    std::shared_ptr<const WatchPlan> plan_;
    std::shared_ptr<const calendar::WorkingDays> working_days_;
    const platform::Clock& clock_;
};

// An alert on record, within the log's write(). False while nothing can be sealed.
bool put_alert(sync::RecordLog& log, WarningProjection& projection,
               platform::Transaction& transaction, const Raised& raised, const sync::Actor& by);

}  // namespace services::early_warning
