#include <catch2/catch_test_macros.hpp>

#include "services/hub/hub_places.hpp"
#include "services/hub/hub_visits.hpp"
#include "services/visits/visit_desk.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
using namespace std::chrono_literals;
namespace visits = services::visits;

namespace {

HttpResponse phone(HubBench& bench, const std::string& method, const std::string& path,
                   const std::string& body = {}) {
    platform::HttpRequest request;
    request.method = method;
    request.path = path;
    request.body = body;
    return bench.hub->answer_public(request);
}

std::string press_on(const HttpResponse& page) {
    const std::string mark = R"(name="press" value=")";
    const auto at = page.body.find(mark);
    REQUIRE(at != std::string::npos);
    return page.body.substr(at + mark.size(), 36);
}

}  // namespace

TEST_CASE("by the code at the door somebody comes in with one touch and leaves with another",
          "[hub][visits][F15][station]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto door = phone(bench, "GET", "/d/A-002");
    REQUIRE(door.status == 200);
    CHECK(door.body.find("快递员") != std::string::npos);
    CHECK(door.body.find(R"(name="name")") == std::string::npos);
    const auto sent = "occupation=courier&press=" + press_on(door);
    const auto in = phone(bench, "POST", "/d/A-002", sent);
    REQUIRE(in.status == 303);
    const auto visit = in.headers.at("location");
    // Sent again, it is the same visit.
    CHECK(phone(bench, "POST", "/d/A-002", sent).headers.at("location") == visit);
    CHECK(phone(bench, "GET", visit).body.find("我走了") != std::string::npos);
    CHECK(phone(bench, "POST", visit + "/more", "companions=2&rest=yes").status == 303);
    CHECK(bench.hub->visits.office.phones_present() ==
          std::map<visits::StationId, int>{{bench.station(1), 3}});
    CHECK(phone(bench, "POST", visit + "/leave").status == 303);
    CHECK(phone(bench, "GET", visit).body.find("已登记离开") != std::string::npos);
    CHECK(bench.hub->visits.office.phones_present().empty());
    // How it was, once.
    CHECK(phone(bench, "GET", visit).body.find("非常满意") != std::string::npos);
    for (const auto* stars : {"stars=7", "stars=4", "stars=1"})
        CHECK(phone(bench, "POST", visit + "/rate", stars).status == 303);
    CHECK(phone(bench, "GET", visit).body.find("非常满意") == std::string::npos);
    const auto today = platform::date_of(bench.clock.wall());
    CHECK(bench.hub->visits.office.ratings(bench.station(1), today, today) ==
          visits::Ratings{0, 0, 0, 1, 0});
}

TEST_CASE("what strangers send to the door's page is refused in words", "[hub][visits]") {
    HubBench bench(Engine::sqlite);
    CHECK(phone(bench, "GET", "/d/Z-999").status == 404);
    CHECK(phone(bench, "GET", "/v/nothing").status == 404);
    CHECK(phone(bench, "POST", "/d/A-002", "occupation=king").status == 422);
    CHECK(phone(bench, "POST", "/d/A-002", std::string(9000, 'a')).status == 413);
    CHECK(phone(bench, "DELETE", "/d/A-002").status == 405);
}

TEST_CASE("an office enters late who came while all was down", "[hub][visits][T15][station]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto day =
        platform::to_text(platform::plus_days(platform::date_of(bench.clock.wall()), -1));
    Json sent = {{"press", "019ac100-0000-7000-8000-00000000000a"},
                 {"station", to_text(bench.station(1))},
                 {"occupation", "sanitation"},
                 {"day", day},
                 {"came", "09:30"},
                 {"left", "10:00"},
                 {"companions", 1}};
    REQUIRE(bench.post("liang", "/api/station-visits/late", sent).status == 200);
    const auto list = json_of(bench.get(
        "liang", "/api/station-visits?from=" + day + "&station=" + to_text(bench.station(1))));
    REQUIRE(list.at("counts").size() == 1);
    CHECK(list.at("counts")[0].at("hour") == 9);
    CHECK(list.at("counts")[0].at("people") == 2);
    const auto csv = bench.get("liang", "/api/station-visits.csv?from=" + day);
    CHECK(csv.body.find("环卫工人") != std::string::npos);
    sent["came"] = "25:00";
    CHECK(bench.post("liang", "/api/station-visits/late", sent).status == 422);
    sent["came"] = "09:30";
    sent["station"] = to_text(visits::StationId{});
    CHECK(bench.post("liang", "/api/station-visits/late", sent).status == 422);
}
