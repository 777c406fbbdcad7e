// The staff's door to early warning: alerts as tasks with a due day, leads from sites and hotlines,
// lists handed in, monitoring sites and screenings with the report that says who is short. Every
// act on an alert says on which version it was decided.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/clock/clock.hpp"
#include "platform/storage/database.hpp"
#include "services/calendar/working_days.hpp"
#include "services/early_warning/lists.hpp"
#include "services/early_warning/warning_projection.hpp"
#include "services/early_warning/warning_types.hpp"
#include "services/early_warning/watch_plan.hpp"
#include "services/sync/record_log.hpp"

namespace services::early_warning {

// Who acts, as the console's account says.
struct Officer {
    std::string account;
    bool all_areas = false;
    std::vector<std::string> unions;
    bool may_see(const std::string& union_code) const;
};

enum class WarningRefusal {
    unknown_alert,
    changed_meanwhile,
    not_your_area,
    not_possible_now,  // it is settled
    note_missing,      // a visit says what was found, clearing says why
    too_long,
    case_missing,
    person_missing,  // a lead names somebody, or how to reach them
    no_key
};
std::string_view name_of(WarningRefusal refusal);

struct OnVersion {
    AlertId alert;
    std::int64_t version = 0;
};

struct Lead {
    Aspect aspect{};
    Person person;  // its note says where the lead comes from and what was seen
    std::string union_code;
    std::string division;
    bool is_urgent = false;
};

struct AlertSheet {
    Alert alert;
    std::optional<Person> person;  // nothing once it was erased
    std::vector<HistoryLine> history;
};

// A line of the report on sites and screenings. [T11]
struct SiteLine {
    WatchedUnion of;
    std::int64_t sites = 0;
    std::int64_t sites_needed = 0;
    std::int64_t screenings = 0;  // held this calendar year
    std::int64_t screenings_needed = 0;

    bool has_sites() const { return sites >= sites_needed; }
    bool is_screening_overdue() const { return screenings < screenings_needed; }
};

class WatchOffice final {
public:
    WatchOffice(const platform::Database& database, sync::RecordLog& log,
                WarningProjection& projection, std::shared_ptr<const WatchPlan> plan,
                std::shared_ptr<const calendar::WorkingDays> working_days,
                const platform::Clock& clock);

    // Those to be seen to, by due day; or the settled ones, the newest first.
    std::vector<Alert> alerts(const Officer& officer, bool are_settled) const;
    platform::Outcome<AlertSheet, WarningRefusal> sheet(const Officer& officer,
                                                        AlertId alert) const;
    std::vector<Run> runs() const;

    using Answer = platform::Outcome<Alert, WarningRefusal>;
    Answer visit(const Officer& officer, const OnVersion& on, const std::string& note);
    Answer share(const Officer& officer, const OnVersion& on, Department department);
    Answer clear(const Officer& officer, const OnVersion& on, ClearReason reason,
                 const std::string& note);
    Answer make_case(const Officer& officer, const OnVersion& on, const std::string& case_id);
    Answer report_lead(const Officer& officer, const Lead& lead);

    // Whole lists: taken with all their rows, or not at all and every error of them said.
    struct Taken {
        std::int64_t rows = 0;
        std::int64_t records = 0;
    };
    using ListAnswer = platform::Outcome<Taken, ListErrors>;
    ListAnswer take_sites(const Officer& officer, std::string_view bytes);
    ListAnswer take_screenings(const Officer& officer, std::string_view bytes);
    ListAnswer take_households(const Officer& officer, Group group, std::string_view bytes,
                               const FactOf& fact_of);

    // Its time is over. Answers whose sealed parts go with it.
    std::vector<sync::SubjectId> erase_in(platform::Transaction& transaction, AlertId alert);
    void erase_in(platform::Transaction& transaction, ListId list);

    std::vector<SiteLine> site_report(const Officer& officer, platform::CivilDate day) const;

private:
    Answer act(const Officer& officer, const OnVersion& on, Event event, std::string_view kind,
               const std::string& body, const std::optional<std::string>& note);
    void put(platform::Transaction& transaction, const Officer& officer, std::string_view kind,
             const std::string& body);
    void let_go(platform::Transaction& transaction, std::string_view kind, sync::SubjectId subject,
                const std::string& body);

    const platform::Database& database_;
    sync::RecordLog& log_;
    WarningProjection& projection_;
    std::shared_ptr<const WatchPlan> plan_;
    std::shared_ptr<const calendar::WorkingDays> working_days_;
    const platform::Clock& clock_;
};

// The report as a table for office programs.
std::string site_report_csv(const std::vector<SiteLine>& lines);

}  // namespace services::early_warning
