// How facts about papers become the hub's state, and what a kiosk keeps of them: nothing but the
// shelf.
#pragma once

#include <set>

#include "services/sync/projection.hpp"

namespace platform {
class Database;
}

namespace services::papers {

class PaperProjection final : public sync::Projection {
public:
    explicit PaperProjection(platform::Database& database);

    std::string_view room() const override { return "papers"; }
    bool is_said_by_hub_only(std::string_view kind) const override;
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override;
};

// On a kiosk.
class ShelfProjection final : public sync::Projection {
public:
    explicit ShelfProjection(platform::Database& database);

    std::string_view room() const override { return "papers"; }
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    bool can_read_its_tables(platform::Transaction& transaction) const override;
    bool take_over(std::span<const platform::SqlValue> row,
                   platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override { return {"papers_shelf"}; }

private:
    // Pieces of a journal just taken over: what is in it is not put back on the shelf.
    std::set<sync::RecordId> in_journal_;
};

}  // namespace services::papers
