#include "services/queue/queue_projection.hpp"

#include <algorithm>

#include "services/queue/queue_records.hpp"
#include "services/queue/queue_rules.hpp"
#include "services/queue/queue_store.hpp"

namespace services::queue {
namespace {

using sync::Applied;
using sync::Record;

constexpr std::chrono::hours one_day{24};

Applied not_possible(State state, Event event) {
    return Applied::no_use(
        {"queue.not_possible", "state", std::string(name_of(state)),
         "号码当前的状态不允许这一步（" + std::string(name_of(event)) + "），请核对这条记录。"});
}

// The time of a device whose clock is lost counts for the ticket's own day only.
platform::WallTime within_day(platform::WallTime at, platform::CivilDate day) {
    const auto start = platform::start_of(day);
    return std::clamp(at, start, start + one_day);
}

Applied begin(const Record& record, const TicketTaken& taken, platform::Transaction& transaction) {
    if (ticket_of(transaction, taken.ticket)) {
        return Applied::no_use(
            {"queue.taken_twice", "ticket", to_text(taken.ticket), "同一张号票出现了两次。"});
    }
    Ticket ticket;
    ticket.id = taken.ticket;
    ticket.hall = taken.hall.value_or(record.station);
    ticket.service = taken.service;
    ticket.letter = taken.letter;
    ticket.day = taken.day;
    ticket.number = taken.number;
    ticket.is_provisional = taken.is_provisional;
    ticket.group = taken.group;
    ticket.language = taken.language;
    ticket.taken_at = record.time.wall;
    ticket.line_at = within_day(record.time.wall, taken.day);
    ticket.rank_at = rank_of(ticket.line_at, taken.head_start);
    add(transaction, ticket, taken.take, record.device);
    return Applied::done();
}

// One step of one ticket.
class Progress final {
public:
    Progress(const Record& record, platform::Transaction& transaction, Ticket ticket)
        : record_(record), transaction_(transaction), ticket_(std::move(ticket)) {}

    Applied take(const TicketStep& step) {
        switch (step.event) {
            case Event::ticket_shown:
                return show();
            case Event::slip_failed:
                return Applied::done();
            case Event::rated:
                return rate(step);
            case Event::noted:
                if (!step.note.empty())
                    add(transaction_, ticket_.id, record_.id,
                        {record_.time.wall, record_.actor.account, step.note});
                return Applied::done();
            default:
                return move(step);
        }
    }

private:
    Applied show() {
        if (ticket_.state == State::taken) ticket_.state = State::waiting;
        return keep();
    }

    Applied rate(const TicketStep& step) {
        const auto before = rating_of(transaction_, ticket_.id);
        save(transaction_, ticket_.hall,
             {ticket_.id, step.stars, *step.where, record_.time.wall, "",
              before ? before->followed_by : ""});
        return Applied::done();
    }

    // What the clerks' side says. A ticket whose showing has not arrived yet counts as waiting:
    // whoever was called was there.
    Applied move(const TicketStep& step) {
        const auto from = ticket_.state == State::taken ? State::waiting : ticket_.state;
        const auto next = after(from, step.event);
        if (!next) return not_possible(ticket_.state, step.event);
        ticket_.state = *next;
        switch (step.event) {
            case Event::called:
                call(step.counter);
                break;
            case Event::recalled:
                ++ticket_.calls;
                ticket_.called_at = record_.time.wall;
                break;
            case Event::returned:
                end(Event::returned);
                ticket_.line_at = record_.time.wall;
                ticket_.rank_at = *step.rank_at;
                break;
            case Event::transferred:
                end(Event::transferred);
                ticket_.service = step.service;
                ticket_.aim = step.counter;
                ticket_.line_at = record_.time.wall;  // its rank stays: one ticket, one place
                break;
            case Event::continued:
                end(Event::continued);
                ticket_.service = step.service;
                begin_visit();
                break;
            default:
                end(step.event);
                if (step.event == Event::served || step.event == Event::left)
                    ticket_.ended_at = record_.time.wall;
        }
        return keep();
    }

    void call(int counter) {
        ticket_.counter = counter;
        ticket_.aim = 0;
        ticket_.account = record_.actor.account;
        ticket_.called_at = record_.time.wall;
        ticket_.calls = 1;
        begin_visit();
    }

    void begin_visit() {
        Visit visit;
        visit.ticket = ticket_.id;
        visit.service = ticket_.service;
        visit.counter = ticket_.counter;
        visit.account = record_.actor.account;
        visit.line_at = ticket_.line_at;
        visit.called_at = record_.time.wall;
        add(transaction_, ticket_.hall, visit);
    }

    void end(Event outcome) { end_visit(transaction_, ticket_.id, record_.time.wall, outcome); }

    Applied keep() {
        ++ticket_.version;
        save(transaction_, ticket_);
        return Applied::done();
    }

    const Record& record_;
    platform::Transaction& transaction_;
    Ticket ticket_;
};

Applied apply_counter(const Record& record, platform::Transaction& transaction) {
    const auto step = counter_step_from(record.kind, record.body);
    if (!step) return Applied::no_use(step.refusal());
    Counter counter{step->counter, step->state, step->reason, record.actor.account,
                    record.time.wall};
    save(transaction, step->hall, counter);
    return Applied::done();
}

Applied apply_followed(const Record& record, platform::Transaction& transaction) {
    const auto ticket = followed_from(record.body);
    if (!ticket) return Applied::no_use(ticket.refusal());
    const auto whose = ticket_of(transaction, *ticket);
    auto rating = rating_of(transaction, *ticket);
    if (!whose || !rating) return Applied::waits({ticket->value});
    rating->followed_by = record.actor.account;
    save(transaction, whose->hall, *rating);
    return Applied::done();
}

}  // namespace

QueueProjection::QueueProjection(platform::Database& database) {
    prepare_queue_tables(database);
}

bool QueueProjection::is_said_by_hub_only(std::string_view kind) const {
    return is_said_by_hub(kind);
}

Applied QueueProjection::apply(const Record& record, const std::optional<std::string>& opened,
                               platform::Transaction& transaction) {
    if (record.kind == rating_followed) return apply_followed(record, transaction);
    if (record.kind == counter_opened || record.kind == counter_paused ||
        record.kind == counter_closed)
        return apply_counter(record, transaction);
    const auto event = event_in(record.kind);
    if (!event) {
        return Applied::no_use(
            {"queue.unknown_kind", "kind", record.kind, "本程序不认识这种记录，可能需要升级。"});
    }
    if (*event == Event::ticket_taken || *event == Event::ticket_given) {
        auto taken = taken_from(record.body);
        if (!taken) return Applied::no_use(taken.refusal());
        // A kiosk gives numbers of its own hall only.
        if (*event == Event::ticket_taken) taken.value().hall.reset();
        return begin(record, *taken, transaction);
    }
    const auto step = step_from(*event, record.body, opened);
    if (!step) return Applied::no_use(step.refusal());
    auto ticket = ticket_of(transaction, step->ticket);
    if (!ticket) return Applied::waits({step->ticket.value});
    return Progress(record, transaction, std::move(*ticket)).take(*step);
}

std::vector<std::string_view> QueueProjection::tables() const {
    return queue_tables();
}

bool QueueProjection::can_read_its_tables(platform::Transaction& transaction) const {
    return has_only_tickets(transaction);
}

}  // namespace services::queue
