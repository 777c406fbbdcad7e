// The staff drawer of a kiosk: a card and its PIN open it, also while the line is down. It promises
// that every try is on record before it is judged, that wrong ones lock for longer and longer
// across restarts of program and machine, that a card unknown here and a wrong PIN answer alike,
// and that every act names the card. It draws nothing and tests no device.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/hashing.hpp"
#include "platform/storage/database.hpp"
#include "services/keepers/drawer_rules.hpp"
#include "services/keepers/keepers_projection.hpp"
#include "services/sync/record_log.hpp"

namespace services::keepers {

enum class DrawerRefusal {
    not_a_card,
    wrong,           // the PIN, or a card that opens nothing here: nobody can tell which
    locked_for_now,  // how long is said with it
    blocked          // too many wrong ones in a row: the union hands out a new card
};
std::string_view name_of(DrawerRefusal refusal);

struct DrawerRefused {
    DrawerRefusal why{};
    std::chrono::seconds wait{0};
    int left = 0;  // tries before it is blocked
};

// Whose drawer is open: only Drawer makes one. Other rooms sign acts at the drawer by it.
class Keeper final {
public:
    CardId card() const { return card_; }
    sync::Actor actor() const { return {sync::ActorKind::staff, to_text(card_)}; }

private:
    friend class Drawer;
    explicit Keeper(CardId card) : card_(card) {}
    CardId card_;
};

// Where the kiosk stands, as its journal signs.
struct DrawerPlace {
    sync::DeviceId device;
    sync::StationId station;
};

class Drawer final {
public:
    // `cards`: what the hub says of this station's cards (the bundle's body), asked at every try.
    Drawer(const DrawerPlace& place, platform::Database& database, sync::RecordLog& log,
           KeepersProjection& projection, const platform::Clock& clock,
           std::function<std::optional<std::string>()> cards,
           platform::PasswordCost cost = platform::PasswordCost::interactive);

    platform::Outcome<Keeper, DrawerRefused> open(std::string_view shown, std::string_view pin);
    // Nothing when it may be tried now.
    std::optional<DrawerRefused> locked(std::string_view shown) const;

    void set_station(const Keeper& keeper, bool is_open, StationReason reason);
    void report_readiness(const Keeper& keeper, std::vector<PartReport> parts);

    // What was said at a drawer of this station last; nothing: it was never closed by hand.
    std::optional<StationSetting> setting() const;
    std::optional<Readiness> newest_readiness() const;
    // The newest first, of this kiosk's station.
    std::vector<Act> acts(int at_most) const;

    // For pages that show how an open drawer looks, and for tests of them.
    static Keeper sample_keeper() { return Keeper(CardId{}); }

private:
    void report(platform::Transaction& transaction, std::string_view kind, CardId card,
                std::string body);
    std::optional<DrawerRefused> lock_on(platform::Transaction& transaction, CardId card) const;
    std::string verifier_of(CardId card) const;

    const DrawerPlace place_;
    platform::Database& database_;
    sync::RecordLog& log_;
    KeepersProjection& projection_;
    const platform::Clock& clock_;
    std::function<std::optional<std::string>()> cards_;
    const platform::PasswordCost cost_;
    mutable std::string decoy_;  // judged where no card is known, so that both take as long
};

// What a hub tells a station's kiosks, and its name as a bundle.
inline constexpr std::string_view cards_bundle = "keepers";
inline constexpr std::string_view cards_key = "keepers.cards";
struct CardVerifier {
    CardId card;
    std::string verifier;
};
std::string cards_text(sync::StationId station, const std::vector<CardVerifier>& cards);
// Nothing when it is not about this station.
std::optional<std::vector<CardVerifier>> cards_from(std::string_view text, sync::StationId station);

}  // namespace services::keepers
