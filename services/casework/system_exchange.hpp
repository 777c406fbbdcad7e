// The federation's aid system (工会帮扶工作管理系统) stays the register of record: what waits to be
// entered there goes out as a table, what was entered comes back as one, and two lists that ought
// to be one are compared. It speaks no protocol of that system: there is none for others.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "services/casework/case_office.hpp"
#include "services/casework/case_reader.hpp"

namespace services::casework {

// CSV: one row a household, with its main person; for the hands that type it over there.
std::string system_export(const std::vector<CasePage>& pages);

struct SystemRow {
    std::size_t line = 0;
    std::string case_number;
    std::string system_number;
    platform::CivilDate date;
};
struct SystemTrouble {
    std::string where;  // "第3行"
    std::string sentence;
};
// CSV or XLSX with the columns case_number, system_number, date; every trouble of every row at
// once.
platform::Outcome<std::vector<SystemRow>, std::vector<SystemTrouble>> system_rows(
    std::string_view bytes);

struct SystemTaken {
    SystemRow row;
    bool is_taken = false;
    bool is_there_already = false;  // the same number and date: nothing to do
    std::string why_not;            // the name of the refusal
};
// Row by row; what is refused leaves the others alone.
std::vector<SystemTaken> take_system_rows(CaseOffice& office, const CaseReader& reader,
                                          const Officer& officer,
                                          const std::vector<SystemRow>& rows);

// What one side has and the other has not, by our numbers.
struct Reconciliation {
    std::vector<std::string> only_here;   // entered here, missing over there
    std::vector<std::string> only_there;  // over there, not entered here
    std::vector<std::string> different;   // another number or another day
};
Reconciliation reconciled(const CaseReader& reader, const Officer& officer,
                          const std::vector<SystemRow>& over_there);

}  // namespace services::casework
