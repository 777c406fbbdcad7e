// A hall's hub under the city's: kiosk to hall to city, each line alone, either hub restored.
#include "services/sync/relay.hpp"

#include "services/sync/log_check.hpp"
#include "services/sync/refill.hpp"
#include "services/sync/sync_bench.hpp"
#include "services/sync/upstream.hpp"

using namespace sync_bench;
using platform::Transaction;
using namespace std::chrono_literals;

namespace {

constexpr HubIdentity city_identity{{platform::Uuid{{0xCC}}}, {platform::Uuid{{0xDD}}}};

struct Bench {
    explicit Bench(Engine engine)
        : hall_store(engine),
          city_store(engine),
          hall(*hall_store),
          city(*city_store, 2, city_identity),
          line(city.door_for({hall.identity.hub, hall.identity.station, true})) {
        start_upstream();
    }

    void start_upstream() {
        up = std::make_unique<Upstream>(hall.database, hall.clock, hall.ids, hall.dice,
                                        hall.sync->alarms, line, hall.identity.hub, lan_settings());
    }
    // Long enough that every stream was asked about.
    void go_up() {
        for (int i = 0; i < 6; ++i) {
            hall.clock.advance(31s);
            up->courier.run_until_idle();
        }
        city.sync->projector.catch_up();
    }
    void restore_hall(const DiskImage& copy) {
        up.reset();
        hall.restore(copy);
        start_upstream();
    }
    // As a hub does before it serves.
    Refill take_back() {
        return take_back_own(hall.database, hall.sync->ingest, line, hall.identity.hub);
    }
    std::int64_t contig_in_city(StreamId stream) const {
        for (const auto& info : city.sync->ingest.streams())
            if (info.stream == stream) return info.contig;
        return -1;
    }
    bool is_whole_in_city() const {
        for (const auto& stream : up->relay.streams())
            if (stream.acked != stream.head) return false;
        return check_log(city.database).flaws.empty();
    }

    support::FreshDatabase hall_store;
    support::FreshDatabase city_store;
    Hub hall;
    Hub city;
    platform::SimulatedLine line;
    std::unique_ptr<Upstream> up;
    Device kiosk{hall, 7};
    Device other{hall, 8};
};

}  // namespace

#define ON_BOTH_ENGINES Bench bench(GENERATE(Engine::sqlite, Engine::postgresql))

TEST_CASE("what kiosks and the hall's hub said reaches the city unchanged, in each stream's order",
          "[sync][relay]") {
    ON_BOTH_ENGINES;
    const auto note = bench.kiosk.write("one");
    bench.kiosk.amend(note.note, "more");
    bench.other.write("two");
    bench.kiosk.run();
    bench.other.run();
    bench.hall.say({platform::Uuid{{5}}}, written, "by the hall");
    bench.go_up();
    CHECK(bench.is_whole_in_city());
    CHECK(bench.contig_in_city(bench.kiosk.state().stream) == 2);
    CHECK(all_notes(bench.city.database).size() == 3);
    CHECK(find_note(bench.city.database, note.note)->text == "one|more");
    CHECK(find_note(bench.city.database, {platform::Uuid{{5}}})->writes == 1);
}

TEST_CASE("the line to the city may be down for days: the hall goes on and all of it follows",
          "[sync][relay]") {
    ON_BOTH_ENGINES;
    bench.line.cut();
    for (int day = 0; day < 3; ++day) {
        bench.kiosk.write("day");
        bench.kiosk.run();
        bench.hall.clock.advance(24h);
        bench.up->courier.run_until_idle();
    }
    CHECK(all_notes(bench.city.database).empty());
    CHECK(bench.kiosk.state().pending() == 0);
    bench.line.mend();
    bench.go_up();
    CHECK(bench.is_whole_in_city());
    CHECK(all_notes(bench.city.database).size() == 3);
}

TEST_CASE("a sealed part goes on unopened, and a city without its key keeps it closed",
          "[sync][relay]") {
    ON_BOTH_ENGINES;
    const auto note = bench.kiosk.write("one", "secret");
    bench.kiosk.run();
    bench.go_up();
    CHECK(find_note(bench.city.database, note.note)->secret.empty());
    CHECK(bench.city.sync->projector.state().quarantined == 0);
    bench.hall.sync->projector.catch_up();
    CHECK(find_note(bench.hall.database, note.note)->secret == "secret");
    const auto sealed_in = [&](const platform::Database& store) {
        return store.read([&](Transaction& t) {
            return t
                .query_one("SELECT sealed FROM hub_log WHERE record_id = $id",
                           {{"id", note.record.value}})
                ->blob("sealed");
        });
    };
    CHECK(sealed_in(bench.city.database) == sealed_in(bench.hall.database));
}

