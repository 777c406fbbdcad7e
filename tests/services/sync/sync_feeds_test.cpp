#include "services/sync/feeds.hpp"

#include "services/sync/fates.hpp"
#include "services/sync/sync_bench.hpp"

using namespace sync_bench;
using platform::Transaction;

namespace {

struct Bench {
    explicit Bench(Engine engine) : database(engine), hub(*database) {}
    support::FreshDatabase database;
    Hub hub;
    Device device{hub, 7};

    void publish(std::string_view key, std::string_view body) {
        database->write([&](Transaction& t) {
            hub.sync->feeds.publish(t, hall_feed_of(device.identity.station), key, body);
        });
    }
    void withdraw(std::string_view key) {
        database->write([&](Transaction& t) {
            hub.sync->feeds.withdraw(t, hall_feed_of(device.identity.station), key);
        });
    }
    std::vector<std::string> held() const {
        std::vector<std::string> held;
        for (const auto& item : device.sync->feeds.items(hall_feed))
            held.push_back(item.key + "=" + item.body.value_or(""));
        return held;
    }
};

using Held = std::vector<std::string>;

}  // namespace

#define ON_BOTH_ENGINES Bench bench(GENERATE(Engine::sqlite, Engine::postgresql))

TEST_CASE("a device holds the newest of each thing the hub says", "[sync][feeds]") {
    ON_BOTH_ENGINES;
    bench.publish("a", "1");
    bench.publish("b", "1");
    bench.publish("a", "2");
    bench.device.run_long();
    CHECK(bench.held() == Held{"a=2", "b=1"});
    bench.publish("c", "1");
    bench.withdraw("a");
    bench.device.run_long();
    CHECK(bench.held() == Held{"b=1", "c=1"});
    CHECK(bench.device.sync->feeds.body(hall_feed, "c") == "1");
    CHECK_FALSE(bench.device.sync->feeds.body(hall_feed, "a"));
}

TEST_CASE("a long feed comes in pages", "[sync][feeds]") {
    ON_BOTH_ENGINES;
    bench.database->write([&](Transaction& t) {
        for (int i = 0; i < 450; ++i) {
            bench.hub.sync->feeds.publish(t, hall_feed_of(bench.device.identity.station),
                                          std::to_string(i), "x");
        }
    });
    const auto page =
        bench.hub.sync->feeds.read(hall_feed_of(bench.device.identity.station), "", 0);
    CHECK(page.items.size() == 200);
    CHECK(page.has_more);
    bench.device.run_long();
    CHECK(bench.held().size() == 450);
}

TEST_CASE("listeners hear each change once, with the page", "[sync][feeds]") {
    ON_BOTH_ENGINES;
    std::vector<std::string> heard;
    bench.device.sync->feeds.listen(hall_feed, [&](Transaction&, const FeedItem& item) {
        heard.push_back(item.key + "=" + item.body.value_or("gone"));
    });
    bench.publish("a", "1");
    bench.device.run_long();
    bench.device.run_long();
    bench.withdraw("a");
    bench.device.run_long();
    CHECK(heard == Held{"a=1", "a=gone"});
}

TEST_CASE("a new epoch is read again from the first row", "[sync][feeds][S7]") {
    ON_BOTH_ENGINES;
    bench.publish("kept", "1");
    const auto backup = bench.hub.backup();
    bench.publish("forgotten", "1");
    bench.publish("kept", "2");
    bench.device.run_long();
    CHECK(bench.held() == Held{"forgotten=1", "kept=2"});
    const auto epoch = bench.device.sync->feeds.cursor(hall_feed).epoch;
    bench.hub.restore(backup);
    bench.device.run_long();
    CHECK(bench.held() == Held{"kept=1"});
    CHECK(bench.device.sync->feeds.cursor(hall_feed).epoch != epoch);
    CHECK(bench.hub.has_alarm(AlarmKind::forgotten));
}

TEST_CASE("a device reads its own feeds and nobody else's", "[sync][feeds]") {
    ON_BOTH_ENGINES;
    Device other{bench.hub, 8};
    bench.publish("a", "1");
    other.run_long();
    CHECK(other.sync->feeds.items(hall_feed).empty());
    CHECK_FALSE(feed_for(bench.device.identity, hall_feed_of(other.identity.station)));
    platform::HttpRequest request;
    request.method = "GET";
    request.path = "/v1/feeds";
    const auto status = [&](const platform::HttpQuery& query) {
        request.query = query;
        return bench.hub.sync->device_api.handle(bench.device.identity, request).status;
    };
    CHECK(status({{"hall", "0"}}) == 200);
    CHECK(status({{"hall", "0"}, {"fates:" + platform::to_text(other.identity.device), "0"}}) ==
          404);
    CHECK(status({{"rules", "0"}}) == 404);
    CHECK(status({{"hall", "-1"}}) == 400);
    CHECK(status({{"epoch", ""}}) == 400);
}

