// Lets go of what need not be kept: each night the hub looks for what is past its time, shows it in
// the console for a month, and then erases it, in every room that holds some of it, in one
// transaction: tables, what was opened, what was sealed, pictures. On record stays that there was
// something and that it went. Periods are data with their source (assets/retention).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "platform/base/strong_id.hpp"
#include "platform/clock/civil_date.hpp"
#include "services/sync/record.hpp"

namespace platform {
class Transaction;
}

namespace services::hub {

class Hub;

struct RetentionClass {
    std::string id;  // "case", "request", "enrolment", "warning", "list"
    std::string title;
    std::string begins;
    std::optional<int> years;  // nothing: the region's procedure says
    std::string source;
};
struct RetentionPlan {
    int at = 0;  // minutes since midnight: when the hub does by itself what it does once a day
    int notice_days = 0;
    int most_a_night = 0;
    std::vector<RetentionClass> classes;
    const RetentionClass& of(std::string_view id) const;
};
// As it was built in; a fault when it is not sound.
const RetentionPlan& shipped_retention_plan();

class HubRetention final {
public:
    explicit HubRetention(Hub& hub) : hub_(hub) {}

    struct Row {
        std::string what;  // the class
        platform::Uuid id;
        std::string number;      // as it stands on paper; never a name
        std::string union_code;  // whose area; empty: only who sees all
        platform::CivilDate listed;
        platform::CivilDate erased_on;  // not before
    };
    // What will be erased, the soonest first.
    std::vector<Row> listed() const;

    struct Done {
        std::int64_t listed = 0;
        std::int64_t erased = 0;
    };
    // Once a night. Nothing is erased before it was shown for the plan's days.
    Done round();

private:
    std::vector<Row> found() const;
    void find_at_stations(platform::Transaction& transaction, platform::CivilDate until,
                          std::vector<Row>& rows) const;
    std::int64_t erase(const std::vector<Row>& due);
    bool erase_one(const Row& row, const std::map<sync::SubjectId, std::vector<sync::RecordId>>&);
    std::set<sync::SubjectId> subjects_of(const std::vector<Row>& due) const;

    Hub& hub_;
};

}  // namespace services::hub
