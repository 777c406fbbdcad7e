// A device's store at its start: believed, or kept aside and salvaged.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "platform/base/fault.hpp"
#include "platform/storage/sqlite_remains.hpp"
#include "services/sync/device_store.hpp"
#include "services/sync/sync_bench.hpp"
#include "support/fresh_folder.hpp"

using namespace sync_bench;

namespace {

namespace fs = std::filesystem;
using platform::Transaction;

struct Folder : support::FreshFolder {
    std::vector<fs::path> kept() const {
        std::vector<fs::path> found;
        for (const auto& entry : fs::directory_iterator(path())) {
            const auto name = entry.path().filename().string();
            if (name.starts_with("kiosk.db.damaged-") && !name.ends_with("-wal"))
                found.push_back(entry.path());
        }
        return found;
    }
};

RoomList rooms_on(platform::Database& database) {
    RoomList rooms;
    rooms.push_back(std::make_unique<Notes>(database));
    return rooms;
}

// A device on a file, which ends and starts again.
struct Kiosk {
    Kiosk() {
        device.database = platform::open_sqlite(file().string());
        device.start();
        REQUIRE(device.sync->bundles.accept(hub.keys_bundle_text()));
        for (int i = 0; i < 6; ++i)
            written.push_back(device.write("note " + std::to_string(i), "secret"));
    }
    fs::path file() const { return folder / "kiosk.db"; }
    void end() {
        device.sync.reset();
        device.database.reset();
    }
    std::optional<Salvage> start() {
        auto opened =
            open_device_store({.file = file(),
                               .identity = {device.identity.device, device.identity.station},
                               .root = hub.root.public_key,
                               .rooms = rooms_on},
                              device.clock, device.ids);
        device.database = std::move(opened.database);
        device.start();
        return opened.salvage;
    }
    void execute(std::string_view sql) {
        device.database->write([&](Transaction& t) { t.execute(sql); });
    }
    void deliver() {
        for (int i = 0; i < 4; ++i)
            device.run_long();
        hub.sync->projector.catch_up();
    }

    Folder folder;
    std::unique_ptr<platform::Database> store = platform::open_sqlite(":memory:");
    Hub hub{*store};
    Device device{hub, 7};
    std::vector<Written> written;
};

void change_byte(const fs::path& file, const std::string& near) {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    const auto at = bytes.find(near);
    REQUIRE(at != std::string::npos);
    stream.seekp(static_cast<std::streamoff>(at));
    stream.put(static_cast<char>(bytes[at] ^ 1));
}

}  // namespace

TEST_CASE("a sound store is opened as it is, also after a power cut", "[sync][salvage][S5]") {
    Kiosk kiosk;
    const auto stream = kiosk.device.state().stream;
    kiosk.end();
    CHECK_FALSE(kiosk.start());
    CHECK(kiosk.device.state().stream == stream);
    // The files as they lie while the program runs are what a power cut leaves.
    kiosk.device.write("another");
    fs::copy_file(kiosk.file(), kiosk.folder / "copy.db");
    fs::copy_file(kiosk.file().string() + "-wal", kiosk.folder / "copy.db-wal");
    kiosk.end();
    fs::rename(kiosk.folder / "copy.db", kiosk.file());
    fs::rename(kiosk.folder / "copy.db-wal", kiosk.file().string() + "-wal");
    CHECK_FALSE(kiosk.start());
    CHECK(kiosk.device.state().head == 7);
    CHECK(kiosk.folder.kept().empty());
}

TEST_CASE("a body with one changed bit is left behind, the other records go on in a new stream",
          "[sync][salvage][S5]") {
    Kiosk kiosk;
    const auto old = kiosk.device.state().stream;
    kiosk.end();
    change_byte(kiosk.file(), "note 3\"");  // SQLite itself finds nothing wrong with it
    const auto salvage = kiosk.start();
    REQUIRE(salvage);
    CHECK(salvage->records == 5);
    CHECK(salvage->damaged == 1);
    CHECK(kiosk.device.state().stream != old);
    REQUIRE(kiosk.folder.kept().size() == 1);
    CHECK(kiosk.folder.kept().front().filename() == salvage->kept);

    kiosk.deliver();
    const auto notes = all_notes(kiosk.hub.database);
    CHECK(notes.size() == 5);
    for (const auto& [id, note] : notes) {
        CHECK(note.writes == 1);
        CHECK(note.secret == "secret");
    }
    CHECK(kiosk.hub.has_alarm(AlarmKind::salvaged));
    CHECK(kiosk.hub.has_alarm(AlarmKind::fork));  // numbers granted to the old stream are void
    kiosk.end();
    CHECK_FALSE(kiosk.start());  // and it stays sound
}

TEST_CASE("records the hub has already have no second effect after a salvage",
          "[sync][salvage][S5]") {
    Kiosk kiosk;
    kiosk.deliver();
    kiosk.hub.sync->ingest.mark_safe(kiosk.device.state().stream, 2);
    kiosk.deliver();
    REQUIRE(kiosk.device.state().floor == 2);
    kiosk.end();
    change_byte(kiosk.file(), "SQLite format 3");
    const auto salvage = kiosk.start();
    REQUIRE(salvage);
    CHECK(salvage->records == 4);
    CHECK(salvage->safe == 2);
    kiosk.deliver();
    for (const auto& [id, note] : all_notes(kiosk.hub.database))
        CHECK(note.writes == 1);
    for (const auto& one : kiosk.written)
        CHECK(kiosk.device.sync->journal.state_of(one.record) != RecordState::unknown);
    kiosk.hub.sync->projector.rebuild();
    const auto alarms = kiosk.hub.sync->alarms.all();
    CHECK(std::ranges::count_if(
              alarms, [](const Alarm& alarm) { return alarm.kind == AlarmKind::salvaged; }) == 1);
}

