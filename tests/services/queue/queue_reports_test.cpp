#include "services/queue/queue_reports.hpp"

#include <catch2/catch_test_macros.hpp>

#include "services/queue/report_store.hpp"
#include "services/queue_bench.hpp"

using namespace services::queue;
using namespace services::queue::test;
using support::Engine;

namespace {

struct Hall : HallBench {
    explicit Hall(Engine engine) : HallBench(engine), kiosk(clock, hall, 1) { two = open(2, li); }

    // Somebody comes, is called after that long and served, or does not come.
    Ticket visit(std::chrono::minutes wait, bool comes = true) {
        const auto ticket = kiosk.shown("hardship");
        deliver(kiosk);
        clock.advance(wait);
        REQUIRE(office.call_next(li, two).has_value());
        if (comes)
            REQUIRE(office.finish(li, two, now(ticket.id)).has_value());
        else
            REQUIRE(office.no_show(li, two, now(ticket.id)).has_value());
        return ticket;
    }
    HallReport report() const {
        const auto today = platform::date_of(clock.wall());
        return reports.report(hall, platform::plus_days(today, -30), today);
    }

    QueueReports reports{*database, clock};
    Kiosk kiosk;
    Desk two;
};

}  // namespace

TEST_CASE("waits are read as percentiles, the smallest that a share of people did not exceed",
          "[queue]") {
    CHECK_FALSE(waited_by({}, 50).has_value());
    CHECK(waited_by({7}, 90) == 7);
    std::vector<int> waits;
    for (int i = 100; i >= 1; --i)
        waits.push_back(i);
    CHECK(waited_by(waits, 50) == 50);
    CHECK(waited_by(waits, 90) == 90);
}

TEST_CASE("a day's figures are read back as they were kept", "[queue]") {
    DayFigures figures;
    figures[{"legal", 9}] = {4, 3, 1, {120, 0, 86400}};
    figures[{"jobs", 16}] = {2, 0, 0, {}};
    const auto read = day_figures_from(to_text(figures));
    REQUIRE(read.has_value());
    CHECK(read->size() == 2);
    CHECK(read->at({"legal", 9}).waits == figures[{"legal", 9}].waits);
    CHECK(read->at({"jobs", 16}).given == 2);
    CHECK(day_figures_from("")->empty());
    for (const char* text : {"legal", "legal x 4 3 1 ;", "legal 9 4 3 -1 ;", "legal 9 4 3 1 5,x;"})
        CHECK_FALSE(day_figures_from(text).has_value());
}

TEST_CASE("a report says the same whether its days are summed up or not, and a late record counts",
          "[queue]") {
    Hall hall(GENERATE(Engine::sqlite, Engine::postgresql));
    for (const int wait : {4, 10, 6})
        hall.visit(std::chrono::minutes(wait));
    hall.visit(20min, false);
    const auto late = hall.kiosk.taken("hardship");
    const auto same_day = to_text(hall.report().figures);
    CHECK(together(hall.report()).given == 4);
    CHECK(together(hall.report()).served == 3);
    CHECK(together(hall.report()).no_shows == 1);
    CHECK(waited_by(together(hall.report()).waits, 50) == 6 * 60);
    CHECK(by_hour(hall.report()).begin()->first == 10);

    hall.clock.advance(24h);
    CHECK(hall.reports.sum_up(hall.hall, 9) == 1);
    CHECK(hall.reports.sum_up(hall.hall, 9) == 0);
    CHECK(to_text(hall.report().figures) == same_day);
    // A ticket of yesterday that only arrives now.
    hall.deliver(hall.kiosk);
    CHECK(together(hall.report()).given == 5);
    CHECK(hall.reports.sum_up(hall.hall, 9) == 1);
    CHECK(together(hall.report()).given == 5);
    CHECK(late.number > 0);
}
