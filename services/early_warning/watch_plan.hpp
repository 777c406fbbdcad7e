// How a region watches, as data (assets/warning/<region>.json): which households are checked, how
// often and by which programmes, when an alert is due, how many sites and screenings there must be,
// and how the columns of a list are called. Numbers of a region are never code.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "services/data/findings.hpp"
#include "services/data/words.hpp"
#include "services/early_warning/warning_types.hpp"

namespace services::early_warning {

// Which of the rules' programmes say that this aspect gives cause for care; the first that says yes
// decides.
struct Signal {
    Aspect aspect{};
    std::vector<std::string> programmes;
};

struct Check {
    std::string id;
    Group group{};
    data::Words title;
    int every_months = 0;
    int quiet_months = 0;  // so long after an alert was cleared the household raises none
    std::optional<platform::CivilDate> since;  // only households closed on or after it
    std::vector<Signal> signals;
};

struct Column {
    std::string head;
    std::string fact;
};

struct WatchPlan {
    std::string id;
    data::Words title;
    std::string source;
    std::map<std::string, int, std::less<>> due_working_days;  // by aspect, self_diagnosis, urgent
    std::vector<Check> checks;
    std::map<Level, int> sites;
    int screenings_a_year = 1;
    std::vector<Column> columns;

    const Check* check(std::string_view id) const;
    int due_days(Aspect aspect, Source source) const;
};

platform::Outcome<WatchPlan, data::Findings> watch_plan_from(std::string_view text);

// The day a check is next due: so many months after it ran last, at once when it never did.
platform::CivilDate next_run(const Check& check, const std::optional<platform::CivilDate>& last,
                             platform::CivilDate today);
// The same day of an earlier month, or the last there is.
platform::CivilDate minus_months(platform::CivilDate day, int months);

}  // namespace services::early_warning
