// A kiosk's store comes back from its disk damaged: bits flipped, ends cut off, pages zeroed or in
// each other's place, the log gone. The kiosk starts, and what is intact reaches the hub, once.
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "platform/base/log.hpp"
#include "platform/clock/system_clock.hpp"
#include "platform/storage/store_files.hpp"
#include "services/sync/device_store.hpp"
#include "services/sync/sync_bench.hpp"
#include "support/effort.hpp"
#include "support/fresh_folder.hpp"

using namespace sync_bench;

namespace {

namespace fs = std::filesystem;
using platform::Transaction;

constexpr std::size_t page_size = 4096;
constexpr std::size_t log_header = 32;
constexpr std::size_t frame_size = page_size + 24;
constexpr std::int64_t longest_start_us = 60'000'000;

std::string bytes_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void save(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

// A store as it lies on the disk after a power cut: the file, and the log beside it.
struct Image {
    std::string database, log;

    std::size_t pages() const { return database.size() / page_size; }
    std::size_t frames() const {
        return log.size() <= log_header ? 0 : (log.size() - log_header) / frame_size;
    }
    // Page by page, then frame by frame; empty where there is none.
    std::string slot(std::size_t index, std::size_t pages_before) const {
        if (index < pages_before)
            return index < pages() ? database.substr(index * page_size, page_size) : "";
        const auto frame = index - pages_before;
        return frame < frames() ? log.substr(log_header + frame * frame_size, frame_size) : "";
    }
};

// What a record looks like on the disk, and where.
struct Original {
    Written written;
    std::string text, secret;
    bool is_pruned = false;
    std::set<std::size_t> slots;
};

std::string text_of(const platform::Bytes& bytes) {
    return {bytes.begin(), bytes.end()};
}

// The kiosk before the damage: some of its records are safe at the hub and pruned here, some are
// only acknowledged, some wait; half of its file is in the log.
class Station final {
public:
    explicit Station(const fs::path& file) {
        device.database = platform::open_sqlite(file.string());
        device.start();
        const Notes room(*device.database);
        REQUIRE(device.sync->bundles.accept(hub.keys_bundle_text()));
        write_some(25);
        device.run();
        hub.sync->ingest.mark_safe(device.state().stream, 15);
        device.run_long();
        REQUIRE(device.state().floor == 15);
        device.database.reset();  // into the file
        device.sync.reset();
        device.database = platform::open_sqlite(file.string());
        device.start();
        write_some(15);
        device.run();
        write_some(30);
        hub_then.emplace(hub.backup());
        image = {bytes_of(file), bytes_of(file.string() + "-wal")};
        REQUIRE(image.frames() > 20);
        find_slots();
    }

    std::unique_ptr<platform::Database> store = platform::open_sqlite(":memory:");
    Hub hub{*store, 1};
    Device device{hub, 7};
    std::optional<DiskImage> hub_then;
    std::vector<Original> records;
    Image image;

private:
    void write_some(int count) {
        for (int i = 0; i < count; ++i) {
            Original record;
            record.text = "note " + std::to_string(records.size());
            const std::size_t lengths[] = {0, 200, 900, 6'000, 20'000};
            record.secret = std::string(lengths[records.size() % 5], 's');
            record.written = device.write(record.text, record.secret);
            records.push_back(std::move(record));
        }
    }

    void find_slots() {
        const auto total = image.pages() + image.frames();
        for (std::size_t i = 0; i < records.size(); ++i) {
            auto& record = records[i];
            record.is_pruned = i < 15;
            const auto row = device.database->read([&](Transaction& t) {
                return t.query_one("SELECT * FROM journal_records WHERE record_id = $id",
                                   {{"id", record.written.record.value}});
            });
            const auto sealed = row->maybe_blob("sealed");
            const auto payload = row->text("header") + row->maybe_text("body").value_or("") +
                                 (sealed ? text_of(*sealed) : "");
            for (std::size_t slot = 0; slot < total; ++slot) {
                const auto bytes = image.slot(slot, image.pages());
                const auto start = slot < image.pages() ? 4U : 28U;  // past the link, and the frame
                if (bytes.find(platform::to_text(record.written.record)) != std::string::npos ||
                    payload.find(bytes.substr(start, 200)) != std::string::npos)
                    record.slots.insert(slot);
            }
        }
    }
};

// One misfortune, by chance.
Image damaged(const Image& image, platform::SimulatedDice& dice) {
    Image harmed = image;
    auto& bytes = dice.below(3) == 0 ? harmed.log : harmed.database;
    const auto page = [&] { return dice.below(bytes.size() / page_size) * page_size; };
    switch (dice.below(7)) {
        case 0:
            for (std::uint64_t i = 0; i < 1 + dice.below(8); ++i)
                bytes[dice.below(bytes.size())] ^= static_cast<char>(1U << dice.below(8));
            break;
        case 1:
            bytes.resize(dice.below(bytes.size()));
            break;
        case 2: {
            const auto from = dice.below(bytes.size());
            const auto length = std::min<std::size_t>(dice.below(40'000), bytes.size() - from);
            std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(from), length, '\0');
            break;
        }
        case 3: {
            const auto one = page(), other = page();
            for (std::size_t i = 0; i < page_size; ++i)
                std::swap(bytes[one + i], bytes[other + i]);
            break;
        }
        case 4:
            harmed.log.clear();
            break;
        case 5: {
            const auto at = page();
            for (std::size_t i = 0; i < page_size; ++i)
                bytes[at + i] = static_cast<char>(dice.below(256));
            break;
        }
        default:
            std::fill_n(harmed.database.begin(), dice.below(2) == 0 ? 100 : page_size, '\0');
    }
    return harmed;
}

RoomList rooms_on(platform::Database& database) {
    RoomList rooms;
    rooms.push_back(std::make_unique<Notes>(database));
    return rooms;
}

// The kiosk that starts on what is left.
struct Revived {
    Revived(Station& station, std::uint64_t seed, const fs::path& file)
        : device{station.hub, seed + 1000, station.device} {
        auto store =
            open_device_store({.file = file,
                               .identity = {device.identity.device, device.identity.station},
                               .root = station.hub.root.public_key,
                               .rooms = rooms_on},
                              device.clock, device.ids);
        salvage = std::move(store.salvage);
        device.sync.reset();
        device.database = std::move(store.database);
        device.start();
        after = device.write("after the damage");
    }
    void meet(Hub& hub) {
        for (int i = 0; i < 4; ++i)
            device.run_long();
        hub.sync->projector.catch_up();
    }
    Device device;
    std::optional<Salvage> salvage;
    Written after;
};

// How many records were intact in the damaged store: each is on the hub, once.
std::int64_t check_records(const Station& station, const Image& harmed, const Revived& revived) {
    const auto notes = all_notes(station.hub.database);
    CHECK(notes.contains(platform::to_text(revived.after.note)));
    for (const auto& [id, note] : notes)
        CHECK(note.writes == 1);
    std::int64_t intact = 0;
    for (const auto& record : station.records) {
        CAPTURE(record.text);
        const bool is_intact = std::ranges::all_of(record.slots, [&](std::size_t slot) {
            return harmed.slot(slot, station.image.pages()) ==
                   station.image.slot(slot, station.image.pages());
        });
        if (!is_intact) continue;
        ++intact;
        const auto note = notes.find(platform::to_text(record.written.note));
        REQUIRE(note != notes.end());
        CHECK(note->second.text == record.text);
        CHECK(note->second.secret == record.secret);
        CHECK(revived.device.sync->journal.state_of(record.written.record) != RecordState::unknown);
    }
    return intact;
}

void check_kept(const fs::path& home, const std::string& kept, const Image& harmed) {
    const bool is_as_found =
        bytes_of(home / kept) == harmed.database && bytes_of(home / (kept + "-wal")) == harmed.log;
    CHECK(is_as_found);
}

}  // namespace

TEST_CASE("a kiosk whose store was damaged is in service, and what is intact reaches the hub once",
          "[S5][copies]") {
    const platform::QuietLog quiet;
    const support::FreshFolder folder;
    Station station(folder / "kiosk.db");
    const platform::SystemClock watch;
    std::int64_t salvaged = 0, slowest = 0, intact = 0;

    support::Effort effort("S5", "copies", 200);
    while (const auto seed = effort.next()) {
        CAPTURE(*seed);
        platform::SimulatedDice dice(*seed);
        const auto harmed = damaged(station.image, dice);
        const support::FreshFolder home;
        save(home / "kiosk.db", harmed.database);
        if (!harmed.log.empty()) save(home / "kiosk.db-wal", harmed.log);
        station.hub_then->put_on(station.hub.database);
        station.hub.start();

        const auto before = watch.boot();
        Revived revived(station, *seed, home / "kiosk.db");
        const auto took = watch.boot().micros - before.micros;
        REQUIRE(took < longest_start_us);
        slowest = std::max(slowest, took);
        revived.meet(station.hub);
        CHECK(revived.device.state().pending() == 0);
        CHECK_FALSE(revived.device.sync->journal.first_broken_link());
        intact += check_records(station, harmed, revived);
        if (!revived.salvage) continue;
        ++salvaged;
        CHECK(station.hub.has_alarm(AlarmKind::salvaged));
        check_kept(home / "", revived.salvage->kept, harmed);
    }
    effort.tell("all in service, the slowest in " + std::to_string(slowest / 1000) + " ms, " +
                std::to_string(salvaged) + " salvaged, " + std::to_string(intact) +
                " intact records on the hub once");
}
