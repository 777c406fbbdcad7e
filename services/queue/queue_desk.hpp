// Taking a number at a kiosk, also while the line to the hub is down. One press gives one ticket,
// however often it is sent; ticket and record are on disk before this answers. Not in the line
// before the slip is printed or the code was shown. It draws and prints nothing.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/clock/clock.hpp"
#include "services/queue/catalogue.hpp"
#include "services/queue/hall_news.hpp"
#include "services/queue/queue_projection.hpp"
#include "services/queue/queue_types.hpp"
#include "services/sync/number_source.hpp"
#include "services/sync/record_log.hpp"

namespace services::queue {

enum class TakeRefusal {
    no_catalogue,     // the hub has not said what this hall offers
    unknown_service,  // the catalogue changed meanwhile
    closed_now,
    out_of_numbers,  // none left here; the counters may still give one
    clock_not_known
};

struct ServiceFace {
    Service service;
    OpenState open;
    std::optional<int> waiting;   // in the hall; nothing: not heard today
    std::optional<Minutes> wait;  // for somebody who comes now
    int open_counters = 0;
};

struct TicketFace {
    Ticket ticket;
    std::string label;
    std::optional<int> ahead;         // nothing: not heard, or no longer waiting
    bool is_known_here_only = false;  // the hall has not told of it; other kiosks are not counted
    std::optional<Minutes> wait;
    std::optional<Call> call;                 // it is called, or was
    std::optional<platform::WallTime> as_of;  // when the hall said so
};

class QueueDesk final {
public:
    QueueDesk(HallId hall, platform::Database& database, sync::RecordLog& log,
              QueueProjection& projection, sync::NumberSource& numbers,
              const sync::HallSource& source, const platform::Clock& clock);

    // What the hall offers; nothing while the hub has not said. Shared and never changed.
    std::shared_ptr<const Catalogue> catalogue() const;
    std::vector<ServiceFace> services() const;
    std::optional<HallNews> news() const;  // of today

    // One for each person's press; keep it until the answer is known.
    TakeId begin();
    platform::Outcome<Ticket, TakeRefusal> take(TakeId take, const std::string& service,
                                                const std::string& group,
                                                const std::string& language);
    // The number was seen: in the line from now on.
    void shown(TicketId ticket, Shown how);
    std::optional<TicketFace> face(TicketId ticket) const;
    // A ticket of today taken here, by what stands on it.
    std::optional<TicketId> own(const std::string& label) const;
    // Five faces. False when this kiosk does not know the ticket, or it waits still.
    bool rate(TicketId ticket, int stars);

    // The blocks this kiosk wants to hold: the numbers of today and the next days.
    std::vector<std::string> wanted_blocks() const;

private:
    Ticket report_taken(platform::Transaction& transaction, TakeId take, const Service& service,
                        std::int64_t number, bool is_provisional, const Group* group,
                        const std::string& language);
    std::optional<std::int64_t> provisional_number(platform::Transaction& transaction,
                                                   const Service& service, platform::CivilDate day);
    void report(platform::Transaction& transaction, Event event, TicketId ticket,
                const std::string& body);

    const HallId hall_;
    platform::Database& database_;
    sync::RecordLog& log_;
    QueueProjection& projection_;
    sync::NumberSource& numbers_;
    const sync::HallSource& source_;
    const platform::Clock& clock_;
    mutable data::LastCatalogue<Catalogue> catalogue_{read_catalogue};
};

// Days ahead for which a kiosk holds numbers: so long it gives them without the hub.
inline constexpr int days_of_numbers = 3;
// Two digits that are a kiosk's alone for a day, from which it makes provisional numbers.
std::string mark_resource(std::string_view hall, platform::CivilDate day);
inline constexpr int first_mark = 10;
inline constexpr int last_mark = 99;

}  // namespace services::queue
