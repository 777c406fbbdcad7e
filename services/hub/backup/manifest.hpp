// What a backup says of itself: counts, up to where each stream went and its hash there, the
// state's digest, and the digest of its file. It lies beside the file as manifest.json.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/storage/database.hpp"
#include "services/sync/log_check.hpp"

namespace services::hub {

inline constexpr std::string_view backup_store_file = "store.db";
inline constexpr std::string_view backup_manifest_file = "manifest.json";

// What was found in a store; two stores that hold the same have it equal.
struct StoreFacts {
    std::string hub;  // its name for itself among the devices
    std::string epoch;
    std::int64_t epoch_number = 0;
    std::int64_t records = 0;
    std::int64_t projected = 0;
    std::vector<sync::StreamHead> streams;
    std::map<std::string, std::int64_t> tables;  // rows of each
    std::string state;                           // digest of all projections, in hex
    bool operator==(const StoreFacts&) const = default;
};

struct Manifest {
    platform::WallTime made;
    std::string hub_name;
    std::string root;  // fingerprint: which installation's keys belong to it
    StoreFacts facts;
    std::int64_t bytes = 0;
    std::string sha256;  // of the file, in hex
};

struct ManifestRefusal {
    std::string sentence;
};

std::string to_json_text(const Manifest& manifest);
platform::Outcome<Manifest, ManifestRefusal> manifest_from_json(std::string_view text);

}  // namespace services::hub
