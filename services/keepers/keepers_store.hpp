// All SQL of the keepers' room. What a card's holder is called and what their PIN is judged by are
// the hub's alone and stand in a table of their own, outside of what a rebuild empties.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/keepers/keepers_types.hpp"

namespace services::keepers {

void prepare_keepers_tables(platform::Database& database);
bool has_only_keepers(platform::Transaction& transaction);

void save(platform::Transaction& transaction, const Card& card);
std::optional<Card> card_of(platform::Transaction& transaction, CardId card);
// The newest first.
std::vector<Card> cards_in(platform::Transaction& transaction);

Tries tries_of(platform::Transaction& transaction, sync::DeviceId device, CardId card);
void save(platform::Transaction& transaction, sync::DeviceId device, CardId card,
          const Tries& tries);
// The most wrong tries in a row at any device.
int most_tries_with(platform::Transaction& transaction, CardId card);

// No effect where something newer was said.
void save(platform::Transaction& transaction, const StationSetting& setting);
std::optional<StationSetting> setting_of(platform::Transaction& transaction,
                                         sync::StationId station);
std::vector<StationSetting> settings_in(platform::Transaction& transaction);

void add(platform::Transaction& transaction, const Readiness& readiness);
// The newest of each device.
std::vector<Readiness> newest_readiness_in(platform::Transaction& transaction);

void add(platform::Transaction& transaction, const Act& act);
// The newest first; of one station, or of all.
std::vector<Act> acts_in(platform::Transaction& transaction,
                         const std::optional<sync::StationId>& station, int at_most);

// ---- the hub's alone ----
struct CardHolder {
    std::string name;
    std::string verifier;  // Argon2id over secret and PIN
};
void prepare_holder_table(platform::Database& database);
void save(platform::Transaction& transaction, CardId card, const CardHolder& holder);
std::optional<CardHolder> holder_of(platform::Transaction& transaction, CardId card);

}  // namespace services::keepers
