// What people ask of mutual aid at a kiosk is a task for staff by itself.
#include <catch2/catch_test_macros.hpp>

#include "services/requests/request_office.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
namespace requests = services::requests;

namespace {

requests::Draft wish(requests::Kind kind) {
    requests::Draft one;
    one.kind = kind;
    one.way = requests::Way::full_way;
    one.grid = {"g-01"};
    const Json agreed{{"given", true}, {"text_version", "2026-11"}, {"language", "zh_CN"}};
    one.answers = {{"name", "欧阳㛃"},
                   {"phone", {{"owner", "own"}, {"mobile", "13800005678"}}},
                   {"resident_id", "410599196903159016"},
                   {"handling", agreed}};
    if (kind == requests::Kind::mutual_enrolment) {
        one.answers["plan"] = "hospital";
    } else {
        one.answers["event"] = "hospital_stay";
        one.answers["event_day"] = "2026-01-05";
        one.answers["sensitive"] = agreed;
    }
    return one;
}

Json rows_of(HubBench& bench, const std::string& query = "") {
    return json_of(bench.get("liang", "/api/mutual-aid/wishes" + query))["rows"];
}

}  // namespace

TEST_CASE("a wish to join and a claim asked for at a kiosk are tasks in mutual aid, once",
          "[hub][mutual_aid][F08]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = bench.kiosk();
    const auto join = kiosk->ask(wish(requests::Kind::mutual_enrolment));
    const auto claim = kiosk->ask(wish(requests::Kind::mutual_claim));
    REQUIRE((join && claim));
    bench.meet(*kiosk);
    bench.hub->turn();
    bench.start_hub();
    bench.hub->turn();
    const auto rows = rows_of(bench);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0]["request"] == to_text(join->request));
    CHECK(rows[0]["what"] == "enrolment");
    CHECK(rows[1]["what"] == "claim");
    // Who asked is not told here: the page of the request is a look on record.
    CHECK(rows.dump().find("欧阳") == std::string::npos);
    const auto plans = json_of(bench.get("liang", "/api/mutual-aid/wishes"))["plans"];
    REQUIRE_FALSE(plans.empty());
    CHECK_FALSE(plans[0]["papers"].empty());
}

TEST_CASE("a wish is settled on the version that was read, and turning down says why",
          "[hub][mutual_aid][F08]") {
    HubBench bench(Engine::sqlite);
    const auto kiosk = bench.kiosk();
    REQUIRE(kiosk->ask(wish(requests::Kind::mutual_claim)));
    bench.meet(*kiosk);
    const auto row = rows_of(bench)[0];
    const auto path = "/api/mutual-aid/wishes/" + row["id"].get<std::string>() + "/settle";
    CHECK(bench.post("liang", path, {{"version", 1}, {"outcome", "not_covered"}, {"note", " "}})
              .status == 422);
    CHECK(
        bench.post("liang", path, {{"version", 7}, {"outcome", "claimed"}, {"note", ""}}).status ==
        409);
    const auto settled = bench.post("liang", path, {{"version", 1}, {"outcome", "claimed"}});
    CHECK(json_of(settled)["state"] == "done");
    CHECK(bench.post("liang", path, {{"version", 2}, {"outcome", "claimed"}}).status == 409);
    CHECK(rows_of(bench).empty());
    CHECK(rows_of(bench, "?settled=1").size() == 1);
    // Settled, it does not come back with the next thing that comes in.
    REQUIRE(kiosk->ask(wish(requests::Kind::mutual_enrolment)));
    bench.meet(*kiosk);
    CHECK(rows_of(bench).size() == 1);
}
