// A kiosk's real store on a real file system of 32 MiB, filled to the brim with people who join.
// tests/support/on_small_disk makes it.
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "platform/clock/system_clock.hpp"
#include "platform/storage/free_space.hpp"
#include "support/effort.hpp"
#include "trouble/service_checks.hpp"

using namespace service_day;
using platform::FaultKind;

namespace {

constexpr std::int64_t kibibyte = 1024;

// Takes room away and gives it back.
class Ballast final {
public:
    explicit Ballast(std::filesystem::path file) : file_(std::move(file)) {}
    ~Ballast() { give_back(); }
    Ballast(const Ballast&) = delete;
    Ballast& operator=(const Ballast&) = delete;

    void leave(std::int64_t bytes) const {
        std::ofstream out(file_, std::ios::binary);
        const std::string block(64 * kibibyte, '.');
        while (platform::free_bytes(file_.parent_path()) > bytes &&
               out.write(block.data(), static_cast<std::streamsize>(block.size())))
            out.flush();
    }
    void give_back() const { std::filesystem::remove(file_); }

private:
    std::filesystem::path file_;
};

class SmallDisk final {
public:
    SmallDisk() {
        const char* named = std::getenv("YIZHAN_SMALL_DISK");
        if (named == nullptr)
            FAIL("run by tests/support/on_small_disk, which needs root to make a small disk");
        folder_ = named;
        clear();
    }
    ~SmallDisk() { clear(); }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    std::filesystem::path operator/(const char* name) const { return folder_ / name; }

private:
    void clear() const {
        for (const char* name : {"kiosk.db", "kiosk.db-wal", "kiosk.db-shm", "ballast"})
            std::filesystem::remove(folder_ / name);
    }
    std::filesystem::path folder_;
};

struct Joined {
    Book book;
    std::optional<FaultKind> fault;  // of the one who could not
    platform::BootTime took{};       // until they were told so
};

Joined join_until_full(KioskProgram& kiosk, int at_most) {
    const platform::SystemClock watch;
    Joined joined;
    for (int person = 0; person < at_most && !joined.fault; ++person) {
        const auto before = watch.boot();
        try {
            const auto receipt = kiosk.sign_up.submit(kiosk.sign_up.begin(), hub_bench::draft());
            REQUIRE(receipt.has_value());
            joined.book.receipts.push_back({0, receipt->code, receipt->number});
        } catch (const platform::Fault& fault) {
            joined.fault = fault.kind();
            joined.took = {(watch.boot() - before).count()};
        }
    }
    return joined;
}

void check_receipts(KioskProgram& kiosk, const Joined& joined) {
    for (const auto& receipt : joined.book.receipts)
        REQUIRE(kiosk.sign_up.find(receipt.code).has_value());
    REQUIRE(kiosk.database->check_integrity().empty());
    REQUIRE_FALSE(kiosk.device.journal.first_broken_link().has_value());
}

std::unique_ptr<KioskProgram> started(const SmallDisk& disk, Day& day, std::uint64_t seed) {
    auto kiosk = std::make_unique<KioskProgram>(platform::open_sqlite((disk / "kiosk.db").string()),
                                                day.clock, seed, morning().enrolled, day.line);
    for (const auto& text : morning().enrolled.bundles)
        REQUIRE(kiosk->device.bundles.accept(text).has_value());
    return kiosk;
}

void fill_to_the_brim(std::uint64_t seed) {
    constexpr std::int64_t most_room_kib = 12 * 1024;
    constexpr int more_than_fit = 20'000;
    const SmallDisk disk;
    Day day(seed, Length::part);
    day.stop_kiosk();
    auto kiosk = started(disk, day, seed);
    const Ballast ballast(disk / "ballast");
    ballast.leave((256 + static_cast<std::int64_t>(seed * 977 % most_room_kib)) * kibibyte);
    const auto joined = join_until_full(*kiosk, more_than_fit);
    REQUIRE(joined.fault == FaultKind::disk_full);
    REQUIRE(joined.took.micros < 1'000'000);
    check_receipts(*kiosk, joined);

    ballast.give_back();
    REQUIRE(kiosk->sign_up.submit(kiosk->sign_up.begin(), hub_bench::draft()).has_value());
    check_receipts(*kiosk, joined);
    kiosk.reset();
    kiosk = started(disk, day, seed + 1);
    check_receipts(*kiosk, joined);
    // All of it reaches the hub.
    for (int meetings = 0; meetings < 3; ++meetings) {
        day.clock.advance(std::chrono::seconds{61});
        kiosk->device.courier.ring();
        kiosk->device.courier.run_until_idle();
    }
    REQUIRE(kiosk->device.journal.state().pending() == 0);
}

}  // namespace

TEST_CASE("a kiosk on a full file system of 32 MiB says so, keeps all and goes on with new room",
          "[.][S3][brimming]") {
    support::Effort effort("S3", "brimming file systems", 2);
    while (const auto seed = effort.next()) {
        CAPTURE(*seed);
        fill_to_the_brim(*seed);
    }
    effort.tell("ext4 of 32 MiB: told within 1 s, 0 lost, 0 restarts");
}
