// How casework's records become its tables on the hub: the only writer of them. It sees the opened
// part where there is one and does without where it was erased; it asks no procedure, calendar or
// clock, so that a replay gives the same state.
#pragma once

#include "platform/crypto/hashing.hpp"
#include "services/sync/projection.hpp"

namespace services::casework {

class CaseworkProjection final : public sync::Projection {
public:
    // `lookup_key` makes the index by which persons are found; it is the hub's and must stay the
    // same for as long as the tables live.
    CaseworkProjection(platform::Database& database, const platform::Digest& lookup_key);

    std::string_view room() const override { return "casework"; }
    // Whatever becomes of a household's file is said at a hub.
    bool is_said_by_hub_only(std::string_view) const override { return true; }
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override;

    const platform::Digest& lookup_key() const { return lookup_key_; }

private:
    platform::Digest lookup_key_;
};

}  // namespace services::casework
