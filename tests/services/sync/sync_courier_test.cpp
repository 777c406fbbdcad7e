#include "services/sync/courier.hpp"

#include <condition_variable>

#include "services/sync/courier_thread.hpp"
#include "services/sync/sync_bench.hpp"

using namespace sync_bench;
using namespace std::chrono_literals;
using platform::LineRefusal;
using platform::Transaction;

namespace {

struct Bench {
    explicit Bench(Engine engine = Engine::sqlite) : database(engine), hub(*database) {}
    support::FreshDatabase database;
    Hub hub;
    Device device{hub, 7};

    std::size_t effects() {
        REQUIRE(hub.sync->projector.catch_up());
        std::size_t count = 0;
        for (const auto& [id, note] : all_notes(*database)) {
            CHECK(note.writes == 1);
            ++count;
        }
        return count;
    }
};

}  // namespace

TEST_CASE("what was written without a line reaches the hub once it returns", "[sync][courier]") {
    Bench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    bench.device.line.cut();
    for (int i = 0; i < 700; ++i)
        bench.device.write("note");
    bench.device.run();
    CHECK_FALSE(bench.device.sync->courier.state().is_line_up);
    CHECK(bench.device.sync->courier.state().last_refusal == "unreachable");
    CHECK(bench.device.state().pending() == 700);
    bench.device.clock.advance(24h * 5);
    bench.device.line.mend();
    bench.device.run();
    CHECK(bench.device.state().pending() == 0);
    CHECK(bench.device.sync->courier.state().is_line_up);
    CHECK(bench.effects() == 700);
}

TEST_CASE("the courier knows since when the line is up or down", "[sync][courier]") {
    Bench bench;
    auto& clock = bench.device.clock;
    const auto state = [&] { return bench.device.sync->courier.state(); };
    const auto began = state().line_since;
    CHECK(began == clock.boot());
    clock.advance(1min);
    bench.device.write("one");
    bench.device.run();
    CHECK(state().is_line_up);
    const auto up = state().line_since;
    CHECK(up > began);
    clock.advance(1h);
    bench.device.write("two");
    bench.device.run();
    CHECK(state().line_since == up);
    bench.device.line.cut();
    clock.advance(1h);
    bench.device.write("three");
    bench.device.run();
    CHECK_FALSE(state().is_line_up);
    CHECK(state().line_since >= up + 2h);
}

TEST_CASE("a lost answer, a doubled and a late question have one effect", "[sync][courier]") {
    Bench bench;
    bench.device.write("one");
    bench.device.line.drop_next_answer();
    bench.device.run();
    bench.device.run();
    bench.device.write("two");
    bench.device.line.duplicate_next_request();
    bench.device.run();
    bench.device.write("three");
    bench.device.line.delay_next_request(2);
    bench.device.run();
    bench.device.write("four");
    bench.device.run();
    bench.device.run();
    CHECK(bench.device.state().pending() == 0);
    CHECK(bench.device.state().forks == 0);
    CHECK(bench.effects() == 4);
}

TEST_CASE("a hub restored from backup is refilled by its devices", "[sync][courier][S7]") {
    Bench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    bench.device.write("one");
    bench.device.run();
    const auto backup = bench.hub.backup();
    for (int i = 0; i < 5; ++i)
        bench.device.write("since");
    bench.device.run();
    CHECK(bench.effects() == 6);
    bench.hub.restore(backup);
    CHECK(bench.effects() == 1);
    bench.device.run_long();
    CHECK(bench.device.state().pending() == 0);
    CHECK(bench.device.state().forks == 0);
    CHECK(bench.effects() == 6);
    CHECK(bench.hub.sync->alarms.open().empty());
}

TEST_CASE("an untouched device that nobody writes on notices a restored hub",
          "[sync][courier][S7]") {
    Bench bench;
    const auto backup = bench.hub.backup();
    bench.device.write("one");
    bench.device.run();
    bench.hub.restore(backup);
    bench.device.run_long();
    CHECK(bench.effects() == 1);
}

