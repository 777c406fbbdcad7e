#include "services/places/count_judge.hpp"

#include <algorithm>

namespace services::places {
namespace {

using platform::BootTime;

// The counter says its totals at least every half minute.
constexpr std::chrono::seconds silent_after{90};
// Door and counter tell of the same person within this.
constexpr std::chrono::seconds belongs_together{15};
// At one opening of the door so many can pass.
constexpr int most_at_once = 3;
// A door opened by somebody who only looked in happens; twice in a row it is the counter.
constexpr int missed_is_stuck = 2;
// Pairs pass together; that every step is even is the counter.
constexpr int even_is_doubled = 6;
// Nobody came or went and nothing was touched: the station is empty.
constexpr std::chrono::hours empty_after{4};

}  // namespace

void CountJudge::fail(PeopleCause why) {
    if (!fault_) fault_ = why;
}

void CountJudge::note_steps(std::int64_t in, std::int64_t out) {
    if (in > 0) even_ins_ = in % 2 == 0 ? even_ins_ + 1 : 0;
    if (out > 0) {
        even_outs_ = out % 2 == 0 ? even_outs_ + 1 : 0;
        suspect_outs_ = even_outs_ > 0 ? suspect_outs_ + out : 0;
    }
    if (even_ins_ >= even_is_doubled || even_outs_ >= even_is_doubled)
        fail(PeopleCause::counter_doubled);
}

// One person counted answers for one opening, the oldest first.
void CountJudge::match_doors(std::int64_t people, BootTime at) {
    const auto settled = std::min<std::int64_t>(people, std::ssize(unmatched_doors_));
    if (settled == 0) {
        unmatched_passing_ = at;
        return;
    }
    unmatched_doors_.erase(unmatched_doors_.begin(), unmatched_doors_.begin() + settled);
    missed_doors_in_row_ = 0;
}

void CountJudge::counted(std::int64_t in, std::int64_t out, BootTime at) {
    const bool is_first = !last_heard_;
    settle(at);
    last_heard_ = at;
    const auto came = in - totals_.in;
    const auto went = out - totals_.out;
    totals_ = {in, out};
    if (is_first) {
        last_moved_ = at;
        if (was_told_) offset_ -= in - out;
    } else if (came < 0 || went < 0) {
        fail(PeopleCause::counter_restarted);
    } else if (came + went > 0) {
        last_moved_ = at;
        note_steps(came, went);
        if (has_door_) match_doors(came + went, at);
    }
    // More went than came: it missed some, or counts them twice.
    if (present() < 0)
        fail(even_outs_ > 0 ? PeopleCause::counter_doubled : PeopleCause::counter_stuck);
}

void CountJudge::door_opened(BootTime at) {
    settle(at);
    has_door_ = true;
    last_moved_ = at;
    if (unmatched_passing_)
        unmatched_passing_.reset();  // told of by the counter before
    else
        unmatched_doors_.push_back(at);
}

void CountJudge::person_seen(BootTime at) {
    settle(at);
    last_moved_ = at;
    const bool may_come_in = !unmatched_doors_.empty() || missed_doors_ > 0;
    if (has_witness() && present() <= 0 && !may_come_in) fail(PeopleCause::counter_stuck);
}

void CountJudge::told(int present, BootTime at) {
    settle(at);
    offset_ = present - (totals_.in - totals_.out);
    was_told_ = true;
    unmatched_doors_.clear();
    unmatched_passing_.reset();
    missed_doors_ = missed_doors_in_row_ = even_ins_ = even_outs_ = 0;
    suspect_outs_ = 0;
    fault_.reset();
    last_moved_ = at;
}

void CountJudge::settle(BootTime now) {
    if (unmatched_passing_ && now - *unmatched_passing_ > belongs_together) {
        unmatched_passing_.reset();
        fail(PeopleCause::door_switch_dead);
    }
    // While nothing is heard of the counter, what it would say is still to come.
    if (!last_heard_ || now - *last_heard_ > silent_after) return;
    while (!unmatched_doors_.empty() && now - unmatched_doors_.front() > belongs_together) {
        unmatched_doors_.erase(unmatched_doors_.begin());
        ++missed_doors_;
        if (++missed_doors_in_row_ >= missed_is_stuck) fail(PeopleCause::counter_stuck);
    }
}

CountJudge::Judged CountJudge::judge(BootTime now) {
    settle(now);
    if (!has_witness()) return {};
    if (now - *last_heard_ > silent_after) return {{}, 0, PeopleCause::counter_silent, {}};
    if (now - last_moved_ > empty_after) told(0, now);
    if (fault_) return {{}, 0, *fault_, {}};
    Judged judged;
    judged.cause = PeopleCause::counter;
    judged.present = static_cast<int>(present());
    const auto just_moved = most_at_once * static_cast<int>(unmatched_doors_.size());
    const auto missed = most_at_once * missed_doors_;
    // Of a number counted twice, half never went.
    const auto never_went = static_cast<int>(suspect_outs_ / 2);
    judged.at_most = *judged.present + just_moved + missed + never_went;
    if (missed > 0) judged.doubt = PeopleCause::counter_stuck;
    if (never_went > 0) judged.doubt = PeopleCause::counter_doubled;
    if (just_moved > 0) judged.doubt = PeopleCause::door_just_moved;
    return judged;
}

}  // namespace services::places
