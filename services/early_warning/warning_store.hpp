// All SQL of early warning. Names, phones, facts and notes come from opened parts; where those are
// erased the columns are empty.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/early_warning/warning_types.hpp"

namespace services::early_warning {

void prepare_warning_tables(platform::Database& database);
std::vector<std::string_view> warning_tables();

void forget_households(platform::Transaction& transaction, Group group,
                       const std::string& union_code);
// What that union had of this group is superseded from then on, its households gone.
void begin_list(platform::Transaction& transaction, ListId list, Group group,
                const std::string& union_code, platform::WallTime at);
void save(platform::Transaction& transaction, const Household& household);
std::vector<std::string> divisions_of(platform::Transaction& transaction, Group group,
                                      const std::optional<platform::CivilDate>& since);
// In the order of their references, after that one.
std::vector<Household> households_after(platform::Transaction& transaction, Group group,
                                        std::string_view division,
                                        const std::optional<platform::CivilDate>& since,
                                        std::string_view after, int at_most);
std::optional<Household> household_of(platform::Transaction& transaction, Group group,
                                      std::string_view reference);

struct StoredAsked {
    AskedId asked;
    sync::RecordId record;
    platform::WallTime at;
    std::string division;
};
void add(platform::Transaction& transaction, const StoredAsked& asked);
void mark_raised(platform::Transaction& transaction, AskedId asked, AlertId alert);
// Not yet looked at, the oldest first.
std::vector<StoredAsked> asked_in(platform::Transaction& transaction, int at_most);
bool is_waiting(platform::Transaction& transaction, AskedId asked);

void save(platform::Transaction& transaction, const Alert& alert);
std::optional<Alert> alert_of(platform::Transaction& transaction, AlertId alert);
void save_person(platform::Transaction& transaction, AlertId alert, const Person& person);
std::optional<Person> person_of(platform::Transaction& transaction, AlertId alert);
// Open ones by their due day, settled ones the newest first.
std::vector<Alert> alerts_in(platform::Transaction& transaction, bool are_settled, int at_most);
// Whether the household has an alert that is not settled, or was settled on or after that moment.
bool has_alert_since(platform::Transaction& transaction, std::string_view reference,
                     platform::WallTime moment);
void add_history(platform::Transaction& transaction, AlertId alert, const HistoryLine& line);
std::vector<HistoryLine> history_of(platform::Transaction& transaction, AlertId alert);

void add(platform::Transaction& transaction, const sync::RecordId& record, const Run& run);
std::vector<Run> runs_in(platform::Transaction& transaction, int at_most);
std::optional<platform::CivilDate> last_run(platform::Transaction& transaction,
                                            std::string_view check);

void set_sites(platform::Transaction& transaction, const WatchedUnion& of,
               const std::vector<std::string>& sites);
void add(platform::Transaction& transaction, ScreeningId id, const Screening& screening);
struct UnionCounts {
    WatchedUnion of;
    std::int64_t sites = 0;
    std::int64_t screenings = 0;  // that ended in the year
};
std::vector<UnionCounts> union_counts(platform::Transaction& transaction, int year);
bool knows_union(platform::Transaction& transaction, std::string_view code);

}  // namespace services::early_warning