TEST_CASE("a backup older than what was pruned alarms on both sides until settled",
          "[sync][courier][S7]") {
    Bench bench;
    const auto old = bench.hub.backup();
    for (int i = 0; i < 4; ++i)
        bench.device.write("note");
    bench.device.run();
    bench.hub.sync->ingest.mark_safe(bench.device.state().stream, 3);
    bench.device.run_long();
    CHECK(bench.device.state().floor == 3);
    bench.hub.restore(old);
    const auto later = bench.device.write("later").note;
    bench.device.run_long();
    CHECK(bench.device.state().has_gap);
    CHECK(bench.device.sync->courier.state().last_refusal == "sync.gap");
    REQUIRE(bench.hub.has_alarm(AlarmKind::gap));
    CHECK(bench.effects() == 0);
    const auto questions = bench.device.line.questions_sent();
    bench.device.sync->courier.run_until_idle();
    CHECK(bench.device.line.questions_sent() == questions);

    CHECK(bench.hub.sync->ingest.close_stream(bench.device.state().stream, "account-1",
                                              "the backup in between is lost"));
    bench.device.run_long();
    bench.device.run_long();
    CHECK_FALSE(bench.device.state().has_gap);
    CHECK(bench.device.state().pending() == 0);
    CHECK(bench.effects() == 2);
    CHECK(find_note(*bench.database, later));
}

TEST_CASE("a gap with nothing left to send is asked about at heartbeats only",
          "[sync][courier][S7]") {
    Bench bench;
    const auto old = bench.hub.backup();
    bench.device.write("note");
    bench.device.run();
    bench.hub.sync->ingest.mark_safe(bench.device.state().stream, 1);
    bench.device.run_long();
    bench.hub.restore(old);
    bench.device.run_long();
    REQUIRE(bench.device.state().has_gap);
    CHECK(bench.device.state().pending() == 1);
    CHECK(bench.device.state().sendable() == 0);
    const auto asked = bench.device.line.questions_sent();
    bench.device.clock.advance(5s);
    bench.device.sync->courier.run_until_idle();
    CHECK(bench.device.line.questions_sent() == asked);
    CHECK(bench.hub.has_alarm(AlarmKind::gap));
}

TEST_CASE("of a copied disk both copies keep what they have, and staff are told",
          "[sync][courier][S8]") {
    Bench bench;
    bench.device.write("before");
    bench.device.run();
    Device copy{bench.hub, 8, bench.device};
    bench.device.write("original goes on");
    bench.device.run();
    copy.write("copy goes on");
    for (int i = 0; i < 3; ++i)
        copy.run_long();
    bench.device.write("and on");
    bench.device.run();
    CHECK(copy.state().forks == 1);
    CHECK(copy.state().pending() == 0);
    CHECK(bench.device.state().pending() == 0);
    CHECK(bench.hub.has_alarm(AlarmKind::fork));
    CHECK(bench.hub.has_alarm(AlarmKind::clone));
    CHECK(bench.effects() == 4);
}

TEST_CASE("a disk put back to an earlier day is noticed even when silent", "[sync][courier][S8]") {
    Bench bench;
    bench.device.write("one");
    bench.device.run();
    const DiskImage yesterday(*bench.device.database, device_tables());
    bench.device.write("two");
    bench.device.run();
    yesterday.put_on(*bench.device.database);
    bench.device.start();
    bench.device.run_long();
    bench.device.run_long();
    CHECK(bench.device.state().forks == 1);
    CHECK(bench.hub.has_alarm(AlarmKind::fork));
    CHECK(bench.effects() == 2);
}

TEST_CASE("a lost device that comes back moves to another stream", "[sync][courier]") {
    Bench bench;
    bench.device.write("one");
    bench.device.run();
    bench.device.write("offline");
    CHECK(bench.hub.sync->ingest.close_stream(bench.device.state().stream, "account-1", "lost"));
    bench.device.run_long();
    bench.device.run_long();
    CHECK(bench.device.state().pending() == 0);
    CHECK(bench.effects() == 2);
}

