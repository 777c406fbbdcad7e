// The power goes at any write, sync, cut or deletion of a day of the real services. The day is
// lived once and kept on a tape; each cut is a place on it and one way the disk may have been left.
#include <catch2/catch_test_macros.hpp>

#include "support/effort.hpp"
#include "trouble/service_checks.hpp"

using namespace service_day;
using support::FailingDisk;
using support::PowerCuts;

namespace {

constexpr std::uint64_t cuts_of_a_day = 5'000;

// Where on the tape, and in which day, a seed cuts: every place of a day before any comes again.
struct Cut {
    Cut(std::uint64_t seed, const support::DiskTape& tape)
        : at(seed % cuts_of_a_day % tape.operations.size()) {
        REQUIRE(tape.operations.size() <= cuts_of_a_day);
    }
    std::size_t at;
};

std::unique_ptr<Day> lived_day(std::uint64_t number) {
    auto day = std::make_unique<Day>(number);
    day->run();
    day->stop_kiosk();
    day->stop_hub();
    return day;
}

// The days one disk lives through, one after the other.
class CutDays final {
public:
    explicit CutDays(FailingDisk Day::*disk) : disk_(disk) {}

    // What the cut of that seed leaves behind is laid down; the answer is its place on the tape.
    std::size_t lay_down(std::uint64_t seed, FailingDisk& disk) {
        if (!day_ || seed / cuts_of_a_day != number_) {
            number_ = seed / cuts_of_a_day;
            day_ = lived_day(number_);
            cuts_ = std::make_unique<PowerCuts>(((*day_).*disk_).tape());
        }
        const Cut cut(seed, ((*day_).*disk_).tape());
        disk.lay_down(cuts_->during(cut.at, seed));
        return cut.at;
    }
    Day& day() { return *day_; }

private:
    FailingDisk Day::*disk_;
    std::uint64_t number_ = 0;
    std::unique_ptr<Day> day_;
    std::unique_ptr<PowerCuts> cuts_;
};

}  // namespace

TEST_CASE("a day whose disks stay well keeps every promise", "[S1][day]") {
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
        CAPTURE(seed);
        Day day(seed);
        day.run();
        day.carry_out(Deed::meet);
        CHECK(trouble_at_kiosk(*day.kiosk, day.book) == "");
        CHECK(trouble_at_hub(*day.hub, day.book) == "");
        const auto state = day.kiosk->device.journal.state();
        CHECK(state.pending() == 0);
        CHECK(state.head >= 9);
    }
}

TEST_CASE("what a kiosk promised survives a power cut at any write, sync and deletion",
          "[S1][cuts][kiosk-cuts]") {
    support::Effort effort("S1", "kiosk cuts", 14'000);
    CutDays days(&Day::kiosk_disk);
    FailingDisk disk;
    while (const auto seed = effort.next()) {
        CAPTURE(*seed);
        const auto at = days.lay_down(*seed, disk);
        Day& day = days.day();
        KioskProgram kiosk(open_store(disk), day.clock, *seed, morning().enrolled, day.line);
        REQUIRE(trouble_at_kiosk(kiosk, day.book, at) == "");
        REQUIRE(trouble_with_next_person(kiosk, day.book, at) == "");
    }
    effort.tell("0 lost, 0 unopenable");
}

TEST_CASE("what a hub acknowledged survives a power cut at any write, sync and deletion",
          "[S1][cuts][hub-cuts]") {
    support::Effort effort("S1", "hub cuts", 6'000);
    CutDays days(&Day::hub_disk);
    FailingDisk disk;
    while (const auto seed = effort.next()) {
        CAPTURE(*seed);
        const auto at = days.lay_down(*seed, disk);
        HubProgram hub(disk, days.day().clock, *seed);
        REQUIRE(trouble_at_hub(hub, days.day().book, at) == "");
    }
    effort.tell("0 lost, 0 unopenable");
}
