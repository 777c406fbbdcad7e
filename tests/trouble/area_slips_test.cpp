// A slip of the keyboard, or a page with a fault, must not widen what an account may see; and two
// processes of one hub must not give two bundles one number.
#include <thread>

#include "services/hub/bulletin.hpp"
#include "services/staff/staff.hpp"
#include "services/sync/bundles.hpp"
#include "services/sync/epochs.hpp"
#include "services/sync/feeds.hpp"
#include "services/sync/hub_feeds.hpp"
#include "services/sync/hub_tables.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;

TEST_CASE("an area that is no union is refused, and never becomes the whole city",
          "[trouble][hub][staff]") {
    HubBench bench{Engine::sqlite};
    for (const auto* area : {"", "no-such-union", "a b"}) {
        const auto answer = bench.post("sun", "/api/accounts",
                                       {{"login", "new.one"},
                                        {"name", "新同事"},
                                        {"password", "a long enough one"},
                                        {"roles", {"review"}},
                                        {"area", {area}}});
        CHECK(answer.status == 422);
        CHECK(json_of(answer)["field"] == "area");
    }
    for (const auto& account : bench.hub->staff.accounts())
        CHECK(account.login != "new.one");
}

TEST_CASE("two processes that publish at once give every bundle a number of its own",
          "[trouble][hub]") {
    const support::FreshDatabase first_handle{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto second_handle = first_handle.open_another();
    platform::SimulatedClock clock;
    services::sync::prepare_hub_tables(*first_handle);
    platform::SimulatedDice dice;
    platform::IdMint ids{clock, dice};
    services::sync::ensure_epoch(*first_handle, clock, ids);
    const services::sync::HubFeeds first_feeds{*first_handle};
    const services::sync::HubFeeds second_feeds{*second_handle};
    services::hub::Bulletin first{*first_handle, clock, first_feeds, installation()};
    services::hub::Bulletin second{*second_handle, clock, second_feeds, installation()};
    constexpr int times = 20;
    const auto publish = [](services::hub::Bulletin& bulletin, const std::string& words) {
        for (int i = 0; i < times; ++i)
            bulletin.publish("settings", words + std::to_string(i));
    };
    const auto newest_number = [&] {
        const auto text = first_handle->read([&](platform::Transaction& t) {
            return first_feeds.body(t, services::sync::bundles_feed, "settings");
        });
        REQUIRE(text);
        const auto newest = services::sync::verify_bundle(installation().root, *text, std::nullopt);
        REQUIRE(newest);
        return newest->number;
    };
    first.publish("settings", "before both");
    const auto before_both = newest_number();
    {
        std::jthread other{[&] { publish(second, "second "); }};
        publish(first, "first ");
    }
    CHECK(newest_number() == before_both + 2 * times);
}
