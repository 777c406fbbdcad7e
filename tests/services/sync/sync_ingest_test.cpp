#include "services/sync/ingest.hpp"

#include <thread>

#include "services/sync/log_check.hpp"
#include "services/sync/sync_bench.hpp"

using namespace sync_bench;
using platform::Transaction;

namespace {

struct Bench {
    explicit Bench(Engine engine) : database(engine), hub(*database) {}
    support::FreshDatabase database;
    Hub hub;
    Device device{hub, 7};
    StreamId stream = device.state().stream;

    IngestResult send(const Batch& batch) { return send_as(device.identity.device, stream, batch); }
    IngestResult send_as(DeviceId who, StreamId where, const Batch& batch) {
        return hub.sync->ingest.take(who, where, to_json_text(batch));
    }
    std::int64_t log_rows() const {
        return static_cast<std::int64_t>(
            database->read([](Transaction& t) { return t.query("SELECT n FROM hub_log").size(); }));
    }
};

}  // namespace

#define ON_BOTH_ENGINES Bench bench(GENERATE(Engine::sqlite, Engine::postgresql))

TEST_CASE("what comes next in a stream is appended and acknowledged", "[sync][ingest]") {
    ON_BOTH_ENGINES;
    bench.device.write("one");
    bench.device.write("two", "secret");
    const auto answer = bench.send(bench.device.sync->journal.next_batch());
    REQUIRE(answer);
    CHECK(answer->contig == 2);
    CHECK(answer->safe == 0);
    CHECK_FALSE(answer->epoch.empty());
    CHECK(answer->time == bench.hub.clock.wall());
    CHECK(bench.device.sync->journal.take_answer(bench.stream, *answer) == AnswerVerdict::accepted);
    CHECK(bench.device.state().pending() == 0);
    CHECK(bench.log_rows() == 2);
}

TEST_CASE("the same again is acknowledged and has no effect", "[sync][ingest]") {
    ON_BOTH_ENGINES;
    for (int i = 0; i < 3; ++i)
        bench.device.write("note");
    const auto batch = bench.device.sync->journal.next_batch();
    auto part = batch;
    part.records.resize(2);
    CHECK(bench.send(part)->contig == 2);
    CHECK(bench.send(part)->contig == 2);
    CHECK(bench.send(batch)->contig == 3);
    CHECK(bench.send(part)->contig == 3);
    CHECK(bench.log_rows() == 3);
    CHECK(bench.hub.sync->alarms.open().empty());
}

TEST_CASE("what does not connect is not taken, and the answer says where we are",
          "[sync][ingest]") {
    ON_BOTH_ENGINES;
    for (int i = 0; i < 3; ++i)
        bench.device.write("note");
    auto batch = bench.device.sync->journal.next_batch();
    batch.records.erase(batch.records.begin());
    batch.from_seq = 2;
    CHECK(bench.send(batch)->contig == 0);
    CHECK(bench.log_rows() == 0);
    CHECK(bench.hub.sync->alarms.open().empty());
}

TEST_CASE("the same place with another content is a fork", "[sync][ingest][S8]") {
    ON_BOTH_ENGINES;
    bench.device.write("one");
    REQUIRE(bench.send(bench.device.sync->journal.next_batch()));
    auto batch = bench.device.sync->journal.next_batch();
    batch.records[0].body = "{\"text\":\"other\"}";
    const auto answer = bench.send(batch);
    CHECK(answer->contig == 1);
    REQUIRE(bench.hub.sync->alarms.open().size() == 1);
    CHECK(bench.hub.sync->alarms.open()[0].kind == AlarmKind::fork);
    CHECK(bench.hub.sync->alarms.open()[0].device == bench.device.identity.device);
    REQUIRE(bench.send(batch));
    CHECK(bench.hub.sync->alarms.open().size() == 1);
    batch.from_seq = 2;
    batch.prev_hash[0] ^= 1;
    CHECK(bench.send(batch)->contig == 1);
    CHECK(bench.log_rows() == 1);
}

