#include "services/early_warning/watch_office.hpp"

#include <catch2/catch_test_macros.hpp>

#include "services/early_warning/warning_bench.hpp"
#include "services/early_warning/warning_records.hpp"

using namespace services::early_warning;
using namespace services::early_warning::test;
using namespace std::chrono_literals;
using platform::Engine;

namespace {

std::string sites_of(const std::string& code, const std::string& level, int count) {
    if (count == 0) return code + "," + code + "总工会," + level + ",\n";
    std::string rows;
    for (int i = 1; i <= count; ++i)
        rows += code + "," + code + "总工会," + level + ",监测点" + std::to_string(i) + "\n";
    return rows;
}

SiteLine line_of(const std::vector<SiteLine>& lines, const std::string& code) {
    for (const auto& line : lines)
        if (line.of.code == code) return line;
    FAIL("no line of " << code);
    return {};
}

Lead lead() {
    return {
        Aspect::security, {"周七", "13800000007", "热线来电：停保三个月"}, "u-1", "450102", false};
}

}  // namespace

TEST_CASE("a city with 4 sites or a county with 1 is short, 5 and 2 are enough",
          "[early_warning][T11][F23]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto sites = "工会代码,工会名称,级别,监测点\n" + sites_of("city-4", "市", 4) +
                       sites_of("city-5", "市", 5) + sites_of("county-1", "县", 1) +
                       sites_of("county-2", "县", 2) + sites_of("county-0", "县", 0);
    const auto taken = bench.office.take_sites(anybody, sites);
    REQUIRE(taken.has_value());
    CHECK(taken->rows == 12);
    const auto report = bench.office.site_report(anybody, {2026, 11, 21});
    CHECK(report.size() == 5);
    CHECK_FALSE(line_of(report, "city-4").has_sites());
    CHECK(line_of(report, "city-5").has_sites());
    CHECK_FALSE(line_of(report, "county-1").has_sites());
    CHECK(line_of(report, "county-2").has_sites());
    CHECK_FALSE(line_of(report, "county-0").has_sites());
    const auto csv = site_report_csv(report);
    CHECK(csv.find("\"city-4\",\"city-4总工会\",\"市\",\"4\",\"5\",\"不达标\"") !=
          std::string::npos);
    CHECK(csv.find("\"county-2\",\"county-2总工会\",\"县\",\"2\",\"2\",\"达标\"") !=
          std::string::npos);
    CHECK(bench.rebuilds_equal());
}

TEST_CASE("a union without a concentrated screening this calendar year is overdue",
          "[early_warning][T11][F23]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    REQUIRE(bench.office
                .take_sites(anybody, "工会代码,工会名称,级别,监测点\n" + sites_of("now", "县", 2) +
                                         sites_of("lately", "县", 2) + sites_of("never", "县", 2))
                .has_value());
    REQUIRE(bench.office
                .take_screenings(anybody,
                                 "工会代码,开始日期,结束日期,户数\n"
                                 "now,2026-03-01,2026-03-31,120\n"
                                 "lately,2025-11-01,2025-12-31,80\n")
                .has_value());
    const auto report = bench.office.site_report(anybody, {2026, 11, 21});
    CHECK_FALSE(line_of(report, "now").is_screening_overdue());
    CHECK(line_of(report, "lately").is_screening_overdue());
    CHECK(line_of(report, "never").is_screening_overdue());
    CHECK_FALSE(line_of(bench.office.site_report(anybody, {2025, 12, 31}), "lately")
                    .is_screening_overdue());
    CHECK(line_of(bench.office.site_report(anybody, {2027, 1, 1}), "now").is_screening_overdue());
    CHECK(site_report_csv(report).find("超期") != std::string::npos);
}

TEST_CASE("every error of every row of a list is said at once, and nothing of it is taken",
          "[early_warning]") {
    Bench bench{Engine::sqlite};
    const auto sites = bench.office.take_sites(
        anybody, "工会代码,工会名称,级别,监测点\n,甲,省,一\nu,乙,市,一\nu,丙,市,一\n");
    REQUIRE_FALSE(sites.has_value());
    CHECK(sites.refusal().size() == 4);
    CHECK(sites.refusal()[0].row == 2);
    CHECK(bench.office.take_sites(anybody, "工会代码,工会名称\n1,2\n").refusal().size() >= 2);
    CHECK(bench.office.take_sites(anybody, "").refusal().size() == 1);
    const auto screenings = bench.office.take_screenings(
        anybody, "工会代码,开始日期,结束日期,户数\nu,2026-02-30,2026-03-01,x\n");
    CHECK(screenings.refusal().size() == 2);
    CHECK(bench.office
              .take_screenings(anybody,
                               "工会代码,开始日期,结束日期,户数\nu,2026-02-01,2026-03-01,1\n")
              .refusal()
              .size() == 1);  // of a union nobody named
    const auto households =
        bench.office.take_households(anybody, Group::low_income,
                                     "编号,工会代码,区划,姓名,电话,家庭人口,年收入,资产\n"
                                     "A,u,450102,韦,,0,12.345,不知道\nA,u,45,,,1,1,都没有\n",
                                     bench.fact_of());
    REQUIRE_FALSE(households.has_value());
    CHECK(households.refusal().size() == 6);
    CHECK(bench.log.records.empty());
}

