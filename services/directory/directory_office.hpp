// Where staff keep what stations say of themselves: position, hours, what they have. Every change
// says the version it was made on.
#pragma once

#include <optional>
#include <vector>

#include "platform/base/outcome.hpp"
#include "services/directory/directory_projection.hpp"
#include "services/directory/directory_store.hpp"
#include "services/sync/record_log.hpp"

namespace services::directory {

enum class Refusal { changed, too_long, unknown_station };
std::string_view name_of(Refusal refusal);

class DirectoryOffice final {
public:
    DirectoryOffice(const platform::Database& database, sync::RecordLog& log,
                    DirectoryProjection& projection);

    // `on`: the version that was read; 0 for a station not listed yet.
    platform::Outcome<Listed, Refusal> describe(const sync::Actor& actor, StationId station,
                                                std::int64_t on, const Profile& profile);
    platform::Outcome<platform::Nothing, Refusal> withdraw(const sync::Actor& actor,
                                                           StationId station, std::int64_t on);

    std::optional<Listed> find(StationId station) const;
    std::vector<Listed> all() const;
    // Another one whenever anything of it changed.
    std::string stamp() const;

private:
    void keep(platform::Transaction& t, const sync::NewRecord& record);

    const platform::Database& database_;
    sync::RecordLog& log_;
    DirectoryProjection& projection_;
};

}  // namespace services::directory
