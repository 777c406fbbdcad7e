// All SQL of members' PINs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/member_pins/member_pins.hpp"

namespace services::member_pins {

void prepare_pin_tables(platform::Database& database);

struct StoredPin {
    std::string hash;
    bool is_one_time = false;
    int failures = 0;
    platform::WallTime shut_until;
    platform::WallTime set_at;
    std::string set_by;
};
std::optional<StoredPin> pin_of(platform::Transaction& transaction, const platform::Uuid& member);
void save(platform::Transaction& transaction, const platform::Uuid& member, const StoredPin& pin);
void remove_pin(platform::Transaction& transaction, const platform::Uuid& member);

void add(platform::Transaction& transaction, const platform::Uuid& id, const platform::Uuid& member,
         const PinEvent& event);
std::vector<PinEvent> events_of(platform::Transaction& transaction, const platform::Uuid& member,
                                int at_most);
std::int64_t wrong_from(platform::Transaction& transaction, const std::string& device,
                        platform::WallTime since);

}  // namespace services::member_pins
