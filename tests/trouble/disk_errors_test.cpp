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

constexpr std::uint64_t failures_of_a_day = 1'400;

enum class Side { kiosk, hub };

// Which write or sync of which disk fails, and how: every one of a day before any comes again.
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

class Failures final {
public:
    Failures(Misfortune once, Misfortune for_good) : kinds_{once, for_good} {}

    Failure at(std::uint64_t seed) {
        const auto day = seed / failures_of_a_day;
        if (day != day_ || kiosk_writes_ == 0) {
            day_ = day;
            kiosk_writes_ = writes_of(day, Side::kiosk, kinds_[0]);
            hub_writes_ = writes_of(day, Side::hub, kinds_[0]);
        }
        const auto all = static_cast<std::uint64_t>(kiosk_writes_ + hub_writes_);
        REQUIRE(all * 2 <= failures_of_a_day);
        const auto place = seed % failures_of_a_day;
        const int number = static_cast<int>(place % all) + 1;
        const bool is_kiosk = number <= kiosk_writes_;
        return {day, is_kiosk ? Side::kiosk : Side::hub, is_kiosk ? number : number - kiosk_writes_,
                kinds_[place / all % 2]};
    }

private:
    Misfortune kinds_[2];
    std::uint64_t day_ = 0;
    int kiosk_writes_ = 0;
    int hub_writes_ = 0;
};

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
    support::Effort effort("S4", "failures", 1'400);
    Failures failures(Misfortune::broken, Misfortune::dead);
    while (const auto seed = effort.next()) {
        const auto failure = failures.at(*seed);
        CAPTURE(*seed, failure.number, static_cast<int>(failure.side),
                static_cast<int>(failure.misfortune));
        live_with_broken_disk(failure);
    }
    effort.tell("every write and sync of two disks: 0 receipts after the first failed, 0 lost");
}

TEST_CASE("a disk that is full at any write loses nothing, and room is enough to go on",
          "[S3][full]") {
    support::Effort effort("S3", "full disks", 1'400);
    Failures failures(Misfortune::full_once, Misfortune::full);
    while (const auto seed = effort.next()) {
        const auto failure = failures.at(*seed);
        CAPTURE(*seed, failure.number, static_cast<int>(failure.side),
                static_cast<int>(failure.misfortune));
        live_with_full_disk(failure);
    }
    effort.tell("every write of two disks, once and for good: 0 lost, 0 restarts");
}
