// Golden figures of the field, each from a file somebody hands in, through the door a person uses.
#include <catch2/catch_test_macros.hpp>

#include "services/ctl/policy_command.hpp"
#include "services/hub/hub_warning.hpp"
#include "support/golden_file.hpp"
#include "support/hub_bench.hpp"

using namespace services;
using hub_bench::HubBench;
using platform::Engine;
using platform::Json;

TEST_CASE("a widow just above the line is below it once rigid costs pass 1,320 yuan a year",
          "[stories][early_warning][T10][F42]") {
    HubBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto list = support::golden_text("qujing_widow.csv");
    const auto taken = bench.post("liang", "/api/warning-lists/low_income",
                                  {{"file", platform::to_base64url(platform::as_bytes(list))}});
    INFO(taken.body);
    REQUIRE(hub_bench::json_of(taken)["rows"] == 3);
    bench.hub->warning.watch.run_due();
    std::map<std::string, std::vector<std::string>> programmes;
    for (const auto& alert : bench.hub->warning.office.alerts({"wang", true, {}}, false))
        programmes[alert.reference] = alert.programmes;
    const auto is_deep = [&](const char* reference) {
        const auto& of = programmes[reference];
        return std::find(of.begin(), of.end(), "deep") != of.end();
    };
    CHECK_FALSE(is_deep("W-1"));  // 666.67 a head and month, over a line of 630
    CHECK_FALSE(is_deep("W-2"));  // at the line
    CHECK(is_deep("W-3"));        // a fen below it
}

TEST_CASE("the post subsidy wants a start by 29 February and three unbroken months",
          "[stories][policy][ctl][T13][F49]") {
    const auto explained = [](const std::string& facts) {
        ctl::Arguments asked;
        const std::string tree = YIZHAN_SOURCE_DIR;
        asked.question.words = {"policy", "explain",
                                tree + "/assets/policies/yongzhou-2020-02-01.json"};
        asked.question.options = {{"facts", tree + "/tests/data/golden/post_subsidy/" + facts},
                                  {"division", "431129"},
                                  {"day", "2020-07-01"}};
        const auto answer = ctl::policy_command(asked);
        INFO(answer.text);
        REQUIRE(answer.json.contains("answers"));
        for (const auto& one : answer.json["answers"])
            if (one["programme"] == "post_subsidy") return one;
        return Json();
    };
    const auto given = explained("from_29_february.json");
    CHECK(given["verdict"] == "yes");
    CHECK(given["amount"] == 30'000);
    for (const auto* file : {"from_1_march.json", "with_a_gap.json"}) {
        CAPTURE(file);
        const auto refused = explained(file);
        CHECK(refused["verdict"] == "no");
        CHECK_FALSE(refused["reasons"].empty());
    }
}
