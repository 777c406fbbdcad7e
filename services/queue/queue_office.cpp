#include "services/queue/queue_office.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "services/queue/queue_records.hpp"
#include "services/queue/queue_rules.hpp"

namespace services::queue {
namespace {

using platform::refuse;
using platform::Transaction;

constexpr std::size_t longest_note = 2000;

sync::Actor actor_of(const Clerk& clerk) {
    return {sync::ActorKind::staff, clerk.account};
}

bool takes(const CounterPlan& counter, const std::string& service) {
    return std::find(counter.services.begin(), counter.services.end(), service) !=
           counter.services.end();
}

// Whether somebody can be sent there.
bool is_sound(const Catalogue& catalogue, const Target& target) {
    if (catalogue.service(target.service) == nullptr) return false;
    if (target.counter == 0) return true;
    const auto* counter = catalogue.counter(target.counter);
    return counter != nullptr && takes(*counter, target.service);
}

}  // namespace

std::string_view name_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::unknown_hall:
            return "unknown_hall";
        case Refusal::unknown_counter:
            return "unknown_counter";
        case Refusal::unknown_service:
            return "unknown_service";
        case Refusal::unknown_ticket:
            return "unknown_ticket";
        case Refusal::counter_not_open:
            return "counter_not_open";
        case Refusal::not_your_counter:
            return "not_your_counter";
        case Refusal::still_serving:
            return "still_serving";
        case Refusal::nobody_waiting:
            return "nobody_waiting";
        case Refusal::changed:
            return "changed";
        case Refusal::not_possible:
            return "not_possible";
        case Refusal::not_today:
            return "not_today";
        case Refusal::out_of_numbers:
            return "out_of_numbers";
        case Refusal::words_needed:
            return "words_needed";
    }
    platform::stop_for_bug("a refusal without a name", std::source_location::current());
}

QueueOffice::QueueOffice(platform::Database& database, sync::RecordLog& log,
                         QueueProjection& projection, sync::NumberSource& numbers,
                         const platform::Clock& clock, Catalogues catalogues)
    : database_(database),
      log_(log),
      projection_(projection),
      numbers_(numbers),
      clock_(clock),
      catalogues_(std::move(catalogues)) {}

// ---- counters ----

QueueOffice::Verdict<Counter> QueueOffice::open_counter(const Clerk& clerk, Desk desk) {
    return set_counter(clerk, desk, CounterState::open, std::nullopt);
}

QueueOffice::Verdict<Counter> QueueOffice::pause_counter(const Clerk& clerk, Desk desk,
                                                         PauseReason reason) {
    return set_counter(clerk, desk, CounterState::paused, reason);
}

QueueOffice::Verdict<Counter> QueueOffice::close_counter(const Clerk& clerk, Desk desk) {
    return set_counter(clerk, desk, CounterState::closed, std::nullopt);
}

QueueOffice::Verdict<Counter> QueueOffice::set_counter(const Clerk& clerk, Desk desk,
                                                       CounterState state,
                                                       std::optional<PauseReason> reason) {
    const auto offered = catalogues_(desk.hall);
    if (!offered) return refuse(Refusal::unknown_hall);
    if (offered->counter(desk.counter) == nullptr) return refuse(Refusal::unknown_counter);
    return log_.write([&](Transaction& t) -> Verdict<Counter> {
        if (state != CounterState::open) {
            const auto trouble = desk_trouble(t, clerk, desk);
            if (trouble && *trouble != Refusal::counter_not_open) return refuse(*trouble);
        }
        if (state == CounterState::closed && current_of(t, desk.hall, today(), desk.counter))
            return refuse(Refusal::still_serving);
        const CounterStep step{state, desk.hall, desk.counter, reason};
        const auto record = log_.append(t, {log_.mint_id(),
                                            kind_of(state),
                                            {desk.hall.value},
                                            actor_of(clerk),
                                            body_text(step),
                                            std::nullopt});
        const auto applied = projection_.apply(record, std::nullopt, t);
        platform::ensure(applied.kind == sync::Applied::Kind::done,
                         "a record just written can be used");
        return Counter{desk.counter, state, reason, clerk.account, record.time.wall};
    });
}

