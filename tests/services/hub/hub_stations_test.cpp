// Stations told of: to kiosks of their county, to phones, as a map, on the wall.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "services/devices/devices.hpp"
#include "services/directory/directory_records.hpp"
#include "services/directory/directory_text.hpp"
#include "services/directory/finder.hpp"
#include "services/hub/hub_directory.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
using namespace std::chrono_literals;
namespace directory = services::directory;
using services::places::ThingKind;

namespace {

const services::sync::Actor li{services::sync::ActorKind::staff, "liang"};

// The demo's stations, as its own file lists them.
void describe_all(HubBench& bench) {
    const auto list = directory::read_list(source_text("assets/demo/stations.json"));
    REQUIRE(list.stations.has_value());
    for (const auto& one : *list.stations) {
        if (!bench.hub->devices.station(one.id))
            bench.hub->devices.put_station({one.id,
                                            one.number,
                                            one.name,
                                            one.address,
                                            one.division,
                                            {},
                                            one.keeper,
                                            one.phone});
        REQUIRE(bench.hub->stations.office.describe(li, one.id, 0, one.profile).has_value());
    }
    bench.clock.advance(2s);
}

directory::FeedFinder finder_of(DemoKiosk& kiosk, HubBench& bench) {
    return {bench.station(0), kiosk.device().bundles, kiosk.device().feeds, bench.clock,
            [] { return std::make_shared<const services::calendar::WorkingDays>(); }};
}

HttpResponse public_get(HubBench& bench, std::string_view target) {
    platform::HttpRequest request;
    request.method = "GET";
    auto parsed = platform::parse_target(target);
    REQUIRE(parsed.has_value());
    request.path = std::move(parsed->path);
    request.query = std::move(parsed->query);
    return bench.hub->answer_public(request);
}

}  // namespace

TEST_CASE("every record of the directory ever shipped is still read", "[directory][records]") {
    const auto described =
        directory::described_from(source_text("tests/services/samples/directory.described.1.json"));
    REQUIRE(described.has_value());
    CHECK(described->profile.things.size() == 2);
    CHECK(described->profile.hours.exceptions.size() == 1);
    CHECK(
        directory::withdrawn_from(source_text("tests/services/samples/directory.withdrawn.1.json"))
            .has_value());
    CHECK(directory::described_from("{}").refusal().field == "station");
}

TEST_CASE("a kiosk finds the nearest stations from what it was told, with the line down",
          "[directory][stations]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = bench.kiosk();
    describe_all(bench);
    bench.meet(*kiosk);
    bench.clock.advance(1min);
    bench.meet(*kiosk);
    const auto finder = finder_of(*kiosk, bench);
    const auto found = finder.near();
    REQUIRE(found.size() == 12);
    CHECK(found.front().is_here);
    CHECK(found[1].station->name == "明湖公园东门驿站");
    for (std::size_t i = 2; i < found.size(); ++i)
        CHECK(*found[i - 1].metres <= *found[i].metres);
    const auto rooms = finder.near(ThingKind::mothers_room);
    REQUIRE_FALSE(rooms.empty());
    for (const auto& one : rooms)
        CHECK(one.station->has(ThingKind::mothers_room));
    // Nobody published a state yet, and none is made up from a calendar.
    for (const auto& one : found)
        CHECK_FALSE(one.state.has_value());
    CHECK(finder.as_of().has_value());
}

TEST_CASE("a station changed by two colleagues at once is changed by the first",
          "[directory][stations]") {
    HubBench bench(Engine::sqlite);
    describe_all(bench);
    auto& office = bench.hub->stations.office;
    const auto listed = office.find(bench.station(0));
    REQUIRE(listed.has_value());
    REQUIRE(office.describe(li, listed->station, listed->version, listed->profile).has_value());
    const auto second = office.describe(li, listed->station, listed->version, listed->profile);
    REQUIRE_FALSE(second.has_value());
    CHECK(second.refusal() == directory::Refusal::changed);
    const auto gone = office.withdraw(li, listed->station, listed->version + 1);
    CHECK(gone.has_value());
    CHECK(office.withdraw(li, listed->station, 0).refusal() == directory::Refusal::unknown_station);
}

