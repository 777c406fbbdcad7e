// How the records of requests become tables: on the hub all of what was said and done, on a kiosk
// numbers and hashes only.
#pragma once

#include "platform/crypto/hashing.hpp"
#include "services/sync/projection.hpp"

namespace services::requests {

class RequestProjection final : public sync::Projection {
public:
    // `lookup_key` makes the index by which equal document numbers are found, the same as
    // membership's.
    RequestProjection(platform::Database& database, const platform::Digest& lookup_key);

    std::string_view room() const override { return "requests"; }
    bool is_said_by_hub_only(std::string_view kind) const override;
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override;

private:
    platform::Digest lookup_key_;
};

// The state of a kiosk: which request has which acceptance number and which receipt hash, and when
// it was submitted. Nothing personal, nor what it is about. [P1]
class DeskProjection final : public sync::Projection {
public:
    explicit DeskProjection(platform::Database& database);
    std::string_view room() const override { return "requests"; }
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override;
    bool can_read_its_tables(platform::Transaction& transaction) const override;
    bool take_over(std::span<const platform::SqlValue> row,
                   platform::Transaction& transaction) override;
};

}  // namespace services::requests