TEST_CASE("a device in 1970 syncs in two attempts", "[sync][courier][S6]") {
    Bench bench;
    bench.device.clock.set_wall({0});
    bench.device.write("one");
    bench.device.line.refuse_next(LineRefusal::certificate_dates);
    bench.device.clock.advance(16s);
    bench.device.sync->courier.step();
    CHECK(bench.device.state().pending() == 0);
    CHECK(bench.device.line.questions_sent() == 3);  // refused, the time, and strictly again
    CHECK(bench.device.clock.trust() == platform::ClockTrust::told_by_hub);
    CHECK(bench.device.clock.wall() == bench.hub.clock.wall());
}

TEST_CASE("a clock the hub has set does not forgive dates", "[sync][courier][S6]") {
    Bench bench;
    bench.device.run_long();
    REQUIRE(bench.device.clock.trust() == platform::ClockTrust::told_by_hub);
    bench.device.write("one");
    const auto asked = bench.device.line.questions_sent();
    bench.device.line.refuse_next(LineRefusal::certificate_dates);
    bench.device.clock.advance(16s);
    bench.device.sync->courier.step();
    CHECK(bench.device.line.questions_sent() == asked + 1);
    CHECK(bench.device.state().pending() == 1);
}

TEST_CASE("a refused stream is not pressed on the hub", "[sync][courier]") {
    Bench bench;
    bench.device.write("one");
    bench.database->write([&](Transaction& t) {
        t.execute(
            "INSERT INTO hub_streams (stream, device, contig, head_hash, safe, device_floor,"
            " opened, last_heard) VALUES ($stream, $device, 0, $hash, 0, 0, 0, 0)",
            {{"stream", bench.device.state().stream.value},
             {"device", platform::Uuid{{9}}},
             {"hash", platform::Bytes(32)}});
    });
    bench.device.run();
    CHECK(bench.device.sync->courier.state().last_refusal == "sync.stream_of_others");
    const auto asked = bench.device.line.questions_sent();
    bench.device.clock.advance(5s);
    bench.device.sync->courier.run_until_idle();
    CHECK(bench.device.line.questions_sent() == asked);
    CHECK(bench.device.state().pending() == 1);
}

TEST_CASE("the courier's thread carries a record as soon as it is written", "[sync][courier]") {
    Bench bench;
    std::mutex mutex;
    std::condition_variable arrived;
    std::int64_t batches = 0;
    platform::SimulatedLine line([&](const platform::HttpRequest& request) {
        auto response = bench.hub.sync->device_api.handle(bench.device.identity, request);
        const std::lock_guard lock(mutex);
        if (request.body.find("\"header\"") != std::string::npos) ++batches;
        arrived.notify_all();
        return response;
    });
    DeviceSync sync{*bench.device.database,
                    bench.device.clock,
                    bench.device.ids,
                    bench.device.dice,
                    line,
                    {{bench.device.identity.device, bench.device.identity.station},
                     bench.hub.root.public_key,
                     {}}};
    std::atomic<int> signs_of_life = 0;
    bool has_fault = false;
    {
        CourierThread thread{sync.courier,
                             sync.journal,
                             line,
                             bench.device.clock,
                             [&](std::exception_ptr) { has_fault = true; },
                             [&](std::chrono::microseconds time) {
                                 if (time > 0s) ++signs_of_life;
                             }};
        auto record =
            bench.device.new_record(written, bench.device.ids.mint_as<SubjectId>(), "one");
        sync.journal.write([&](Transaction& t) { sync.journal.append(t, record); });
        std::unique_lock lock(mutex);
        CHECK(arrived.wait_for(lock, 20s, [&] { return batches >= 1; }));
    }
    CHECK_FALSE(has_fault);
    CHECK(signs_of_life >= 2);  // before the step that carried it, and before it rested
    CHECK(bench.effects() == 1);
}
