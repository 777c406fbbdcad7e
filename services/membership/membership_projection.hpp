// How membership's records become its tables on the hub: the only writer of them. It sees the
// opened personal part where there is one and does without where it was erased. The kiosk's own,
// much smaller state is SubmissionProjection's.
#pragma once

#include "platform/crypto/hashing.hpp"
#include "services/sync/projection.hpp"

namespace services::membership {

class MembershipProjection final : public sync::Projection {
public:
    // `lookup_key` makes the index by which equal document numbers and phones are found. It is the
    // hub's and must stay the same for as long as the tables live.
    MembershipProjection(platform::Database& database, const platform::Digest& lookup_key);

    std::string_view room() const override { return "membership"; }
    bool is_said_by_hub_only(std::string_view kind) const override;
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override;

private:
    platform::Digest lookup_key_;
};

// The state of a kiosk: which application has which acceptance number and which receipt hash, and
// when it was submitted. Nothing personal. [P1]
class SubmissionProjection final : public sync::Projection {
public:
    explicit SubmissionProjection(platform::Database& database);
    std::string_view room() const override { return "membership"; }
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override;
    bool can_read_its_tables(platform::Transaction& transaction) const override;
    bool take_over(std::span<const platform::SqlValue> row,
                   platform::Transaction& transaction) override;
};

}  // namespace services::membership
