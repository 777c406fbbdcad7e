#include "services/sync/blocks.hpp"

#include <set>

#include "services/sync/sync_bench.hpp"

using namespace sync_bench;
using namespace std::chrono_literals;
using platform::Transaction;

namespace {

constexpr std::string_view acceptance = "acceptance_number";

struct Bench {
    explicit Bench(Engine engine) : database(engine), hub(*database) {
        define(10, 6);
        supply(device);
    }
    support::FreshDatabase database;
    Hub hub;
    Device device{hub, 7};

    void define(std::int64_t count, std::int64_t low_water, std::int64_t last = 10'000) {
        BlockResource resource;
        resource.name = acceptance;
        resource.last = last;
        resource.count = count;
        resource.low_water = low_water;
        resource.reserved_gap = 50;
        hub.sync->blocks.define(resource);
    }
    static void supply(Device& one) {
        one.sync->blocks.keep_supplied(acceptance);
        one.run_long();
    }
    static std::optional<std::int64_t> take(Device& one) {
        return one.database->write(
            [&](Transaction& t) { return one.sync->blocks.take(t, acceptance); });
    }
    std::optional<std::int64_t> take() { return take(device); }
};

}  // namespace

#define ON_BOTH_ENGINES Bench bench(GENERATE(Engine::sqlite, Engine::postgresql))

TEST_CASE("a device gives out its own numbers, each once, and asks before they end",
          "[sync][blocks]") {
    ON_BOTH_ENGINES;
    std::set<std::int64_t> given;
    for (int i = 0; i < 35; ++i) {
        const auto number = bench.take();
        REQUIRE(number);
        CHECK(given.insert(*number).second);
        if (i % 5 == 0) bench.device.run_long();
    }
    CHECK(*given.begin() == 1);
    CHECK(*given.rbegin() == 35);
}

TEST_CASE("out of numbers and out of line there is nothing", "[sync][blocks]") {
    ON_BOTH_ENGINES;
    bench.device.line.cut();
    for (int i = 0; i < 10; ++i)
        REQUIRE(bench.take());
    CHECK_FALSE(bench.take());
    bench.device.run_long();
    CHECK_FALSE(bench.take());
    bench.device.line.mend();
    bench.device.run_long();
    CHECK(bench.take() == 11);
}

TEST_CASE("a number taken in a change that failed is not lost", "[sync][blocks]") {
    ON_BOTH_ENGINES;
    const auto attempt = [&] {
        bench.device.database->write([&](Transaction& t) {
            bench.device.sync->blocks.take(t, acceptance);
            throw std::runtime_error("the lights go out");
        });
    };
    CHECK_THROWS(attempt());
    CHECK(bench.take() == 1);
}

TEST_CASE("a want whose answer was lost is not granted twice", "[sync][blocks]") {
    ON_BOTH_ENGINES;
    Device other{bench.hub, 8};
    other.sync->blocks.keep_supplied(acceptance);
    const auto stream = other.state().stream;
    other.run_long();
    const auto before = bench.hub.sync->blocks.granted().size();
    const BlockWant forgotten{std::string(acceptance), {}};
    const auto block = bench.hub.sync->blocks.want(other.identity.device, stream, forgotten);
    REQUIRE(block);
    CHECK(bench.hub.sync->blocks.granted().size() == before);
    const BlockWant more{std::string(acceptance), {block->id}};
    CHECK(bench.hub.sync->blocks.want(other.identity.device, stream, more)->id != block->id);
    CHECK_FALSE(bench.hub.sync->blocks.want(bench.device.identity.device, stream, more));
    CHECK_FALSE(bench.hub.sync->blocks.want(other.identity.device, stream, {"unknown", {}}));
}

TEST_CASE("two devices never hold the same number", "[sync][blocks]") {
    ON_BOTH_ENGINES;
    Device other{bench.hub, 8};
    Bench::supply(other);
    std::set<std::int64_t> given;
    for (int i = 0; i < 10; ++i) {
        CHECK(given.insert(bench.take().value()).second);
        CHECK(given.insert(Bench::take(other).value()).second);
    }
}

TEST_CASE("what is scarce ends, and then there is nothing", "[sync][blocks]") {
    support::FreshDatabase database(Engine::sqlite);
    Hub hub(*database);
    BlockResource seats;
    seats.name = "seat";
    seats.last = 7;
    seats.count = 5;
    hub.sync->blocks.define(seats);
    Device device{hub, 7};
    device.sync->blocks.keep_supplied("seat");
    device.run_long();
    device.run_long();
    CHECK(device.sync->blocks.left("seat") == 7);
}