std::optional<Refusal> QueueOffice::desk_trouble(Transaction& t, const Clerk& clerk,
                                                 Desk desk) const {
    for (const auto& counter : counters_of(t, desk.hall)) {
        if (counter.number != desk.counter) continue;
        if (counter.state == CounterState::closed) return Refusal::counter_not_open;
        if (counter.account != clerk.account) return Refusal::not_your_counter;
        if (counter.state == CounterState::paused) return Refusal::counter_not_open;
        return std::nullopt;
    }
    return Refusal::counter_not_open;
}

// ---- calling ----

QueueOffice::Verdict<Ticket> QueueOffice::call_next(const Clerk& clerk, Desk desk) {
    const auto offered = catalogues_(desk.hall);
    if (!offered) return refuse(Refusal::unknown_hall);
    const auto* plan = offered->counter(desk.counter);
    if (plan == nullptr) return refuse(Refusal::unknown_counter);
    return log_.write([&](Transaction& t) -> Verdict<Ticket> {
        const auto line = tickets_of(t, desk.hall, today(), State::waiting);
        const auto* next = next_for(line, desk.counter, plan->services);
        if (const auto trouble = desk_trouble(t, clerk, desk)) return refuse(*trouble);
        if (next == nullptr) {
            if (current_of(t, desk.hall, today(), desk.counter))
                return refuse(Refusal::still_serving);
            return refuse(Refusal::nobody_waiting);
        }
        return call_here(t, clerk, desk, *next);
    });
}

QueueOffice::Verdict<Ticket> QueueOffice::call(const Clerk& clerk, Desk desk, OnVersion on) {
    const auto offered = catalogues_(desk.hall);
    if (!offered) return refuse(Refusal::unknown_hall);
    if (offered->counter(desk.counter) == nullptr) return refuse(Refusal::unknown_counter);
    return log_.write([&](Transaction& t) -> Verdict<Ticket> {
        const auto ticket = loaded(t, on);
        if (!ticket) return ticket;
        if (ticket->hall != desk.hall) return refuse(Refusal::unknown_ticket);
        if (!after(ticket->state, Event::called)) return refuse(Refusal::not_possible);
        if (const auto trouble = desk_trouble(t, clerk, desk)) return refuse(*trouble);
        return call_here(t, clerk, desk, *ticket);
    });
}

QueueOffice::Verdict<Ticket> QueueOffice::call_here(Transaction& t, const Clerk& clerk, Desk desk,
                                                    const Ticket& ticket) {
    if (current_of(t, desk.hall, today(), desk.counter)) return refuse(Refusal::still_serving);
    TicketStep step{.event = Event::called, .ticket = ticket.id};
    step.counter = desk.counter;
    return report(t, actor_of(clerk), step.event, ticket.id, body_text(step));
}

QueueOffice::Verdict<Ticket> QueueOffice::recall(const Clerk& clerk, Desk desk, OnVersion on) {
    return at_counter(clerk, desk, on, Event::recalled);
}
QueueOffice::Verdict<Ticket> QueueOffice::no_show(const Clerk& clerk, Desk desk, OnVersion on) {
    return at_counter(clerk, desk, on, Event::no_show);
}
QueueOffice::Verdict<Ticket> QueueOffice::park(const Clerk& clerk, Desk desk, OnVersion on) {
    return at_counter(clerk, desk, on, Event::parked);
}
QueueOffice::Verdict<Ticket> QueueOffice::transfer(const Clerk& clerk, Desk desk, OnVersion on,
                                                   const Target& target) {
    return at_counter(clerk, desk, on, Event::transferred, target);
}
QueueOffice::Verdict<Ticket> QueueOffice::go_on(const Clerk& clerk, Desk desk, OnVersion on,
                                                const std::string& service) {
    return at_counter(clerk, desk, on, Event::continued, {service, 0});
}
QueueOffice::Verdict<Ticket> QueueOffice::finish(const Clerk& clerk, Desk desk, OnVersion on) {
    return at_counter(clerk, desk, on, Event::served);
}

