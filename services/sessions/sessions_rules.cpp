#include "services/sessions/sessions_rules.hpp"

#include <algorithm>

namespace services::sessions {

using platform::CivilDate;
using platform::WallTime;

bool lacks_person(const Kind& kind, const Person& person) {
    if (!person.card.empty()) return false;
    return (kind.asks_name && person.name.empty()) || (kind.asks_phone && person.phone.empty());
}

Bookable bookable(const Session& session, WallTime now) {
    const auto opens = platform::start_of(
        platform::plus_days(session.meetings.front().day, -session.kind->opens_days));
    if (now < opens) return Bookable::not_yet;
    const auto closes = session.begins() + -std::chrono::minutes(session.kind->closes_minutes);
    return now < closes ? Bookable::yes : Bookable::over;
}

bool may_cancel(const Session& session, WallTime now) {
    return now < session.begins() + -std::chrono::hours(session.kind->cancel_hours);
}

bool is_time_to_return(const Session& session, WallTime now) {
    return now >= session.begins() + -seats_return_before;
}

const Meeting* meeting_to_attend(const Session& session, WallTime now) {
    constexpr std::chrono::hours early{1};
    for (const auto& meeting : session.meetings)
        if (now >= meeting.from + -early && now <= meeting.until) return &meeting;
    return nullptr;
}

std::optional<CivilDate> day_to_check_in(const Session& session, WallTime now) {
    constexpr std::chrono::hours late{12};
    const auto today = platform::date_of(now);
    std::optional<CivilDate> day;
    for (const auto& meeting : session.meetings)
        if (meeting.day <= today &&
            now <= std::max(meeting.until + late,
                            platform::start_of(platform::plus_days(meeting.day, 1))))
            day = meeting.day;
    return day;
}

std::optional<RefusedFor> why_not_again(const Kind& kind, CivilDate day,
                                        std::span<const Earlier> earlier) {
    const auto within = [&](const Earlier& one, int days_before, int days_after) {
        return one.session.day >= platform::plus_days(day, -days_before) &&
               one.session.day <= platform::plus_days(day, days_after);
    };
    if (kind.no_show.times > 0) {
        const auto& rule = kind.no_show;
        CivilDate last{};
        int times = 0;
        for (const auto& one : earlier) {
            if (one.state != State::no_show || !within(one, rule.days, 0)) continue;
            ++times;
            last = std::max(last, one.session.day);
        }
        if (times >= rule.times && day <= platform::plus_days(last, rule.pause_days))
            return RefusedFor::paused;
    }
    if (kind.limit.bookings == 0) return std::nullopt;
    const auto counts = std::count_if(earlier.begin(), earlier.end(), [&](const Earlier& one) {
        const bool is_live = is_open(one.state) || one.state == State::attended;
        return is_live && within(one, kind.limit.days, kind.limit.days);
    });
    if (counts >= kind.limit.bookings) return RefusedFor::limit;
    return std::nullopt;
}

}  // namespace services::sessions