TEST_CASE("a device at which nothing is new asks one question and hears nothing but the epoch",
          "[sync][feeds]") {
    ON_BOTH_ENGINES;
    bench.publish("a", "1");
    bench.device.run_long();
    const auto cursor = bench.device.sync->feeds.cursor(hall_feed);
    const auto& feeds = bench.hub.sync->feeds;
    const auto station = bench.device.identity.station;
    const auto news = [&](std::int64_t hall, const std::string& epoch) {
        return feeds.news({{"hall", hall_feed_of(station), hall}, {"rules", "rules", 0}}, epoch);
    };
    CHECK(news(cursor.after, cursor.epoch).pages.empty());
    CHECK(news(cursor.after, cursor.epoch).epoch == cursor.epoch);
    CHECK(news(0, cursor.epoch).pages.at("hall").items.size() == 1);
    CHECK(news(cursor.after, "another").pages.at("hall").items.size() == 1);
    CHECK_FALSE(news(0, cursor.epoch).pages.contains("rules"));
}

TEST_CASE("a bundle comes by the feed and survives the hub's forgetting", "[sync][feeds]") {
    ON_BOTH_ENGINES;
    const auto backup = bench.hub.backup();
    bench.hub.publish_bundle(bench.hub.keys_bundle_text(5), "keys");
    bench.device.run_long();
    CHECK(bench.device.sync->bundles.find(keys_bundle)->number == 5);
    bench.hub.restore(backup);
    bench.device.run_long();
    CHECK(bench.device.sync->bundles.find(keys_bundle)->number == 5);
    bench.hub.publish_bundle("{\"forged\":true}", "keys");
    bench.device.run_long();
    CHECK(bench.device.sync->bundles.find(keys_bundle)->number == 5);
}

TEST_CASE("a fate reaches the device that gave the receipt, closed", "[sync][feeds]") {
    ON_BOTH_ENGINES;
    const auto receipt = platform::sha256(platform::as_bytes("receipt"));
    const auto key = platform::sha256(platform::as_bytes("key"));
    const auto closed =
        platform::encrypt_under(key, platform::as_bytes("{\"state\":\"member\"}"), receipt);
    bench.database->write([&](Transaction& t) {
        publish_fate(t, bench.hub.sync->feeds, bench.device.identity.device, receipt, closed);
    });
    CHECK_FALSE(find_fate(bench.device.sync->feeds, receipt));
    bench.device.run_long();
    const auto found = find_fate(bench.device.sync->feeds, receipt);
    REQUIRE(found);
    CHECK(*found == closed);
    CHECK(platform::decrypt_under(key, *found, receipt));
}

TEST_CASE("the doorbell rings for what the device may hear", "[sync][feeds]") {
    ON_BOTH_ENGINES;
    using namespace std::chrono_literals;
    int rung = 0;
    platform::ClientRequest request;
    request.path = "/v1/doorbell";
    const auto doorbell =
        bench.device.line.listen(request, {[&](const std::string&) { ++rung; }, {}});
    bench.device.line.ring();
    CHECK(rung == 1);
    bench.hub.clock.advance(1s);
    bench.device.line.ring();
    CHECK(rung == 1);
    bench.publish("a", "1");
    bench.hub.clock.advance(1s);
    bench.device.line.ring();
    CHECK(rung == 2);
    bench.database->write(
        [&](Transaction& t) { bench.hub.sync->feeds.publish(t, "hall:elsewhere", "a", "1"); });
    bench.hub.clock.advance(1s);
    bench.device.line.ring();
    CHECK(rung == 2);
}

TEST_CASE("what devices do not ask has no answer", "[sync][feeds]") {
    ON_BOTH_ENGINES;
    const auto status = [&](std::string method, std::string path, std::string body = "") {
        platform::HttpRequest request;
        request.method = std::move(method);
        request.path = std::move(path);
        request.body = std::move(body);
        return bench.hub.sync->device_api.handle(bench.device.identity, request).status;
    };
    CHECK(status("GET", "/v1/time") == 200);
    CHECK(status("GET", "/v1/streams/x/batch") == 404);
    CHECK(status("POST", "/v1/streams/x/batch") == 400);
    CHECK(status("POST", "/v1/streams/00000000-0000-0000-0000-000000000000/batch") == 400);
    CHECK(status("POST", "/v1/streams/batch") == 404);
    CHECK(status("GET", "/v1/feeds") == 400);
    CHECK(status("POST", "/v1/feeds") == 404);
    CHECK(status("GET", "/v1/feeds/hall") == 404);
    CHECK(status("POST", "/v1/blocks/want", "[]") == 400);
    CHECK(status("POST", "/v1/blocks/want", "{\"stream\":\"x\",\"wants\":[]}") == 400);
    CHECK(status("POST", "/v1/blocks/declare", "{\"heard\":0,\"held\":[\"x\"]}") == 400);
    CHECK(status("POST", "/v1/blocks/declare", "{\"heard\":-1,\"held\":[]}") == 400);
}
