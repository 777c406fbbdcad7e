// yizhan-bench-hall: a year of a large hall (250 days of 600 numbers, 40 services) on SQLite on a
// disk: its pages and its report over the whole year. All tickets are invented.
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <random>
#include <stdexcept>

#include "bench/figures.hpp"
#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/queue/queue_office.hpp"
#include "services/queue/queue_reports.hpp"
#include "support/fresh_folder.hpp"
#include "support/plain_log.hpp"

namespace {

using bench::Stopwatch;
using bench::Target;
using namespace services::queue;
using namespace std::chrono_literals;

constexpr int days = 250;
constexpr int tickets_a_day = 600;
constexpr int services_offered = 40;
constexpr int counters = 20;
constexpr int measured = 40;
constexpr double limit_ms = 100;

class NoNumbers final : public services::sync::NumberSource {
public:
    std::optional<std::int64_t> take(platform::Transaction&, std::string_view) override {
        return std::nullopt;
    }
};

std::shared_ptr<const Catalogue> large_hall() {
    auto hall = std::make_shared<Catalogue>();
    hall->hall = "large";
    hall->hours = {{{1, 2, 3, 4, 5, 6, 7}, 0, 24 * 60}};
    for (int i = 0; i < services_offered; ++i) {
        Service service;
        service.code = fmt::format("service_{}", i);
        service.letter = std::string(1, static_cast<char>('A' + i % 20));
        service.first = i < 20 ? 1 : 500;
        service.last = i < 20 ? 499 : 999;
        hall->services.push_back(std::move(service));
    }
    for (int i = 1; i <= counters; ++i) {
        CounterPlan counter{i, {}, {}};
        for (int j = 0; j < services_offered; ++j)
            if (j % 5 == i % 5) counter.services.push_back(hall->services[j].code);
        hall->counters.push_back(std::move(counter));
    }
    return hall;
}

template <class Id>
Id made_id(std::mt19937_64& dice) {
    Id id;
    for (auto& byte : id.value.bytes)
        byte = static_cast<std::uint8_t>(dice());
    id.value.bytes[6] = 0x70;
    return id;
}

// A year that ends now; the last day is in full swing.
class Year final {
public:
    Year(platform::Database& database, HallId hall, const Catalogue& catalogue)
        : database_(database), hall_(hall), catalogue_(catalogue) {}

    void fill(platform::CivilDate last) {
        for (int i = 0; i < days; ++i) {
            const auto day = platform::plus_days(last, i - days + 1);
            database_.write([&](platform::Transaction& t) {
                for (int j = 0; j < tickets_a_day; ++j)
                    add_ticket(t, day, j, i == days - 1);
            });
        }
    }
    TicketId some() const { return some_; }

private:
    void add_ticket(platform::Transaction& t, platform::CivilDate day, int nth, bool is_today) {
        const auto& service = catalogue_.services[dice_() % catalogue_.services.size()];
        Ticket ticket;
        ticket.id = some_ = made_id<TicketId>(dice_);
        ticket.hall = hall_;
        ticket.service = service.code;
        ticket.letter = service.letter;
        ticket.day = day;
        ticket.number = 1 + nth;
        ticket.taken_at =
            platform::start_of(day) + 8h + std::chrono::minutes(nth * 540 / tickets_a_day);
        ticket.line_at = ticket.rank_at = ticket.taken_at;
        add(t, ticket, made_id<TakeId>(dice_), {});
        if (is_today && nth > tickets_a_day - 60) {
            ticket.state = State::waiting;
            return save(t, ticket);
        }
        serve(t, ticket);
    }
    void serve(platform::Transaction& t, Ticket& ticket) {
        const bool comes = dice_() % 20 != 0;
        ticket.counter = 1 + static_cast<int>(dice_() % counters);
        ticket.account = "wang";
        ticket.calls = 1;
        ticket.called_at = ticket.line_at + std::chrono::seconds(dice_() % 2400);
        ticket.ended_at = *ticket.called_at + std::chrono::seconds(60 + dice_() % 1200);
        ticket.state = comes ? State::served : State::no_show;
        ticket.version = 4;
        Visit visit;
        visit.ticket = ticket.id;
        visit.service = ticket.service;
        visit.counter = ticket.counter;
        visit.account = ticket.account;
        visit.line_at = ticket.line_at;
        visit.called_at = *ticket.called_at;
        add(t, hall_, visit);
        end_visit(t, ticket.id, *ticket.ended_at, comes ? Event::served : Event::no_show);
        save(t, ticket);
    }

    platform::Database& database_;
    const HallId hall_;
    const Catalogue& catalogue_;
    std::mt19937_64 dice_{20261122};
    TicketId some_;
};

template <class Question>
void measure(const std::string& name, Question&& question) {
    std::vector<double> times;
    for (int i = 0; i < measured; ++i) {
        const Stopwatch watch;
        question();
        times.push_back(watch.milliseconds());
    }
    bench::print(
        {name, bench::ninth_of_ten(times), "ms", {"limit", limit_ms}, {Target::Kind::at_most, 1}});
}

void must(bool holds, const char* what) {
    if (!holds) throw std::runtime_error(what);
}

void measure_all() {
    const support::FreshFolder folder{support::on_disk};
    const auto database = platform::open_sqlite(folder.file("hub.db"));
    platform::SimulatedClock clock;
    clock.learn(platform::start_of(*platform::civil_date(2026, 11, 20)) + 16h);
    platform::SimulatedDice dice{1};
    support::PlainLog log(*database, clock, dice);
    QueueProjection projection(*database);
    NoNumbers numbers;
    const auto catalogue = large_hall();
    QueueOffice office(*database, log, projection, numbers, clock,
                       [&](HallId) { return catalogue; });
    const QueueReports reports(*database, clock);
    const auto hall = log.station;
    const auto today = platform::date_of(clock.wall());
    Year year(*database, hall, *catalogue);
    year.fill(today);
    for (int i = 1; i <= counters; ++i)
        must(office.open_counter({"wang"}, {hall, i}).has_value(), "a counter opens");
    while (reports.sum_up(hall, days) > 0) {
    }
    measure("hall page after a year",
            [&] { must(office.hall_page(hall).waiting.size() == 59, "people wait"); });
    measure("line of a hall after a year", [&] { office.news(hall); });
    measure("ticket page after a year",
            [&] { must(office.ticket_page(year.some()).has_value(), "the ticket is there"); });
    measure("counter's screen after a year", [&] { office.counter_face({hall, 3}); });
    measure("report over a year", [&] {
        const auto report = reports.report(hall, platform::plus_days(today, -399), today);
        must(report.days == days, "every day is in it");
        must(by_service(report).size() == services_offered, "every service is in it");
        must(waited_by(together(report).waits, 90).has_value(), "people waited");
    });
}

}  // namespace

int main() {
    try {
        measure_all();
        return 0;
    } catch (const std::exception& trouble) {
        std::fprintf(stderr, "yizhan-bench-hall: %s\n", trouble.what());
        return 1;
    }
}
