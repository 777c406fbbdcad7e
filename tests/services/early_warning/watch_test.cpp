#include "services/early_warning/watch.hpp"

#include <catch2/catch_test_macros.hpp>

#include "services/early_warning/warning_bench.hpp"

using namespace services::early_warning;
using namespace services::early_warning::test;
using namespace std::chrono_literals;
using platform::Engine;

namespace {

const std::string heads =
    "编号,工会代码,区划,姓名,电话,家庭人口,年收入,年医疗支出,年教育支出,"
    "年其他刚性支出,资产,意外事件,意外支出\n";
const std::string closed_heads =
    "编号,工会代码,区划,姓名,电话,退档日期,家庭人口,年收入,"
    "年医疗支出,年教育支出,年其他刚性支出,资产,意外事件,意外支出\n";

// A: far below the line. B: far above. C: nobody knows its income. D: an accident took it all.
const std::string low_income = heads +
                               "A-1,u-1,450102,韦一,13800000001,3,6000,0,0,0,none,none,0\n"
                               "B-2,u-1,450102,韦二,13800000002,2,200000,0,0,0,none,none,0\n"
                               "C-3,u-2,450102,韦三,,3,,0,0,0,none,none,0\n"
                               "D-4,u-2,450102,韦四,,3,60000,0,0,0,none,accident,58000\n";

}  // namespace

TEST_CASE("a list is checked by the rules' own text, and who is in need becomes a task",
          "[early_warning][F22]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    CHECK(bench.take(Group::low_income, low_income) == 4);
    const auto run = bench.watch.run("low_income", {});
    REQUIRE(run.has_value());
    CHECK(run->households == 4);
    CHECK(run->unknown == 1);
    CHECK(run->raised == 2);
    CHECK_FALSE(run->packs.empty());
    const auto alerts = bench.open_alerts();
    REQUIRE(alerts.size() == 2);
    for (const auto& alert : alerts) {
        CHECK(alert.source == Source::check);
        CHECK(alert.aspect == (alert.reference == "A-1" ? Aspect::income : Aspect::expense));
        CHECK(alert.due == platform::CivilDate{2026, 12, 4});  // ten working days after a Saturday
        CHECK_FALSE(alert.is_due_provisional);
        CHECK_FALSE(alert.programmes.empty());
    }
    CHECK(bench.rebuilds_equal());
}

TEST_CASE("the verdict for all at once is the verdict each gets alone", "[early_warning][F22]") {
    Bench bench{Engine::sqlite};
    std::string text = heads;
    for (int i = 0; i < 60; ++i)
        text += "R-" + std::to_string(i) + ",u-1,450102,韦,," + std::to_string(1 + i % 5) + "," +
                std::to_string(i * 1500) + ",0,0,0,none,none,0\n";
    bench.take(Group::low_income, text);
    REQUIRE(bench.watch.run("low_income", {}).has_value());
    std::set<std::string> raised;
    for (const auto& alert : bench.open_alerts())
        raised.insert(alert.reference);
    std::set<std::string> alone;
    for (int i = 0; i < 60; ++i) {
        const services::policy::Facts facts{
            {"people", std::int64_t{1 + i % 5}},   {"income_year", std::int64_t{i} * 150'000},
            {"illness_year", std::int64_t{0}},     {"schooling_year", std::int64_t{0}},
            {"other_rigid_year", std::int64_t{0}}, {"assets", std::string("none")},
            {"event", std::string("none")},        {"event_cost", std::int64_t{0}}};
        const auto answers = bench.judge.judge(facts);
        REQUIRE(answers.has_value());
        for (const auto& answer : *answers)
            if (answer.verdict == services::policy::Verdict::yes &&
                (answer.programme->id == "deep" || answer.programme->id == "relative"))
                alone.insert("R-" + std::to_string(i));
    }
    CHECK(raised == alone);
    CHECK(raised.size() > 5);
    CHECK(raised.size() < 55);
}

TEST_CASE("checks run when their day has come, and raise nothing twice", "[early_warning][F22]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    bench.take(Group::low_income, low_income);
    CHECK(bench.watch.round() == 2);
    CHECK(bench.office.runs().size() == 1);  // the other group has no list yet
    CHECK(bench.watch.round() == 0);
    CHECK(bench.office.runs().size() == 1);
    bench.clock.advance(24h * 92);
    CHECK(bench.watch.round() == 0);  // the alerts are open
    CHECK(bench.office.runs().size() == 2);
    CHECK(bench.office.runs().front().known_already == 2);
}

TEST_CASE("killed while it raises alerts, a check goes on where it was and raises none twice",
          "[early_warning]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    std::string text = heads;
    for (int i = 0; i < 150; ++i)
        text += "R-" + std::to_string(i) + ",u-1,450102,韦,,3,6000,0,0,0,none,none,0\n";
    bench.take(Group::low_income, text);
    bench.log.cut_power_at_commit = true;
    CHECK_THROWS_AS(bench.watch.round(), support::PowerCut);
    bench.log.cut_power_at_commit = false;
    CHECK(bench.watch.round() == 150);
    CHECK(bench.open_alerts().size() == 150);
    CHECK(bench.rebuilds_equal());
}

TEST_CASE("a household whose alert was cleared is left alone for a while, then looked at again",
          "[early_warning]") {
    Bench bench{Engine::sqlite};
    bench.take(Group::low_income, heads + "A-1,u-1,450102,韦一,,3,6000,0,0,0,none,none,0\n");
    CHECK(bench.watch.round() == 1);
    const auto alert = bench.open_alerts().front();
    REQUIRE(
        bench.office.clear(anybody, {alert.id, 1}, ClearReason::no_hardship, "已核实").has_value());
    bench.clock.advance(24h * 95);
    CHECK(bench.watch.round() == 0);
    bench.clock.advance(24h * 95);
    CHECK(bench.watch.round() == 1);
}

TEST_CASE("closed files are checked again back to the day the plan says", "[early_warning][F26]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    bench.take(Group::closed, closed_heads +
                                  "K-1,u-1,630102,马一,,2016-05-01,3,6000,0,0,0,none,none,0\n"
                                  "K-2,u-1,630102,马二,,2014-12-31,3,6000,0,0,0,none,none,0\n");
    const auto run = bench.watch.run("closed", {});
    REQUIRE(run.has_value());
    CHECK(run->households == 1);
    CHECK(run->raised == 1);
    CHECK(bench.open_alerts().front().reference == "K-1");
}