TEST_CASE("a hall restored from a backup is refilled by its kiosks, and nothing counts twice",
          "[sync][relay][S7]") {
    ON_BOTH_ENGINES;
    bench.kiosk.write("before");
    bench.kiosk.run();
    bench.go_up();
    const auto backup = bench.hall.backup();
    bench.kiosk.write("after");
    bench.hall.say({platform::Uuid{{5}}}, written, "forgotten");
    bench.kiosk.run();
    bench.go_up();
    bench.restore_hall(backup);
    bench.go_up();
    bench.kiosk.run_long();
    bench.kiosk.write("later");
    bench.kiosk.run_long();
    bench.go_up();
    CHECK(bench.is_whole_in_city());
    CHECK_FALSE(bench.city.has_alarm(AlarmKind::fork));
    for (const auto& [id, kept] : all_notes(bench.city.database))
        CHECK(kept.writes == 1);
    CHECK(all_notes(bench.city.database).size() == 4);
    // What the hall itself said since the backup is only in the city: its staff are told.
    CHECK(bench.hall.has_alarm(AlarmKind::forgotten));
}

TEST_CASE("a restored hall takes back from the city what it said itself, and both agree",
          "[sync][relay][S7]") {
    ON_BOTH_ENGINES;
    const auto note = bench.kiosk.write("before");
    bench.kiosk.run();
    bench.go_up();
    const auto backup = bench.hall.backup();
    const auto late = bench.kiosk.write("after");
    bench.kiosk.run();
    bench.hall.say(note.note, amended, "on the old");
    bench.hall.say(late.note, amended, "on the new", "for the hall alone");
    bench.hall.say({platform::Uuid{{5}}}, written, "by the hall");
    bench.go_up();
    bench.hall.say({platform::Uuid{{6}}}, written, "the city never heard of it");
    bench.restore_hall(backup);
    const auto back = bench.take_back();
    CHECK(back.records == 3);
    CHECK(back.is_whole);
    CHECK(bench.take_back().records == 0);
    bench.kiosk.run_long();
    bench.hall.say(note.note, amended, "since");
    bench.go_up();
    bench.hall.sync->projector.catch_up();
    CHECK(bench.is_whole_in_city());
    CHECK(check_log(bench.hall.database).flaws.empty());
    CHECK_FALSE(bench.hall.has_alarm(AlarmKind::forgotten));
    const auto here = all_notes(bench.hall.database);
    const auto above = all_notes(bench.city.database);
    REQUIRE(here.size() == 3);
    REQUIRE(above.size() == 3);
    for (const auto& [id, kept] : here)
        CHECK(above.at(id).text == kept.text);
    CHECK(find_note(bench.hall.database, note.note)->text == "before|on the old|since");
    CHECK(find_note(bench.hall.database, late.note)->text == "after|on the new");
}

TEST_CASE("a restored hall that has spoken already, or whose city is away, takes nothing back",
          "[sync][relay][S7]") {
    ON_BOTH_ENGINES;
    bench.hall.say({platform::Uuid{{4}}}, written, "before");
    bench.go_up();
    const auto backup = bench.hall.backup();
    CHECK(bench.take_back().records == 0);
    bench.hall.say({platform::Uuid{{5}}}, written, "forgotten");
    bench.go_up();
    bench.restore_hall(backup);
    bench.line.cut();
    CHECK_FALSE(bench.take_back().is_whole);
    bench.hall.say({platform::Uuid{{6}}}, written, "since");
    bench.line.mend();
    CHECK(bench.take_back().records == 0);
    bench.go_up();
    CHECK(bench.is_whole_in_city());
    CHECK(bench.hall.has_alarm(AlarmKind::forgotten));
}

TEST_CASE("a hub gives back to each hub below its own words only", "[sync][relay]") {
    ON_BOTH_ENGINES;
    bench.kiosk.write("one");
    bench.kiosk.run();
    bench.hall.say({platform::Uuid{{5}}}, written, "by the hall");
    bench.go_up();
    const auto asked = [&](DeviceIdentity who, StreamId stream) {
        platform::HttpRequest request;
        request.method = "GET";
        request.path = "/v1/streams/" + platform::to_text(stream) + "/records";
        request.query = {{"after", "0"}};
        return bench.city.sync->device_api.handle(who, request).status;
    };
    const DeviceIdentity hall{bench.hall.identity.hub, bench.hall.identity.station, true, {}};
    const auto own = bench.hall.sync->log.stream();
    CHECK(asked(hall, own) == 200);
    CHECK(asked(hall, bench.kiosk.state().stream) == 404);
    CHECK(asked(bench.kiosk.identity, own) == 404);
    CHECK(asked({bench.other.identity.device, {}, true, {}}, own) == 404);
}