TEST_CASE("an alert is visited, shared, and ends as a case or cleared with a reason",
          "[early_warning][F21][F24]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto raised = bench.office.report_lead(anybody, lead());
    REQUIRE(raised.has_value());
    CHECK(raised->aspect == Aspect::security);
    const auto id = raised->id;
    CHECK(bench.office.visit(anybody, {id, 1}, "  ").refusal() == WarningRefusal::note_missing);
    const auto shared = bench.office.share(anybody, {id, 1}, Department::medical_insurance);
    REQUIRE(shared.has_value());
    CHECK(shared->state == State::open);
    CHECK(bench.office.visit(anybody, {id, 1}, "去过").refusal() ==
          WarningRefusal::changed_meanwhile);
    const auto visited = bench.office.visit(anybody, {id, 2}, "去过，丈夫停工");
    REQUIRE(visited.has_value());
    CHECK(visited->state == State::visited);
    CHECK(bench.office.make_case(anybody, {id, 3}, "").refusal() == WarningRefusal::case_missing);
    const auto ended = bench.office.make_case(anybody, {id, 3}, "0192f0a0-case");
    REQUIRE(ended.has_value());
    CHECK(ended->state == State::became_case);
    CHECK(ended->case_id == "0192f0a0-case");
    CHECK(bench.office.clear(anybody, {id, 4}, ClearReason::mistaken, "x").refusal() ==
          WarningRefusal::not_possible_now);
    const auto history = bench.sheet(id).history;
    REQUIRE(history.size() == 4);
    CHECK(history[2].note == "去过，丈夫停工");
    CHECK(bench.open_alerts().empty());
    CHECK(bench.office.alerts(anybody, true).size() == 1);
    for (const auto& record : bench.log.records) {
        CHECK(record.body.find("停工") == std::string::npos);
        CHECK(record.body.find("13800000007") == std::string::npos);
    }
    CHECK(bench.rebuilds_equal());
}

TEST_CASE("an urgent lead is due sooner, and past the known calendars a day is provisional",
          "[early_warning]") {
    Bench bench{Engine::sqlite};
    auto urgent = lead();
    urgent.is_urgent = true;
    CHECK(bench.office.report_lead(anybody, urgent)->due == platform::CivilDate{2026, 11, 24});
    bench.clock.advance(24h * 39);  // 30 December
    const auto alert = bench.office.report_lead(anybody, lead());
    CHECK(alert->is_due_provisional);
    CHECK(bench.open_alerts().front().due == platform::CivilDate{2026, 11, 24});
}

TEST_CASE("an officer sees and acts in their own area only", "[early_warning]") {
    Bench bench{Engine::sqlite};
    const Officer ours{"wang", false, {"u-1"}};
    const Officer theirs{"fang", false, {"u-2"}};
    const auto alert = bench.office.report_lead(ours, lead());
    REQUIRE(alert.has_value());
    CHECK(bench.office.alerts(ours, false).size() == 1);
    CHECK(bench.office.alerts(theirs, false).empty());
    CHECK(bench.office.sheet(theirs, alert->id).refusal() == WarningRefusal::not_your_area);
    CHECK(bench.office.visit(theirs, {alert->id, 1}, "x").refusal() ==
          WarningRefusal::not_your_area);
    CHECK(bench.office.report_lead(theirs, lead()).refusal() == WarningRefusal::not_your_area);
    CHECK(bench.office
              .take_sites(theirs, "工会代码,工会名称,级别,监测点\n" + sites_of("u-1", "县", 1))
              .refusal()
              .size() == 1);
    CHECK(bench.office.sheet(ours, AlertId{}).refusal() == WarningRefusal::unknown_alert);
    auto nobody = lead();
    nobody.person = {"", "", "说不清"};
    CHECK(bench.office.report_lead(ours, nobody).refusal() == WarningRefusal::person_missing);
    bench.log.knows_key = false;
    CHECK(bench.office.report_lead(ours, lead()).refusal() == WarningRefusal::no_key);
}

TEST_CASE("every event leads where the life of an alert says, and nowhere else",
          "[early_warning]") {
    for (const auto event : {Event::visit, Event::share, Event::clear, Event::make_case}) {
        CHECK(after(State::open, event).has_value());
        CHECK(after(State::visited, event).has_value());
        CHECK_FALSE(after(State::became_case, event).has_value());
        CHECK_FALSE(after(State::cleared, event).has_value());
    }
}

TEST_CASE("every shipped number of early warning's records is still read", "[early_warning]") {
    const std::string raised =
        R"({"alert":"0192f0a0-0000-7000-8000-0000000000aa","asked":"","aspect":"income",)"
        R"("check":"low_income","division":"450102","due":"2026-12-04","programmes":["deep"],)"
        R"("provisional":false,"source":"check","union":"u-1"})";
    const auto read = raised_from(raised, std::nullopt);
    REQUIRE(read.has_value());
    CHECK(body_text(*read) == raised);
    const std::string asked =
        R"({"asked":"0192f0a0-0000-7000-8000-0000000000aa","division":"450102","language":"zh_CN"})";
    REQUIRE(asked_from(asked, std::nullopt).has_value());
    CHECK(body_text(*asked_from(asked, std::nullopt)) == asked);
    for (const auto* broken : {"", "[]", "{}", R"({"alert":"x"})"}) {
        CHECK_FALSE(raised_from(broken, std::nullopt).has_value());
        CHECK_FALSE(asked_from(broken, std::nullopt).has_value());
        CHECK_FALSE(listed_from(broken, std::nullopt).has_value());
        CHECK_FALSE(visited_from(broken, std::nullopt).has_value());
        CHECK_FALSE(settled_from(broken, std::nullopt).has_value());
        CHECK_FALSE(checked_from(broken).has_value());
        CHECK_FALSE(sites_set_from(broken).has_value());
        CHECK_FALSE(screened_from(broken).has_value());
    }
    CHECK_FALSE(asked_from(asked, "{}").has_value());
}
