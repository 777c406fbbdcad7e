#include "services/casework/watched_cases.hpp"

#include <algorithm>

#include "services/casework/case_life.hpp"
#include "services/casework/case_progress.hpp"
#include "services/casework/case_work.hpp"

namespace services::casework {
namespace {

WatchedCase watched(platform::Transaction& transaction, const StoredCase& one) {
    return {one.case_id,   one.union_code, one.county,
            one.closed_on, one.people,     known_facts(transaction, one.case_id)};
}

std::string text_of(const std::optional<platform::CivilDate>& day) {
    return day ? to_text(*day) : "";
}

}  // namespace

std::vector<std::string> watched_counties(platform::Transaction& transaction,
                                          const WatchedState& which) {
    std::vector<std::string> counties;
    for (const auto& row : transaction.query(
             "SELECT DISTINCT county FROM case_files WHERE state = $state AND closed_on >= $since "
             "AND is_erased = 0 ORDER BY county",
             {{"state", name_of(which.state)}, {"since", text_of(which.since)}}))
        counties.push_back(row.text("county"));
    return counties;
}

std::vector<WatchedCase> watched_cases(platform::Transaction& transaction,
                                       const WatchedState& which, std::string_view county,
                                       std::string_view after, int at_most) {
    std::vector<WatchedCase> cases;
    for (const auto& row : transaction.query(
             "SELECT * FROM case_files WHERE state = $state AND county = $county AND closed_on >= "
             "$since AND is_erased = 0 AND case_id > $after ORDER BY case_id LIMIT $at_most",
             {{"state", name_of(which.state)},
              {"county", county},
              {"since", text_of(which.since)},
              {"after", after},
              {"at_most", at_most}}))
        cases.push_back(watched(transaction, read_case(row)));
    return cases;
}

std::optional<WatchedCase> watched_case(platform::Transaction& transaction, State state,
                                        CaseId case_id) {
    const auto one = case_of(transaction, case_id);
    if (!one || one->state != state || one->is_erased) return std::nullopt;
    return watched(transaction, *one);
}

bool are_on_file(platform::Transaction& transaction, const platform::Digest& lookup_key,
                 const Facts& facts, std::optional<CaseId> own) {
    return is_held_elsewhere(transaction, lookup_key, facts, own);
}

bool is_on_file(platform::Transaction& transaction, const platform::Digest& lookup_key,
                const std::string& name, const std::string& mobile) {
    if (name.empty() || mobile.empty()) return false;
    const auto named =
        cases_with(transaction, LookupKind::name, lookup_hash(lookup_key, LookupKind::name, name));
    const auto called = cases_with(transaction, LookupKind::mobile,
                                   lookup_hash(lookup_key, LookupKind::mobile, mobile));
    return std::any_of(named.begin(), named.end(), [&](const CaseId& one) {
        if (std::find(called.begin(), called.end(), one) == called.end()) return false;
        const auto found = case_of(transaction, one);
        return found && holds_the_household(found->state);
    });
}

}  // namespace services::casework
