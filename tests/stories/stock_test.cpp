// Gifts at a station: a list is sent in the console, kiosks hand out without the line, one is lost,
// and the figures come out. Kiosks, hub and staff in one process, on both engines.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <random>

#include "services/hub/hub_stock.hpp"
#include "services/sync/hub_sync.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
using namespace std::chrono_literals;
namespace stock = services::stock;

namespace {

constexpr int people = 30;
constexpr int parcels = 24;

std::string list() {
    std::string text = "姓名,单位,价值\n";
    for (int i = 0; i < people; ++i)
        text += std::string("工友") + (i % 2 == 0 ? ",快达配送," : ",环卫三队,") + "120.00\n";
    return text;
}

Json opened(HubBench& bench) {
    const auto today = platform::date_of(bench.clock.wall());
    return json_of(bench.post("liang", "/api/gifts",
                              {{"title", "冬送温暖"},
                               {"goods", "棉手套"},
                               {"season", "winter"},
                               {"way", "by_list"},
                               {"value", "120"},
                               {"from", platform::to_text(today)},
                               {"until", platform::to_text(platform::plus_days(today, 30))}}));
}

std::vector<std::string> codes_of(HubBench& bench, const Json& campaign) {
    std::vector<std::string> codes;
    const auto id = platform::id_from_text<stock::CampaignId>(campaign.at("id").get<std::string>());
    for (const auto& line : bench.hub->stock.gifts.people(id.value()))
        codes.push_back(line.one->code);
    return codes;
}

platform::Outcome<stock::Handout, stock::CollectRefusal> collect(DemoKiosk& kiosk,
                                                                 const std::string& code) {
    auto& desk = kiosk.gift_desk();
    const auto claims = desk.claims({code, {}});
    if (claims.empty()) return platform::refuse(stock::CollectRefusal::unknown);
    return desk.collect(desk.begin(), claims.front(), {{{1, 2}, {300, 400}}});
}

}  // namespace

TEST_CASE("three kiosks without the hub hand out no parcel and no gift twice",
          "[stories][stock][D1][F76]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto campaign = opened(bench);
    const auto path = "/api/gifts/" + campaign.at("id").get<std::string>();
    const auto station = to_text(bench.station(0));
    const auto version = campaign.at("version");
    REQUIRE(bench
                .post("liang", path + "/deliver",
                      {{"version", version}, {"station", station}, {"parcels", parcels}})
                .status == 200);
    const Json ask = {{"version", version},
                      {"station", station},
                      {"file", platform::to_base64url(platform::as_bytes(list()))},
                      {"takes", true}};
    CHECK(json_of(bench.post("liang", path + "/lists", ask)).at("people") == people);
    const auto again = json_of(bench.post("liang", path + "/lists", ask));
    CHECK_FALSE(again.at("is_taken").get<bool>());
    CHECK(again.at("problems").at(0).at("sentence") == "这份名单已经收过了，不用再交。");

    std::vector<std::unique_ptr<DemoKiosk>> kiosks;
    for (int i = 0; i < 3; ++i)
        kiosks.push_back(bench.kiosk());
    for (int round = 0; round < 12; ++round)
        for (const auto& kiosk : kiosks)
            bench.meet(*kiosk);
    for (const auto& kiosk : kiosks)
        kiosk->line().cut();
    const auto codes = codes_of(bench, campaign);
    REQUIRE(codes.size() == people);
    std::mt19937 dice(5);
    int handed = 0;
    for (int i = 0; i < 200; ++i) {
        bench.clock.advance(3min);
        handed += collect(*kiosks[dice() % 3], codes[dice() % codes.size()]) ? 1 : 0;
    }
    CHECK(handed > 6);
    CHECK(handed <= parcels);

    for (const auto& kiosk : kiosks) {
        kiosk->line().mend();
        bench.meet(*kiosk);
    }
    bench.hub->turn();
    const auto page = json_of(bench.get("liang", path));
    CHECK(page.at("handed").at("pieces") == handed);
    CHECK(page.at("handed").at("doubtful") == 0);
    CHECK(page.at("units").size() == 2);
    CHECK(page.at("units").at(0).at("value") == "1800.00");
    CHECK(page.at("units").at(0).at("each") == "120.00");
    const auto report = bench.get("liang", path + "/report").body;
    CHECK(report.find("快达配送") != std::string::npos);
    // Who stands on a list is shown for a purpose alone, and the look is on record.
    CHECK(bench.get("liang", path + "/people").status == 422);
    const auto shown = json_of(bench.get("liang", path + "/people?purpose=check"));
    CHECK(shown.at("people").size() == people);
    CHECK(shown.dump().find(codes.front()) == std::string::npos);
    const auto before = bench.digest();
    bench.hub->sync.projector.rebuild();
    CHECK(bench.digest() == before);
}
