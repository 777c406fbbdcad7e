#include "services/directory/directory_office.hpp"

#include "platform/base/ensure.hpp"
#include "services/directory/directory_records.hpp"

namespace services::directory {
namespace {

bool is_on_newest(platform::Transaction& t, StationId station, std::int64_t on) {
    const auto before = listed_station(t, station);
    return (before ? before->version : 0) == on;
}

}  // namespace

std::string_view name_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::changed:
            return "changed";
        case Refusal::too_long:
            return "too_long";
        case Refusal::unknown_station:
            return "unknown_station";
    }
    return "";
}

DirectoryOffice::DirectoryOffice(const platform::Database& database, sync::RecordLog& log,
                                 DirectoryProjection& projection)
    : database_(database), log_(log), projection_(projection) {}

void DirectoryOffice::keep(platform::Transaction& t, const sync::NewRecord& record) {
    const auto kept = log_.append(t, record);
    const auto applied = projection_.apply(kept, std::nullopt, t);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "a record just written can be used");
}

platform::Outcome<Listed, Refusal> DirectoryOffice::describe(const sync::Actor& actor,
                                                             StationId station, std::int64_t on,
                                                             const Profile& profile) {
    using Answer = platform::Outcome<Listed, Refusal>;
    return log_.write([&](platform::Transaction& t) -> Answer {
        if (!is_on_newest(t, station, on)) return platform::refuse(Refusal::changed);
        const sync::NewRecord record{
            log_.mint_id(), std::string(Described::kind),           {station.value},
            actor,          body_text(Described{station, profile}), std::nullopt};
        if (!sync::fits(record)) return platform::refuse(Refusal::too_long);
        keep(t, record);
        return *listed_station(t, station);
    });
}

platform::Outcome<platform::Nothing, Refusal> DirectoryOffice::withdraw(const sync::Actor& actor,
                                                                        StationId station,
                                                                        std::int64_t on) {
    using Answer = platform::Outcome<platform::Nothing, Refusal>;
    return log_.write([&](platform::Transaction& t) -> Answer {
        if (on == 0) return platform::refuse(Refusal::unknown_station);
        if (!is_on_newest(t, station, on)) return platform::refuse(Refusal::changed);
        keep(t, {log_.mint_id(),
                 std::string(Withdrawn::kind),
                 {station.value},
                 actor,
                 body_text(Withdrawn{station}),
                 std::nullopt});
        return platform::Nothing{};
    });
}

std::optional<Listed> DirectoryOffice::find(StationId station) const {
    return database_.read([&](platform::Transaction& t) { return listed_station(t, station); });
}

std::string DirectoryOffice::stamp() const {
    return database_.read([](platform::Transaction& t) { return directory::stamp(t); });
}

std::vector<Listed> DirectoryOffice::all() const {
    return database_.read([](platform::Transaction& t) { return listed_stations(t); });
}

}  // namespace services::directory