TEST_CASE("a salvage that was broken off goes on at the next start", "[sync][salvage][S5]") {
    Kiosk kiosk;
    kiosk.end();
    // Set aside, and then the power went.
    fs::rename(kiosk.file(), kiosk.file().string() + ".damaged-2026-11-21-213000");
    std::ofstream(kiosk.file().string() + ".salvaging") << "half a store";
    const auto salvage = kiosk.start();
    REQUIRE(salvage);
    CHECK(salvage->records == 6);
    CHECK_FALSE(fs::exists(kiosk.file().string() + ".salvaging"));
}

TEST_CASE("an emptied store is told, and the device works", "[sync][salvage][S5]") {
    Kiosk kiosk;
    kiosk.end();
    fs::resize_file(kiosk.file(), 0);
    const auto salvage = kiosk.start();
    REQUIRE(salvage);
    CHECK(salvage->records == 0);
    REQUIRE(kiosk.device.sync->bundles.accept(kiosk.hub.keys_bundle_text()));
    kiosk.device.write("after");
    kiosk.deliver();
    CHECK(kiosk.hub.has_alarm(AlarmKind::salvaged));
    CHECK(all_notes(kiosk.hub.database).size() == 1);
}

TEST_CASE("rows that any engine would take, but nobody can read, are found at the start",
          "[sync][salvage][S5]") {
    Kiosk kiosk;
    const auto sql = GENERATE(
        "UPDATE journal_streams SET stream = 'no id'", "UPDATE journal_streams SET acked = 99",
        "UPDATE journal_streams SET is_current = 0", "UPDATE journal_facts SET value = 'no id'",
        "DELETE FROM journal_facts", "UPDATE journal_records SET record_id = 'x' WHERE seq = 2",
        "UPDATE journal_records SET body_hash = x'00' WHERE seq = 2",
        "UPDATE journal_records SET body = CAST(body AS BLOB) WHERE seq = 2",
        "UPDATE journal_records SET body = NULL WHERE seq = 2",
        "DELETE FROM journal_records WHERE seq = 3", "DELETE FROM journal_streams",
        "UPDATE storage_migrations SET sql = 'other'",
        "INSERT INTO block_ranges VALUES ('no id', 'n', 1, 9, 1, 0, 1, 'no id', 0)");
    CAPTURE(sql);
    kiosk.execute(sql);
    kiosk.end();
    REQUIRE(kiosk.start());
    kiosk.device.write("after");
    kiosk.deliver();
    CHECK(kiosk.device.state().pending() == 0);
    CHECK(all_notes(kiosk.hub.database).size() >= 6);
}

TEST_CASE("a bundle that no longer verifies goes, and the hub gives it again",
          "[sync][salvage][S5]") {
    Kiosk kiosk;
    kiosk.deliver();
    kiosk.execute("UPDATE bundle_texts SET text = replace(text, 'yizhan', 'yizhen'), number = 7");
    kiosk.end();
    CHECK_FALSE(kiosk.start());
    CHECK_FALSE(kiosk.device.sync->bundles.find("keys"));
    kiosk.deliver();
    CHECK(kiosk.device.sync->bundles.find("keys"));
}

TEST_CASE("commits that SQLite would pass over are found in the log", "[sync][salvage][S5]") {
    Kiosk kiosk;
    const auto log = kiosk.file().string() + "-wal";
    CHECK_FALSE(platform::log_hides_commits(kiosk.file()));
    fs::copy_file(kiosk.file(), kiosk.folder / "copy.db");
    fs::copy_file(log, kiosk.folder / "copy.db-wal");
    kiosk.end();
    CHECK_FALSE(platform::log_hides_commits(kiosk.file()));  // no log at all
    fs::rename(kiosk.folder / "copy.db", kiosk.file());
    fs::rename(kiosk.folder / "copy.db-wal", log);
    SECTION("a damaged frame before them") {
        change_byte(log, "note 2\"");
    }
    SECTION("a damaged beginning") {
        std::fstream(log, std::ios::in | std::ios::out | std::ios::binary).put('x');
    }
    CHECK(platform::log_hides_commits(kiosk.file()));
    const auto salvage = kiosk.start();
    REQUIRE(salvage);
    kiosk.deliver();
    CHECK(all_notes(kiosk.hub.database).size() >= 5);
    CHECK(fs::exists(kiosk.folder.kept().front().string() + "-wal"));
}

TEST_CASE("what is no damage is a fault and touches nothing", "[sync][salvage]") {
    Kiosk kiosk;
    kiosk.execute("INSERT INTO storage_migrations VALUES ('sync_device', 2, 'SELECT 1')");
    kiosk.end();
    try {
        kiosk.start();
        FAIL("a store of a newer program was opened");
    } catch (const platform::Fault& fault) {
        CHECK(fault.kind() == platform::FaultKind::installation);
    }
    CHECK(kiosk.folder.kept().empty());
    kiosk.device.database = platform::open_sqlite(kiosk.file().string());
    kiosk.execute("DELETE FROM storage_migrations WHERE number = 2");
    kiosk.end();
    CHECK_FALSE(kiosk.start());
}
