#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <thread>

#include "services/queue_bench.hpp"

using namespace services::queue;
using namespace services::queue::test;
using support::Engine;

namespace {

// A hall with one kiosk and hardship counters 2 and 3 open.
struct Hall : HallBench {
    explicit Hall(Engine engine) : HallBench(engine), kiosk(clock, hall, 1) {
        two = open(2, li);
        three = open(3, wang);
    }
    Ticket came(const std::string& service = "hardship", const std::string& group = "") {
        const auto ticket = kiosk.shown(service, group);
        deliver(kiosk);
        clock.advance(1min);
        return at(ticket.id);
    }
    Ticket called(const Clerk& clerk, Desk desk) {
        const auto ticket = office.call_next(clerk, desk);
        REQUIRE(ticket.has_value());
        return *ticket;
    }
    OnVersion on(const Ticket& ticket) const { return now(ticket.id); }

    Kiosk kiosk;
    Desk two;
    Desk three;
};

template <class T>
Refusal refused(const QueueOffice::Verdict<T>& verdict) {
    REQUIRE_FALSE(verdict.has_value());
    return verdict.refusal();
}

}  // namespace

TEST_CASE("clerks call whoever is next, and nobody twice", "[queue]") {
    Hall hall(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto first = hall.came();
    const auto second = hall.came();
    const auto sooner = hall.came("hardship", "elderly");

    CHECK(hall.called(hall.li, hall.two).id == sooner.id);
    CHECK(hall.called(hall.wang, hall.three).id == first.id);
    CHECK(refused(hall.office.call_next(hall.li, hall.two)) == Refusal::still_serving);
    REQUIRE(hall.office.finish(hall.li, hall.two, hall.on(sooner)).has_value());
    CHECK(hall.called(hall.li, hall.two).id == second.id);
    REQUIRE(hall.office.finish(hall.li, hall.two, hall.on(second)).has_value());
    CHECK(refused(hall.office.call_next(hall.li, hall.two)) == Refusal::nobody_waiting);
}

TEST_CASE("a ticket nobody has seen is not called", "[queue][D4]") {
    Hall hall(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto ticket = hall.kiosk.taken();
    hall.deliver(hall.kiosk);
    CHECK(refused(hall.office.call_next(hall.li, hall.two)) == Refusal::nobody_waiting);
    CHECK(hall.office.hall_page(hall.hall).unseen.size() == 1);
    // Its owner stands at the counter without a slip.
    REQUIRE(hall.office.vouch(hall.li, hall.now(ticket.id)).has_value());
    CHECK(hall.called(hall.li, hall.two).id == ticket.id);
}

TEST_CASE("two clerks who press at once get two tickets, and one ticket goes to one of them",
          "[queue][D6]") {
    Hall hall(GENERATE(Engine::sqlite, Engine::postgresql));
    constexpr int people = 12;
    for (int i = 0; i < people; ++i)
        hall.came();
    const auto other = hall.database.open_another();
    support::PlainLog other_log(*other, hall.clock, hall.dice);
    QueueProjection other_projection(*other);
    QueueOffice other_office(*other, other_log, other_projection, hall.numbers, hall.clock,
                             [](HallId) { return shipped_catalogue(); });
    std::vector<TicketId> got[2];
    std::atomic<int> refusals{0};
    const auto work = [&](QueueOffice& office, const Clerk& clerk, Desk desk,
                          std::vector<TicketId>& mine) {
        for (;;) {
            const auto ticket = office.call_next(clerk, desk);
            if (!ticket) {
                refusals += ticket.refusal() == Refusal::nobody_waiting;
                return;
            }
            mine.push_back(ticket->id);
            if (!office.finish(clerk, desk, {ticket->id, ticket->version})) return;
        }
    };
    std::thread second([&] { work(other_office, hall.wang, hall.three, got[1]); });
    work(hall.office, hall.li, hall.two, got[0]);
    second.join();
    CHECK(refusals == 2);
    std::set<TicketId> all(got[0].begin(), got[0].end());
    all.insert(got[1].begin(), got[1].end());
    CHECK(got[0].size() + got[1].size() == people);
    CHECK(all.size() == people);
}

TEST_CASE("an act on a ticket that changed meanwhile is refused", "[queue][D6]") {
    Hall hall(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto seen = hall.came();
    REQUIRE(hall.office.call(hall.li, hall.two, hall.on(seen)).has_value());
    CHECK(refused(hall.office.call(hall.wang, hall.three, {seen.id, seen.version})) ==
          Refusal::changed);
    // Nor may another counter end what this one serves.
    CHECK(refused(hall.office.finish(hall.wang, hall.three, hall.on(seen))) ==
          Refusal::not_possible);
}

TEST_CASE("who does not come when called may come back, behind a few others", "[queue]") {
    Hall hall(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto late = hall.came();
    std::vector<Ticket> others;
    for (int i = 0; i < 5; ++i)
        others.push_back(hall.came());
    hall.called(hall.li, hall.two);
    REQUIRE(hall.office.recall(hall.li, hall.two, hall.on(late)).has_value());
    CHECK(hall.at(late.id).calls == 2);
    REQUIRE(hall.office.no_show(hall.li, hall.two, hall.on(late)).has_value());
    CHECK(hall.office.hall_page(hall.hall).no_shows.size() == 1);
    REQUIRE(hall.office.put_back(hall.li, hall.on(late)).has_value());
    CHECK(hall.office.ticket_page(late.id)->ahead == 3);
    for (int i = 0; i < 3; ++i) {
        const auto next = hall.called(hall.li, hall.two);
        CHECK(next.id == others[static_cast<std::size_t>(i)].id);
        REQUIRE(hall.office.finish(hall.li, hall.two, hall.on(next)).has_value());
    }
    CHECK(hall.called(hall.li, hall.two).id == late.id);
}

TEST_CASE("one ticket goes through parking, transfer and several services", "[queue]") {
    Hall hall(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto law = hall.open(4, {"zhao"});
    const auto ticket = hall.came();
    hall.came();
    hall.called(hall.li, hall.two);
    REQUIRE(hall.office.park(hall.li, hall.two, hall.on(ticket)).has_value());
    hall.clock.advance(10min);
    REQUIRE(hall.office.call(hall.li, hall.two, hall.on(ticket)).has_value());
    hall.clock.advance(10min);
    REQUIRE(hall.office.go_on(hall.li, hall.two, hall.on(ticket), "policy").has_value());
    hall.clock.advance(5min);
    CHECK(refused(hall.office.transfer(hall.li, hall.two, hall.on(ticket), {"legal", 2})) ==
          Refusal::unknown_service);
    REQUIRE(hall.office.transfer(hall.li, hall.two, hall.on(ticket), {"legal", 4}).has_value());
    // Its number and its rank stay.
    CHECK(hall.at(ticket.id).rank_at == ticket.rank_at);
    CHECK(label_of(hall.at(ticket.id)) == label_of(ticket));
    CHECK(hall.called({"zhao"}, law).id == ticket.id);
    REQUIRE(hall.office.finish({"zhao"}, law, hall.on(ticket)).has_value());

    const auto page = hall.office.ticket_page(ticket.id);
    REQUIRE(page->visits.size() == 4);
    CHECK(page->visits[0].outcome == Event::parked);
    CHECK(page->visits[1].outcome == Event::continued);
    CHECK(page->visits[2].service == "policy");
    CHECK(page->visits[2].outcome == Event::transferred);
    CHECK(page->visits[3].counter == 4);
    CHECK(page->visits[3].outcome == Event::served);
    CHECK(page->ticket.state == State::served);
}

TEST_CASE("only who sits at a counter acts there", "[queue]") {
    Hall hall(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto ticket = hall.came();
    CHECK(refused(hall.office.call_next(hall.wang, hall.two)) == Refusal::not_your_counter);
    CHECK(refused(hall.office.call_next(hall.li, {hall.hall, 5})) == Refusal::counter_not_open);
    CHECK(refused(hall.office.call_next(hall.li, {hall.hall, 77})) == Refusal::unknown_counter);
    REQUIRE(hall.office.pause_counter(hall.li, hall.two, PauseReason::meal).has_value());
    CHECK(refused(hall.office.call_next(hall.li, hall.two)) == Refusal::counter_not_open);
    // A colleague takes over.
    hall.open(2, hall.wang);
    CHECK(hall.called(hall.wang, hall.two).id == ticket.id);
    CHECK(refused(hall.office.close_counter(hall.wang, hall.two)) == Refusal::still_serving);
    CHECK(refused(hall.office.finish(hall.li, hall.two, hall.on(ticket))) ==
          Refusal::not_your_counter);
    REQUIRE(hall.office.finish(hall.wang, hall.two, hall.on(ticket)).has_value());
    REQUIRE(hall.office.close_counter(hall.wang, hall.two).has_value());
}

TEST_CASE("a number given by hand is in the line at once, and once", "[queue]") {
    Hall hall(GENERATE(Engine::sqlite, Engine::postgresql));
    const TakeId take{platform::Uuid{{3}}};
    const auto given = hall.office.give(hall.li, hall.hall, take, "hardship", "disabled");
    REQUIRE(given.has_value());
    CHECK(given->state == State::waiting);
    CHECK(label_of(*given) == "A500");
    CHECK(hall.office.give(hall.li, hall.hall, take, "hardship", "")->id == given->id);
    CHECK(refused(hall.office.give(hall.li, hall.hall, {}, "haircut", "")) ==
          Refusal::unknown_service);
    CHECK(hall.office.labelled(hall.hall, "A500").front().id == given->id);
    CHECK(hall.office.labelled(hall.hall, "nonsense").empty());
}

TEST_CASE("a bad rating is looked into by somebody", "[queue]") {
    Hall hall(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto ticket = hall.came();
    CHECK(refused(hall.office.rate(ticket.id, 1, RatedAt::phone)) == Refusal::not_possible);
    hall.called(hall.li, hall.two);
    REQUIRE(hall.office.finish(hall.li, hall.two, hall.on(ticket)).has_value());
    REQUIRE(hall.office.rate(ticket.id, 1, RatedAt::phone).has_value());
    const auto bad = hall.office.hall_page(hall.hall).bad_ratings;
    REQUIRE(bad.size() == 1);
    CHECK(bad.front().account == "li");
    REQUIRE(hall.office.follow_rating(hall.wang, ticket.id).has_value());
    CHECK(hall.office.hall_page(hall.hall).bad_ratings.empty());
    CHECK(refused(hall.office.follow_rating(hall.wang, ticket.id)) == Refusal::changed);
}

TEST_CASE("a clerk's note is sealed, and gone where nothing was opened", "[queue]") {
    Hall hall(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto ticket = hall.came();
    REQUIRE(hall.office.note(hall.li, ticket.id, "带了病历复印件").has_value());
    CHECK(hall.office.ticket_page(ticket.id)->notes.front().words == "带了病历复印件");
    CHECK(hall.log.records.back().body.find("病历") == std::string::npos);
    CHECK(hall.log.records.back().sealed.has_value());
    CHECK(refused(hall.office.note(hall.li, ticket.id, "")) == Refusal::words_needed);
}

TEST_CASE("the hall's news carry lines, waits, counters and calls, and are read back", "[queue]") {
    Hall hall(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto first = hall.came();
    hall.came();
    hall.called(hall.li, hall.two);
    REQUIRE(hall.office.pause_counter(hall.wang, hall.three, PauseReason::meal).has_value());
    const auto news = hall_news_from(to_json_text(hall.office.news(hall.hall)));
    REQUIRE(news.has_value());
    const auto* hardship = news->service("hardship");
    REQUIRE(hardship != nullptr);
    CHECK(hardship->line.size() == 1);
    CHECK(hardship->line.front().wait.has_value());
    CHECK(hardship->open_counters == 1);
    CHECK(hardship->for_newcomer->high >= hardship->line.front().wait->high);
    CHECK_FALSE(news->service("legal")->for_newcomer.has_value());
    REQUIRE(news->calls.size() == 1);
    CHECK(news->calls.front().label == label_of(first));
    CHECK(news->calls.front().counter == 2);
    CHECK(news->counters[2].state == CounterState::paused);
    CHECK(news->counters[2].reason == PauseReason::meal);
    CHECK(news->counters[1].label == label_of(first));
    for (const auto* wrong : {"", "[]", R"({"day":"2026-11-20"})", R"({"at":1})"})
        CHECK_FALSE(hall_news_from(wrong).has_value());
}

TEST_CASE("yesterday's tickets are nobody's today", "[queue]") {
    Hall hall(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto served = hall.came();
    const auto waiting = hall.came();
    hall.called(hall.li, hall.two);
    hall.clock.advance(24h);
    CHECK(refused(hall.office.finish(hall.li, hall.two, hall.on(served))) == Refusal::not_today);
    CHECK(refused(hall.office.call(hall.li, hall.two, hall.on(waiting))) == Refusal::not_today);
    CHECK(refused(hall.office.call_next(hall.li, hall.two)) == Refusal::nobody_waiting);
}

TEST_CASE("what a kiosk says and what clerks do give the same state in either order", "[queue]") {
    const auto engine = GENERATE(Engine::sqlite, Engine::postgresql);
    Hall hall(engine);
    const auto ticket = hall.came();
    hall.called(hall.li, hall.two);
    hall.kiosk.desk.rate(ticket.id, 2);
    REQUIRE(hall.office.finish(hall.li, hall.two, hall.on(ticket)).has_value());
    hall.deliver(hall.kiosk);

    // At the city the hall's own stream arrives before the end of the kiosk's.
    support::FreshDatabase city(engine);
    QueueProjection projection(*city);
    const auto take = [&](const services::sync::Record& record) {
        return city->write(
            [&](platform::Transaction& t) { return projection.apply(record, std::nullopt, t); });
    };
    using Kind = services::sync::Applied::Kind;
    CHECK(take(hall.log.records.back()).kind == Kind::waits_for_subject);
    CHECK(take(hall.kiosk.log.records.front()).kind == Kind::done);
    for (const auto& record : hall.log.records)
        CHECK(take(record).kind == Kind::done);
    for (std::size_t i = 1; i < hall.kiosk.log.records.size(); ++i)
        CHECK(take(hall.kiosk.log.records[i]).kind == Kind::done);
    for (const auto table : projection.tables()) {
        const auto rows = [&](platform::Database& database) {
            return database.read([&](platform::Transaction& t) {
                std::vector<std::vector<platform::SqlValue>> all;
                const auto text = "SELECT * FROM " + std::string(table) + " ORDER BY 1, 2";
                for (const auto& row : t.query(text)) {
                    all.emplace_back();
                    for (const auto& name : row.names())
                        all.back().push_back(row.at(name));
                }
                return all;
            });
        };
        CAPTURE(table);
        CHECK(rows(*city) == rows(*hall.database));
    }
}