TEST_CASE("a city restored from a backup is refilled by the hall", "[sync][relay][S7]") {
    ON_BOTH_ENGINES;
    bench.kiosk.write("before");
    bench.kiosk.run();
    bench.go_up();
    const auto backup = bench.city.backup();
    for (int i = 0; i < 5; ++i) {
        bench.kiosk.write("since");
        bench.other.write("since");
    }
    bench.kiosk.run();
    bench.other.run();
    bench.go_up();
    bench.city.restore(backup);
    bench.go_up();
    CHECK(bench.is_whole_in_city());
    CHECK(all_notes(bench.city.database).size() == 11);
    CHECK_FALSE(bench.city.has_alarm(AlarmKind::fork));
}

TEST_CASE("a copied disk is noticed in the hall and in the city, and neither loses data",
          "[sync][relay][S8]") {
    ON_BOTH_ENGINES;
    bench.kiosk.write("one");
    bench.kiosk.run();
    bench.go_up();
    Device copy(bench.hall, 9, bench.kiosk);
    bench.kiosk.write("here");
    copy.write("there");
    bench.kiosk.run();
    copy.run();
    copy.run_long();
    bench.go_up();
    CHECK(bench.hall.has_alarm(AlarmKind::fork));
    CHECK(bench.city.has_alarm(AlarmKind::fork));
    CHECK(bench.is_whole_in_city());
    CHECK(all_notes(bench.city.database).size() == 3);
}

TEST_CASE("a city whose history is another one gets everything again under a new name, once",
          "[sync][relay]") {
    ON_BOTH_ENGINES;
    bench.kiosk.write("one");
    bench.kiosk.write("two");
    bench.kiosk.run();
    bench.go_up();
    bench.city.database.write([&](Transaction& t) {
        t.execute("UPDATE hub_streams SET head_hash = $hash WHERE stream = $stream",
                  {{"hash", platform::Bytes(32, 7)}, {"stream", bench.kiosk.state().stream.value}});
    });
    bench.kiosk.write("three");
    bench.kiosk.run();
    bench.go_up();
    CHECK(bench.hall.has_alarm(AlarmKind::fork));
    CHECK(bench.city.has_alarm(AlarmKind::fork));
    CHECK(all_notes(bench.city.database).size() == 3);
    for (const auto& [id, kept] : all_notes(bench.city.database))
        CHECK(kept.writes == 1);
}

TEST_CASE("only a hub may carry the streams of others, and each stream has one carrier",
          "[sync][relay]") {
    ON_BOTH_ENGINES;
    bench.kiosk.write("one");
    auto batch = bench.kiosk.sync->journal.next_batch();
    batch.origin = StreamOrigin{bench.kiosk.identity.device, false};
    const auto stream = bench.kiosk.state().stream;
    const auto liar = bench.other.identity.device;
    auto& ingest = bench.city.sync->ingest;
    const auto as_device = ingest.take(liar, stream, to_json_text(batch));
    REQUIRE_FALSE(as_device);
    CHECK(as_device.refusal().code == "sync.not_a_hub");
    REQUIRE(ingest.take(bench.hall.identity.hub, stream, to_json_text(batch), Speaker::hub));
    const auto by_another_hub = ingest.take(liar, stream, to_json_text(batch), Speaker::hub);
    REQUIRE_FALSE(by_another_hub);
    CHECK(by_another_hub.refusal().code == "sync.stream_of_others");
}

TEST_CASE("what a kiosk cannot decide it cannot decide through its hall either", "[sync][relay]") {
    ON_BOTH_ENGINES;
    bench.hall.say({platform::Uuid{{5}}}, written, "by the hall");
    bench.go_up();
    const auto own = bench.hall.sync->log.stream();
    bench.city.database.read([&](Transaction& t) {
        const auto row =
            t.query_one("SELECT is_hub, relayed_by FROM hub_streams WHERE stream = $stream",
                        {{"stream", own.value}});
        CHECK(row->integer("is_hub") == 1);
        CHECK(row->is_null("relayed_by"));
    });
    bench.kiosk.write("one");
    bench.kiosk.run();
    bench.go_up();
    bench.city.database.read([&](Transaction& t) {
        const auto row = t.query_one("SELECT is_hub FROM hub_streams WHERE stream = $stream",
                                     {{"stream", bench.kiosk.state().stream.value}});
        CHECK(row->integer("is_hub") == 0);
    });
}

TEST_CASE("a hall restored between the two lives of a copied disk tells the fork and keeps both",
          "[sync][relay][S8]") {
    ON_BOTH_ENGINES;
    const auto backup = bench.hall.backup();
    Device copy(bench.hall, 9, bench.kiosk);
    for (int i = 0; i < 3; ++i)
        copy.write("there");
    copy.run();
    bench.go_up();
    bench.restore_hall(backup);
    bench.kiosk.write("here");
    bench.kiosk.run_long();
    // The city is further on that stream, and on another way.
    bench.go_up();
    CHECK(bench.hall.has_alarm(AlarmKind::fork));
    CHECK(bench.is_whole_in_city());
    CHECK(all_notes(bench.city.database).size() == 4);
}
