// Pushed settings between the two doors of their room: a hub, a device, and what goes between them.
#include <catch2/catch_test_macros.hpp>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/device_settings/held_settings.hpp"
#include "services/device_settings/settings_office.hpp"
#include "services/sync/device_tables.hpp"
#include "services/sync/hub_tables.hpp"
#include "support/both_engines.hpp"
#include "support/plain_log.hpp"

using namespace services::device_settings;
using platform::Engine;
namespace feeds_of = services::sync;

namespace {
struct Ends {
    explicit Ends(Engine engine) : hub_store(engine), device_store(Engine::sqlite) {
        feeds_of::prepare_hub_tables(*hub_store);
        feeds_of::prepare_device_tables(*device_store);
        prepare_settings_tables(*hub_store);
        hold();
    }
    void hold() {
        held = std::make_unique<HeldSettings>(*device_store, device_log, feeds, root.public_key,
                                              device_log.device);
    }
    bool meet() {
        const auto body = hub_store->read([&](platform::Transaction& t) {
            return hub_feeds.body(t, feeds_of::fates_feed_of(device_log.device), feed_key);
        });
        if (body)
            feeds.take(feeds_of::fates_feed,
                       {"epoch",
                        ++n,
                        false,
                        {{std::string(feeds_of::fates_feed), std::string(feed_key), n, *body}}});
        const bool changed = held->take_news();
        // What the device said is applied on the hub.
        for (; told < device_log.records.size(); ++told)
            hub_store->write(
                [&](platform::Transaction& t) { apply_record(device_log.records[told], t); });
        return changed;
    }
    std::optional<Answer> answer(PushId id) {
        return hub_store->read(
            [&](platform::Transaction& t) { return targets_of(t, id).at(0).answer; });
    }
    platform::SimulatedClock clock;
    platform::SimulatedDice dice;
    support::FreshDatabase hub_store;
    support::FreshDatabase device_store;
    support::PlainLog hub_log{*hub_store, clock, dice};
    support::PlainLog device_log{*device_store, clock, dice};
    feeds_of::HubFeeds hub_feeds{*hub_store};
    feeds_of::Feeds feeds{*device_store};
    platform::SigningKey root = platform::make_signing_key();
    platform::SigningKey signer = platform::make_signing_key();
    platform::KeyCertificate says =
        platform::certify(root, platform::KeyDuty::bundle_signer, signer.public_key.bytes,
                          clock.wall(), clock.wall() + std::chrono::days{4000});
    SettingsOffice office{hub_log, hub_feeds, clock, [this](const feeds_of::Bundle& b) {
                              return feeds_of::sign_bundle(b, signer, says);
                          }};
    std::unique_ptr<HeldSettings> held;
    std::int64_t n = 0;
    std::size_t told = 0;
};
}  // namespace

TEST_CASE(
    "a device answers what was pushed, lays it over what it had, and gives it back when it is "
    "stopped",
    "[device_settings][store]") {
    Ends ends(GENERATE(Engine::sqlite, Engine::postgresql));
    const feeds_of::Actor zhao{feeds_of::ActorKind::staff, "zhao"};
    const auto first = ends.office.push(zhao, {{"night_off", "22:30"}, {"night_on", "06:00"}},
                                        {ends.device_log.device});
    REQUIRE(first.has_value());
    CHECK(ends.meet());
    CHECK(ends.answer(*first) == Answer::accepted);
    CHECK_FALSE(ends.meet());
    CHECK(ends.device_log.records.size() == 1);
    ends.clock.advance(std::chrono::seconds{5});
    const auto second = ends.office.push(zhao, {{"idle_seconds", "90"}}, {ends.device_log.device});
    CHECK(ends.meet());
    CHECK(ends.answer(*second) == Answer::needs_restart);
    CHECK_FALSE(ends.meet());
    ends.hold();
    ends.meet();
    CHECK(ends.answer(*second) == Answer::accepted);
    CHECK(ends.device_log.records.size() == 3);
    CHECK(ends.held->values() ==
          Values{{"idle_seconds", "90"}, {"night_off", "22:30"}, {"night_on", "06:00"}});
    ends.clock.advance(std::chrono::seconds{5});
    CHECK_FALSE(ends.office.stop(zhao, *second, "").has_value());
    REQUIRE(ends.office.stop(zhao, *second, "x").has_value());
    CHECK(ends.meet());
    CHECK(ends.held->values() == Values{{"night_off", "22:30"}, {"night_on", "06:00"}});
    CHECK_FALSE(ends.meet());
    REQUIRE(ends.office.stop(zhao, *first, "x").has_value());
    CHECK(ends.meet());
    CHECK(ends.held->values().empty());
    CHECK_FALSE(ends.meet());
    CHECK_FALSE(ends.office.widen(zhao, *first).has_value());
}
