#include "services/sync/projector.hpp"

#include "services/sync/sync_bench.hpp"

using namespace sync_bench;
using platform::Transaction;

namespace {

struct Bench {
    explicit Bench(Engine engine) : database(engine), hub(*database) {}
    support::FreshDatabase database;
    Hub hub;
    Device device{hub, 7};

    void carry() { device.run(); }
    Projector& projector() { return hub.sync->projector; }
    std::optional<Note> note(SubjectId id) const { return find_note(*database, id); }
    // What a rebuild makes is what was there.
    void check_rebuild() {
        const auto before = hub.digest();
        projector().rebuild();
        CHECK(hub.digest() == before);
    }
};

}  // namespace

#define ON_BOTH_ENGINES Bench bench(GENERATE(Engine::sqlite, Engine::postgresql))

TEST_CASE("a record becomes state, and its sealed part is opened", "[sync][projector]") {
    ON_BOTH_ENGINES;
    const auto note = bench.device.write("hello", "欧阳㛃").note;
    bench.device.amend(note, "more");
    bench.carry();
    CHECK_FALSE(bench.note(note));
    REQUIRE(bench.projector().catch_up());
    REQUIRE(bench.note(note));
    CHECK(bench.note(note)->text == "hello|more");
    CHECK(bench.note(note)->secret == "欧阳㛃");
    CHECK(bench.projector().state().cursor == 2);
    bench.check_rebuild();
}

TEST_CASE("a record waits for its subject, and the rest goes on", "[sync][projector]") {
    ON_BOTH_ENGINES;
    Device other{bench.hub, 8};
    const auto note = other.ids.mint_as<SubjectId>();
    bench.device.amend(note, "first");
    bench.device.amend(note, "second");
    const auto free = bench.device.write("free").note;
    bench.carry();
    REQUIRE(bench.projector().catch_up());
    CHECK(bench.projector().state().waiting == 2);
    CHECK(bench.note(free));
    other.append(other.new_record(written, note, "base"));
    other.run();
    REQUIRE(bench.projector().catch_up());
    CHECK(bench.note(note)->text == "base|first|second");
    CHECK(bench.projector().state().waiting == 0);
    bench.check_rebuild();
}

TEST_CASE("what cannot be used goes to staff with a sentence, and the rest goes on",
          "[sync][projector]") {
    ON_BOTH_ENGINES;
    const auto bad = bench.device.append(bench.device.new_record(nonsense, {}, "?"));
    bench.device.append(bench.device.new_record("elsewhere.happened/1", {}, "?"));
    const auto good = bench.device.write("good").note;
    bench.carry();
    REQUIRE(bench.projector().catch_up());
    CHECK(bench.note(good));
    const auto quarantine = bench.projector().quarantine();
    REQUIRE(quarantine.size() == 2);
    CHECK(quarantine[0].record == bad);
    CHECK(quarantine[0].why.code == "notes.nonsense");
    CHECK(quarantine[0].why.field == "text");
    CHECK_FALSE(quarantine[0].why.sentence.empty());
    CHECK(quarantine[0].device == bench.device.identity.device);
    CHECK(quarantine[1].why.code == "sync.unknown_kind");
    CHECK(bench.projector().dismiss(bad, "account-1"));
    CHECK_FALSE(bench.projector().dismiss(bad, "account-1"));
    CHECK(bench.projector().state().quarantined == 1);
    bench.check_rebuild();
}

TEST_CASE("a record the database refuses does not hold up the others", "[sync][projector]") {
    ON_BOTH_ENGINES;
    const auto before = bench.device.write("before").note;
    const auto stuck = bench.device.append(
        bench.device.new_record(trap, bench.device.ids.mint_as<SubjectId>(), "?"));
    const auto after = bench.device.write("after").note;
    bench.carry();
    REQUIRE(bench.projector().catch_up());
    CHECK(bench.note(before)->writes == 1);
    CHECK(bench.note(after)->writes == 1);
    REQUIRE(bench.projector().quarantine().size() == 1);
    CHECK(bench.projector().quarantine()[0].record == stuck);
    CHECK(bench.projector().quarantine()[0].why.code == "sync.cannot_be_applied");
    bench.check_rebuild();
}

