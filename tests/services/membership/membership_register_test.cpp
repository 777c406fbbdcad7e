#include <catch2/catch_test_macros.hpp>

#include "services/ctl/demo_people.hpp"
#include "services/membership_bench.hpp"

using namespace services::membership;
using namespace services::membership::test;
using platform::Engine;

namespace {

std::vector<Draft> crowd(int people) {
    return services::ctl::make_demo_drafts({1, people, {2026, 11, 21}}, directory());
}

// Every row of every table, to compare two states.
std::string state_of(HubBench& hub) {
    std::string state;
    hub.database->read([&](platform::Transaction& transaction) {
        for (const auto table : hub.projection.tables()) {
            const std::string name{table};
            const auto order = name == "membership_history"    ? "application, version"
                               : name == "membership_pairs"    ? "application, other, kind"
                               : name == "membership_consents" ? "application, purpose"
                                                               : "application";
            for (const auto& row :
                 transaction.query("SELECT * FROM " + name + " ORDER BY " + order)) {
                for (const auto& column : row.names()) {
                    const auto& value = row.at(column);
                    state += column + "=";
                    if (const auto* text = std::get_if<std::string>(&value)) state += *text;
                    if (const auto* number = std::get_if<std::int64_t>(&value))
                        state += std::to_string(*number);
                    state += ';';
                }
                state += '\n';
            }
        }
    });
    return state;
}

}  // namespace

TEST_CASE("1,080 members over 14 firms and 12 grids, each with an answer on protection",
          "[membership][T16][F56][F59]") {
    HubBench hub{Engine::sqlite};
    Kiosk kiosk{hub.clock, 1};
    kiosk.numbers.left = services::ctl::demo_members;
    std::int64_t yes = 0;
    for (const auto& draft : crowd(services::ctl::demo_members)) {
        yes += draft.protection == ProtectionAnswer::yes ? 1 : 0;
        hub.member(kiosk, draft);
    }
    const auto report = hub.membership_register.report(HubBench::everyone());
    CHECK(report.members == 1080);
    CHECK(report.firms == 14);
    CHECK(report.grids == 12);
    CHECK(report.protection_yes == yes);
    CHECK(report.protection_no == 1080 - yes);
    CHECK(yes > 0);
    CHECK(yes < 1080);
    CHECK(report.applications_by_state.at("member") == 1080);
    CHECK(report.newest_record == hub.clock.wall());
    CHECK(hub.membership_register.list(HubBench::everyone(), {.only_duplicates = true}, {}).total ==
          0);
}

TEST_CASE("the report counts on PostgreSQL as on SQLite, and within an officer's area",
          "[membership][T16]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk kiosk{hub.clock, 1};
    const auto people = crowd(28);
    for (const auto& draft : people)
        hub.member(kiosk, draft);
    const auto all = hub.membership_register.report(HubBench::everyone());
    CHECK(all.members == 28);
    CHECK(all.firms == 14);
    CHECK(all.grids == 12);
    std::int64_t sum = 0;
    for (const auto& one : directory().unions()) {
        const Officer officer{"li", Approving::first, false, {one.code}};
        sum += hub.membership_register.report(officer).members;
    }
    CHECK(sum == 28);
    CHECK(hub.membership_register.report({"li", Approving::first, false, {}}).members == 0);
}

