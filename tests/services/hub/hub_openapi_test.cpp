// The description of the API names every question the hub answers.
#include <catch2/catch_test_macros.hpp>

#include "services/hub/console_routes.hpp"
#include "services/staff/staff_rules.hpp"
#include "support/hub_bench.hpp"

namespace {

// The block of a path: its line and what is indented below it.
std::string block_of(const std::string& text, const std::string& path) {
    const auto at = text.find("\n  " + path + ":\n");
    if (at == std::string::npos) return {};
    auto end = text.find("\n  /", at + 1);
    if (end == std::string::npos) end = text.find("\ncomponents:", at);
    return text.substr(at, end - at);
}

}  // namespace

TEST_CASE("every question of the console stands in the API's description", "[hub][openapi]") {
    const auto text = hub_bench::source_text("services/hub/openapi.yaml");
    REQUIRE(text.starts_with("openapi: 3"));
    for (const auto& route : services::hub::console_routes()) {
        INFO(route.method << " " << route.pattern);
        const auto block = block_of(text, std::string(route.pattern));
        const auto method = route.method == "GET" ? "\n    get:" : "\n    post:";
        CHECK(block.find(method) != std::string::npos);
        for (const auto role : route.roles) {
            INFO(services::staff::name_of(role));
            CHECK(block.find(std::string(services::staff::name_of(role))) != std::string::npos);
        }
    }
    CHECK_FALSE(block_of(text, "/api/sign-in").empty());
}

TEST_CASE("every question of devices and of the public stands in it too", "[hub][openapi]") {
    const auto text = hub_bench::source_text("services/hub/openapi.yaml");
    for (const auto* path :
         {"/v1/enrol", "/v1/streams/{stream}/batch", "/v1/feeds", "/v1/blocks/want",
          "/v1/blocks/declare", "/v1/time", "/v1/doorbell", "/v1/my-matters", "/v1/my-pin",
          "/v1/posted-notice", "/r/{code}", "/public.css"}) {
        INFO(path);
        CHECK_FALSE(block_of(text, path).empty());
    }
    // Those above are all there are: each begins a path in the sources.
    const auto device_routes = hub_bench::source_text("services/sync/device_api.cpp") +
                               hub_bench::source_text("services/hub/device_routes.cpp");
    for (std::size_t at = device_routes.find("\"/v1/"); at != std::string::npos;
         at = device_routes.find("\"/v1/", at + 1)) {
        const auto path = device_routes.substr(at + 1, device_routes.find('"', at + 1) - at - 1);
        INFO(path);
        CHECK(text.find("\n  " + path) != std::string::npos);
    }
}
