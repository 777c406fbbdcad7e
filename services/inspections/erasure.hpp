// Inspections and hosts whose time is over: which they are, and the fact that says that what was
// sealed of them went. What was found, and what was decided, stays.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/inspections/inspections_types.hpp"

namespace services::inspections {

// Of one of the two.
struct WordsErased {
    static constexpr std::string_view kind = "inspections.erased/1";
    std::optional<InspectionId> inspection;
    std::optional<HostId> host;
};
std::string body_text(const WordsErased& fact);
std::optional<WordsErased> words_erased_from(std::string_view body);
void erase_words(platform::Transaction& transaction, const WordsErased& fact);

struct ErasableInspection {
    InspectionId inspection;
    platform::CivilDate on;
};
// Made before that day, with their words still there.
std::vector<ErasableInspection> erasable_inspections(platform::Transaction& transaction,
                                                     platform::CivilDate before, int at_most);
struct ErasableHost {
    HostId host;
    std::string unit;
    platform::WallTime decided_at;
};
// Decided before that moment, with whom to call still there.
std::vector<ErasableHost> erasable_hosts(platform::Transaction& transaction,
                                         platform::WallTime before, int at_most);

}  // namespace services::inspections
