#include "services/keepers/keeper_office.hpp"

#include <set>

#include "platform/base/ensure.hpp"
#include "platform/base/enum_names.hpp"
#include "services/keepers/keepers_records.hpp"
#include "services/keepers/keepers_store.hpp"
#include "services/member_pins/member_pins.hpp"

namespace services::keepers {
namespace {

constexpr platform::Named<OfficeRefusal> office_refusals[] = {
    {OfficeRefusal::name_not_acceptable, "name_not_acceptable"},
    {OfficeRefusal::unknown_card, "unknown_card"},
    {OfficeRefusal::already_closed, "already_closed"}};

constexpr std::size_t longest_name = 60;  // in bytes: twenty characters

}  // namespace

std::string_view name_of(OfficeRefusal refusal) {
    return platform::name_in(office_refusals, refusal);
}

KeeperOffice::KeeperOffice(platform::Database& database, sync::RecordLog& log,
                           KeepersProjection& projection, CardPublisher& publisher,
                           platform::Dice& dice, platform::PasswordCost cost)
    : database_(database),
      log_(log),
      projection_(projection),
      publisher_(publisher),
      dice_(dice),
      cost_(cost) {
    prepare_holder_table(database);
}

void KeeperOffice::report(platform::Transaction& transaction, std::string_view kind, CardId card,
                          std::string body, const std::string& account) {
    const auto record = log_.append(transaction, {log_.mint_id(),
                                                  std::string(kind),
                                                  {card.value},
                                                  {sync::ActorKind::staff, account},
                                                  std::move(body),
                                                  std::nullopt});
    const auto applied = projection_.apply(record, std::nullopt, transaction);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "a record just written can be used");
}

void KeeperOffice::tell(platform::Transaction& transaction, sync::StationId station) {
    std::vector<CardVerifier> open;
    for (const auto& card : cards_in(transaction)) {
        if (card.station != station || card.state != CardState::given) continue;
        if (const auto holder = holder_of(transaction, card.id))
            open.push_back({card.id, holder->verifier});
    }
    publisher_.publish(transaction, station, cards_text(station, open));
}

void KeeperOffice::tell_all() {
    database_.write([&](platform::Transaction& transaction) {
        std::set<sync::StationId> stations;
        for (const auto& card : cards_in(transaction))
            stations.insert(card.station);
        for (const auto station : stations)
            tell(transaction, station);
    });
}

platform::Outcome<HandedCard, OfficeRefusal> KeeperOffice::hand_over(sync::StationId station,
                                                                     std::string_view name,
                                                                     const std::string& account) {
    if (name.empty() || name.size() > longest_name)
        return platform::refuse(OfficeRefusal::name_not_acceptable);
    const CardSecret fresh{CardId{log_.mint_id().value}, dice_.bytes(secret_bytes)};
    HandedCard handed{{}, card_text(fresh), member_pins::drawn_pin(dice_)};
    const CardHolder holder{std::string(name),
                            platform::hash_password(joined(fresh, handed.pin), cost_)};
    handed.card = log_.write([&](platform::Transaction& transaction) {
        report(transaction, CardGiven::kind, fresh.card, body_text(CardGiven{fresh.card, station}),
               account);
        save(transaction, fresh.card, holder);
        tell(transaction, station);
        return *card_of(transaction, fresh.card);
    });
    return handed;
}

platform::Outcome<Card, OfficeRefusal> KeeperOffice::close(CardId card,
                                                           const std::string& account) {
    using Verdict = platform::Outcome<Card, OfficeRefusal>;
    return log_.write([&](platform::Transaction& transaction) -> Verdict {
        const auto before = card_of(transaction, card);
        if (!before) return platform::refuse(OfficeRefusal::unknown_card);
        if (before->state == CardState::closed)
            return platform::refuse(OfficeRefusal::already_closed);
        report(transaction, CardClosed::kind, card, body_text(CardClosed{card}), account);
        tell(transaction, before->station);
        return *card_of(transaction, card);
    });
}

std::vector<ShownCard> KeeperOffice::cards() const {
    return database_.read([](platform::Transaction& transaction) {
        std::vector<ShownCard> shown;
        for (auto& card : cards_in(transaction)) {
            const auto holder = holder_of(transaction, card.id);
            const int failures = most_tries_with(transaction, card.id);
            shown.push_back({std::move(card), holder ? holder->name : "", failures});
        }
        return shown;
    });
}

std::vector<StationSetting> KeeperOffice::settings() const {
    return database_.read(
        [](platform::Transaction& transaction) { return settings_in(transaction); });
}

std::vector<Readiness> KeeperOffice::readiness() const {
    return database_.read(
        [](platform::Transaction& transaction) { return newest_readiness_in(transaction); });
}

std::vector<Act> KeeperOffice::acts(const std::optional<sync::StationId>& station,
                                    int at_most) const {
    return database_.read(
        [&](platform::Transaction& transaction) { return acts_in(transaction, station, at_most); });
}

std::string KeeperOffice::holder(CardId card) const {
    const auto holder = database_.read(
        [&](platform::Transaction& transaction) { return holder_of(transaction, card); });
    return holder ? holder->name : "";
}

}  // namespace services::keepers
