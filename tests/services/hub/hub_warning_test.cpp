// Lists handed in at the console, checked by the packs in force, and the alerts that follow.
#include <catch2/catch_test_macros.hpp>

#include "services/hub/hub_warning.hpp"
#include "services/sync/hub_sync.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
using namespace std::chrono_literals;

namespace {

Json handed_in(HubBench& bench, const std::string& kind, const std::string& text) {
    const auto answer = bench.post("liang", "/api/warning-lists/" + kind,
                                   {{"file", platform::to_base64url(platform::as_bytes(text))}});
    REQUIRE(answer.status == 200);
    return json_of(answer);
}

const std::string low_income =
    "编号,工会代码,区划,姓名,电话,家庭人口,年收入,年医疗支出,年教育支出,年其他刚性支出,资产,"
    "意外事件,意外支出\n"
    "A-1,u-street-1,450102,韦一,13800000001,3,6000,0,0,0,都没有,都没有,0\n"
    "B-2,u-street-1,450102,韦二,13800000002,2,200000,0,0,0,都没有,都没有,0\n";

}  // namespace

TEST_CASE("a list handed in becomes alerts that staff see to", "[hub][early_warning][F22]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    CHECK(handed_in(bench, "low_income", low_income)["rows"] == 2);
    bench.hub->warning.watch.round();
    const auto list = json_of(bench.get("wang", "/api/warnings"));
    REQUIRE(list["rows"].size() == 1);
    CHECK(list.dump().find("韦一") == std::string::npos);
    CHECK(list["runs"][0]["households"] == 2);
    CHECK(json_of(bench.get("fang", "/api/warnings"))["rows"].empty());
    const auto path = "/api/warnings/" + list["rows"][0]["id"].get<std::string>();
    CHECK(bench.get("wang", path).status == 422);
    const auto page =
        json_of(bench.get("wang", path + "?purpose=" + platform::percent_encode("处理预警")));
    CHECK(page["person"]["name"] == "韦一");
    CHECK(page["aspect"] == "income");
    CHECK(bench.get("fang", path + "?purpose=ab").status == 403);
    CHECK(bench.post("wang", path + "/visit", {{"version", 1}, {"note", ""}}).status == 422);
    CHECK(bench.post("wang", path + "/visit", {{"version", 1}, {"note", "去过"}}).status == 200);
    CHECK(bench.post("wang", path + "/visit", {{"version", 1}, {"note", "去过"}}).status == 409);
    CHECK(bench.post("wang", path + "/make_case", {{"version", 2}, {"case", "45-1"}}).status ==
          200);
    CHECK(json_of(bench.get("wang", "/api/warnings"))["rows"].empty());
    CHECK(json_of(bench.get("wang", "/api/warnings?settled=1"))["rows"].size() == 1);
    const auto before = bench.digest();
    bench.hub->sync.projector.rebuild();
    CHECK(bench.digest() == before);
}

TEST_CASE("the report on sites is the console's, and its list may be wrong in many places",
          "[hub][early_warning][T11]") {
    HubBench bench(Engine::sqlite);
    const auto wrong =
        handed_in(bench, "sites", "工会代码,工会名称,级别,监测点\nc,城,省,一\n,丁,县,二\n");
    CHECK(wrong["problems"].size() == 2);
    CHECK(wrong["rows"] == 0);
    CHECK(
        handed_in(bench, "sites",
                  "工会代码,工会名称,级别,监测点\ns,城,市,一\ns,城,市,二\ns,城,市,三\ns,城,市,四\n"
                  "x,县,县,一\nx,县,县,二\n")["rows"] == 6);
    CHECK(handed_in(bench, "screenings",
                    "工会代码,开始日期,结束日期,户数\nx,2026-03-01,2026-03-31,9\n")["rows"] == 1);
    const auto rows = json_of(bench.get("wang", "/api/warning-sites"))["rows"];
    REQUIRE(rows.size() == 2);
    CHECK(rows[0]["has_sites"] == false);  // a city with 4
    CHECK(rows[0]["overdue"] == true);
    CHECK(rows[1]["has_sites"] == true);  // a county with 2
    CHECK(rows[1]["overdue"] == false);
    CHECK(bench.get("wang", "/api/warning-sites.csv").body.find("不达标") != std::string::npos);
    CHECK(bench.post("wang", "/api/warning-lists/sites", {{"file", "x"}}).status == 422);
    CHECK(bench.post("zhao", "/api/warning-lists/sites", {{"file", "x"}}).status == 403);
}
