// The steps an application goes through on the hub, each one record's doing. Only the projection
// calls them.
#pragma once

#include "services/membership/membership_records.hpp"
#include "services/membership/membership_store.hpp"
#include "services/sync/projection.hpp"

namespace services::membership {

struct Submitted {
    const sync::Record& record;
    const ApplicationFacts& facts;
    const std::optional<ApplicationPerson>& person;  // nothing when erased or not openable
    const platform::Digest& lookup_key;
};

PersonHashes hashes_of(const platform::Digest& lookup_key, const ApplicationPerson& person);
std::string document_hash(const platform::Digest& lookup_key, std::string_view number);
std::string mobile_hash(const platform::Digest& lookup_key, std::string_view number);

sync::Applied begin_application(const Submitted& submitted, platform::Transaction& transaction);
sync::Applied begin_again(const Submitted& submitted, platform::Transaction& transaction);
sync::Applied apply_act(const StaffAct& act, const sync::Record& record,
                        platform::Transaction& transaction);

sync::Applied not_possible(State state, Event event);
// A line of history for the version the application has now.
void note(platform::Transaction& transaction, const StoredApplication& one, Event event,
          const std::string& account, const std::string& detail = {},
          const std::string& words = {});

// "LS1-000123": the prefix of the union, and its count.
struct MemberNumber {
    std::string prefix;
    std::int64_t serial = 0;
};
std::string to_text(const MemberNumber& number);
std::optional<MemberNumber> member_number_from(std::string_view text);

}  // namespace services::membership
