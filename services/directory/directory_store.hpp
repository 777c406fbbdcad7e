// All SQL of the directory.
#pragma once

#include <optional>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/directory/directory_types.hpp"

namespace services::directory {

struct Listed {
    StationId station;
    Profile profile;
    std::int64_t version = 0;  // grows with every change
    platform::WallTime changed;
    std::string changed_by;
};

void prepare_directory_tables(platform::Database& database);

void put(platform::Transaction& t, StationId station, const Profile& profile,
         platform::WallTime when, std::string_view by);
void remove(platform::Transaction& t, StationId station);
std::optional<Listed> listed_station(platform::Transaction& t, StationId station);
std::vector<Listed> listed_stations(platform::Transaction& t);
// Another one whenever anything of it changed.
std::string stamp(platform::Transaction& t);

}  // namespace services::directory
