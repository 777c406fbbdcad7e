#include "services/directory/directory_store.hpp"

#include <fmt/format.h>

#include "platform/base/ensure.hpp"
#include "platform/base/json.hpp"
#include "platform/storage/migrations.hpp"
#include "services/directory/directory_text.hpp"

namespace services::directory {
namespace {

constexpr platform::Migration steps[] = {{1, R"(
    CREATE TABLE directory_stations (
        station TEXT NOT NULL PRIMARY KEY,
        profile TEXT NOT NULL,
        version BIGINT NOT NULL,
        changed_at BIGINT NOT NULL,
        changed_by TEXT NOT NULL);
)"}};

Listed listed_at(const platform::Row& row) {
    auto read = read_profile(row.text("profile"));
    platform::ensure(read.profile.has_value(), "a stored profile was written by us");
    return {{row.uuid("station")},
            std::move(*read.profile),
            row.integer("version"),
            {row.integer("changed_at")},
            row.text("changed_by")};
}

}  // namespace

void prepare_directory_tables(platform::Database& database) {
    platform::migrate(database, "directory", steps);
}

void put(platform::Transaction& t, StationId station, const Profile& profile,
         platform::WallTime when, std::string_view by) {
    t.execute(
        "INSERT INTO directory_stations (station, profile, version, changed_at, changed_by)"
        " VALUES ($station, $profile, 1, $at, $by) ON CONFLICT (station) DO UPDATE SET"
        " profile = $profile, version = directory_stations.version + 1, changed_at = $at,"
        " changed_by = $by",
        {{"station", station.value},
         {"profile", platform::to_canonical_text(to_json(profile))},
         {"at", when.micros},
         {"by", by}});
}

void remove(platform::Transaction& t, StationId station) {
    t.execute("DELETE FROM directory_stations WHERE station = $station",
              {{"station", station.value}});
}

std::optional<Listed> listed_station(platform::Transaction& t, StationId station) {
    const auto row = t.query_one("SELECT * FROM directory_stations WHERE station = $station",
                                 {{"station", station.value}});
    if (!row) return std::nullopt;
    return listed_at(*row);
}

std::vector<Listed> listed_stations(platform::Transaction& t) {
    std::vector<Listed> all;
    for (const auto& row : t.query("SELECT * FROM directory_stations ORDER BY station"))
        all.push_back(listed_at(row));
    return all;
}

std::string stamp(platform::Transaction& t) {
    const auto row = t.query_one(
        "SELECT COUNT(*) AS stations, CAST(COALESCE(SUM(version), 0) AS BIGINT) AS versions,"
        " COALESCE(MAX(changed_at), 0) AS newest FROM directory_stations");
    return fmt::format("{}/{}/{}", row->integer("stations"), row->integer("versions"),
                       row->integer("newest"));
}

}  // namespace services::directory
