// The disk of a kiosk or of its hub fails at any write or sync of a part of a day, or is full at
// any write, once or for good. The programs run on as they are; what they may say then is the
// promise.
#include <catch2/catch_test_macros.hpp>

#include "support/effort.hpp"
#include "trouble/service_checks.hpp"

using namespace service_day;
using platform::FaultKind;
using support::FailingDisk;
using support::Misfortune;

namespace {

enum class Side { kiosk, hub };

// Which write or sync of which disk fails, and how.
struct Failure {
    std::uint64_t day = 0;
    Side side = Side::kiosk;
    int number = 0;
    Misfortune misfortune = Misfortune::broken;
};

FailingDisk& disk_of(Day& day, Side side) {
    return side == Side::kiosk ? day.kiosk_disk : day.hub_disk;
}

// How many writes and syncs the disk sees in a day without misfortune.
int writes_of(std::uint64_t number, Side side, Misfortune misfortune) {
    constexpr int never = 1'000'000;
    Day day(number, Length::part);
    disk_of(day, side).fail_at(never, misfortune);
    day.run();
    return never - disk_of(day, side).until_failure();
}

// Every write and sync of both disks of that day, each failing once and for good. Returns how many.
int fail_everywhere(std::uint64_t day, std::initializer_list<Misfortune> misfortunes,
                    void (*live_with)(const Failure&)) {
    int points = 0;
    for (const auto side : {Side::kiosk, Side::hub}) {
        const int writes = writes_of(day, side, *misfortunes.begin());
        for (int number = 1; number <= writes; ++number) {
            for (const auto misfortune : misfortunes) {
                CAPTURE(day, number, static_cast<int>(side), static_cast<int>(misfortune));
                live_with({day, side, number, misfortune});
            }
        }
        points += writes;
    }
    return points;
}

std::optional<FaultKind> fault_of(Day& day, Deed deed) {
    try {
        day.carry_out(deed);
    } catch (const platform::Fault& fault) {
        return fault.kind();
    }
    return std::nullopt;
}

std::size_t promises(const Book& book, Side side) {
    return side == Side::kiosk ? book.receipts.size() + book.kiosk_heads.size()
                               : book.hub_heads.size() + book.acknowledged.size();
}

void close(Day& day, Side side) {
    side == Side::kiosk ? day.stop_kiosk() : day.stop_hub();
}

void start(Day& day, Side side) {
    side == Side::kiosk ? day.start_kiosk() : day.start_hub();
}

// As a supervisor does; the disk is well again.
void restart(Day& day, Side side) {
    close(day, side);
    disk_of(day, side).mend();
    start(day, side);
}

Deed restart_of(Side side) {
    return side == Side::kiosk ? Deed::restart_kiosk : Deed::restart_hub;
}

void check_both(Day& day) {
    REQUIRE(trouble_at_kiosk(*day.kiosk, day.book) == "");
    REQUIRE(trouble_at_hub(*day.hub, day.book) == "");
    day.note_hub();
}

void check_evening(Day& day) {
    for (int meetings = 0; meetings < 3; ++meetings)
        day.carry_out(Deed::meet);
    check_both(day);
    const auto state = day.kiosk->device.journal.state();
    REQUIRE(state.pending() == 0);
    REQUIRE(state.forks == 0);
}

// From the failed write on nothing is promised, until the program was closed and started again.
void check_silence(Day& day, Side side) {
    const auto before = promises(day.book, side);
    for (const auto deed : {Deed::join, Deed::call, Deed::meet, Deed::decide, Deed::join})
        fault_of(day, deed);
    REQUIRE(promises(day.book, side) == before);
}

// One deed on a disk that may fail meanwhile. What fails while the log is emptied is after the
// commit: the deed stands, and whoever comes next is refused.
void carry_out_beside_failure(Day& day, Side side, Deed deed) {
    auto& disk = disk_of(day, side);
    const bool had_failed = disk.has_failed();
    const auto before = promises(day.book, side);
    const auto fault = fault_of(day, deed);
    if (!fault) {
        if (deed == restart_of(side) && disk.has_failed()) return disk.mend();
        if (had_failed) REQUIRE(promises(day.book, side) == before);
        return;
    }
    REQUIRE(fault == FaultKind::disk_error);
    if (day.kiosk && day.hub) check_silence(day, side);
    restart(day, side);
    check_both(day);
    REQUIRE(fault_of(day, deed) == std::nullopt);
}

void live_with_broken_disk(const Failure& failure) {
    Day day(failure.day, Length::part);
    auto& disk = disk_of(day, failure.side);
    disk.fail_at(failure.number, failure.misfortune);
    for (const auto deed : day.deeds())
        carry_out_beside_failure(day, failure.side, deed);
    if (disk.has_failed()) restart(day, failure.side);
    check_evening(day);
}

// Nothing is closed: the program says that it is full, and goes on when there is room again.
void live_with_full_disk(const Failure& failure) {
    Day day(failure.day, Length::part);
    auto& disk = disk_of(day, failure.side);
    disk.fail_at(failure.number, failure.misfortune);
    for (const auto deed : day.deeds()) {
        const auto fault = fault_of(day, deed);
        if (!fault) continue;
        REQUIRE(fault == FaultKind::disk_full);
        const bool could_not_start = !day.kiosk || !day.hub;
        if (!could_not_start) {
            for (const auto other : {Deed::join, Deed::meet, Deed::decide})
                fault_of(day, other);
        }
        disk.mend();
        REQUIRE(fault_of(day, could_not_start ? restart_of(failure.side) : deed) == std::nullopt);
        check_both(day);
    }
    disk.mend();
    check_evening(day);
}

}  // namespace

TEST_CASE("after a failed write or sync nothing is promised until the program verified its store",
          "[S4][failures]") {
    support::Effort effort("S4", "days", 1);
    int points = 0;
    while (const auto day = effort.next())
        points +=
            fail_everywhere(*day, {Misfortune::broken, Misfortune::dead}, live_with_broken_disk);
    effort.tell(std::to_string(points) +
                " writes and syncs of two disks: 0 receipts after the first failed, 0 lost");
}

TEST_CASE("a disk that is full at any write loses nothing, and room is enough to go on",
          "[S3][full]") {
    support::Effort effort("S3", "days", 1);
    int points = 0;
    while (const auto day = effort.next())
        points +=
            fail_everywhere(*day, {Misfortune::full_once, Misfortune::full}, live_with_full_disk);
    effort.tell(std::to_string(points) +
                " writes of two disks, once and for good: 0 lost, 0 restarts");
}
