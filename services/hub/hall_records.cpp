#include "services/hub/hall_records.hpp"

#include <algorithm>

#include "services/queue/queue_records.hpp"
#include "services/queue/queue_store.hpp"
#include "services/sync/raise_once.hpp"

namespace services::hub {

sync::Applied HallRecords::apply(const sync::Record& record,
                                 const std::optional<std::string>& opened,
                                 platform::Transaction& transaction) {
    auto applied = queue_.apply(record, opened, transaction);
    const bool is_new = record.kind == queue::kind_of(queue::Event::ticket_taken) ||
                        record.kind == queue::kind_of(queue::Event::ticket_given);
    if (is_new && applied.kind == sync::Applied::Kind::done)
        look_for_the_other(record, transaction);
    return applied;
}

// A provisional number is one of the kiosk's own marks and no number of the hall's.
void HallRecords::look_for_the_other(const sync::Record& record,
                                     platform::Transaction& transaction) const {
    const auto taken = queue::taken_from(record.body);
    const auto ticket = taken ? queue::ticket_of(transaction, taken->ticket) : std::nullopt;
    if (!ticket || ticket->is_provisional) return;
    const auto same = queue::tickets_labelled(transaction, ticket->hall, ticket->day,
                                              ticket->letter, ticket->number);
    const auto others = std::count_if(same.begin(), same.end(), [&](const queue::Ticket& one) {
        return !one.is_provisional && one.id != ticket->id;
    });
    if (others == 0) return;
    const auto label = label_of(*ticket);
    const auto day = platform::to_text(ticket->day);
    sync::raise_once(alarms_, transaction, sync::AlarmKind::block_clash,
                     to_text(ticket->hall) + " " + day + " " + label, record.device,
                     label + " " + day);
}

}  // namespace services::hub
