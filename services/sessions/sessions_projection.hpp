// How the records of booked sessions become tables, the same on kiosk and hub. A seat is one
// booking's: where two were given the same (a copied disk), the second has none and the hub
// decides.
#pragma once

#include "platform/crypto/hashing.hpp"
#include "services/sessions/sessions_types.hpp"
#include "services/sync/projection.hpp"

namespace services::sessions {

// Equal persons are found by these, keyed with the hub's secret: of the card, then of the number;
// none for nobody.
std::vector<std::string> who_hashes(const platform::Digest& lookup_key, const Person& person);

class SessionsProjection final : public sync::Projection {
public:
    // A kiosk has no lookup key and is never given an opened part.
    explicit SessionsProjection(platform::Database& database,
                                const platform::Digest& lookup_key = {});
    std::string_view room() const override { return "sessions"; }
    bool is_said_by_hub_only(std::string_view kind) const override;
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override;
    bool can_read_its_tables(platform::Transaction& transaction) const override;

    const platform::Digest& lookup_key() const { return lookup_key_; }

private:
    platform::Digest lookup_key_;
};

}  // namespace services::sessions
