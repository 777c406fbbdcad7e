#include "services/keepers/drawer.hpp"

#include "platform/base/ensure.hpp"
#include "platform/base/enum_names.hpp"
#include "platform/base/json.hpp"
#include "platform/crypto/secret_bytes.hpp"
#include "services/keepers/keepers_records.hpp"
#include "services/keepers/keepers_store.hpp"

namespace services::keepers {
namespace {

constexpr platform::Named<DrawerRefusal> refusal_names[] = {
    {DrawerRefusal::not_a_card, "not_a_card"},
    {DrawerRefusal::wrong, "wrong"},
    {DrawerRefusal::locked_for_now, "locked_for_now"},
    {DrawerRefusal::blocked, "blocked"}};

constexpr std::size_t most_cards = 200;

}  // namespace

std::string_view name_of(DrawerRefusal refusal) {
    return platform::name_in(refusal_names, refusal);
}

std::string cards_text(sync::StationId station, const std::vector<CardVerifier>& cards) {
    platform::Json list = platform::Json::array();
    for (const auto& one : cards)
        list.push_back({{"card", to_text(one.card)}, {"verifier", one.verifier}});
    return platform::to_canonical_text({{"station", to_text(station)}, {"cards", std::move(list)}});
}

std::optional<std::vector<CardVerifier>> cards_from(std::string_view text,
                                                    sync::StationId station) {
    const auto json = platform::parse_json(text);
    if (!json || !json->is_object() || !json->contains("cards")) return std::nullopt;
    if (platform::text_member(*json, "station") != to_text(station)) return std::nullopt;
    const auto& list = json->at("cards");
    if (!list.is_array() || list.size() > most_cards) return std::nullopt;
    std::vector<CardVerifier> cards;
    for (const auto& one : list) {
        if (!one.is_object()) return std::nullopt;
        const auto card =
            platform::id_from_text<CardId>(platform::text_member(one, "card").value_or(""));
        auto verifier = platform::text_member(one, "verifier");
        if (!card || !verifier) return std::nullopt;
        cards.push_back({*card, *std::move(verifier)});
    }
    return cards;
}

Drawer::Drawer(const DrawerPlace& place, platform::Database& database, sync::RecordLog& log,
               KeepersProjection& projection, const platform::Clock& clock,
               std::function<std::optional<std::string>()> cards, platform::PasswordCost cost)
    : place_(place),
      database_(database),
      log_(log),
      projection_(projection),
      clock_(clock),
      cards_(std::move(cards)),
      cost_(cost) {}

void Drawer::report(platform::Transaction& transaction, std::string_view kind, CardId card,
                    std::string body) {
    const auto record = log_.append(transaction, {log_.mint_id(),
                                                  std::string(kind),
                                                  {card.value},
                                                  Keeper(card).actor(),
                                                  std::move(body),
                                                  std::nullopt});
    const auto applied = projection_.apply(record, std::nullopt, transaction);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "a record just written can be used");
}

std::optional<DrawerRefused> Drawer::lock_on(platform::Transaction& transaction,
                                             CardId card) const {
    const auto tries = tries_of(transaction, place_.device, card);
    const int left = most_failures - tries.failures;
    if (left <= 0) return DrawerRefused{DrawerRefusal::blocked};
    const auto wait = lock_left(tries, clock_.boot_id(), clock_.boot());
    if (wait.count() == 0) return std::nullopt;
    return DrawerRefused{DrawerRefusal::locked_for_now, wait, left};
}

std::optional<DrawerRefused> Drawer::locked(std::string_view shown) const {
    const auto card = card_from(shown);
    if (!card) return DrawerRefused{DrawerRefusal::not_a_card};
    return database_.read(
        [&](platform::Transaction& transaction) { return lock_on(transaction, card->card); });
}

// A card unknown here has a verifier that nothing fits, and judging it costs the same.
std::string Drawer::verifier_of(CardId card) const {
    const auto text = cards_();
    const auto known = text ? cards_from(*text, place_.station) : std::nullopt;
    if (known)
        for (const auto& one : *known)
            if (one.card == card) return one.verifier;
    if (decoy_.empty()) decoy_ = platform::hash_password(to_text(log_.mint_id()), cost_);
    return decoy_;
}

platform::Outcome<Keeper, DrawerRefused> Drawer::open(std::string_view shown,
                                                      std::string_view pin) {
    auto card = card_from(shown);
    if (!card) return platform::refuse(DrawerRefused{DrawerRefusal::not_a_card});
    int failures = 0;
    const auto locked = log_.write([&](platform::Transaction& transaction) {
        auto lock = lock_on(transaction, card->card);
        if (!lock) {
            report(transaction, Tried::kind, card->card, body_text(Tried{card->card}));
            failures = tries_of(transaction, place_.device, card->card).failures;
        }
        return lock;
    });
    if (locked) return platform::refuse(*locked);
    auto typed = joined(*card, pin);
    platform::wipe(card->secret);
    const bool fits = platform::verify_password(typed, verifier_of(card->card));
    platform::wipe(typed);
    if (!fits) {
        const int left = most_failures - failures;
        if (left <= 0) return platform::refuse(DrawerRefused{DrawerRefusal::blocked});
        return platform::refuse(DrawerRefused{DrawerRefusal::wrong, lock_after(failures), left});
    }
    log_.write([&](platform::Transaction& transaction) {
        report(transaction, DrawerOpened::kind, card->card, body_text(DrawerOpened{card->card}));
    });
    return Keeper(card->card);
}

void Drawer::set_station(const Keeper& keeper, bool is_open, StationReason reason) {
    log_.write([&](platform::Transaction& transaction) {
        report(transaction, StationSet::kind, keeper.card(),
               body_text(StationSet{keeper.card(), is_open, reason}));
    });
}

void Drawer::report_readiness(const Keeper& keeper, std::vector<PartReport> parts) {
    const ReadinessTested tested{keeper.card(), std::move(parts)};
    log_.write([&](platform::Transaction& transaction) {
        report(transaction, ReadinessTested::kind, keeper.card(), body_text(tested));
    });
}

std::optional<StationSetting> Drawer::setting() const {
    return database_.read([&](platform::Transaction& transaction) {
        return setting_of(transaction, place_.station);
    });
}

std::optional<Readiness> Drawer::newest_readiness() const {
    const auto all = database_.read(
        [](platform::Transaction& transaction) { return newest_readiness_in(transaction); });
    if (all.empty()) return std::nullopt;
    return all.front();
}

std::vector<Act> Drawer::acts(int at_most) const {
    return database_.read([&](platform::Transaction& transaction) {
        return acts_in(transaction, place_.station, at_most);
    });
}

}  // namespace services::keepers