TEST_CASE("an alarm stays until a person settles it", "[sync][ingest][S8]") {
    ON_BOTH_ENGINES;
    const auto& alarms = bench.hub.sync->alarms;
    const auto raise = [&] {
        bench.database->write([&](Transaction& t) {
            alarms.raise(t, AlarmKind::fork, "stream", bench.device.identity.device, "figures");
        });
    };
    raise();
    raise();
    REQUIRE(alarms.open().size() == 1);
    const auto id = alarms.open()[0].id;
    CHECK(alarms.settle(id, "account-1", "looked at the machine"));
    CHECK_FALSE(alarms.settle(id, "account-2", "again"));
    CHECK(alarms.open().empty());
    REQUIRE(alarms.all().size() == 1);
    CHECK(alarms.all()[0].settled_by == "account-1");
    raise();
    CHECK(alarms.open().size() == 1);
}

TEST_CASE("a stream belongs to the device that opened it", "[sync][ingest]") {
    ON_BOTH_ENGINES;
    bench.device.write("one");
    const auto batch = bench.device.sync->journal.next_batch();
    REQUIRE(bench.send(batch));
    const auto refused = bench.send_as({platform::Uuid{{9}}}, bench.stream, batch);
    REQUIRE_FALSE(refused);
    CHECK(refused.refusal().kind == IngestRefusalKind::stream_of_others);
    CHECK(http_status_of(refused.refusal().kind) == 403);
    CHECK_FALSE(refused.refusal().sentence.empty());
}

TEST_CASE("one record through two streams has one effect", "[sync][ingest][S8]") {
    ON_BOTH_ENGINES;
    const auto note = bench.device.write("one", "secret").note;
    REQUIRE(bench.send(bench.device.sync->journal.next_batch()));
    bench.device.database->write(
        [&](Transaction& t) { bench.device.sync->journal.open_new_stream(t); });
    const auto second = bench.device.state().stream;
    const auto answer = bench.send_as(bench.device.identity.device, second,
                                      bench.device.sync->journal.next_batch());
    CHECK(answer->contig == 1);
    CHECK(bench.device.sync->journal.take_answer(second, *answer) == AnswerVerdict::accepted);
    CHECK(bench.hub.has_alarm(AlarmKind::fork));
    REQUIRE(bench.hub.sync->projector.catch_up());
    CHECK(find_note(*bench.database, note)->writes == 1);
}

TEST_CASE("one id with two contents is told to staff, and neither is lost", "[sync][ingest]") {
    ON_BOTH_ENGINES;
    bench.device.write("one");
    auto batch = bench.device.sync->journal.next_batch();
    REQUIRE(bench.send(batch));
    batch.records[0].body = "{\"text\":\"other\"}";
    REQUIRE(bench.send_as(bench.device.identity.device, {platform::Uuid{{5}}}, batch));
    CHECK(bench.hub.has_alarm(AlarmKind::same_id));
    CHECK(bench.database->read([](Transaction& t) {
        return t.query("SELECT n FROM hub_log WHERE body IS NOT NULL").size();
    }) == 2);
}

TEST_CASE("a stream that goes on after its device moved is a clone", "[sync][ingest][S8]") {
    ON_BOTH_ENGINES;
    bench.device.write("one");
    auto first = bench.device.sync->journal.next_batch();
    REQUIRE(bench.send(first));
    Batch moved;
    moved.forked_from = bench.stream;
    REQUIRE(bench.send_as(bench.device.identity.device, {platform::Uuid{{5}}}, moved));
    CHECK(bench.hub.has_alarm(AlarmKind::fork));
    CHECK_FALSE(bench.hub.has_alarm(AlarmKind::clone));
    bench.device.write("two");
    REQUIRE(bench.send(bench.device.sync->journal.next_batch()));
    CHECK(bench.hub.has_alarm(AlarmKind::clone));
}

TEST_CASE("a device that pruned what the hub lacks raises a gap", "[sync][ingest][S7]") {
    ON_BOTH_ENGINES;
    Batch batch;
    batch.from_seq = 6;
    batch.floor = 5;
    const auto answer = bench.send(batch);
    CHECK(answer->contig == 0);
    REQUIRE(bench.hub.sync->alarms.open().size() == 1);
    CHECK(bench.hub.sync->alarms.open()[0].kind == AlarmKind::gap);
    CHECK(bench.hub.sync->alarms.open()[0].detail == "contig=0 floor=5");
    CHECK(bench.hub.sync->ingest.close_stream(bench.stream, "account-1", "accepted"));
    CHECK(bench.hub.sync->alarms.open().empty());
    CHECK(bench.send(batch)->is_closed);
}

