// Works off what waits to be told: sends by the gateways, reads their reports, and hands to the
// call list what no machine can tell. It may be killed at any point: what it did and did not write
// down it does again under the same key, and a gateway that honours keys sends once.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/storage/database.hpp"
#include "services/sync/record_log.hpp"
#include "services/telling/gateway.hpp"
#include "services/telling/message_book.hpp"
#include "services/telling/telling_projection.hpp"
#include "services/telling/telling_types.hpp"

namespace services::telling {

// Minutes since midnight in China; only what is urgent is sent from `from` until `until`.
struct QuietHours {
    int from = 21 * 60;
    int until = 8 * 60;
    bool contains(platform::WallTime time) const;
};

struct PumpRules {
    QuietHours quiet;
    std::string signature;  // the centre's name
    // A gateway that takes nothing for so long is left behind: the next way, or a colleague.
    std::chrono::minutes urgent_patience{30};
    std::chrono::minutes patience{24 * 60};
    // So long a report is waited for.
    std::chrono::minutes urgent_report{30};
    std::chrono::minutes report{3 * 24 * 60};
    // So often, at most, a gateway is asked for reports.
    std::chrono::seconds between_reports{0};
};

// The sealed words of a record, opened; nothing when they were erased.
using OpenedPart =
    std::function<std::optional<std::string>(platform::Transaction&, sync::RecordId)>;

class TellingPump final {
public:
    TellingPump(platform::Database& database, sync::RecordLog& log, TellingProjection& projection,
                OpenedPart opened, std::shared_ptr<const MessageBook> book, PumpRules rules,
                std::vector<Gateway*> gateways, const platform::Clock& clock);

    // One round: sends what is due, reads reports, asks after what has none. Answers how many
    // tellings it moved on. Only a fault of the store is thrown.
    int round();

private:
    struct Sending {
        Telling telling;
        std::optional<Outgoing> message;
        std::string trouble;  // why there is none
    };

    int send_due();
    int read_reports(Gateway& gateway);
    int ask_after_overdue();
    Sending prepared(const Telling& telling) const;
    int send(const Sending& sending);
    int try_later(const Telling& telling, const SendAnswer& answer);
    int overdue(const Telling& telling);
    int put(std::string_view kind, TellingId telling, const std::string& body);
    int put_failed(const Telling& telling, const std::string& reason);
    void append(platform::Transaction& transaction, std::string_view kind, TellingId telling,
                const std::string& body);
    Gateway* gateway_of(Channel channel) const;
    bool is_resting(Channel channel) const;

    platform::Database& database_;
    sync::RecordLog& log_;
    TellingProjection& projection_;
    OpenedPart opened_;
    std::shared_ptr<const MessageBook> book_;
    const PumpRules rules_;
    const std::vector<Gateway*> gateways_;
    const platform::Clock& clock_;
    std::map<Channel, platform::BootTime> rests_until_;  // asked to be left alone, or silent
    std::map<Channel, platform::BootTime> read_reports_at_;
};

}  // namespace services::telling
