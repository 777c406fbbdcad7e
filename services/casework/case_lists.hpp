// Questions over many cases. Private to the room.
#pragma once

#include <string>
#include <vector>

#include "services/casework/case_reader.hpp"
#include "services/casework/case_store.hpp"

namespace services::casework {

struct CaseQuestion {
    const Officer& officer;
    const CaseFilter& filter;
    std::vector<std::string> hashes;  // of whom is looked for; a case must hold them all
};

std::int64_t count_cases(platform::Transaction& transaction, const CaseQuestion& question);
std::vector<StoredCase> list_cases(platform::Transaction& transaction, const CaseQuestion& question,
                                   const CasePageOf& page);
// Cases whose next step is for one of the duties, by due day.
std::vector<StoredCase> waiting_cases(platform::Transaction& transaction, const Officer& officer,
                                      const std::string& due_by, int at_most);
// Of one kind and state, the earliest due first.
std::vector<StoredMatter> matters_in_state(platform::Transaction& transaction,
                                           const Officer& officer, MatterKind kind,
                                           const std::string& state, int at_most);
// On file when the year began, in the officer's areas, and whether the yearly look took place.
struct SweptCase {
    StoredCase one;
    bool is_reviewed = false;
};
std::vector<SweptCase> swept_cases(platform::Transaction& transaction, const Officer& officer,
                                   int year);
std::vector<StoredMatter> waiting_matters(platform::Transaction& transaction,
                                          const Officer& officer, const std::string& due_by,
                                          int at_most);
std::vector<CaseCount> count_by(platform::Transaction& transaction, const Officer& officer,
                                CountBy by, const CountScope& scope);
std::vector<StoredCase> closed_before(platform::Transaction& transaction, const Officer& officer,
                                      platform::CivilDate day, int at_most);

}  // namespace services::casework