TEST_CASE("what records changed is told by room and station, and to a newcomer all of it",
          "[sync][projector]") {
    ON_BOTH_ENGINES;
    Device other{bench.hub, 8};
    const auto changes = [&](const KnownState& known, std::string_view room = "notes") {
        return bench.database->read(
            [&](Transaction& t) { return bench.projector().changes_of(room, known, t); });
    };
    using Stations = std::set<StationId>;
    const auto note = bench.device.write("base").note;
    bench.carry();
    REQUIRE(bench.projector().catch_up());
    const auto first = changes({});
    CHECK(first.is_all);
    CHECK(changes(first.now).is_none());
    other.write("there");
    other.run();
    CHECK(changes(first.now).is_none());  // not projected yet
    REQUIRE(bench.projector().catch_up());
    const auto second = changes(first.now);
    CHECK_FALSE(second.is_all);
    CHECK(second.stations == Stations{other.identity.station});
    CHECK(changes(first.now, "elsewhere").is_none());
    // Said by this hub itself.
    bench.hub.say(note, amended, "more");
    const auto third = changes(second.now);
    CHECK(third.stations == Stations{bench.hub.identity.station});
    // One that waited changes something when its subject comes.
    const auto late = other.ids.mint_as<SubjectId>();
    bench.device.amend(late, "early");
    bench.carry();
    REQUIRE(bench.projector().catch_up());
    const auto fourth = changes(third.now);
    CHECK(fourth.is_none());
    other.append(other.new_record(written, late, "late"));
    other.run();
    REQUIRE(bench.projector().catch_up());
    CHECK(changes(fourth.now).stations ==
          Stations{bench.device.identity.station, other.identity.station});
    bench.projector().rebuild();
    CHECK(changes(changes({}).now).is_none());
    CHECK(changes(fourth.now).is_all);
}

TEST_CASE("what another process projected counts as all changed", "[sync][projector]") {
    ON_BOTH_ENGINES;
    const auto second_handle = bench.database.open_another();
    Hub second{*second_handle, 2};
    second.opener.keys.add(bench.hub.sealing);
    const auto changes = [&](const KnownState& known) {
        return bench.database->read(
            [&](Transaction& t) { return bench.projector().changes_of("notes", known, t); });
    };
    bench.device.write("here");
    bench.carry();
    REQUIRE(bench.projector().catch_up());
    const auto known = changes({}).now;
    bench.device.write("there");
    bench.carry();
    REQUIRE(second.sync->projector.catch_up());
    const auto other = changes(known);
    CHECK(other.is_all);
    bench.device.write("here again");
    bench.carry();
    REQUIRE(bench.projector().catch_up());
    CHECK(changes(known).is_all);
    CHECK_FALSE(changes(other.now).is_all);
    CHECK(changes(other.now).stations.size() == 1);
}

TEST_CASE("while the opener is away records wait in the log", "[sync][projector]") {
    ON_BOTH_ENGINES;
    const auto note = bench.device.write("hello", "secret").note;
    bench.carry();
    bench.hub.opener.is_away = true;
    CHECK_FALSE(bench.projector().catch_up());
    CHECK(bench.projector().state().is_opener_away);
    CHECK(bench.projector().quarantine().empty());
    CHECK_THROWS_AS(bench.hub.say(note, written, "?"), platform::Fault);
    bench.hub.opener.is_away = false;
    CHECK(bench.projector().catch_up());
    CHECK(bench.note(note)->secret == "secret");
}

TEST_CASE("a part that does not open waits for a key and keeps its later place",
          "[sync][projector]") {
    ON_BOTH_ENGINES;
    bench.hub.opener.keys = {};
    const auto note = bench.device.write("sealed", "secret");
    bench.device.amend(note.note, "waits");
    const auto other = bench.device.write("open").note;
    bench.carry();
    REQUIRE(bench.projector().catch_up());
    CHECK(bench.note(other));
    REQUIRE(bench.projector().quarantine().size() == 1);
    CHECK(bench.projector().quarantine()[0].why.code == "sync.sealed_part_unopenable");
    CHECK(bench.projector().quarantine()[0].why.value == "unknown_key");
    CHECK_FALSE(bench.hub.sync->retry_quarantined(note.record, {ActorKind::staff, "account-1"}));
    CHECK(bench.projector().quarantine().size() == 1);

    bench.hub.opener.keys.add(bench.hub.sealing);
    CHECK(bench.hub.sync->retry_quarantined(note.record, {ActorKind::staff, "account-1"}));
    CHECK_FALSE(bench.hub.sync->retry_quarantined(note.record, {ActorKind::staff, "account-1"}));
    CHECK(bench.projector().quarantine().empty());
    CHECK(bench.note(note.note)->secret == "secret");
    CHECK(bench.note(note.note)->text == "sealed|waits");
    bench.hub.say(note.note, amended, "later");
    bench.check_rebuild();
    CHECK(bench.note(note.note)->text == "sealed|waits|later");
}

