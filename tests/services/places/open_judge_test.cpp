#include <catch2/catch_test_macros.hpp>

#include <chrono>

#include "services/places/open_judge.hpp"

using namespace services::places;
using namespace std::chrono_literals;

namespace {

const platform::WallTime now{1'795'339'800'000'000};

OpenState judged(const OpenEvidence& evidence) {
    return judge_open(evidence, now);
}

}  // namespace

TEST_CASE("a station nobody told of and nobody saw is neither open nor closed", "[places]") {
    CHECK(judged({}) == OpenState{Open::unknown, OpenCause::nothing_seen, {}});
    OpenEvidence seen_long_ago;
    seen_long_ago.person_seen = now + -2h;
    CHECK(judged(seen_long_ago) == OpenState{Open::unknown, OpenCause::nothing_seen, now + -2h});
}

TEST_CASE("the lock says most", "[places]") {
    OpenEvidence evidence{true, now + -1h, true, now + -3h, now + -2h};
    CHECK(judged(evidence) == OpenState{Open::closed, OpenCause::door, now + -1h});
    evidence.is_locked = false;
    CHECK(judged(evidence) == OpenState{Open::open, OpenCause::door, now + -1h});
    // Staff closed it and have not locked it yet.
    evidence.staff_open = false;
    evidence.staff_at = now + -1min;
    CHECK(judged(evidence) == OpenState{Open::closed, OpenCause::staff, now + -1min});
}

TEST_CASE("what staff said holds until somebody is seen, or it was forgotten", "[places]") {
    OpenEvidence evidence;
    evidence.staff_open = false;
    evidence.staff_at = now + -2h;
    evidence.person_seen = now + -119min;  // on the way out
    CHECK(judged(evidence).state == Open::closed);
    evidence.person_seen = now + -10min;
    CHECK(judged(evidence) == OpenState{Open::open, OpenCause::person_seen, now + -10min});
    evidence = {};
    evidence.staff_open = true;
    evidence.staff_at = now + -13h;
    CHECK(judged(evidence).cause == OpenCause::staff);
    evidence.staff_at = now + -15h;
    CHECK(judged(evidence).state == Open::unknown);
}
