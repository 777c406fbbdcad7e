// What a hall offers at set times, as data (assets/sessions/<hall>.json): kinds with their rules,
// rooms, plans of days and hours. Reading finds everything wrong in one look. It knows no booking.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/civil_date.hpp"
#include "services/data/catalogue.hpp"
#include "services/data/words.hpp"
#include "services/sessions/sessions_types.hpp"

namespace services::sessions {

struct Limit {
    int bookings = 0;  // 0: as many as one likes
    int days = 0;      // in so many days before or after
};

struct NoShowRule {
    int times = 0;  // 0: nothing follows
    int days = 0;
    int pause_days = 0;  // so long nothing of this kind is booked
};

struct Kind {
    std::string code;
    std::string field;  // "legal": what it counts under in the reports of a station
    data::Words name;
    data::Words line;
    std::optional<data::Words> condition;  // agreed to before booking
    bool asks_name = false;
    bool asks_phone = false;
    int opens_days = 14;      // booked so long ahead
    int closes_minutes = 0;   // until so long before it begins
    int cancel_hours = 2;     // given back until then
    int waitlist = 0;         // so many may wait
    int offer_minutes = 120;  // a seat that came free is kept so long
    int minimum = 0;          // fewer people: it is called off
    int decide_hours = 24;    // so long before it begins
    int most_people = 1;      // in one booking
    Limit limit;
    NoShowRule no_show;
};

struct Room {
    std::string code;
    data::Words name;
    data::Words place;  // where it is
};

struct Plan {
    std::string code;
    std::string kind;
    std::string room;
    std::optional<data::Words> title;  // the kind's name otherwise
    int seats = 1;
    bool is_series = false;  // one booking is for all its days
    platform::CivilDate from;
    platform::CivilDate until;
    std::vector<int> weekdays;
    std::vector<int> starts;  // minutes since midnight
    int minutes = 60;
    std::vector<platform::CivilDate> except;
};

struct Catalogue {
    std::string hall;
    std::vector<std::string> stations;  // their numbers on the plaque; empty: every other hall
    std::vector<Kind> kinds;
    std::vector<Room> rooms;
    std::vector<Plan> plans;
    std::string source;
    std::string text;  // as read, to hand on

    const Kind* kind(std::string_view code) const;
    const Room* room(std::string_view code) const;
    const Plan* plan(std::string_view code) const;
};

using ReadCatalogue = data::ReadCatalogue<Catalogue>;
ReadCatalogue read_catalogue(std::string_view text);
// What keeps one catalogue from following another while seats of it are out: a plan keeps its
// number of seats.
std::optional<std::string> clash(const Catalogue& before, const Catalogue& after);

// The fields a session counts under; the first six are the services of a station's menu.
inline constexpr std::string_view fields[] = {"finance",  "convenience", "legal",
                                              "health",   "government",  "party",
                                              "learning", "childcare",   "jobs"};

struct Meeting {
    platform::CivilDate day;
    platform::WallTime from;
    platform::WallTime until;
};

// What stands in the catalogue for one key. The pointers live as long as the catalogue.
struct Session {
    SessionKey key;
    const Plan* plan = nullptr;
    const Kind* kind = nullptr;
    const Room* room = nullptr;
    std::vector<Meeting> meetings;  // one, or all days of a series; never empty

    const data::Words& name() const { return plan->title ? *plan->title : kind->name; }
    platform::WallTime begins() const { return meetings.front().from; }
    platform::WallTime ends() const { return meetings.back().until; }
};

// Nothing when the catalogue holds no such session.
std::optional<Session> session_of(const Catalogue& catalogue, const SessionKey& key);
// As staff moved it, if they did.
void apply(const Change& change, const Catalogue& catalogue, Session& session);
// Sessions that have a meeting on one of these days, in the order they begin.
std::vector<Session> sessions_between(const Catalogue& catalogue, platform::CivilDate from,
                                      platform::CivilDate until);

// The name under which blocks of its seats are granted.
std::string seat_resource(std::string_view hall, const SessionKey& key);
// Seats a kiosk holds of a session at a time; 0: too few to share out, the hub gives them.
int seats_in_block(const Plan& plan);

}  // namespace services::sessions
