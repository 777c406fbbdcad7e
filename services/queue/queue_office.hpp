// The clerks' side of the line, on the hub: calling, and everything that follows a call. Each act
// says which version of the ticket it was decided on and is done once: two clerks never get one
// ticket, and a counter calls nobody while it serves somebody.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/clock/clock.hpp"
#include "services/queue/catalogue.hpp"
#include "services/queue/hall_news.hpp"
#include "services/queue/queue_projection.hpp"
#include "services/queue/queue_store.hpp"
#include "services/queue/queue_types.hpp"
#include "services/sync/number_source.hpp"
#include "services/sync/record_log.hpp"

namespace services::queue {

enum class Refusal {
    unknown_hall,
    unknown_counter,
    unknown_service,
    unknown_ticket,
    counter_not_open,
    not_your_counter,  // another clerk has opened it since
    still_serving,     // the counter's ticket is not ended yet
    nobody_waiting,
    changed,       // the ticket is not as it was when you looked
    not_possible,  // in its state
    not_today,
    out_of_numbers,
    words_needed
};
std::string_view name_of(Refusal refusal);

struct Clerk {
    std::string account;
};

// A counter as the clerk who sits there means it.
struct Desk {
    HallId hall;
    int counter = 0;
};

struct OnVersion {
    TicketId ticket;
    std::int64_t version = 0;
};

struct Target {
    std::string service;
    int counter = 0;  // 0: any that takes the service
};

// Of the clerk's page: one ticket, with all that was done with it.
struct TicketPage {
    Ticket ticket;
    std::vector<Visit> visits;
    std::vector<Note> notes;
    std::optional<Rating> rating;
    int ahead = 0;  // while it waits
    std::optional<Minutes> wait;
};

struct HallPage {
    HallNews news;
    std::vector<Counter> counters;
    std::vector<Given> given;
    std::vector<Ticket> waiting;
    std::vector<Ticket> called;
    std::vector<Ticket> parked;
    std::vector<Ticket> no_shows;
    std::vector<Ticket> unseen;  // taken, and nobody saw the number
    std::vector<Rating> bad_ratings;
};

// Of a counter's own small screen: whom it serves, and whose service may be rated there now.
struct CounterFace {
    CounterState state = CounterState::closed;
    std::optional<PauseReason> reason;
    std::optional<Ticket> current;
    std::optional<Ticket> to_rate;
};

class QueueOffice final {
public:
    // Asked outside of transactions only: it may read the same database.
    using Catalogues = std::function<std::shared_ptr<const Catalogue>(HallId)>;
    template <class T>
    using Verdict = platform::Outcome<T, Refusal>;

    QueueOffice(platform::Database& database, sync::RecordLog& log, QueueProjection& projection,
                sync::NumberSource& numbers, const platform::Clock& clock, Catalogues catalogues);

    std::shared_ptr<const Catalogue> catalogue(HallId hall) const { return catalogues_(hall); }

    // Whoever opens a counter sits there; a colleague before them does not any more.
    Verdict<Counter> open_counter(const Clerk& clerk, Desk desk);
    Verdict<Counter> pause_counter(const Clerk& clerk, Desk desk, PauseReason reason);
    Verdict<Counter> close_counter(const Clerk& clerk, Desk desk);

    Verdict<Ticket> call_next(const Clerk& clerk, Desk desk);
    // This one, out of turn: parked, back after not having come, or waiting.
    Verdict<Ticket> call(const Clerk& clerk, Desk desk, OnVersion on);
    Verdict<Ticket> recall(const Clerk& clerk, Desk desk, OnVersion on);
    Verdict<Ticket> no_show(const Clerk& clerk, Desk desk, OnVersion on);
    Verdict<Ticket> park(const Clerk& clerk, Desk desk, OnVersion on);
    // The same number, another service or counter; its rank stays, so it is called soon.
    Verdict<Ticket> transfer(const Clerk& clerk, Desk desk, OnVersion on, const Target& target);
    // Another service for the same person at the same counter.
    Verdict<Ticket> go_on(const Clerk& clerk, Desk desk, OnVersion on, const std::string& service);
    Verdict<Ticket> finish(const Clerk& clerk, Desk desk, OnVersion on);

    // No counter is needed for these. Back in the line behind as many as the hall's rule says.
    Verdict<Ticket> put_back(const Clerk& clerk, OnVersion on);
    Verdict<Ticket> give_up(const Clerk& clerk, OnVersion on);
    // A number given by hand, in the line at once.
    Verdict<Ticket> give(const Clerk& clerk, HallId hall, TakeId take, const std::string& service,
                         const std::string& group);
    // Somebody stands there whose slip never came out: in the line from when it was taken.
    Verdict<Ticket> vouch(const Clerk& clerk, OnVersion on);
    Verdict<Ticket> note(const Clerk& clerk, TicketId ticket, const std::string& words);
    // The person's own: with the ticket in hand, after a call.
    Verdict<Ticket> rate(TicketId ticket, int stars, RatedAt where);
    Verdict<Ticket> follow_rating(const Clerk& clerk, TicketId ticket);

    HallNews news(HallId hall) const;
    CounterFace counter_face(Desk desk) const;
    HallPage hall_page(HallId hall) const;
    std::optional<TicketPage> ticket_page(TicketId id) const;
    std::optional<Ticket> ticket(TicketId id) const;
    std::optional<Rating> rating(TicketId ticket) const;
    // What stands on a slip somebody shows: A005 of today.
    std::vector<Ticket> labelled(HallId hall, const std::string& label) const;

private:
    Verdict<Ticket> at_counter(const Clerk& clerk, Desk desk, OnVersion on, Event event,
                               const Target& target = {});
    Verdict<Ticket> by_hand(const Clerk& clerk, OnVersion on, Event event);
    Verdict<Ticket> call_here(platform::Transaction& t, const Clerk& clerk, Desk desk,
                              const Ticket& ticket);
    Verdict<Counter> set_counter(const Clerk& clerk, Desk desk, CounterState state,
                                 std::optional<PauseReason> reason);
    std::optional<Refusal> desk_trouble(platform::Transaction& t, const Clerk& clerk,
                                        Desk desk) const;
    Verdict<Ticket> loaded(platform::Transaction& t, OnVersion on) const;
    Ticket report(platform::Transaction& t, const sync::Actor& actor, Event event, TicketId ticket,
                  const std::string& body, const std::string& sealed = {});
    HallNews news_in(platform::Transaction& t, HallId hall, const Catalogue* offered) const;
    // Of the ticket's hall, which it never changes.
    std::shared_ptr<const Catalogue> offered_for(TicketId id) const;
    Durations durations(platform::Transaction& t, HallId hall, const Catalogue& catalogue) const;
    platform::CivilDate today() const { return platform::date_of(clock_.wall()); }

    platform::Database& database_;
    sync::RecordLog& log_;
    QueueProjection& projection_;
    sync::NumberSource& numbers_;
    const platform::Clock& clock_;
    const Catalogues catalogues_;
    // What was measured changes slowly: read again every few minutes.
    struct Measuring {
        platform::WallTime at;
        Durations durations;
    };
    mutable std::mutex mutex_;
    mutable std::map<HallId, Measuring> measured_;
};

}  // namespace services::queue