TEST_CASE("lists are filtered, paged, masked and kept to the officer's area", "[membership]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk kiosk{hub.clock, 1};
    const auto person = full_draft();
    const auto receipt = kiosk.submitted(person);
    hub.clock.advance(std::chrono::hours{48});
    for (const auto& draft : crowd(30))
        kiosk.submitted(draft);
    hub.deliver(kiosk);
    const auto everyone = HubBench::everyone();
    const auto total = [&](const Filter& filter) {
        return hub.membership_register.list(everyone, filter, {}).total;
    };
    CHECK(total({}) == 31);
    CHECK(total({.state = State::applied}) == 31);
    CHECK(total({.state = State::member}) == 0);
    CHECK(total({.until = platform::CivilDate{2026, 11, 21}}) == 1);
    CHECK(total({.from = platform::CivilDate{2026, 11, 22}}) == 30);
    CHECK(total({.acceptance_number = receipt.number.grouped()}) == 1);
    CHECK(total({.document_number = "410599 196903159016"}) == 1);
    CHECK(total({.document_number = "410599196903159999"}) == 0);
    CHECK(total({.union_code = UnionCode{"u-none"}}) == 0);
    std::int64_t by_occupation = 0;
    for (const auto occupation : all_occupations)
        by_occupation += total({.occupation = occupation});
    CHECK(by_occupation == 31);

    const auto last = hub.membership_register.list(everyone, {}, {.number = 4, .size = 10});
    REQUIRE(last.rows.size() == 1);
    CHECK(last.rows[0].application == receipt.application);
    CHECK(last.rows[0].masked_name == "欧阳*");
    CHECK(last.rows[0].masked_number == "410599************");
    CHECK(hub.membership_register.list(everyone, {}, {.number = 5, .size = 10}).rows.empty());

    const Officer elsewhere{"li", Approving::first, false, {{"u-anhu"}}};
    CHECK(hub.membership_register.list(elsewhere, {.document_number = person.document_number}, {})
              .total == 0);
    CHECK(hub.membership_register.page(elsewhere, receipt.application).refusal() ==
          OfficeRefusal::not_your_area);
}

TEST_CASE("a page says what may happen next", "[membership]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk kiosk{hub.clock, 1};
    const auto id = kiosk.submitted(full_draft()).application;
    hub.deliver(kiosk);
    CHECK(hub.page(id).possible == std::vector{Event::take_up, Event::reroute});
    CHECK(hub.page(id).consents.size() == 4);
    CHECK(hub.page(id).row.marks == std::vector{Mark::unknown_division});
}

TEST_CASE("the same records played again give the same state", "[membership][rebuild]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk first{hub.clock, 1};
    Kiosk second{hub.clock, 2};
    const auto id = hub.member(first, full_draft());
    second.submitted(full_draft());
    hub.deliver(second);
    REQUIRE(
        hub.office.retain(HubBench::everyone(), hub.now(id), RetainReason::retired).has_value());
    const auto before = state_of(hub);
    hub.database->write([&](platform::Transaction& transaction) {
        for (const auto table : hub.projection.tables())
            transaction.execute("DELETE FROM " + std::string(table));
        const auto play = [&](support::PlainLog& log, std::size_t from, std::size_t to) {
            for (auto i = from; i < to; ++i) {
                const auto& record = log.records[i];
                CHECK(hub.projection.apply(record, log.opened(record), transaction).kind ==
                      services::sync::Applied::Kind::done);
            }
        };
        play(first.log, 0, 1);
        play(hub.log, 0, 2);
        play(second.log, 0, 1);
        play(hub.log, 2, 3);
    });
    CHECK(state_of(hub) == before);
}

TEST_CASE("a record whose application has not arrived waits, and one without person is kept",
          "[membership]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk kiosk{hub.clock, 1};
    const auto id = hub.under_review(kiosk, full_draft());
    HubBench other{Engine::sqlite};
    other.database->write([&](platform::Transaction& transaction) {
        const auto early = other.projection.apply(hub.log.records[0], std::nullopt, transaction);
        CHECK(early.kind == services::sync::Applied::Kind::waits_for_subject);
        CHECK(early.waits_for->value == id.value);
        other.projection.apply(kiosk.log.records[0], std::nullopt, transaction);
        CHECK(other.projection.apply(hub.log.records[0], std::nullopt, transaction).kind ==
              services::sync::Applied::Kind::done);
        // The same act again is a step the life cycle does not have.
        CHECK(
            other.projection.apply(hub.log.records[0], std::nullopt, transaction).unusable->code ==
            "membership.not_possible");
        CHECK(other.projection.apply(kiosk.log.records[0], std::nullopt, transaction)
                  .unusable->code == "membership.applied_twice");
    });
    CHECK(other.state(id) == State::under_review);
    CHECK_FALSE(other.page(id).person.has_value());
    CHECK(other.page(id).row.masked_name.empty());
}