TEST_CASE("a seal moved to another record does not open", "[sync][projector]") {
    ON_BOTH_ENGINES;
    auto stolen = bench.device.new_record(written, {}, "one", "secret");
    auto moved = bench.device.new_record(written, bench.device.ids.mint_as<SubjectId>(), "two");
    moved.sealed = stolen.sealed;
    bench.device.append(moved);
    bench.carry();
    REQUIRE(bench.projector().catch_up());
    REQUIRE(bench.projector().quarantine().size() == 1);
    CHECK(bench.projector().quarantine()[0].why.value == "wrong_context");
}

TEST_CASE("headers that lie about their device, or cannot be read, go to staff",
          "[sync][projector]") {
    ON_BOTH_ENGINES;
    bench.device.write("mine");
    auto batch = bench.device.sync->journal.next_batch();
    const DeviceId liar{platform::Uuid{{9}}};
    REQUIRE(bench.hub.sync->ingest.take(liar, {platform::Uuid{{1}}}, to_json_text(batch)));
    batch.records[0].header = "no header";
    REQUIRE(bench.hub.sync->ingest.take(liar, {platform::Uuid{{2}}}, to_json_text(batch)));
    REQUIRE(bench.projector().catch_up());
    CHECK(all_notes(*bench.database).empty());
    REQUIRE(bench.projector().quarantine().size() == 2);
    CHECK(bench.projector().quarantine()[0].why.code == "sync.other_device");
    CHECK(bench.projector().quarantine()[1].why.code == "sync.unreadable_header");
}

TEST_CASE("the hub's own change comes after everything it had received", "[sync][projector]") {
    ON_BOTH_ENGINES;
    const auto note = bench.device.write("device", "secret").note;
    bench.carry();
    bench.hub.say(note, amended, "hub");
    bench.device.amend(note, "device again");
    bench.carry();
    bench.hub.say(note, amended, "hub again");
    CHECK(bench.note(note)->text == "device|hub|device again|hub again");
    CHECK(bench.projector().state().cursor == bench.projector().state().head);
    bench.check_rebuild();
}

TEST_CASE("what waited for the hub's own record follows it", "[sync][projector]") {
    ON_BOTH_ENGINES;
    const auto note = bench.device.ids.mint_as<SubjectId>();
    bench.device.amend(note, "waiting");
    bench.carry();
    REQUIRE(bench.projector().catch_up());
    bench.hub.say(note, written, "hub", "sealed by the hub");
    CHECK(bench.note(note)->text == "hub|waiting");
    CHECK(bench.note(note)->secret == "sealed by the hub");
    bench.check_rebuild();
}

TEST_CASE("a change of the hub that fails leaves neither state nor record", "[sync][projector]") {
    ON_BOTH_ENGINES;
    const auto attempt = [&] {
        bench.hub.sync->log.write([&](Transaction& t) {
            bench.hub.sync->log.append(
                t, {bench.hub.sync->log.mint_id(), std::string(written), {}, {}, "{}", {}});
            throw std::runtime_error("the lights go out");
        });
    };
    CHECK_THROWS(attempt());
    CHECK(bench.projector().state().head == 0);
    const auto note = bench.device.ids.mint_as<SubjectId>();
    bench.hub.say(note, written, "later");
    CHECK(bench.projector().state().cursor == 1);
    bench.check_rebuild();
}

TEST_CASE("a hub that starts again goes on in its own stream", "[sync][projector]") {
    ON_BOTH_ENGINES;
    const auto note = bench.device.ids.mint_as<SubjectId>();
    bench.hub.say(note, written, "one");
    const auto stream = bench.hub.sync->log.stream();
    bench.hub.start();
    bench.hub.say(note, amended, "two");
    CHECK(bench.hub.sync->log.stream() == stream);
    CHECK(bench.note(note)->text == "one|two");
    bench.check_rebuild();
}

TEST_CASE("both engines come to the same state from the same log", "[sync][projector]") {
    support::FreshDatabase lite(Engine::sqlite);
    support::FreshDatabase post(Engine::postgresql);
    Hub hub(*lite);
    Device device(hub, 7);
    SubjectId last;
    for (int i = 0; i < 30; ++i) {
        const auto note = device.write("note " + std::to_string(i), "secret").note;
        if (i % 3 == 0) device.amend(note, "and more");
        last = note;
    }
    device.run();
    hub.say(last, amended, "the hub");
    {
        Hub twin(*post);
        DiskImage(*lite, hub_tables()).put_on(*post);
        CHECK(twin.digest() == hub.digest());
        post->write([](Transaction& t) { t.execute("DELETE FROM notes"); });
        CHECK(twin.digest() != hub.digest());
        twin.sync->projector.rebuild();
        CHECK(twin.digest() == hub.digest());
    }
}