TEST_CASE("a block ends at its time", "[sync][blocks]") {
    ON_BOTH_ENGINES;
    bench.device.line.cut();
    CHECK(bench.take());
    bench.device.clock.advance(24h * 31);
    CHECK_FALSE(bench.take());
    CHECK(bench.device.sync->blocks.left(acceptance) == 0);
}

TEST_CASE("after a restore numbers granted since are not granted again", "[sync][blocks][S7]") {
    ON_BOTH_ENGINES;
    Device other{bench.hub, 8};
    const auto backup = bench.hub.backup();
    Bench::supply(other);  // the hub will forget this grant: 11..20
    bench.device.line.cut();
    const auto first = Bench::take(other);
    CHECK(first == 11);
    bench.hub.restore(backup);

    Device third{bench.hub, 9};
    Bench::supply(third);
    CHECK_FALSE(Bench::take(third));  // who has a line tells first what it holds
    bench.hub.clock.advance(declaring_time);
    third.run_long();
    CHECK(Bench::take(third).value() >= 61);  // above the gap
    other.run_long();
    CHECK(Bench::take(other) == 12);  // it kept what it held, and the hub knows it again
    const auto granted = bench.hub.sync->blocks.granted();
    CHECK(std::any_of(granted.begin(), granted.end(),
                      [](const Block& block) { return block.first == 11 && block.last == 20; }));

    bench.hub.sync->blocks.release_reserved(acceptance);
    Device fourth{bench.hub, 10};
    Bench::supply(fourth);
    CHECK(Bench::take(fourth) == 21);  // the gap, without what was declared
}

TEST_CASE("the gap comes free when every block in it must have ended", "[sync][blocks][S7]") {
    ON_BOTH_ENGINES;
    bench.hub.restore(bench.hub.backup());
    bench.hub.clock.advance(24h * 30 + 1h);
    Device late{bench.hub, 8};
    Bench::supply(late);
    CHECK(Bench::take(late) == 11);
}

TEST_CASE("a number declared by two is told to staff", "[sync][blocks]") {
    ON_BOTH_ENGINES;
    const auto theirs = bench.hub.sync->blocks.granted().front();
    auto claimed = theirs;
    claimed.id = platform::to_text(bench.device.ids.mint());
    bench.hub.sync->blocks.declare({{platform::Uuid{{9}}}, {}}, {claimed}, 0);
    CHECK(bench.hub.has_alarm(AlarmKind::block_clash));
    CHECK(bench.hub.sync->blocks.granted().size() == 1);
    claimed.id = platform::to_text(bench.device.ids.mint());
    claimed.first = 500;
    claimed.last = 9'000;  // nobody grants so many at once
    bench.hub.sync->blocks.declare({{platform::Uuid{{9}}}, {}}, {claimed}, 0);
    CHECK(bench.hub.sync->blocks.granted().size() == 1);
}

TEST_CASE("blocks of a forked stream are void on both sides", "[sync][blocks][S8]") {
    ON_BOTH_ENGINES;
    CHECK(bench.take() == 1);
    bench.device.write("note");
    bench.device.run_long();
    bench.database->write([&](Transaction& t) {
        t.execute("UPDATE hub_streams SET head_hash = $hash WHERE contig = 1",
                  {{"hash", platform::Bytes(32, 1)}});
    });
    bench.device.write("another");
    bench.device.run_long();
    CHECK(bench.device.state().forks == 1);
    CHECK(bench.hub.has_alarm(AlarmKind::fork));
    CHECK(bench.take() == 11);
    CHECK(bench.hub.sync->blocks.granted().size() == 1);
}

TEST_CASE("a repeated grant does not give numbers out again", "[sync][blocks]") {
    ON_BOTH_ENGINES;
    CHECK(bench.take() == 1);
    const auto block = bench.hub.sync->blocks.granted().front();
    bench.database->write([&](Transaction& t) {
        bench.hub.sync->feeds.publish(t, blocks_feed_of(bench.device.identity.device), block.id,
                                      to_json_text(block) + " ");
    });
    bench.device.run_long();
    CHECK(bench.take() == 2);
}