TEST_CASE("nothing is taken under a closed stream", "[sync][ingest]") {
    ON_BOTH_ENGINES;
    bench.device.write("one");
    REQUIRE(bench.send(bench.device.sync->journal.next_batch()));
    CHECK(bench.hub.sync->ingest.close_stream(bench.stream, "account-1", "lost"));
    CHECK_FALSE(bench.hub.sync->ingest.close_stream(bench.stream, "account-1", "lost"));
    bench.device.write("two");
    const auto answer = bench.send(bench.device.sync->journal.next_batch());
    CHECK(answer->is_closed);
    CHECK(bench.log_rows() == 1);
    CHECK(bench.hub.sync->ingest.streams().back().is_closed);
}

TEST_CASE("safe never passes contig and never falls back by itself", "[sync][ingest]") {
    ON_BOTH_ENGINES;
    for (int i = 0; i < 3; ++i)
        bench.device.write("note");
    REQUIRE(bench.send(bench.device.sync->journal.next_batch()));
    bench.hub.sync->ingest.mark_safe(bench.stream, 2);
    CHECK(bench.send({})->safe == 2);
    bench.hub.sync->ingest.mark_safe(bench.stream, 1);
    CHECK(bench.send({})->safe == 2);
    bench.hub.sync->ingest.mark_safe(bench.stream, 100);
    CHECK(bench.send({})->safe == 3);
}

TEST_CASE("a frame that cannot be read is refused with its reason", "[sync][ingest]") {
    ON_BOTH_ENGINES;
    const auto refused =
        bench.hub.sync->ingest.take(bench.device.identity.device, bench.stream, "{\"from_seq\":0}");
    REQUIRE_FALSE(refused);
    CHECK(http_status_of(refused.refusal().kind) == 400);
    CHECK(refused.refusal().sentence == "from_seq is not a number above 0");
    CHECK(bench.hub.sync->ingest.streams().size() == 1);  // the hub's own
}

TEST_CASE("batches of many devices at once are numbered without a gap", "[sync][ingest]") {
    ON_BOTH_ENGINES;
    constexpr int devices = 12;
    constexpr int batches = 8;
    std::vector<std::unique_ptr<Device>> halls;
    for (int i = 0; i < devices; ++i)
        halls.push_back(std::make_unique<Device>(bench.hub, 100 + i));
    std::vector<std::thread> threads;
    std::atomic<int> lost = 0;
    for (auto& hall : halls) {
        threads.emplace_back([&, device = hall.get()] {
            auto& journal = device->sync->journal;
            for (int i = 0; i < batches; ++i) {
                device->write("note");
                const auto stream = journal.state().stream;
                const auto answer =
                    bench.send_as(device->identity.device, stream, journal.next_batch());
                if (!answer || journal.take_answer(stream, *answer) != AnswerVerdict::accepted) {
                    ++lost;
                }
            }
        });
    }
    for (auto& thread : threads)
        thread.join();
    CHECK(lost == 0);
    const auto rows = bench.database->read([](Transaction& t) {
        return t.query(
            "SELECT n FROM hub_log"
            " ORDER BY n");
    });
    REQUIRE(rows.size() == devices * batches);
    CHECK(rows.front().integer("n") == 1);
    CHECK(rows.back().integer("n") == devices * batches);
    for (auto& hall : halls)
        CHECK(hall->state().pending() == 0);
}

TEST_CASE("a log changed behind the hub's back shows where", "[sync][ingest]") {
    ON_BOTH_ENGINES;
    for (int i = 0; i < 3; ++i)
        bench.device.write("note", "secret");
    bench.device.run();
    REQUIRE(bench.hub.sync->projector.catch_up());
    CHECK(check_log(*bench.database).flaws.empty());
    CHECK(check_log(*bench.database).records == 3);
    const auto change = [&](std::string_view sql) {
        bench.database->write([&](Transaction& t) { t.execute(sql); });
        const auto flaws = check_log(*bench.database).flaws;
        return flaws.empty() ? std::string("sound") : std::string(name_of(flaws[0].flaw));
    };
    CHECK(change("UPDATE hub_log SET sealed = NULL WHERE n = 1") == "sound");
    CHECK(change("UPDATE hub_log SET body = '{}' WHERE n = 3") == "body");
    CHECK(change("UPDATE hub_log SET header = '{}' WHERE n = 2") == "chain");
    CHECK(change("DELETE FROM hub_log WHERE n = 1") == "missing");
}
