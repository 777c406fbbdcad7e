// Looks into a hub's store that nobody serves: what it holds, whether it hangs together, and
// whether its records replayed give the state it has. Its tables must exist.
#pragma once

#include "services/assistance/assistance_projection.hpp"
#include "services/casework/casework_projection.hpp"
#include "services/early_warning/warning_projection.hpp"
#include "services/hub/backup/manifest.hpp"
#include "services/membership/membership_projection.hpp"
#include "services/mutual_aid/mutual_aid_projection.hpp"
#include "services/papers/paper_projection.hpp"
#include "services/queue/queue_projection.hpp"
#include "services/relief/relief_projection.hpp"
#include "services/requests/request_projection.hpp"
#include "services/sessions/sessions_projection.hpp"
#include "services/slips/slip_projection.hpp"
#include "services/stock/stock_projection.hpp"
#include "services/sync/parts_opener.hpp"
#include "services/sync/projector.hpp"
#include "services/sync/salvage_alarms.hpp"
#include "services/telling/telling_projection.hpp"

namespace services::hub {

// What was opened lives in the store; what was not stays closed: a replay needs no keys.
class NoOpener final : public sync::PartsOpener {
public:
    platform::Outcome<std::vector<sync::OpenedPart>, sync::OpenerAway> open(
        std::span<const sync::PartToOpen>) override {
        return platform::refuse(sync::OpenerAway{});
    }
};

class StoreReading final {
public:
    StoreReading(platform::Database& store, const platform::Clock& clock,
                 const platform::Digest& lookup_key);

    StoreFacts facts() const;
    // In sentences; empty when files, indexes and every record chain hold together.
    std::vector<std::string> flaws() const;
    // Replays the log into the store's own tables and answers the digest of the state it gave.
    std::string replayed();

private:
    std::string state() const;

    platform::Database& store_;
    const std::map<std::string, std::int64_t> tables_;  // before anything else looks
    NoOpener opener_;
    sync::Alarms alarms_;
    sync::SalvageAlarms salvages_;
    membership::MembershipProjection membership_;
    assistance::AssistanceProjection assistance_;
    casework::CaseworkProjection casework_;
    mutual_aid::MutualAidProjection mutual_aid_;
    requests::RequestProjection requests_;
    telling::TellingProjection telling_;
    early_warning::WarningProjection warning_;
    relief::ReliefProjection relief_;
    papers::PaperProjection papers_;
    queue::QueueProjection queue_;
    sessions::SessionsProjection sessions_;
    stock::StockProjection stock_;
    slips::SlipProjection slips_;
    sync::Projector projector_;
};

// Also what `verify` says of the living store.
std::vector<std::string> flaws_of(const platform::Database& store, std::int64_t& records);

}  // namespace services::hub
