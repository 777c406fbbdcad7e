#include "services/directory/directory_records.hpp"

#include "platform/base/json.hpp"
#include "services/directory/directory_text.hpp"

namespace services::directory {
namespace {

using platform::Json;

auto not_readable(std::string_view field, std::string_view value) {
    return platform::refuse(sync::Unusable{"directory.not_readable", std::string(field),
                                           std::string(value),
                                           "这条站点资料的内容本程序不认识，可能需要升级。"});
}

std::optional<StationId> station_in(const Json& json) {
    const auto text = platform::text_member(json, "station");
    return text ? platform::id_from_text<StationId>(*text) : std::nullopt;
}

}  // namespace

std::string body_text(const Described& described) {
    return platform::to_canonical_text({{"station", platform::to_text(described.station)},
                                        {"profile", to_json(described.profile)}});
}

std::string body_text(const Withdrawn& withdrawn) {
    return platform::to_canonical_text({{"station", platform::to_text(withdrawn.station)}});
}

platform::Outcome<Described, sync::Unusable> described_from(std::string_view body) {
    const auto json = platform::parse_json(body);
    const auto station = json ? station_in(*json) : std::nullopt;
    if (!station) return not_readable("station", "");
    const auto given = json->find("profile");
    if (given == json->end()) return not_readable("profile", "");
    auto read = read_profile(given->dump());
    if (!read.profile) return not_readable("profile", read.findings.front().pointer);
    return Described{*station, std::move(*read.profile)};
}

platform::Outcome<Withdrawn, sync::Unusable> withdrawn_from(std::string_view body) {
    const auto json = platform::parse_json(body);
    const auto station = json ? station_in(*json) : std::nullopt;
    if (!station) return not_readable("station", "");
    return Withdrawn{*station};
}

}  // namespace services::directory
