// How calls for a person become a table, the same on kiosk and hub: nothing in it is personal.
#pragma once

#include "services/sync/projection.hpp"

namespace services::assistance {

class AssistanceProjection final : public sync::Projection {
public:
    explicit AssistanceProjection(platform::Database& database);
    std::string_view room() const override { return "assistance"; }
    bool is_said_by_hub_only(std::string_view kind) const override;
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override;
    bool can_read_its_tables(platform::Transaction& transaction) const override;

    // On a kiosk: the hub's answer, from the feed. False when it is about no call of ours.
    bool take_answer(std::string_view feed_entry, platform::Transaction& transaction);
};

}  // namespace services::assistance
