// Days and sums of a plan, worked out: which period is open today, from when a claim counts, what a
// stay is paid. Pure: values in, verdict out.
#pragma once

#include <optional>

#include "services/mutual_aid/mutual_aid_types.hpp"
#include "services/mutual_aid/plan.hpp"

namespace services::mutual_aid {

// The cover of someone who joins on that day; nothing while no window is open. `is_renewal`: they
// were covered until the day before, so they do not wait again.
std::optional<Cover> cover_for(const Plan& plan, platform::CivilDate joins);
Cover without_waiting(Cover cover);

// The next day on which one may join, today included; nothing when there is none within two years.
std::optional<platform::CivilDate> next_open_day(const Plan& plan, platform::CivilDate today);

// Why a stay is not paid for, or nothing.
std::optional<RefuseReason> why_not_paid(const Plan& plan, const Cover& cover, const Stay& stay,
                                         platform::CivilDate claimed_on);

// What the plan's rule gives for the stay when so much was paid in this period already; nothing
// when the rule is for staff to say. `most_left` is the cap that holds either way.
std::optional<std::int64_t> payout_for(const Plan& plan, const Stay& stay,
                                       std::int64_t paid_already);
std::optional<std::int64_t> most_left(const Plan& plan, std::int64_t paid_already);

}  // namespace services::mutual_aid
