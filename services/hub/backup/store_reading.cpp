#include "services/hub/backup/store_reading.hpp"

#include <fmt/format.h>

#include "platform/storage/store_copy.hpp"
#include "services/sync/epochs.hpp"

namespace services::hub {
namespace {

// As the store has it: decisions are its own only when they come from this hub.
sync::DeviceId hub_of(const platform::Database& store) {
    return store.read([](platform::Transaction& t) {
        const auto row = t.query_one("SELECT hub FROM hub_identity WHERE one = 1");
        return row ? sync::DeviceId{row->uuid("hub")} : sync::DeviceId{};
    });
}

}  // namespace

StoreReading::StoreReading(platform::Database& store, const platform::Clock& clock,
                           const platform::Digest& lookup_key)
    : store_(store),
      tables_(platform::count_rows(store)),
      alarms_(store, clock),
      salvages_(alarms_),
      membership_(store, lookup_key),
      assistance_(store),
      casework_(store, lookup_key),
      mutual_aid_(store, lookup_key),
      requests_(store, lookup_key),
      telling_(store),
      warning_(store),
      relief_(store),
      papers_(store),
      queue_(store),
      sessions_(store, lookup_key),
      stock_(store, stock::StockProjection::On::hub),
      slips_(store),
      projector_(store, clock, opener_,
                 {&membership_, &assistance_, &casework_, &mutual_aid_, &requests_, &telling_,
                  &warning_, &relief_, &papers_, &queue_, &sessions_, &stock_, &slips_, &salvages_},
                 hub_of(store)) {}

std::string StoreReading::state() const {
    return platform::to_hex(projector_.state_digest());
}

StoreFacts StoreReading::facts() const {
    StoreFacts facts;
    store_.read([&](platform::Transaction& t) {
        const auto epoch = sync::current_epoch(t);
        facts.epoch = epoch.id;
        facts.epoch_number = epoch.number;
    });
    facts.hub = to_text(hub_of(store_));
    const auto projector = projector_.state();
    facts.records = projector.head;
    facts.projected = projector.cursor;
    facts.streams = sync::stream_heads(store_);
    facts.tables = tables_;
    facts.state = state();
    return facts;
}

std::vector<std::string> StoreReading::flaws() const {
    std::int64_t records = 0;
    return flaws_of(store_, records);
}

std::string StoreReading::replayed() {
    projector_.rebuild();
    return state();
}

std::vector<std::string> flaws_of(const platform::Database& store, std::int64_t& records) {
    auto found = store.check_integrity();
    if (!found.empty()) return found;
    const auto log = sync::check_log(store);
    records = log.records;
    for (const auto& flaw : log.flaws)
        found.push_back(fmt::format("记录流 {} 从第 {} 条起不对（{}）", to_text(flaw.stream),
                                    flaw.seq, sync::name_of(flaw.flaw)));
    return found;
}

}  // namespace services::hub
