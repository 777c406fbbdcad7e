// Settings pushed from a hub to devices: what may be asked, what a device answers, how far it goes.
#include <catch2/catch_test_macros.hpp>

#include "services/device_settings/held_settings.hpp"
#include "services/device_settings/settings_office.hpp"
#include "services/hub/hub.hpp"
#include "services/sync/hub_sync.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
using namespace services::device_settings;

namespace {

Json pushed(HubBench& bench, const Json& values) {
    const auto answer = bench.post("zhao", "/api/device-settings", {{"values", values}});
    REQUIRE(answer.status == 200);
    return json_of(answer)["id"];
}

Json row(HubBench& bench, std::size_t at = 0) {
    return json_of(bench.get("zhao", "/api/device-settings"))["rows"].at(at);
}

std::size_t answered(const Json& row, std::string_view answer) {
    std::size_t count = 0;
    for (const auto& target : row["targets"])
        if (target["answer"] == answer) ++count;
    return count;
}

}  // namespace

TEST_CASE("what cannot be used as a setting is told by its name", "[device_settings]") {
    const auto key = [](const Values& values) {
        const auto trouble = trouble_in(values);
        return trouble ? trouble->key : std::string("good");
    };
    CHECK(key({{"night_off", "22:30"}, {"night_on", "06:00"}}) == "good");
    CHECK(key({{"night_off", "22:30"}}) == "night_off");
    for (const char* time : {"24:00", "7:30", "22:60", "22-30", ""})
        CHECK(key({{"night_off", time}, {"night_on", "06:00"}}) == "night_off");
    CHECK(key({{"idle_seconds", "29"}}) == "idle_seconds");
    CHECK(key({{"idle_seconds", "60s"}}) == "idle_seconds");
    CHECK(key({{"picture_megabytes_a_day", "2000"}}) == "good");
    CHECK(key({{"colour", "blue"}}) == "colour");
    CHECK_FALSE(needs_restart({}, {{"night_off", "22:30"}, {"night_on", "06:00"}}));
    CHECK(needs_restart({{"idle_seconds", "60"}}, {}));
}

TEST_CASE("one device in ten is first, and always one", "[device_settings]") {
    std::vector<services::sync::DeviceId> devices(1);
    CHECK(first_tenth(devices).size() == 1);
    devices.resize(300);
    CHECK(first_tenth(devices).size() == 30);
    CHECK(first_tenth({}).empty());
}

TEST_CASE("settings go to one device in ten, then to all, and each answers on record",
          "[device_settings][hub]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    std::vector<std::unique_ptr<DemoKiosk>> kiosks;
    std::vector<std::unique_ptr<HeldSettings>> held;
    for (int i = 0; i < 11; ++i) {
        kiosks.push_back(bench.kiosk());
        auto& sync = kiosks.back()->device();
        held.push_back(std::make_unique<HeldSettings>(kiosks.back()->database(), sync.journal,
                                                      sync.feeds, installation().root,
                                                      kiosks.back()->id()));
    }
    const auto go_round = [&] {
        int changed = 0;
        for (std::size_t i = 0; i < kiosks.size(); ++i) {
            bench.meet(*kiosks[i]);
            changed += held[i]->take_news() ? 1 : 0;
            bench.meet(*kiosks[i]);
        }
        return changed;
    };
    const auto id = pushed(bench, {{"night_off", "22:30"}, {"night_on", "06:00"}});
    CHECK(go_round() == 2);
    CHECK(answered(row(bench), "accepted") == 2);
    CHECK(go_round() == 0);  // answered once
    const std::string act = "/api/device-settings/" + id.get<std::string>();
    CHECK(bench.post("zhao", act + "/widen", {}).status == 200);
    CHECK(bench.post("zhao", act + "/widen", {}).status == 409);
    CHECK(go_round() == 9);
    CHECK(answered(row(bench), "accepted") == 11);

    SECTION("what comes into force at a start says so, and again when it has") {
        pushed(bench, {{"idle_seconds", "90"}});
        CHECK(go_round() == 2);
        CHECK(answered(row(bench), "needs_restart") == 2);
        for (std::size_t i = 0; i < kiosks.size(); ++i) {
            auto& sync = kiosks[i]->device();
            held[i] =
                std::make_unique<HeldSettings>(kiosks[i]->database(), sync.journal, sync.feeds,
                                               installation().root, kiosks[i]->id());
        }
        go_round();
        CHECK(answered(row(bench), "accepted") == 2);
        CHECK(held[0]->values().at("idle_seconds") == "90");
        CHECK(held[0]->values().at("night_off") == "22:30");  // what is laid over stays beneath
    }
    SECTION("a push that is stopped gives back what was before") {
        CHECK(bench.post("zhao", act + "/stop", Json::object()).status == 422);
        CHECK(bench.post("zhao", act + "/stop", {{"reason", "太早"}}).status == 200);
        CHECK(go_round() == 11);
        CHECK(held[5]->values().empty());
        CHECK(row(bench)["stop_reason"] == "太早");
    }
    SECTION("a rebuild gives the same state") {
        const auto before = bench.digest();
        bench.hub->sync.projector.rebuild();
        CHECK(bench.digest() == before);
    }
}

