// All SQL of booked sessions, the same on kiosk and hub: a kiosk has its own bookings, a hub those
// of its halls. One row a seat: who has it, or that it is free again.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/sessions/sessions_rules.hpp"
#include "services/sessions/sessions_types.hpp"

namespace services::sessions {

// One session of one hall.
struct Place {
    HallId hall;
    SessionKey session;
};

void prepare_sessions_tables(platform::Database& database);
// False when a row is not as we write them: the store is damaged.
bool has_only_bookings(platform::Transaction& t);

void add(platform::Transaction& t, const Booking& booking, PressId press);
void save(platform::Transaction& t, const Booking& booking);
std::optional<Booking> booking_of(platform::Transaction& t, BookingId booking);
std::optional<Booking> booking_of_press(platform::Transaction& t, PressId press);
// In the order they were made.
std::vector<Booking> bookings_of(platform::Transaction& t, const Place& place);
std::vector<Booking> bookings_in(platform::Transaction& t, HallId hall, State state);
// Of sessions whose first day is one of these.
std::vector<Booking> bookings_between(platform::Transaction& t, HallId hall,
                                      platform::CivilDate from, platform::CivilDate until);
std::vector<Booking> bookings_coded(platform::Transaction& t, HallId hall, const std::string& code);
// Of the same kind, but this one, by whoever is known by one of these.
std::vector<Earlier> earlier_of(platform::Transaction& t, const Booking& booking,
                                const std::vector<std::string>& known_by);
void keep_known_by(platform::Transaction& t, BookingId booking,
                   const std::vector<std::string>& known_by);
std::vector<std::string> known_by_of(platform::Transaction& t, BookingId booking);
// How many people have a seat, and how many bookings are in each state that matters.
struct Counts {
    int seated = 0;   // bookings that hold a seat
    int people = 0;   // of these
    int waiting = 0;  // on the waitlist
    int offered = 0;
};
Counts counts_of(platform::Transaction& t, const Place& place);
// Of sessions whose first day is that or later, where there are any.
std::map<SessionKey, Counts> counts_since(platform::Transaction& t, HallId hall,
                                          platform::CivilDate from);

// False when somebody else has it.
bool hold_seat(platform::Transaction& t, const Place& place, int seat, BookingId booking);
void free_seat(platform::Transaction& t, const Place& place, int seat);
bool is_held(platform::Transaction& t, const Place& place, int seat);
// The lowest that is free again, of as many as the session has; nothing when none is.
std::optional<int> freed_seat(platform::Transaction& t, const Place& place, int seats);

void save(platform::Transaction& t, HallId hall, const Change& change);
std::optional<Change> change_of(platform::Transaction& t, const Place& place);
std::vector<Change> changes_since(platform::Transaction& t, HallId hall, platform::CivilDate from);

void add(platform::Transaction& t, const Place& place, const Attendance& attendance);
std::vector<Attendance> attendance_of(platform::Transaction& t, const Place& place);
void save_walked_in(platform::Transaction& t, const Place& place, platform::CivilDate day,
                    int people);
struct WalkedInOn {
    platform::CivilDate day;
    int people = 0;
};
std::vector<WalkedInOn> walked_in_at(platform::Transaction& t, const Place& place);
// People who came, by kind and day: the figures of a station.
struct Came {
    SessionKey session;
    int booked = 0;
    int walked_in = 0;
};
std::vector<Came> came_between(platform::Transaction& t, HallId hall, platform::CivilDate from,
                               platform::CivilDate until);

void keep_person(platform::Transaction& t, BookingId booking, const Person& person);
std::optional<Person> person_of(platform::Transaction& t, BookingId booking);

std::vector<std::string_view> sessions_tables();

}  // namespace services::sessions
