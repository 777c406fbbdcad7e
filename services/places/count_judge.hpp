// What is believed of a people counter. Its totals are believed while the door's switch bears
// witness: every opening of the door must show in the totals, and every passing in the door. Where
// they part, where the totals stop coming, run backwards or only ever grow by even steps, the
// number of people is unknown, with the cause, until somebody counts or the station has stood
// empty for a night. `at_most` is what a fault not yet seen could have hidden: a seat is called
// free only against that. Pure: no clock, no disk.
#pragma once

#include <optional>
#include <vector>

#include "platform/clock/clock.hpp"
#include "services/places/places_types.hpp"

namespace services::places {

class CountJudge final {
public:
    // The counter's totals since it was reset.
    void counted(std::int64_t in, std::int64_t out, platform::BootTime at);
    void door_opened(platform::BootTime at);
    // Somebody touched the screen: the station is not empty.
    void person_seen(platform::BootTime at);
    // Staff counted, or closed and saw nobody: the count starts anew, and faults are forgiven.
    void told(int present, platform::BootTime at);

    // A fault that was known before this program started again stays one.
    void distrust(PeopleCause why) { fail(why); }

    struct Judged {
        std::optional<int> present;  // nothing: not known, by the cause
        int at_most = 0;             // people that can be there; of no use when not known
        PeopleCause cause = PeopleCause::check_ins;
        // Why there may be more than present; check_ins: there may not.
        PeopleCause doubt = PeopleCause::check_ins;
    };
    // Settles what has waited long enough for its other half.
    Judged judge(platform::BootTime now);
    // Without a counter and a witness check-ins are all that is known.
    bool has_witness() const { return last_heard_.has_value() && has_door_; }

private:
    struct Totals {
        std::int64_t in = 0;
        std::int64_t out = 0;
    };
    void note_steps(std::int64_t in, std::int64_t out);
    void match_doors(std::int64_t people, platform::BootTime at);
    void settle(platform::BootTime now);
    std::int64_t present() const { return totals_.in - totals_.out + offset_; }
    void fail(PeopleCause why);

    std::optional<platform::BootTime> last_heard_;
    platform::BootTime last_moved_{};
    bool has_door_ = false;
    bool was_told_ = false;
    Totals totals_;
    std::int64_t offset_ = 0;
    std::vector<platform::BootTime> unmatched_doors_;
    std::optional<platform::BootTime> unmatched_passing_;
    int missed_doors_ = 0;         // openings nothing was counted at, since the count started
    int missed_doors_in_row_ = 0;  // the same since the last that was
    int even_ins_ = 0;             // steps in a row
    int even_outs_ = 0;
    std::int64_t suspect_outs_ = 0;  // of the even steps
    std::optional<PeopleCause> fault_;
};

}  // namespace services::places
