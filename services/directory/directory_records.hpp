// The facts of the directory: what staff said of a station, and that it is listed no more. Nothing
// in them is personal.
#pragma once

#include "platform/base/outcome.hpp"
#include "services/directory/directory_types.hpp"
#include "services/sync/projection.hpp"

namespace services::directory {

struct Described {
    static constexpr std::string_view kind = "directory.described/1";
    StationId station;
    Profile profile;
};

struct Withdrawn {
    static constexpr std::string_view kind = "directory.withdrawn/1";
    StationId station;
};

std::string body_text(const Described& described);
std::string body_text(const Withdrawn& withdrawn);

platform::Outcome<Described, sync::Unusable> described_from(std::string_view body);
platform::Outcome<Withdrawn, sync::Unusable> withdrawn_from(std::string_view body);

}  // namespace services::directory
