#include "services/sync/epochs.hpp"

#include "platform/base/ensure.hpp"
#include "services/sync/hub_blocks.hpp"
#include "services/sync/row_values.hpp"

namespace services::sync {

using platform::Transaction;

namespace {

std::optional<Epoch> newest(Transaction& transaction) {
    const auto row = transaction.query_one(
        "SELECT number, epoch, made FROM hub_epochs ORDER BY number DESC LIMIT 1");
    if (!row) return std::nullopt;
    return Epoch{row->text("epoch"), row->integer("number"), {row->integer("made")}};
}

void add(Transaction& transaction, const Epoch& epoch) {
    transaction.execute(
        "INSERT INTO hub_epochs (number, epoch, made) VALUES ($number, $epoch, $made)",
        {{"number", epoch.number}, {"epoch", epoch.id}, {"made", epoch.made.micros}});
}

}  // namespace

Epoch current_epoch(Transaction& transaction) {
    const auto epoch = newest(transaction);
    platform::ensure(epoch.has_value(), "a hub has an epoch from its first start");
    return *epoch;
}

std::int64_t said_in_backup(Transaction& transaction) {
    const auto row =
        transaction.query_one("SELECT value FROM hub_facts WHERE name = 'said_in_backup'");
    return row ? std::stoll(row->text("value")) : counter_value(transaction, "feed");
}

void ensure_epoch(platform::Database& database, const platform::Clock& clock,
                  platform::IdMint& ids) {
    const auto id = platform::to_text(ids.mint());
    database.write([&](Transaction& t) {
        if (!newest(t)) add(t, {id, 1, clock.wall()});
    });
}

Epoch begin_epoch_after_restore(platform::Database& database, const platform::Clock& clock,
                                platform::IdMint& ids) {
    const auto minted = ids.mint();
    const auto id = platform::to_text(minted);
    // The last bytes of an id are chance.
    const double chance = (minted.bytes[15] * 256.0 + minted.bytes[14]) / 65'536.0;
    return database.write([&](Transaction& t) {
        const Epoch epoch{id, current_epoch(t).number + 1, clock.wall()};
        add(t, epoch);
        reserve_gaps(t, epoch.made, chance);
        // What the hub said in its own stream since the backup is gone, and an upstream may have
        // it: the old stream must not go on with other records.
        t.execute("DELETE FROM hub_facts WHERE name = 'own_stream'");
        t.execute(
            "INSERT INTO hub_facts (name, value) VALUES ('said_in_backup', $said)"
            " ON CONFLICT (name) DO UPDATE SET value = $said",
            {{"said", std::to_string(counter_value(t, "feed"))}});
        return epoch;
    });
}

}  // namespace services::sync
