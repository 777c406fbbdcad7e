// Case files as early warning reads them, inside its transactions: households whose file is closed
// or was refused, in the order of their ids, and whether somebody of a household stands in an open
// file. No file is looked at by a person through this door.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/crypto/hashing.hpp"
#include "platform/storage/database.hpp"
#include "services/casework/casework_types.hpp"

namespace services::casework {

struct WatchedCase {
    CaseId case_id;
    std::string union_code;
    std::string county;
    std::optional<platform::CivilDate> closed_on;
    std::int64_t people = 0;
    Facts facts;
};

// Those in that state, closed on or after that day, and not erased.
struct WatchedState {
    State state{};
    std::optional<platform::CivilDate> since;
};
std::vector<std::string> watched_counties(platform::Transaction& transaction,
                                          const WatchedState& which);
// `after`: the id of the last one read, as text; empty from the start.
std::vector<WatchedCase> watched_cases(platform::Transaction& transaction,
                                       const WatchedState& which, std::string_view county,
                                       std::string_view after, int at_most);
std::optional<WatchedCase> watched_case(platform::Transaction& transaction, State state,
                                        CaseId case_id);

// Another open file than `own` holds one of these people, by document.
bool are_on_file(platform::Transaction& transaction, const platform::Digest& lookup_key,
                 const Facts& facts, std::optional<CaseId> own);
// An open file holds somebody of that name and that mobile. Without a mobile nobody can tell.
bool is_on_file(platform::Transaction& transaction, const platform::Digest& lookup_key,
                const std::string& name, const std::string& mobile);

}  // namespace services::casework
