// How the records of mutual aid become its tables on the hub: the only writer of them. Where a
// person was erased it does without.
#pragma once

#include "platform/crypto/hashing.hpp"
#include "services/mutual_aid/mutual_aid_types.hpp"
#include "services/sync/projection.hpp"

namespace services::mutual_aid {

// Equal documents are found by this, keyed with the hub's secret.
std::string document_hash(const platform::Digest& lookup_key, std::string_view number);

class MutualAidProjection final : public sync::Projection {
public:
    MutualAidProjection(platform::Database& database, const platform::Digest& lookup_key);

    std::string_view room() const override { return "mutual_aid"; }
    bool is_said_by_hub_only(std::string_view) const override { return true; }
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override;

    const platform::Digest& lookup_key() const { return lookup_key_; }

private:
    platform::Digest lookup_key_;
};

}  // namespace services::mutual_aid
