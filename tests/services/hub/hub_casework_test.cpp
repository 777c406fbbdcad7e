#include <catch2/catch_test_macros.hpp>

#include "services/calendar/working_days.hpp"
#include "services/casework/case_office.hpp"
#include "services/casework/case_reader.hpp"
#include "services/casework/casework_projection.hpp"
#include "services/casework/procedure.hpp"
#include "services/ctl/lint_commands.hpp"
#include "services/hub/hub_rulebook.hpp"
#include "services/sync/hub_sync.hpp"
#include "support/hub_bench.hpp"

using namespace services::casework;
using hub_bench::HubBench;
using platform::Engine;

namespace {

const Officer wang{"wang",
                   {Duty::intake, Duty::visiting, Duty::review, Duty::approval, Duty::audit},
                   Level::national,
                   true,
                   {}};

CaseId opened(HubBench& bench) {
    NewCase fresh;
    fresh.origin = Origin::unit_union;
    fresh.union_code = "u-street-1";
    fresh.county = "410502";
    fresh.facts = {{"member.1.name", "欧阳㛃"},
                   {"member.1.document_number", "410599196903159016"},
                   {"household.income_year", "2400000"}};
    const auto made = bench.hub->case_office.open(wang, fresh);
    REQUIRE(made.has_value());
    return made->case_id;
}

OnVersion now(HubBench& bench, CaseId id) {
    return {id, bench.hub->case_reader.page(wang, id)->row.version};
}

// One year, so that the hub's sealing keys still hold.
CaseOffice with_short_retention(HubBench& bench) {
    auto text = hub_bench::source_text("assets/procedures/anyang.json");
    const std::string ten = "\"retention_years\": 10";
    text.replace(text.find(ten), ten.size(), "\"retention_years\": 1");
    auto procedures = std::make_shared<const Procedures>(Procedures::read({&text, 1}).value());
    const CaseOffice::Data data{procedures, bench.hub->working_days};
    return {bench.hub->sync.log, bench.hub->casework_projection, bench.dice, bench.clock,
            [data] { return data; }};
}

bool holds(HubBench& bench, const std::string& table, const std::string& column,
           const std::string& text) {
    return bench.database->read([&](platform::Transaction& transaction) {
        const auto rows = transaction.query("SELECT " + column + " AS value FROM " + table);
        return std::any_of(rows.begin(), rows.end(), [&](const platform::Row& row) {
            return row.text("value").find(text) != std::string::npos;
        });
    });
}

}  // namespace

TEST_CASE("a case on the hub is the same after a rebuild from its log", "[casework][hub]") {
    HubBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto id = opened(bench);
    auto& office = bench.hub->case_office;
    REQUIRE(office.take_up(wang, now(bench, id)).has_value());
    REQUIRE(office.edit_facts(wang, now(bench, id), {{"household.debts", "100"}}).has_value());
    REQUIRE(office.edit_facts(wang, {id, 1}, {{"household.debts", "200"}}).has_value());
    const auto before = bench.digest();
    bench.hub->sync.projector.rebuild();
    CHECK(bench.digest() == before);
    const auto page = bench.hub->case_reader.page(wang, id);
    CHECK(page->conflicts.size() == 1);
    CHECK(page->known().at("member.1.name") == "欧阳㛃");
}

TEST_CASE("no record of a case holds a person in the open, and an erased one nowhere",
          "[casework][hub][P1]") {
    HubBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto id = opened(bench);
    auto office = with_short_retention(bench);
    CHECK(holds(bench, "hub_opened", "plain", "欧阳㛃"));
    REQUIRE(office.refuse(wang, now(bench, id), RefuseReason::above_the_line, "欧阳㛃家人均超线。")
                .has_value());
    for (const auto* secret : {"欧阳", "410599196903159016", "2400000", "超线"}) {
        INFO(secret);
        CHECK_FALSE(holds(bench, "hub_log", "body", secret));
        CHECK_FALSE(holds(bench, "hub_log", "header", secret));
    }
    bench.clock.advance(std::chrono::hours(24 * 366));
    REQUIRE(office.erase(id, [](auto&) {}).has_value());
    for (const auto* secret : {"欧阳", "410599196903159016", "超线"}) {
        INFO(secret);
        CHECK_FALSE(holds(bench, "hub_opened", "plain", secret));
        CHECK_FALSE(holds(bench, "case_history", "personal", secret));
    }
    const auto before = bench.digest();
    bench.hub->sync.projector.rebuild();
    CHECK(bench.digest() == before);
    CHECK(bench.hub->case_reader.page(wang, id)->row.is_erased);
}

TEST_CASE("procedures and calendars are built into the hub", "[casework][hub]") {
    HubBench bench{Engine::sqlite};
    CHECK(bench.hub->rulebook.procedures()->all().size() == 3);
    CHECK(bench.hub->case_reader.page(wang, opened(bench))->row.procedure == "anyang");
    CHECK(bench.hub->turn());
}

TEST_CASE("a region's procedure is judged from the command line", "[casework][ctl]") {
    const auto folder = std::string(YIZHAN_SOURCE_DIR) + "/assets/";
    const auto lint = [&](const std::string& file) {
        services::ctl::Arguments arguments;
        arguments.question.words = {"procedure", "lint", folder + file};
        return services::ctl::procedure_command(arguments);
    };
    CHECK(lint("procedures/anyang.json").status == services::hub::AdminStatus::done);
    const auto calendar = lint("calendars/2026.json");
    CHECK(calendar.status == services::hub::AdminStatus::refused);
    CHECK(calendar.text.find("2026.json:1: ") != std::string::npos);
    CHECK(lint("no such file").status == services::hub::AdminStatus::refused);
    CHECK(services::ctl::procedure_command({}).status == services::hub::AdminStatus::wrong_use);
}
