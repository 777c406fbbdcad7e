#include "services/ctl/demo_sessions.hpp"

#include <algorithm>

namespace services::ctl {
namespace {

using sessions::Session;

// What a station of that kind offers, as one of them had it on its door.
constexpr std::string_view menu[] = {"finance_talk",   "haircut",         "legal_advice",
                                     "blood_pressure", "government_help", "party_class"};
constexpr int days_before = 29;
constexpr int days_after = 6;

bool is_on_menu(const Session& session) {
    return std::find(std::begin(menu), std::end(menu), session.kind->code) != std::end(menu);
}

// Seven to fifteen, eleven on average, and the same every time.
int visits_at(const Session& session) {
    return 7 + (session.key.day.day * 5 + session.key.day.month + session.key.minute / 30) % 9;
}

}  // namespace

DemoSessions make_demo_sessions(sessions::BookingOffice& office, sessions::HallId hall,
                                platform::CivilDate today, platform::IdMint& ids) {
    DemoSessions made;
    const sync::Actor colleague{sync::ActorKind::staff, "jianshe"};
    const sync::Actor person{sync::ActorKind::worker, ""};
    const auto catalogue = office.catalogue(hall);
    if (!catalogue) return made;
    const auto before = platform::plus_days(today, -days_before);
    for (const auto& session : sessions_between(*catalogue, before, today)) {
        if (!is_on_menu(session)) continue;
        const auto counted = office.count_walked_in(colleague, {hall, session.key}, session.key.day,
                                                    visits_at(session));
        if (!counted) continue;
        ++made.held;
        made.visits += *counted;
    }
    const auto after = platform::plus_days(today, days_after);
    for (const auto& session : sessions_between(*catalogue, platform::plus_days(today, 1), after)) {
        if (session.kind->asks_name || session.kind->asks_phone) continue;
        for (int i = visits_at(session) % 5; i > 0; --i) {
            const auto press = sessions::PressId{ids.mint()};
            const sessions::BookingOffice::Order order{
                session.key, 1, sessions::MadeAt::phone, "zh_CN", {}};
            if (office.book(person, hall, press, order)) ++made.bookings;
        }
    }
    return made;
}

}  // namespace services::ctl
