// The questions of the ledger and of reported figures, as SQL.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/storage/conditions.hpp"
#include "platform/storage/database.hpp"
#include "services/relief/calculator.hpp"
#include "services/relief/figures.hpp"
#include "services/relief/relief_records.hpp"

namespace services::relief {

// What a household was granted and kept, kind by kind, for the calculator.
std::vector<Earlier> earlier_of(platform::Transaction& transaction, HouseholdId household);

// Whose rows may be seen; `everywhere` needs no unions.
struct Area {
    bool is_everywhere = false;
    std::vector<std::string> unions;
};
// Which entries and which of them; grouped.
struct LedgerQuestion {
    Scope scope;  // measure: granted or paid
    GroupBy by = GroupBy::month;
    Area area;
};
std::vector<Sum> ledger_sums(platform::Transaction& transaction, const LedgerQuestion& question);
// All of it as one, each household once.
Sum ledger_total(platform::Transaction& transaction, const LedgerQuestion& question);

void add_return(platform::Transaction& transaction, const ReturnTaken& fact, platform::WallTime at,
                const std::string& account);
bool knows_return(platform::Transaction& transaction, const ReturnTaken& fact);
std::vector<Figure> figures_in(platform::Transaction& transaction, const Area& area,
                               std::optional<ReturnId> only);

// What stands in `column` is a union of the area.
void put_area(platform::Conditions& conditions, const Area& area, const std::string& column);

}  // namespace services::relief
