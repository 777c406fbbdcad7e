#include "services/mutual_aid/cover_rules.hpp"

#include <algorithm>

#include "services/data/months.hpp"

namespace services::mutual_aid {
namespace {

using platform::CivilDate;

YearDay year_day_of(CivilDate date) {
    return {date.month, date.day};
}

bool is_within(const Window& window, CivilDate date) {
    const auto day = year_day_of(date);
    if (window.from <= window.until) return window.from <= day && day <= window.until;
    return day >= window.from || day <= window.until;
}

// The last beginning that is not after the day.
CivilDate begins_before(YearDay begins, CivilDate day) {
    const int year = year_day_of(day) >= begins ? day.year : day.year - 1;
    return *platform::civil_date(year, begins.month, begins.day);
}

CivilDate a_year_on(CivilDate begins) {
    return {begins.year + 1, begins.month, begins.day};
}

// All days between, both counted.
int days_from(CivilDate first, CivilDate last) {
    const auto micros = platform::start_of(last).micros - platform::start_of(first).micros;
    constexpr std::int64_t day = std::int64_t{24} * 3600 * 1'000'000;
    return static_cast<int>(micros / day) + 1;
}

}  // namespace

std::optional<Cover> cover_for(const Plan& plan, CivilDate joins) {
    if (joins < plan.first_day || (plan.last_day && joins > *plan.last_day)) return std::nullopt;
    const auto window = std::ranges::find_if(
        plan.windows, [&](const Window& one) { return is_within(one, joins); });
    if (!plan.windows.empty() && window == plan.windows.end()) return std::nullopt;
    Cover cover;
    if (plan.period.begins) {
        cover.period_begins = begins_before(*plan.period.begins, joins);
        if (window != plan.windows.end() && window->is_for_next_period)
            cover.period_begins = a_year_on(cover.period_begins);
        cover.until = platform::plus_days(a_year_on(cover.period_begins), -1);
    } else {
        cover.period_begins = joins;
        cover.until = platform::plus_days(data::plus_months(joins, plan.period.months), -1);
    }
    cover.from = std::max(cover.period_begins, joins);
    cover.claims_from = platform::plus_days(cover.from, plan.waiting_days);
    return cover;
}

Cover without_waiting(Cover cover) {
    cover.claims_from = cover.from;
    return cover;
}

std::optional<CivilDate> next_open_day(const Plan& plan, CivilDate today) {
    for (int ahead = 0; ahead <= 731; ++ahead) {
        const auto day = platform::plus_days(today, ahead);
        if (cover_for(plan, day)) return day;
    }
    return std::nullopt;
}

std::optional<RefuseReason> why_not_paid(const Plan& plan, const Cover& cover, const Stay& stay,
                                         CivilDate claimed_on) {
    if (stay.admitted < cover.from || stay.admitted > cover.until) return RefuseReason::not_covered;
    if (stay.admitted < cover.claims_from) return RefuseReason::waiting_period;
    if (plan.claim_within_days > 0 &&
        claimed_on > platform::plus_days(stay.discharged, plan.claim_within_days)) {
        return RefuseReason::late;
    }
    return std::nullopt;
}

std::optional<std::int64_t> payout_for(const Plan& plan, const Stay& stay,
                                       std::int64_t paid_already) {
    const auto& rule = plan.payout;
    std::int64_t sum = 0;
    switch (rule.kind) {
        case PayoutKind::assessed:
            return std::nullopt;
        case PayoutKind::share: {
            std::int64_t thousandths = 0;
            for (std::size_t i = 0; i < rule.bands.size(); ++i) {
                const auto above = rule.bands[i].above;
                const auto up_to = i + 1 < rule.bands.size()
                                       ? std::min(rule.bands[i + 1].above, stay.self_paid)
                                       : stay.self_paid;
                if (up_to > above) thousandths += (up_to - above) * rule.bands[i].per_mille;
            }
            sum = (thousandths + 500) / 1000;  // half a fen is rounded up, once
            break;
        }
        case PayoutKind::per_day: {
            // The day of leaving is not counted, a stay within one day is one.
            int days = std::max(days_from(stay.admitted, stay.discharged) - 1, 1);
            if (rule.most_days > 0) days = std::min(days, rule.most_days);
            sum = rule.fen_a_day * days;
            break;
        }
    }
    if (const auto left = most_left(plan, paid_already)) sum = std::min(sum, *left);
    return sum;
}

std::optional<std::int64_t> most_left(const Plan& plan, std::int64_t paid_already) {
    if (!plan.payout.most_a_period) return std::nullopt;
    return std::max<std::int64_t>(*plan.payout.most_a_period - paid_already, 0);
}

}  // namespace services::mutual_aid
