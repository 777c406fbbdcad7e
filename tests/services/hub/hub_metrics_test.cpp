// What the hub tells those who watch it, and that what is shipped to watch it asks for nothing
// else.
#include <catch2/catch_test_macros.hpp>
#include <regex>
#include <set>

#include "services/hub/hub_metrics.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;

namespace {

std::string scraped(services::hub::HubMetrics& metrics) {
    platform::HttpRequest request;
    request.path = "/metrics";
    const auto answer = metrics.answer(request);
    REQUIRE(answer.status == 200);
    return answer.body;
}

bool says(const std::string& text, const std::string& line) {
    return text.find("\n" + line + "\n") != std::string::npos;
}

std::set<std::string> names_in(const std::string& text) {
    static const std::regex name("yizhan_[a-z_]+");
    return {std::sregex_token_iterator(text.begin(), text.end(), name),
            std::sregex_token_iterator()};
}

}  // namespace

TEST_CASE("the hub's figures say what was answered and what waits", "[hub][metrics]") {
    HubBench bench(Engine::sqlite);
    services::hub::HubMetrics metrics(*bench.hub);
    const auto handler = metrics.counted("console", [](const platform::HttpRequest& request) {
        return platform::HttpResponse{.status = request.path == "/" ? 200 : 404};
    });
    handler({});
    handler({});
    platform::HttpRequest elsewhere;
    elsewhere.path = "/nothing";
    handler(elsewhere);
    const auto kiosk = bench.kiosk();
    bench.meet(*kiosk);
    auto text = scraped(metrics);
    CHECK(says(text, R"(yizhan_requests_total{listener="console",status="200"} 2)"));
    CHECK(says(text, R"(yizhan_requests_total{listener="console",status="404"} 1)"));
    CHECK(says(text, R"(yizhan_request_seconds_count{listener="console"} 3)"));
    CHECK(says(text, R"(yizhan_devices{state="enrolled"} 1)"));
    CHECK(says(text, "yizhan_devices_silent 0"));
    CHECK(says(text, "yizhan_backup_proven_timestamp_seconds 0"));
    bench.clock.advance(std::chrono::minutes{6});
    text = scraped(metrics);
    CHECK(says(text, "yizhan_devices_silent 1"));
}

TEST_CASE("alert rules and dashboard ask only for figures the hub tells", "[hub][metrics]") {
    HubBench bench(Engine::sqlite);
    services::hub::HubMetrics metrics(*bench.hub);
    metrics.counted("devices", [](const auto&) { return platform::HttpResponse{}; })({});
    const auto told = names_in(scraped(metrics));
    for (const auto* file : {"assets/monitoring/alerts.yml", "assets/monitoring/dashboard.json"})
        for (const auto& name : names_in(source_text(file))) {
            INFO(file << ": " << name);
            CHECK(told.contains(name));
        }
}