TEST_CASE("a newer list takes the place of what its unions had", "[early_warning]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    bench.take(Group::low_income, low_income);
    bench.take(Group::low_income, heads + "E-5,u-1,450102,韦五,,3,6000,0,0,0,none,none,0\n");
    const auto run = bench.watch.run("low_income", {});
    REQUIRE(run.has_value());
    CHECK(run->households == 3);  // two of u-2 and the new one
}

TEST_CASE("who asks at a kiosk is sealed there and looked at here", "[early_warning][F22][P1]") {
    Bench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    support::FreshDatabase kiosk_store{Engine::sqlite};
    WarningProjection kiosk_projection{*kiosk_store};
    support::PlainLog kiosk_log{*kiosk_store, hub.clock, hub.dice};
    SelfDiagnosis at_kiosk{kiosk_log, kiosk_projection};
    CHECK(at_kiosk.ask({"韦六", "", ""}, "450102", "zh_CN", "{}").refusal() ==
          AskRefusal::no_phone);
    const auto asked =
        at_kiosk.ask({"韦六", "13800000006", ""}, "450102", "zh_CN",
                     R"({"people":3,"income_year":600000,"illness_year":0,"schooling_year":0,)"
                     R"("other_rigid_year":0,"assets":"none","event":"none","event_cost":0})");
    REQUIRE(asked.has_value());
    kiosk_store->read([](platform::Transaction& transaction) {
        for (const auto& row : support::rows_of(transaction, warning_tables())) {
            CHECK(row.find("13800000006") == std::string::npos);
            CHECK(row.find("韦六") == std::string::npos);
        }
    });
    const auto& record = kiosk_log.records.front();
    CHECK(record.body.find("13800000006") == std::string::npos);
    hub.database->write([&](platform::Transaction& transaction) {
        hub.projection.apply(record, kiosk_log.opened(record), transaction);
    });
    Watch watch{
        *hub.database,
        hub.log,
        hub.projection,
        hub.households,
        Bench::judge_maker(),
        [&](platform::Transaction&, services::sync::RecordId) { return kiosk_log.opened(record); },
        hub.its_plan,
        hub.days,
        hub.clock};
    CHECK(watch.round() == 1);
    const auto alerts = hub.open_alerts();
    REQUIRE(alerts.size() == 1);
    CHECK(alerts[0].source == Source::self_diagnosis);
    CHECK(alerts[0].aspect == Aspect::income);
    CHECK(alerts[0].due == platform::CivilDate{2026, 11, 27});
    CHECK(hub.sheet(alerts[0].id).person->phone == "13800000006");
    CHECK(watch.round() == 0);
    CHECK_FALSE(hub.projection.is_said_by_hub_only(record.kind));
    CHECK(hub.projection.is_said_by_hub_only("early_warning.raised/1"));
}

TEST_CASE("a plan says what is wrong in it and where", "[early_warning]") {
    CHECK(watch_plan_from("{").refusal().size() == 1);
    CHECK(watch_plan_from("{}").refusal().size() > 5);
    auto text = texts_in("warning").front();
    const auto at = text.find("\"every_months\": 3");
    text.replace(at, 17, "\"every_months\": 0");
    const auto refused = watch_plan_from(text).refusal();
    REQUIRE(refused.size() == 1);
    CHECK(refused[0].pointer == "/checks/0/every_months");
    CHECK(minus_months({2026, 3, 31}, 1) == platform::CivilDate{2026, 2, 28});
    CHECK(minus_months({2026, 1, 15}, -12) == platform::CivilDate{2027, 1, 15});
}