TEST_CASE("a device refuses what it does not know, and holds what it had", "[device_settings]") {
    HubBench bench(Engine::sqlite);
    const auto kiosk = bench.kiosk();
    auto& sync = kiosk->device();
    HeldSettings held(kiosk->database(), sync.journal, sync.feeds, installation().root,
                      kiosk->id());
    pushed(bench, {{"idle_seconds", "90"}});
    bench.meet(*kiosk);
    REQUIRE(held.take_news());
    // A newer hub asks for something this program has never heard of.
    const auto& made = installation();
    const auto sign = [&](const std::string& name, const std::string& push) {
        const auto now = bench.clock.wall();
        return services::sync::sign_bundle(
            {name, now.micros, now, now + std::chrono::days{10},
             R"({"push":")" + push + R"(","values":{"colour":"blue"}})"},
            made.bundle_signer, made.root_says_bundle_signer);
    };
    const auto publish = [&](const std::string& text) {
        bench.database->write([&](platform::Transaction& t) {
            bench.hub->sync.feeds.publish(t, services::sync::fates_feed_of(kiosk->id()), feed_key,
                                          text);
        });
        bench.meet(*kiosk);
    };
    publish(sign(bundle_name_for(kiosk->id()), "0198f2a1-0000-7000-8000-000000000001"));
    CHECK_FALSE(held.take_news());
    CHECK(held.values() == Values{{"idle_seconds", "90"}});
    const auto pending = sync.journal.state().pending();
    CHECK(pending == 1);  // its refusal
    CHECK_FALSE(held.take_news());
    CHECK(sync.journal.state().pending() == pending);
    // What was signed for another device is not even refused.
    publish(sign(bundle_name_for({}), "0198f2a1-0000-7000-8000-000000000002"));
    CHECK_FALSE(held.take_news());
    CHECK(held.values() == Values{{"idle_seconds", "90"}});
}

TEST_CASE("only those who look after devices push settings, and mistakes are told by field",
          "[device_settings][hub]") {
    HubBench bench(Engine::sqlite);
    CHECK(
        bench.post("wang", "/api/device-settings", {{"values", {{"idle_seconds", "90"}}}}).status ==
        403);
    const auto refused = [&](const Json& sent) {
        const auto answer = bench.post("zhao", "/api/device-settings", sent);
        CHECK(answer.status == 422);
        return json_of(answer)["field"].get<std::string>();
    };
    CHECK(refused({{"values", {{"idle_seconds", "90"}}}}) == "division");  // nobody there
    const auto kiosk = bench.kiosk();
    CHECK(refused({{"values", {{"idle_seconds", "5"}}}}) == "idle_seconds");
    CHECK(refused({{"values", Json::object()}}) == "values");
    CHECK(refused({{"values", {{"idle_seconds", "90"}}}, {"division", "999999"}}) == "division");
}
