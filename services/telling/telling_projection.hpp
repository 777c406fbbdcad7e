// How the facts of telling people become its tables: the only writer of them, for the doors, the
// hub and rebuild. What comes too late (a report about somebody already told) stays in the history
// and changes nothing.
#pragma once

#include "services/sync/projection.hpp"
#include "services/telling/telling_types.hpp"

namespace services::telling {

enum class Event { accept, deliver, fail, tell, call, give_up };

// Where an event leads; nothing where it changes no state. `fail` leads to `waiting` while another
// way is left.
std::optional<State> after(State state, Event event);

class TellingProjection final : public sync::Projection {
public:
    explicit TellingProjection(platform::Database& database);
    std::string_view room() const override { return "telling"; }
    bool is_said_by_hub_only(std::string_view) const override { return true; }
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override;
};

}  // namespace services::telling