TEST_CASE("the map feed is GeoJSON that names no keeper, and is not sent twice",
          "[directory][map]") {
    HubBench bench(Engine::sqlite);
    describe_all(bench);
    const auto answer = public_get(bench, "/stations.geojson");
    REQUIRE(answer.status == 200);
    CHECK(answer.content_type == "application/geo+json");
    const auto map = json_of(answer);
    CHECK(map["type"] == "FeatureCollection");
    REQUIRE(map["features"].size() == 12);
    for (const auto& feature : map["features"]) {
        CHECK(feature["geometry"]["type"] == "Point");
        // Longitude first.
        CHECK(feature["geometry"]["coordinates"][0].get<double>() > 100);
        CHECK(feature["properties"]["state"].is_null());
    }
    for (const auto* personal : {"周岚", "0399-0000001", "keeper", "phone"})
        CHECK(answer.body.find(personal) == std::string::npos);
    platform::HttpRequest again;
    again.method = "GET";
    again.path = "/stations.geojson";
    again.headers["if-none-match"] = answer.headers.at("etag");
    CHECK(bench.hub->answer_public(again).status == 304);
}

TEST_CASE("a phone is told of the nearest stations in the language it asks for",
          "[directory][stations]") {
    HubBench bench(Engine::sqlite);
    describe_all(bench);
    const auto page = public_get(bench, "/stations?at=36.098,114.390&thing=mothers_room&lang=en");
    REQUIRE(page.status == 200);
    CHECK(page.body.find("Mothers' room") != std::string::npos);
    CHECK(page.body.find("明湖区职工服务中心") != std::string::npos);
    CHECK(page.body.find("石桥老街爱心驿站") == std::string::npos);
    CHECK(page.body.find("Not known whether open") != std::string::npos);
    CHECK(page.body.find("<svg") != std::string::npos);
    CHECK(page.body.find("周岚") == std::string::npos);
    // Nonsense for a place is no place.
    CHECK(public_get(bench, "/stations?at=%3Cscript%3E").body.find("<svg") == std::string::npos);
}

TEST_CASE("the wall tells a watcher of the lines that changed and of no other",
          "[directory][wall]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto first = json_of(bench.get("wang", "/api/wall"));
    CHECK(first["is_whole"] == true);
    const auto known = first["version"].get<std::int64_t>();
    bench.clock.advance(1s);
    const auto since = "/api/wall?since=" + std::to_string(known);
    CHECK(json_of(bench.get("wang", since))["lines"].empty());
    const auto kiosk = bench.kiosk();
    bench.meet(*kiosk);
    bench.clock.advance(1s);
    const auto next = json_of(bench.get("wang", since));
    CHECK(next["is_whole"] == false);
    REQUIRE(next["lines"].size() == 1);
    CHECK(next["lines"][0]["devices"] == 1);
    bench.clock.advance(10min);
    const auto later = json_of(bench.get(
        "wang", "/api/wall?since=" + std::to_string(next["version"].get<std::int64_t>())));
    REQUIRE(later["lines"].size() == 1);
    CHECK(later["lines"][0]["silent"] == 1);
}

TEST_CASE("staff change a station's hours, and what cannot be is refused at its field",
          "[directory][stations]") {
    HubBench bench(Engine::sqlite);
    describe_all(bench);
    const auto path = "/api/stations/" + to_text(bench.station(0));
    const auto page = json_of(bench.get("wang", path));
    auto profile = page["profile"];
    profile["hours"]["week"] = {{{"days", {1}}, {"open", {"10:00", "09:00"}}}};
    const auto refused =
        bench.post("wang", path + "/profile", {{"version", page["version"]}, {"profile", profile}});
    CHECK(refused.status == 422);
    CHECK(json_of(refused)["field"] == "week");
    profile["hours"]["week"] = {{{"days", {1}}, {"open", {"09:00", "10:00"}}}};
    const auto saved =
        bench.post("wang", path + "/profile", {{"version", page["version"]}, {"profile", profile}});
    CHECK(saved.status == 200);
    CHECK(json_of(saved)["version"] == page["version"].get<int>() + 1);
    CHECK(bench.post("zhao", path + "/profile", {{"version", 2}, {"profile", profile}}).status ==
          403);
}
