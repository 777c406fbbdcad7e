#include "services/keepers/keepers_projection.hpp"

#include "services/keepers/keepers_records.hpp"
#include "services/keepers/keepers_store.hpp"

namespace services::keepers {
namespace {

using sync::Applied;

Applied no_such_content(const sync::Record& record) {
    return Applied::no_use({"keepers.not_readable", "kind", record.kind,
                            "这条站点管理记录的内容本程序不认识，可能需要升级。"});
}

void note(const sync::Record& record, CardId card, std::string_view what, std::string detail,
          platform::Transaction& transaction) {
    add(transaction, Act{record.id, record.station, record.device, card, std::string(what),
                         std::move(detail), record.time.wall});
}

Applied give_card(const sync::Record& record, platform::Transaction& transaction) {
    const auto given = given_from(record.body);
    if (!given) return no_such_content(record);
    save(transaction, Card{.id = given->card,
                           .station = given->station,
                           .given_at = record.time.wall,
                           .given_by = record.actor.account});
    return Applied::done();
}

Applied close_card(const sync::Record& record, platform::Transaction& transaction) {
    const auto id = card_in(record.body);
    if (!id) return no_such_content(record);
    auto card = card_of(transaction, *id);
    if (!card) return Applied::waits({id->value});
    card->state = CardState::closed;
    card->closed_at = record.time.wall;
    save(transaction, *card);
    return Applied::done();
}

// A try counts as wrong until the record after it says that the drawer opened.
Applied count_try(const sync::Record& record, bool is_opened, platform::Transaction& transaction) {
    const auto card = card_in(record.body);
    if (!card) return no_such_content(record);
    const int before = tries_of(transaction, record.device, *card).failures;
    save(transaction, record.device, *card,
         Tries{is_opened ? 0 : before + 1, record.time.boot_id, record.time.boot});
    note(record, *card, is_opened ? "drawer_opened" : "tried",
         is_opened ? "" : std::to_string(before + 1), transaction);
    return Applied::done();
}

Applied set_station(const sync::Record& record, platform::Transaction& transaction) {
    const auto set = station_set_from(record.body);
    if (!set) return no_such_content(record);
    save(transaction,
         StationSetting{record.station, set->is_open, set->reason, record.time.wall, set->card});
    note(record, set->card, set->is_open ? "station_opened" : "station_closed",
         std::string(name_of(set->reason)), transaction);
    return Applied::done();
}

Applied take_readiness(const sync::Record& record, platform::Transaction& transaction) {
    const auto tested = readiness_from(record.body);
    if (!tested) return no_such_content(record);
    add(transaction, Readiness{record.id, record.station, record.device, tested->card,
                               record.time.wall, tested->parts});
    note(record, tested->card, "readiness_tested", std::string(name_of(worst_of(tested->parts))),
         transaction);
    return Applied::done();
}

}  // namespace

KeepersProjection::KeepersProjection(platform::Database& database) {
    prepare_keepers_tables(database);
}

bool KeepersProjection::is_said_by_hub_only(std::string_view kind) const {
    return kind == CardGiven::kind || kind == CardClosed::kind;
}

Applied KeepersProjection::apply(const sync::Record& record, const std::optional<std::string>&,
                                 platform::Transaction& transaction) {
    if (record.kind == CardGiven::kind) return give_card(record, transaction);
    if (record.kind == CardClosed::kind) return close_card(record, transaction);
    if (record.kind == Tried::kind) return count_try(record, false, transaction);
    if (record.kind == DrawerOpened::kind) return count_try(record, true, transaction);
    if (record.kind == StationSet::kind) return set_station(record, transaction);
    if (record.kind == ReadinessTested::kind) return take_readiness(record, transaction);
    return no_such_content(record);
}

std::vector<std::string_view> KeepersProjection::tables() const {
    return {"keepers_acts", "keepers_readiness", "keepers_settings", "keepers_tries",
            "keepers_cards"};
}

bool KeepersProjection::can_read_its_tables(platform::Transaction& transaction) const {
    return has_only_keepers(transaction);
}

}  // namespace services::keepers
