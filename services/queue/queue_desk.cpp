#include "services/queue/queue_desk.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "services/queue/queue_records.hpp"
#include "services/queue/queue_rules.hpp"
#include "services/queue/queue_store.hpp"

namespace services::queue {
namespace {

constexpr std::int64_t numbers_of_a_mark = 100;

}  // namespace

std::string mark_resource(std::string_view hall, platform::CivilDate day) {
    return fmt::format("queue/{}/-/{}", hall, platform::to_text(day));
}

QueueDesk::QueueDesk(HallId hall, platform::Database& database, sync::RecordLog& log,
                     QueueProjection& projection, sync::NumberSource& numbers,
                     const sync::HallSource& source, const platform::Clock& clock)
    : hall_(hall),
      database_(database),
      log_(log),
      projection_(projection),
      numbers_(numbers),
      source_(source),
      clock_(clock) {}

std::shared_ptr<const Catalogue> QueueDesk::catalogue() const {
    return catalogue_.of(source_.text(catalogue_key));
}

std::optional<HallNews> QueueDesk::news() const {
    const auto text = source_.text(news_key);
    auto news = text ? hall_news_from(*text) : std::nullopt;
    if (news && news->day != platform::date_of(clock_.wall())) return std::nullopt;
    return news;
}

std::vector<ServiceFace> QueueDesk::services() const {
    std::vector<ServiceFace> faces;
    const auto offered = catalogue();
    if (!offered) return faces;
    const auto heard = news();
    for (const auto& service : offered->services) {
        ServiceFace face{service, open_state(*offered, service, clock_.wall()), {}, {}, 0};
        if (const auto* said = heard ? heard->service(service.code) : nullptr) {
            face.waiting = static_cast<int>(said->line.size());
            face.wait = said->for_newcomer;
            face.open_counters = said->open_counters;
        }
        faces.push_back(std::move(face));
    }
    return faces;
}

TakeId QueueDesk::begin() {
    return TakeId{log_.mint_id().value};
}

platform::Outcome<Ticket, TakeRefusal> QueueDesk::take(TakeId take, const std::string& service,
                                                       const std::string& group,
                                                       const std::string& language) {
    using Verdict = platform::Outcome<Ticket, TakeRefusal>;
    const auto offered = catalogue();
    return log_.write([&](platform::Transaction& transaction) -> Verdict {
        if (const auto before = ticket_of_take(transaction, take)) return *before;
        if (!offered) return platform::refuse(TakeRefusal::no_catalogue);
        const auto* chosen = offered->service(service);
        if (chosen == nullptr) return platform::refuse(TakeRefusal::unknown_service);
        if (clock_.trust() == platform::ClockTrust::untrusted)
            return platform::refuse(TakeRefusal::clock_not_known);
        const auto now = clock_.wall();
        if (open_state(*offered, *chosen, now).opening != Opening::open)
            return platform::refuse(TakeRefusal::closed_now);
        const auto day = platform::date_of(now);
        bool is_provisional = false;
        auto number =
            numbers_.take(transaction, number_resource(platform::to_text(hall_), *chosen, day));
        if (!number) {
            is_provisional = true;
            number = provisional_number(transaction, *chosen, day);
        }
        if (!number) return platform::refuse(TakeRefusal::out_of_numbers);
        return report_taken(transaction, take, *chosen, *number, is_provisional,
                            offered->group(group), language);
    });
}

// The kiosk's mark of the day and a running number: A-3101, A-3102. No other kiosk has that mark.
std::optional<std::int64_t> QueueDesk::provisional_number(platform::Transaction& transaction,
                                                          const Service& service,
                                                          platform::CivilDate day) {
    std::optional<std::int64_t> known_mark;
    std::int64_t last = 0;
    for (const auto& ticket : provisional_on(transaction, hall_, day)) {
        known_mark = std::max(known_mark.value_or(0), ticket.number / numbers_of_a_mark);
        if (ticket.letter == service.letter) last = std::max(last, ticket.number);
    }
    if (known_mark && last / numbers_of_a_mark != *known_mark)
        return *known_mark * numbers_of_a_mark + 1;
    if (known_mark && last % numbers_of_a_mark != numbers_of_a_mark - 1) return last + 1;
    const auto mark = numbers_.take(transaction, mark_resource(platform::to_text(hall_), day));
    if (!mark || *mark < first_mark || *mark > last_mark) return std::nullopt;
    return *mark * numbers_of_a_mark + 1;
}

Ticket QueueDesk::report_taken(platform::Transaction& transaction, TakeId take,
                               const Service& service, std::int64_t number, bool is_provisional,
                               const Group* group, const std::string& language) {
    TicketTaken taken;
    taken.ticket = TicketId{log_.mint_id().value};
    taken.take = take;
    taken.service = service.code;
    taken.letter = service.letter;
    taken.day = platform::date_of(clock_.wall());
    taken.number = number;
    taken.is_provisional = is_provisional;
    taken.language = language;
    if (group != nullptr) {
        taken.group = group->code;
        taken.head_start = group->head_start;
    }
    report(transaction, Event::ticket_taken, taken.ticket, body_text(taken));
    const auto ticket = ticket_of(transaction, taken.ticket);
    platform::ensure(ticket.has_value(), "a ticket just taken is there");
    return *ticket;
}

void QueueDesk::shown(TicketId ticket, Shown how) {
    log_.write([&](platform::Transaction& transaction) {
        const auto one = ticket_of(transaction, ticket);
        if (!one) return;
        if (one->state != State::taken) return;  // said once
        TicketStep step{.event = Event::ticket_shown, .ticket = ticket};
        step.shown = how;
        report(transaction, step.event, ticket, body_text(step));
    });
}

std::optional<TicketFace> QueueDesk::face(TicketId id) const {
    struct Own {
        std::optional<Ticket> ticket;
        std::vector<Ticket> waiting;
    };
    const auto own = database_.read([&](platform::Transaction& transaction) {
        Own found{ticket_of(transaction, id), {}};
        if (found.ticket)
            found.waiting = tickets_of(transaction, hall_, found.ticket->day, State::waiting);
        return found;
    });
    if (!own.ticket) return std::nullopt;
    TicketFace face;
    face.ticket = *own.ticket;
    face.label = label_of(*own.ticket);
    const auto heard = news();
    if (heard) face.as_of = heard->at;
    if (heard) {
        for (const auto& call : heard->calls) {
            if (call.label != face.label) continue;
            face.call = call;
            return face;
        }
    }
    const auto* service = heard ? heard->service(face.ticket.service) : nullptr;
    if (service != nullptr) {
        for (std::size_t i = 0; i < service->line.size(); ++i) {
            if (service->line[i].label != face.label) continue;
            face.ahead = static_cast<int>(i);
            face.wait = service->line[i].wait;
            return face;
        }
        face.wait = service->for_newcomer;
    }
    // The hall has not told of it yet: its line, and whoever took a number here since.
    face.is_known_here_only = true;
    int ahead = service == nullptr ? 0 : static_cast<int>(service->line.size());
    for (const auto& other : own.waiting) {
        const bool is_unheard = !heard || heard->at < other.taken_at;
        if (is_unheard && other.service == face.ticket.service && other.id != id &&
            comes_before(other, face.ticket))
            ++ahead;
    }
    face.ahead = ahead;
    return face;
}

std::optional<TicketId> QueueDesk::own(const std::string& label) const {
    const auto parts = parts_of_label(label);
    if (!parts) return std::nullopt;
    const auto found = database_.read([&](platform::Transaction& transaction) {
        return tickets_labelled(transaction, hall_, platform::date_of(clock_.wall()), parts->letter,
                                parts->number);
    });
    if (found.empty()) return std::nullopt;
    return found.front().id;
}

bool QueueDesk::rate(TicketId ticket, int stars) {
    return log_.write([&](platform::Transaction& transaction) {
        if (!ticket_of(transaction, ticket)) return false;
        TicketStep step{.event = Event::rated, .ticket = ticket};
        step.stars = std::clamp(stars, worst_stars, best_stars);
        step.where = RatedAt::kiosk;
        report(transaction, step.event, ticket, body_text(step));
        return true;
    });
}

std::vector<std::string> QueueDesk::wanted_blocks() const {
    std::vector<std::string> wanted;
    const auto offered = catalogue();
    if (!offered || clock_.trust() == platform::ClockTrust::untrusted) return wanted;
    const auto hall = platform::to_text(hall_);
    const auto today = platform::date_of(clock_.wall());
    for (int ahead = 0; ahead < days_of_numbers; ++ahead) {
        const auto day = platform::plus_days(today, ahead);
        for (const auto& service : offered->services)
            wanted.push_back(number_resource(hall, service, day));
        wanted.push_back(mark_resource(hall, day));
    }
    return wanted;
}

void QueueDesk::report(platform::Transaction& transaction, Event event, TicketId ticket,
                       const std::string& body) {
    const auto record = log_.append(transaction, {log_.mint_id(),
                                                  kind_of(event),
                                                  {ticket.value},
                                                  {sync::ActorKind::worker, ""},
                                                  body,
                                                  std::nullopt});
    const auto applied = projection_.apply(record, std::nullopt, transaction);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "a record just written can be used");
}

}  // namespace services::queue
