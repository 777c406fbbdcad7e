// Households on file already, from a table the federation's system gives out. Every trouble of
// every row is told at once; a file with trouble brings nothing in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "services/casework/case_office.hpp"
#include "services/casework/system_exchange.hpp"

namespace services::casework {

// CSV or XLSX with the columns county, union, level, category, main_cause, people, name,
// document_number, since, system_number, system_date; the last four may be blank but `since`.
platform::Outcome<std::vector<ImportedCase>, std::vector<SystemTrouble>> imported_cases(
    std::string_view bytes);

}  // namespace services::casework