// What may be done with the ticket that stands at the counter, by who sits there.
QueueOffice::Verdict<Ticket> QueueOffice::at_counter(const Clerk& clerk, Desk desk, OnVersion on,
                                                     Event event, const Target& target) {
    const auto offered = catalogues_(desk.hall);
    if (!offered) return refuse(Refusal::unknown_hall);
    const bool has_target = event == Event::transferred || event == Event::continued;
    if (has_target && !is_sound(*offered, target)) return refuse(Refusal::unknown_service);
    return log_.write([&](Transaction& t) -> Verdict<Ticket> {
        const auto ticket = loaded(t, on);
        if (!ticket) return ticket;
        const auto trouble = desk_trouble(t, clerk, desk);
        // Whoever paused after a call may still end it.
        if (trouble && *trouble != Refusal::counter_not_open) return refuse(*trouble);
        if (ticket->state != State::called || ticket->hall != desk.hall ||
            ticket->counter != desk.counter)
            return refuse(Refusal::not_possible);
        TicketStep step{.event = event, .ticket = on.ticket};
        step.service = target.service;
        step.counter = event == Event::transferred ? target.counter : 0;
        return report(t, actor_of(clerk), event, on.ticket, body_text(step));
    });
}

// ---- without a counter ----

QueueOffice::Verdict<Ticket> QueueOffice::by_hand(const Clerk& clerk, OnVersion on, Event event) {
    const auto offered = offered_for(on.ticket);
    return log_.write([&](Transaction& t) -> Verdict<Ticket> {
        const auto ticket = loaded(t, on);
        if (!ticket) return ticket;
        if (!after(ticket->state, event)) return refuse(Refusal::not_possible);
        TicketStep step{.event = event, .ticket = on.ticket};
        if (event == Event::ticket_shown) step.shown = Shown::at_counter;
        if (event == Event::returned) {
            const auto line = tickets_of(t, ticket->hall, ticket->day, State::waiting);
            step.rank_at =
                rank_behind(line, *ticket, offered ? offered->back_behind : 0, clock_.wall());
        }
        return report(t, actor_of(clerk), event, on.ticket, body_text(step));
    });
}

QueueOffice::Verdict<Ticket> QueueOffice::put_back(const Clerk& clerk, OnVersion on) {
    return by_hand(clerk, on, Event::returned);
}
QueueOffice::Verdict<Ticket> QueueOffice::give_up(const Clerk& clerk, OnVersion on) {
    return by_hand(clerk, on, Event::left);
}
QueueOffice::Verdict<Ticket> QueueOffice::vouch(const Clerk& clerk, OnVersion on) {
    return by_hand(clerk, on, Event::ticket_shown);
}

QueueOffice::Verdict<Ticket> QueueOffice::give(const Clerk& clerk, HallId hall, TakeId take,
                                               const std::string& service,
                                               const std::string& group) {
    const auto offered = catalogues_(hall);
    if (!offered) return refuse(Refusal::unknown_hall);
    const auto* chosen = offered->service(service);
    if (chosen == nullptr) return refuse(Refusal::unknown_service);
    return log_.write([&](Transaction& t) -> Verdict<Ticket> {
        if (const auto before = ticket_of_take(t, take)) return *before;
        const auto number =
            numbers_.take(t, number_resource(platform::to_text(hall), *chosen, today()));
        if (!number) return refuse(Refusal::out_of_numbers);
        TicketTaken taken;
        taken.ticket = TicketId{log_.mint_id().value};
        taken.take = take;
        taken.hall = hall;
        taken.service = chosen->code;
        taken.letter = chosen->letter;
        taken.day = today();
        taken.number = *number;
        if (const auto* sooner = offered->group(group)) {
            taken.group = sooner->code;
            taken.head_start = sooner->head_start;
        }
        report(t, actor_of(clerk), Event::ticket_given, taken.ticket, body_text(taken));
        TicketStep step{.event = Event::ticket_shown, .ticket = taken.ticket};
        step.shown = Shown::at_counter;
        return report(t, actor_of(clerk), step.event, taken.ticket, body_text(step));
    });
}

