// How much one device may ask of the hub.
#include <catch2/catch_test_macros.hpp>

#include "services/hub/device_quota.hpp"
#include "services/hub/hub_settings.hpp"

using namespace services::hub;
using namespace std::chrono_literals;
using platform::BootTime;

TEST_CASE("a device may ask ten seconds' worth at once and then as fast as time passes",
          "[hub][quota][N3]") {
    DeviceQuota quota({.questions_per_second = 2, .megabytes_per_day = 1});
    BootTime now{60'000'000};
    for (int i = 0; i < 20; ++i)
        CHECK_FALSE(quota.count("a", 0, now));
    CHECK(quota.count("a", 0, now)->code == "too_many_questions");
    CHECK_FALSE(quota.count("b", 0, now));
    now = now + 499ms;
    CHECK(quota.count("a", 0, now));
    now = now + 1ms;
    CHECK_FALSE(quota.count("a", 0, now));
    CHECK(quota.count("a", 0, now));
    now = now + 24h;  // what was not asked is not saved up beyond that
    for (int i = 0; i < 20; ++i)
        CHECK_FALSE(quota.count("a", 0, now));
    CHECK(quota.count("a", 0, now));
}

TEST_CASE("a day's bytes are counted for a day", "[hub][quota][N3]") {
    DeviceQuota quota({.questions_per_second = 10, .megabytes_per_day = 1});
    BootTime now{0};
    CHECK_FALSE(quota.count("a", 600'000, now));
    CHECK_FALSE(quota.count("a", 400'000, now));
    const auto over = quota.count("a", 1, now + 1h);
    REQUIRE(over);
    CHECK(over->code == "too_many_bytes");
    CHECK(over->again_after == 23h);
    CHECK_FALSE(quota.count("a", 0, now + 1h));
    CHECK_FALSE(quota.count("b", 1'000'000, now + 1h));
    CHECK_FALSE(quota.count("a", 1'000'000, now + 24h));
}

TEST_CASE("the quota is a setting that may be left out and must make sense", "[hub][quota]") {
    HubSettings settings;
    settings.database = "sqlite:x";
    settings.host_names = {"hub"};
    settings.public_url = settings.devices_url = "https://hub";
    settings.device_quota = {7, 8};
    auto text = to_json_text(settings);
    const auto read = hub_settings_from_json(text);
    REQUIRE(read.has_value());
    CHECK(read->device_quota.questions_per_second == 7);
    CHECK(read->device_quota.megabytes_per_day == 8);
    const auto quota = text.find("\"device_quota\"");
    const auto end = text.find('}', quota) + 1;
    auto without = text;
    without.erase(quota, text.find('"', end) - quota);
    REQUIRE(hub_settings_from_json(without).has_value());
    CHECK(hub_settings_from_json(without)->device_quota.questions_per_second == 20);
    text.replace(quota, end - quota, R"("device_quota":{"questions_per_second":0})");
    CHECK_FALSE(hub_settings_from_json(text).has_value());
}
