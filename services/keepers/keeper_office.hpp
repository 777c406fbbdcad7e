// The hub's side of keeping stations: cards are handed out for the drawer of one station and closed
// again, and what keepers did there is shown. The PIN and the card's secret are told once and kept
// only as a hash; a station's kiosks are told that hash and no name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/crypto/dice.hpp"
#include "platform/crypto/hashing.hpp"
#include "platform/storage/database.hpp"
#include "services/keepers/drawer.hpp"
#include "services/keepers/keepers_projection.hpp"
#include "services/sync/record_log.hpp"

namespace services::keepers {

// Tells a station's kiosks which cards open their drawer. The hub provides it.
class CardPublisher {
public:
    virtual ~CardPublisher() = default;
    virtual void publish(platform::Transaction& transaction, sync::StationId station,
                         const std::string& cards) = 0;
};

enum class OfficeRefusal { name_not_acceptable, unknown_card, already_closed };
std::string_view name_of(OfficeRefusal refusal);

struct HandedCard {
    Card card;
    std::string text;  // for the card's code
    std::string pin;
};

struct ShownCard {
    Card card;
    std::string name;
    int failures = 0;  // wrong tries in a row, where there are the most
};

class KeeperOffice final {
public:
    KeeperOffice(platform::Database& database, sync::RecordLog& log, KeepersProjection& projection,
                 CardPublisher& publisher, platform::Dice& dice,
                 platform::PasswordCost cost = platform::PasswordCost::interactive);

    platform::Outcome<HandedCard, OfficeRefusal> hand_over(sync::StationId station,
                                                           std::string_view name,
                                                           const std::string& account);
    platform::Outcome<Card, OfficeRefusal> close(CardId card, const std::string& account);

    std::vector<ShownCard> cards() const;
    std::vector<StationSetting> settings() const;
    std::vector<Readiness> readiness() const;
    // The newest first; of one station, or of all.
    std::vector<Act> acts(const std::optional<sync::StationId>& station, int at_most) const;
    // Who holds a card; empty when it is not known here.
    std::string holder(CardId card) const;
    // Tells every station again: a bundle ends one day.
    void tell_all();

private:
    void report(platform::Transaction& transaction, std::string_view kind, CardId card,
                std::string body, const std::string& account);
    void tell(platform::Transaction& transaction, sync::StationId station);

    platform::Database& database_;
    sync::RecordLog& log_;
    KeepersProjection& projection_;
    CardPublisher& publisher_;
    platform::Dice& dice_;
    const platform::PasswordCost cost_;
};

}  // namespace services::keepers