QueueOffice::Verdict<Ticket> QueueOffice::note(const Clerk& clerk, TicketId ticket,
                                               const std::string& words) {
    if (words.empty() || words.size() > longest_note) return refuse(Refusal::words_needed);
    return log_.write([&](Transaction& t) -> Verdict<Ticket> {
        if (!ticket_of(t, ticket)) return refuse(Refusal::unknown_ticket);
        TicketStep step{.event = Event::noted, .ticket = ticket};
        step.note = words;
        return report(t, actor_of(clerk), step.event, ticket, body_text(step), sealed_text(step));
    });
}

QueueOffice::Verdict<Ticket> QueueOffice::rate(TicketId ticket, int stars, RatedAt where) {
    if (stars < worst_stars || stars > best_stars) return refuse(Refusal::not_possible);
    return log_.write([&](Transaction& t) -> Verdict<Ticket> {
        const auto one = ticket_of(t, ticket);
        if (!one) return refuse(Refusal::unknown_ticket);
        // About a service there was.
        if (visits_of(t, ticket).empty()) return refuse(Refusal::not_possible);
        TicketStep step{.event = Event::rated, .ticket = ticket};
        step.stars = stars;
        step.where = where;
        return report(t, {sync::ActorKind::worker, ""}, step.event, ticket, body_text(step));
    });
}

QueueOffice::Verdict<Ticket> QueueOffice::follow_rating(const Clerk& clerk, TicketId ticket) {
    return log_.write([&](Transaction& t) -> Verdict<Ticket> {
        const auto one = ticket_of(t, ticket);
        const auto rating = rating_of(t, ticket);
        if (!one || !rating) return refuse(Refusal::unknown_ticket);
        if (!rating->followed_by.empty()) return refuse(Refusal::changed);
        const auto record = log_.append(t, {log_.mint_id(),
                                            std::string(rating_followed),
                                            {ticket.value},
                                            actor_of(clerk),
                                            body_of_followed(ticket),
                                            std::nullopt});
        const auto applied = projection_.apply(record, std::nullopt, t);
        platform::ensure(applied.kind == sync::Applied::Kind::done,
                         "a record just written can be used");
        return *one;
    });
}

// ---- inside ----

QueueOffice::Verdict<Ticket> QueueOffice::loaded(Transaction& t, OnVersion on) const {
    auto ticket = ticket_of(t, on.ticket);
    if (!ticket) return refuse(Refusal::unknown_ticket);
    if (ticket->version != on.version) return refuse(Refusal::changed);
    if (ticket->day != today()) return refuse(Refusal::not_today);
    return std::move(*ticket);
}

Ticket QueueOffice::report(Transaction& t, const sync::Actor& actor, Event event, TicketId ticket,
                           const std::string& body, const std::string& sealed) {
    sync::NewRecord added{log_.mint_id(), kind_of(event), {ticket.value},
                          actor,          body,           std::nullopt};
    if (!sealed.empty()) added.sealed = log_.seal(added.id, added.kind, sealed);
    const auto record = log_.append(t, std::move(added));
    const auto applied =
        projection_.apply(record, sealed.empty() ? std::nullopt : std::optional(sealed), t);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "a record just written can be used");
    const auto now = ticket_of(t, ticket);
    platform::ensure(now.has_value(), "a ticket just written is there");
    return *now;
}

}  // namespace services::queue
