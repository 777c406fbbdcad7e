// What the hub says of its halls: to clerks, to kiosks and boards, to phones.
#include <algorithm>

#include "services/queue/queue_office.hpp"
#include "services/queue/queue_rules.hpp"

namespace services::queue {
namespace {

constexpr std::chrono::minutes rating_stands{3};  // on a counter's small screen

using platform::Transaction;

constexpr int most_calls_told = 12;
constexpr int most_measured = 600;
constexpr std::chrono::minutes measured_lasts{5};
constexpr int most_bad_ratings = 100;

struct Line {
    std::vector<Ticket> tickets;  // in the order of calling
    Forecast forecast;
};

std::vector<OpenCounter> open_counters(Transaction& t, HallId hall, const Catalogue& catalogue,
                                       platform::WallTime now) {
    std::vector<OpenCounter> open;
    for (const auto& counter : counters_of(t, hall)) {
        const auto* plan = catalogue.counter(counter.number);
        if (plan == nullptr || counter.state != CounterState::open) continue;
        OpenCounter one{counter.number, plan->services, std::nullopt};
        if (const auto current = current_of(t, hall, platform::date_of(now), counter.number)) {
            const auto lasted = now - current->called_at.value_or(now);
            one.busy =
                Busy{current->service, std::max(0.0, static_cast<double>(lasted.count()) / 1e6)};
        }
        open.push_back(std::move(one));
    }
    return open;
}

int hour_of(platform::WallTime at) {
    return platform::civil_time_of(at).hour;
}

std::optional<Minutes> said(const std::optional<Wait>& wait) {
    if (!wait) return std::nullopt;
    return said_minutes(*wait);
}

ServiceNews news_of(const Service& service, const Line& line,
                    const std::vector<OpenCounter>& open) {
    ServiceNews news;
    news.code = service.code;
    for (std::size_t i = 0; i < line.tickets.size(); ++i)
        if (line.tickets[i].service == service.code)
            news.line.push_back({label_of(line.tickets[i]), said(line.forecast.line[i])});
    for (const auto& counter : open)
        news.open_counters += std::find(counter.services.begin(), counter.services.end(),
                                        service.code) != counter.services.end();
    const auto newcomer = line.forecast.for_newcomer.find(service.code);
    if (newcomer != line.forecast.for_newcomer.end())
        news.for_newcomer = said_minutes(newcomer->second);
    return news;
}

CounterNews news_of(const CounterPlan& plan, const std::vector<Counter>& counters,
                    const std::vector<Ticket>& called) {
    CounterNews news;
    news.number = plan.number;
    for (const auto& counter : counters) {
        if (counter.number != plan.number) continue;
        news.state = counter.state;
        news.reason = counter.reason;
    }
    for (const auto& ticket : called)
        if (ticket.counter == plan.number) news.label = label_of(ticket);
    return news;
}

}  // namespace

Durations QueueOffice::durations(Transaction& t, HallId hall, const Catalogue& catalogue) const {
    const auto now = clock_.wall();
    const std::lock_guard lock(mutex_);
    auto& known = measured_[hall];
    if (!known.durations.empty() && now - known.at < measured_lasts &&
        now - known.at >= std::chrono::microseconds(0))
        return known.durations;
    known = {now, {}};
    for (const auto& service : catalogue.services) {
        std::vector<Sample> samples;
        for (const auto& one : latest_measured(t, hall, service.code, most_measured))
            samples.push_back({hour_of(one.called_at),
                               static_cast<double>((one.ended_at - one.called_at).count()) / 1e6});
        known.durations[service.code] =
            durations_at(samples, hour_of(now), service.typical_minutes);
    }
    return known.durations;
}

HallNews QueueOffice::news_in(Transaction& t, HallId hall, const Catalogue* offered) const {
    HallNews news{today(), clock_.wall(), {}, {}, {}};
    if (offered == nullptr) return news;
    const auto open = open_counters(t, hall, *offered, news.at);
    Line line{tickets_of(t, hall, news.day, State::waiting), {}};
    std::vector<InLine> in_line;
    in_line.reserve(line.tickets.size());
    for (const auto& ticket : line.tickets)
        in_line.push_back({ticket.service, ticket.aim});
    line.forecast = forecast(open, in_line, durations(t, hall, *offered));
    for (const auto& service : offered->services)
        news.services.push_back(news_of(service, line, open));
    const auto counters = counters_of(t, hall);
    const auto called = tickets_of(t, hall, news.day, State::called);
    for (const auto& plan : offered->counters)
        news.counters.push_back(news_of(plan, counters, called));
    for (const auto& ticket : latest_calls(t, hall, news.day, most_calls_told))
        news.calls.push_back({label_of(ticket), ticket.counter, *ticket.called_at, ticket.calls,
                              ticket.service, ticket.state == State::called});
    return news;
}

HallNews QueueOffice::news(HallId hall) const {
    const auto offered = catalogues_(hall);
    return database_.read([&](Transaction& t) { return news_in(t, hall, offered.get()); });
}

// The visitor stands there still for a little while; then the screen is the next one's.
CounterFace QueueOffice::counter_face(Desk desk) const {
    return database_.read([&](Transaction& t) {
        CounterFace face;
        for (const auto& counter : counters_of(t, desk.hall)) {
            if (counter.number != desk.counter) continue;
            face.state = counter.state;
            face.reason = counter.reason;
        }
        face.current = current_of(t, desk.hall, today(), desk.counter);
        auto last = served_last(t, desk.hall, today(), desk.counter);
        const bool is_theirs = !face.current && last && last->ended_at &&
                               clock_.wall() - *last->ended_at < rating_stands;
        if (is_theirs && !rating_of(t, last->id)) face.to_rate = std::move(last);
        return face;
    });
}

HallPage QueueOffice::hall_page(HallId hall) const {
    const auto offered = catalogues_(hall);
    return database_.read([&](Transaction& t) {
        HallPage page;
        page.news = news_in(t, hall, offered.get());
        const auto day = page.news.day;
        page.counters = counters_of(t, hall);
        page.given = given_on(t, hall, day);
        page.waiting = tickets_of(t, hall, day, State::waiting);
        page.called = tickets_of(t, hall, day, State::called);
        page.parked = tickets_of(t, hall, day, State::parked);
        page.no_shows = tickets_of(t, hall, day, State::no_show);
        page.unseen = tickets_of(t, hall, day, State::taken);
        page.bad_ratings = bad_ratings(t, hall, most_bad_ratings);
        return page;
    });
}

std::optional<TicketPage> QueueOffice::ticket_page(TicketId id) const {
    const auto offered = offered_for(id);
    return database_.read([&](Transaction& t) -> std::optional<TicketPage> {
        auto ticket = ticket_of(t, id);
        if (!ticket) return std::nullopt;
        TicketPage page;
        page.visits = visits_of(t, id);
        page.notes = notes_of(t, id);
        page.rating = rating_of(t, id);
        if (ticket->state == State::waiting && ticket->day == today()) {
            const auto news = news_in(t, ticket->hall, offered.get());
            if (const auto* service = news.service(ticket->service)) {
                const auto label = label_of(*ticket);
                for (std::size_t i = 0; i < service->line.size(); ++i) {
                    if (service->line[i].label != label) continue;
                    page.ahead = static_cast<int>(i);
                    page.wait = service->line[i].wait;
                }
            }
        }
        page.ticket = std::move(*ticket);
        return page;
    });
}

std::shared_ptr<const Catalogue> QueueOffice::offered_for(TicketId id) const {
    const auto one = ticket(id);
    return one ? catalogues_(one->hall) : nullptr;
}

std::optional<Ticket> QueueOffice::ticket(TicketId id) const {
    return database_.read([&](Transaction& t) { return ticket_of(t, id); });
}

std::optional<Rating> QueueOffice::rating(TicketId ticket) const {
    return database_.read([&](Transaction& t) { return rating_of(t, ticket); });
}

std::vector<Ticket> QueueOffice::labelled(HallId hall, const std::string& label) const {
    const auto parts = parts_of_label(label);
    if (!parts) return {};
    return database_.read([&](Transaction& t) {
        return tickets_labelled(t, hall, today(), parts->letter, parts->number);
    });
}

}  // namespace services::queue
