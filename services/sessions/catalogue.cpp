#include "services/sessions/catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "services/data/json_times.hpp"

namespace services::sessions {
namespace {

using platform::CivilDate;

constexpr int fewest_to_share = 8;
constexpr int largest_block = 10;

template <class List, class Value>
bool holds(const List& list, const Value& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

bool meets_on(const Plan& plan, CivilDate day) {
    return day >= plan.from && day <= plan.until && holds(plan.weekdays, data::weekday_of(day)) &&
           !holds(plan.except, day);
}

Meeting meeting_on(CivilDate day, int minute, int minutes) {
    const auto from = platform::start_of(day) + std::chrono::minutes(minute);
    return {day, from, from + std::chrono::minutes(minutes)};
}

std::optional<Session> session_at(const Catalogue& catalogue, const Plan& plan, CivilDate first,
                                  int minute) {
    Session session{{plan.code, first, minute},
                    &plan,
                    catalogue.kind(plan.kind),
                    catalogue.room(plan.room),
                    {}};
    const auto last = plan.is_series ? plan.until : first;
    for (auto day = first; day <= last; day = platform::plus_days(day, 1))
        if (meets_on(plan, day)) session.meetings.push_back(meeting_on(day, minute, plan.minutes));
    if (session.meetings.empty() || session.meetings.front().day != first) return std::nullopt;
    return session;
}

// The days on which a session of the plan begins.
std::vector<CivilDate> first_days(const Plan& plan, CivilDate from, CivilDate until) {
    std::vector<CivilDate> days;
    const auto last = std::min(plan.until, until);
    for (auto day = plan.is_series ? plan.from : std::max(plan.from, from); day <= last;
         day = platform::plus_days(day, 1)) {
        if (!meets_on(plan, day)) continue;
        days.push_back(day);
        if (plan.is_series) break;
    }
    return days;
}

}  // namespace

const Kind* Catalogue::kind(std::string_view code) const {
    return data::with_code(kinds, code);
}
const Room* Catalogue::room(std::string_view code) const {
    return data::with_code(rooms, code);
}
const Plan* Catalogue::plan(std::string_view code) const {
    return data::with_code(plans, code);
}

std::optional<Session> session_of(const Catalogue& catalogue, const SessionKey& key) {
    const auto* plan = catalogue.plan(key.plan);
    if (plan == nullptr || !holds(plan->starts, key.minute)) return std::nullopt;
    if (plan->is_series && first_days(*plan, plan->from, plan->until) != std::vector{key.day})
        return std::nullopt;
    return session_at(catalogue, *plan, key.day, key.minute);
}

void apply(const Change& change, const Catalogue& catalogue, Session& session) {
    if (const auto* room = catalogue.room(change.room)) session.room = room;
    if (!change.minute) return;
    for (auto& meeting : session.meetings)
        meeting = meeting_on(meeting.day, *change.minute, session.plan->minutes);
}

std::vector<Session> sessions_between(const Catalogue& catalogue, CivilDate from, CivilDate until) {
    std::vector<Session> sessions;
    for (const auto& plan : catalogue.plans) {
        if (plan.until < from || plan.from > until) continue;
        for (const auto day : first_days(plan, from, until))
            for (const auto minute : plan.starts)
                if (auto session = session_at(catalogue, plan, day, minute);
                    session && session->meetings.back().day >= from)
                    sessions.push_back(std::move(*session));
    }
    std::sort(sessions.begin(), sessions.end(), [](const Session& a, const Session& b) {
        return a.begins() != b.begins() ? a.begins() < b.begins() : a.key < b.key;
    });
    return sessions;
}

std::optional<std::string> clash(const Catalogue& before, const Catalogue& after) {
    for (const auto& plan : after.plans) {
        const auto* then = before.plan(plan.code);
        if (then != nullptr && then->seats != plan.seats)
            return fmt::format("{}: its {} seats are being given; take another code for {}",
                               plan.code, then->seats, plan.seats);
    }
    return std::nullopt;
}

std::string seat_resource(std::string_view hall, const SessionKey& key) {
    return fmt::format("sessions/{}/{}", hall, to_text(key));
}

int seats_in_block(const Plan& plan) {
    if (plan.seats < fewest_to_share) return 0;
    return std::min(largest_block, plan.seats / fewest_to_share);
}

}  // namespace services::sessions
