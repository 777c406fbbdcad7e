#include "bench/hub_load.hpp"

#include <array>

#include "platform/base/json.hpp"
#include "platform/storage/migrations.hpp"
#include "services/sync/hub_tables.hpp"

namespace bench {

using services::sync::Applied;

namespace {

constexpr std::array steps{platform::Migration{1, R"(
CREATE TABLE bench_applications (
    application TEXT PRIMARY KEY,
    occupation TEXT NOT NULL,
    person TEXT NOT NULL
);
)"}};

// The tables of sync are there before anything asks for them.
platform::Database& prepared(platform::Database& database) {
    services::sync::prepare_hub_tables(database);
    return database;
}

}  // namespace

LoadRoom::LoadRoom(platform::Database& database) {
    platform::migrate(database, "bench", steps);
}

Applied LoadRoom::apply(const services::sync::Record& record,
                        const std::optional<std::string>& opened,
                        platform::Transaction& transaction) {
    const auto body = platform::parse_json(record.body);
    if (!body) return Applied::no_use({"bench.unreadable", "body", "", ""});
    transaction.execute(
        "INSERT INTO bench_applications (application, occupation, person)"
        " VALUES ($application, $occupation, $person) ON CONFLICT (application) DO NOTHING",
        {{"application", record.subject.value},
         {"occupation", platform::text_member(*body, "occupation").value_or("")},
         {"person", opened.value_or("")}});
    return Applied::done();
}

LoadHub::LoadHub(World& world, platform::Database& database)
    : key_(world.sealing.public_key), room_(prepared(database)) {
    keys_.add(world.sealing);
    sync_ = std::make_unique<services::sync::HubSync>(
        database, world.clock, world.ids, opener_, key_,
        std::vector<services::sync::Projection*>{&room_},
        services::sync::HubIdentity{{world.ids.mint()}, {world.ids.mint()}});
}

}  // namespace bench
