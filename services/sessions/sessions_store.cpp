#include "services/sessions/sessions_store.hpp"

#include "platform/base/ensure.hpp"
#include "platform/storage/migrations.hpp"
#include "platform/storage/stored_values.hpp"

namespace services::sessions {
namespace {

using platform::CivilDate;
using platform::Row;
using platform::Transaction;
using platform::WallTime;

constexpr platform::Migration steps[] = {{1, R"(
    CREATE TABLE sessions_bookings (
        booking TEXT NOT NULL PRIMARY KEY,
        press TEXT NOT NULL,
        code TEXT NOT NULL,
        hall TEXT NOT NULL,
        session TEXT NOT NULL,
        day TEXT NOT NULL,
        kind TEXT NOT NULL,
        seat BIGINT NOT NULL,
        people BIGINT NOT NULL,
        state TEXT NOT NULL,
        made_at TEXT NOT NULL,
        language TEXT NOT NULL,
        who TEXT NOT NULL,
        version BIGINT NOT NULL,
        taken_at BIGINT NOT NULL,
        offered_until BIGINT,
        refused_for TEXT,
        ended_at BIGINT);
    CREATE INDEX sessions_bookings_by_press ON sessions_bookings (press);
    CREATE INDEX sessions_bookings_by_session ON sessions_bookings (hall, session, taken_at);
    CREATE INDEX sessions_bookings_by_day ON sessions_bookings (hall, day);
    CREATE INDEX sessions_bookings_by_state ON sessions_bookings (hall, state);
    CREATE INDEX sessions_bookings_by_code ON sessions_bookings (hall, code);
    CREATE INDEX sessions_bookings_by_who ON sessions_bookings (who, kind);
    CREATE TABLE sessions_seats (
        hall TEXT NOT NULL,
        session TEXT NOT NULL,
        seat BIGINT NOT NULL,
        booking TEXT NOT NULL,
        PRIMARY KEY (hall, session, seat));
    CREATE TABLE sessions_changes (
        hall TEXT NOT NULL,
        session TEXT NOT NULL,
        day TEXT NOT NULL,
        called_off TEXT,
        minute BIGINT,
        room TEXT NOT NULL,
        sequence BIGINT NOT NULL,
        changed_at BIGINT NOT NULL,
        PRIMARY KEY (hall, session));
    CREATE TABLE sessions_attendance (
        booking TEXT NOT NULL,
        day TEXT NOT NULL,
        hall TEXT NOT NULL,
        session TEXT NOT NULL,
        people BIGINT NOT NULL,
        came_at BIGINT NOT NULL,
        PRIMARY KEY (booking, day));
    CREATE INDEX sessions_attendance_by_day ON sessions_attendance (hall, day);
    CREATE TABLE sessions_walked_in (
        hall TEXT NOT NULL,
        session TEXT NOT NULL,
        day TEXT NOT NULL,
        people BIGINT NOT NULL,
        PRIMARY KEY (hall, session, day));
    CREATE TABLE sessions_persons (
        booking TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        phone TEXT NOT NULL,
        card TEXT NOT NULL);
)"},
                                         // A card and a number are of one person.
                                         {2, R"(
    CREATE TABLE sessions_known_by (
        booking TEXT NOT NULL,
        who TEXT NOT NULL,
        PRIMARY KEY (booking, who));
    CREATE INDEX sessions_known_by_who ON sessions_known_by (who);
    INSERT INTO sessions_known_by (booking, who)
        SELECT booking, who FROM sessions_bookings WHERE who <> '';
    DROP INDEX sessions_bookings_by_who;
)"}};

int small(const Row& row, std::string_view column) {
    return static_cast<int>(row.integer(column));
}

SessionKey session_at(const Row& row) {
    const auto key = session_key_from_text(row.text("session"));
    platform::ensure(key.has_value(), "a stored session is one");
    return *key;
}

CivilDate day_at(const Row& row) {
    const auto day = platform::civil_date_from_text(row.text("day"));
    platform::ensure(day.has_value(), "a stored day is a day");
    return *day;
}

Booking booking_at(const Row& row) {
    Booking booking;
    booking.id = {row.uuid("booking")};
    booking.hall = {row.uuid("hall")};
    booking.session = session_at(row);
    booking.kind = row.text("kind");
    booking.seat = small(row, "seat");
    booking.people = small(row, "people");
    booking.state = stored(row, "state", value_of<State>);
    booking.made_at = stored(row, "made_at", value_of<MadeAt>);
    booking.language = row.text("language");
    booking.who = row.text("who");
    booking.version = row.integer("version");
    booking.taken_at = {row.integer("taken_at")};
    booking.offered_until = maybe_time(row, "offered_until");
    booking.refused_for = maybe_stored(row, "refused_for", value_of<RefusedFor>);
    booking.ended_at = maybe_time(row, "ended_at");
    return booking;
}

Change change_at(const Row& row) {
    Change change;
    change.session = session_at(row);
    change.called_off = maybe_stored(row, "called_off", value_of<CallOffReason>);
    if (const auto minute = row.maybe_integer("minute")) change.minute = static_cast<int>(*minute);
    change.room = row.text("room");
    change.sequence = small(row, "sequence");
    change.at = {row.integer("changed_at")};
    return change;
}

std::optional<std::string> maybe_name(const std::optional<RefusedFor>& value) {
    if (!value) return std::nullopt;
    return std::string(name_of(*value));
}

void count(const Row& row, Counts& counts) {
    const auto state = stored(row, "state", value_of<State>);
    const int bookings = small(row, "bookings");
    if (state == State::waitlisted) counts.waiting += bookings;
    if (state == State::offered) counts.offered += bookings;
    if (!holds_seat(state)) return;
    counts.seated += bookings;
    if (state != State::offered) counts.people += small(row, "people");
}

}  // namespace

void prepare_sessions_tables(platform::Database& database) {
    platform::migrate(database, "sessions", steps);
}

bool has_only_bookings(Transaction& t) {
    for (const auto& row : t.query("SELECT * FROM sessions_bookings")) {
        for (const auto* id : {"booking", "press", "hall"})
            if (!platform::uuid_from_text(row.text(id))) return false;
        if (!value_of<State>(row.text("state")) || !value_of<MadeAt>(row.text("made_at")) ||
            !session_key_from_text(row.text("session")))
            return false;
        const auto refused_for = row.maybe_text("refused_for");
        if (refused_for && !value_of<RefusedFor>(*refused_for)) return false;
    }
    return true;
}

void add(Transaction& t, const Booking& booking, PressId press) {
    t.execute(
        "INSERT INTO sessions_bookings (booking, press, code, hall, session, day, kind, seat,"
        " people, state, made_at, language, who, version, taken_at) VALUES ($booking, $press,"
        " $code, $hall, $session, $day, $kind, $seat, $people, $state, $made_at, $language, $who,"
        " $version, $taken_at) ON CONFLICT (booking) DO NOTHING",
        {{"booking", booking.id.value},
         {"press", press.value},
         {"code", code_of(booking.id)},
         {"hall", booking.hall.value},
         {"session", to_text(booking.session)},
         {"day", platform::to_text(booking.session.day)},
         {"kind", booking.kind},
         {"seat", booking.seat},
         {"people", booking.people},
         {"state", name_of(booking.state)},
         {"made_at", name_of(booking.made_at)},
         {"language", booking.language},
         {"who", booking.who},
         {"version", booking.version},
         {"taken_at", booking.taken_at.micros}});
}

void save(Transaction& t, const Booking& booking) {
    t.execute(
        "UPDATE sessions_bookings SET seat = $seat, state = $state, version = $version,"
        " offered_until = $offered_until, refused_for = $refused_for, ended_at = $ended_at"
        " WHERE booking = $booking",
        {{"booking", booking.id.value},
         {"seat", booking.seat},
         {"state", name_of(booking.state)},
         {"version", booking.version},
         {"offered_until", micros_or_null(booking.offered_until)},
         {"refused_for", maybe_name(booking.refused_for)},
         {"ended_at", micros_or_null(booking.ended_at)}});
}

std::optional<Booking> booking_of(Transaction& t, BookingId booking) {
    return read_one(t.query_one("SELECT * FROM sessions_bookings WHERE booking = $booking",
                                {{"booking", booking.value}}),
                    booking_at);
}

std::optional<Booking> booking_of_press(Transaction& t, PressId press) {
    return read_one(t.query_one("SELECT * FROM sessions_bookings WHERE press = $press",
                                {{"press", press.value}}),
                    booking_at);
}

std::vector<Booking> bookings_of(Transaction& t, const Place& place) {
    return read_all(
        t.query("SELECT * FROM sessions_bookings WHERE hall = $hall AND session = $session"
                " ORDER BY taken_at, booking",
                {{"hall", place.hall.value}, {"session", to_text(place.session)}}),
        booking_at);
}

std::vector<Booking> bookings_in(Transaction& t, HallId hall, State state) {
    return read_all(t.query("SELECT * FROM sessions_bookings WHERE hall = $hall AND state = $state"
                            " ORDER BY taken_at, booking",
                            {{"hall", hall.value}, {"state", name_of(state)}}),
                    booking_at);
}

std::vector<Booking> bookings_between(Transaction& t, HallId hall, CivilDate from,
                                      CivilDate until) {
    return read_all(t.query("SELECT * FROM sessions_bookings WHERE hall = $hall AND day >= $from"
                            " AND day <= $until ORDER BY session, taken_at, booking",
                            {{"hall", hall.value},
                             {"from", platform::to_text(from)},
                             {"until", platform::to_text(until)}}),
                    booking_at);
}

std::vector<Booking> bookings_coded(Transaction& t, HallId hall, const std::string& code) {
    return read_all(t.query("SELECT * FROM sessions_bookings WHERE hall = $hall AND code = $code"
                            " ORDER BY day DESC, booking LIMIT 20",
                            {{"hall", hall.value}, {"code", code}}),
                    booking_at);
}

std::vector<Earlier> earlier_of(Transaction& t, const Booking& booking,
                                const std::vector<std::string>& known_by) {
    constexpr std::size_t ways_to_be_known = 4;  // card and number, given or on file
    platform::ensure(known_by.size() <= ways_to_be_known, "a person has one card and one number");
    if (known_by.empty()) return {};
    auto who = known_by;
    who.resize(ways_to_be_known);  // nobody is known by nothing
    std::vector<Earlier> all;
    for (const auto& row :
         t.query("SELECT session, state FROM sessions_bookings WHERE kind = $kind"
                 " AND booking IN (SELECT booking FROM sessions_known_by"
                 " WHERE who IN ($a, $b, $c, $d))"
                 " AND booking <> $booking AND (taken_at < $taken_at OR (taken_at = $taken_at"
                 " AND booking < $booking)) ORDER BY taken_at DESC LIMIT 200",
                 {{"kind", booking.kind},
                  {"a", who[0]},
                  {"b", who[1]},
                  {"c", who[2]},
                  {"d", who[3]},
                  {"booking", booking.id.value},
                  {"taken_at", booking.taken_at.micros}}))
        all.push_back({session_at(row), stored(row, "state", value_of<State>)});
    return all;
}

void keep_known_by(Transaction& t, BookingId booking, const std::vector<std::string>& known_by) {
    for (const auto& who : known_by)
        t.execute("INSERT INTO sessions_known_by (booking, who) VALUES ($booking, $who)",
                  {{"booking", booking.value}, {"who", who}});
}

std::vector<std::string> known_by_of(Transaction& t, BookingId booking) {
    std::vector<std::string> known_by;
    for (const auto& row : t.query("SELECT who FROM sessions_known_by WHERE booking = $booking"
                                   " ORDER BY who",
                                   {{"booking", booking.value}}))
        known_by.push_back(row.text("who"));
    return known_by;
}

Counts counts_of(Transaction& t, const Place& place) {
    Counts counts;
    for (const auto& row :
         t.query("SELECT state, COUNT(*) AS bookings, CAST(SUM(people) AS BIGINT) AS people"
                 " FROM sessions_bookings WHERE hall = $hall AND session = $session"
                 " GROUP BY state",
                 {{"hall", place.hall.value}, {"session", to_text(place.session)}}))
        count(row, counts);
    return counts;
}

std::map<SessionKey, Counts> counts_since(Transaction& t, HallId hall, CivilDate from) {
    std::map<SessionKey, Counts> all;
    for (const auto& row :
         t.query("SELECT session, state, COUNT(*) AS bookings, CAST(SUM(people) AS BIGINT) AS"
                 " people FROM sessions_bookings WHERE hall = $hall AND day >= $from"
                 " GROUP BY session, state",
                 {{"hall", hall.value}, {"from", platform::to_text(from)}}))
        count(row, all[session_at(row)]);
    return all;
}

bool hold_seat(Transaction& t, const Place& place, int seat, BookingId booking) {
    // Free again, never given so far, or this booking's own.
    return t.execute(
               "INSERT INTO sessions_seats (hall, session, seat, booking) VALUES ($hall, $session,"
               " $seat, $booking) ON CONFLICT (hall, session, seat) DO UPDATE SET"
               " booking = $booking WHERE sessions_seats.booking = '' OR"
               " sessions_seats.booking = $booking",
               {{"hall", place.hall.value},
                {"session", to_text(place.session)},
                {"seat", seat},
                {"booking", booking.value}}) > 0;
}

void free_seat(Transaction& t, const Place& place, int seat) {
    t.execute(
        "INSERT INTO sessions_seats (hall, session, seat, booking) VALUES ($hall, $session,"
        " $seat, '') ON CONFLICT (hall, session, seat) DO UPDATE SET booking = ''",
        {{"hall", place.hall.value}, {"session", to_text(place.session)}, {"seat", seat}});
}

bool is_held(Transaction& t, const Place& place, int seat) {
    const auto row = t.query_one(
        "SELECT seat FROM sessions_seats WHERE hall = $hall AND session = $session"
        " AND seat = $seat AND booking <> ''",
        {{"hall", place.hall.value}, {"session", to_text(place.session)}, {"seat", seat}});
    return row.has_value();
}

std::optional<int> freed_seat(Transaction& t, const Place& place, int seats) {
    const auto row = t.query_one(
        "SELECT seat FROM sessions_seats WHERE hall = $hall AND session = $session"
        " AND booking = '' AND seat <= $seats ORDER BY seat LIMIT 1",
        {{"hall", place.hall.value}, {"session", to_text(place.session)}, {"seats", seats}});
    if (!row) return std::nullopt;
    return small(*row, "seat");
}

void save(Transaction& t, HallId hall, const Change& change) {
    const std::optional<std::string> reason =
        change.called_off ? std::optional(std::string(name_of(*change.called_off))) : std::nullopt;
    t.execute(
        "INSERT INTO sessions_changes (hall, session, day, called_off, minute, room, sequence,"
        " changed_at) VALUES ($hall, $session, $day, $called_off, $minute, $room, $sequence, $at)"
        " ON CONFLICT (hall, session) DO UPDATE SET called_off = $called_off, minute = $minute,"
        " room = $room, sequence = $sequence, changed_at = $at",
        {{"hall", hall.value},
         {"session", to_text(change.session)},
         {"day", platform::to_text(change.session.day)},
         {"called_off", reason},
         {"minute", change.minute},
         {"room", change.room},
         {"sequence", change.sequence},
         {"at", change.at.micros}});
}

std::optional<Change> change_of(Transaction& t, const Place& place) {
    const auto row =
        t.query_one("SELECT * FROM sessions_changes WHERE hall = $hall AND session = $session",
                    {{"hall", place.hall.value}, {"session", to_text(place.session)}});
    if (!row) return std::nullopt;
    return change_at(*row);
}

std::vector<Change> changes_since(Transaction& t, HallId hall, CivilDate from) {
    return platform::read_all(
        t.query("SELECT * FROM sessions_changes WHERE hall = $hall AND day >= $from"
                " ORDER BY session",
                {{"hall", hall.value}, {"from", platform::to_text(from)}}),
        change_at);
}

void add(Transaction& t, const Place& place, const Attendance& attendance) {
    t.execute(
        "INSERT INTO sessions_attendance (booking, day, hall, session, people, came_at)"
        " VALUES ($booking, $day, $hall, $session, $people, $at)"
        " ON CONFLICT (booking, day) DO UPDATE SET people = $people",
        {{"booking", attendance.booking.value},
         {"day", platform::to_text(attendance.day)},
         {"hall", place.hall.value},
         {"session", to_text(place.session)},
         {"people", attendance.people},
         {"at", attendance.at.micros}});
}

std::vector<Attendance> attendance_of(Transaction& t, const Place& place) {
    std::vector<Attendance> all;
    for (const auto& row :
         t.query("SELECT * FROM sessions_attendance WHERE hall = $hall AND session = $session"
                 " ORDER BY day, came_at, booking",
                 {{"hall", place.hall.value}, {"session", to_text(place.session)}}))
        all.push_back(
            {{row.uuid("booking")}, day_at(row), small(row, "people"), {row.integer("came_at")}});
    return all;
}

void save_walked_in(Transaction& t, const Place& place, CivilDate day, int people) {
    t.execute(
        "INSERT INTO sessions_walked_in (hall, session, day, people) VALUES ($hall, $session,"
        " $day, $people) ON CONFLICT (hall, session, day) DO UPDATE SET people = $people",
        {{"hall", place.hall.value},
         {"session", to_text(place.session)},
         {"day", platform::to_text(day)},
         {"people", people}});
}

std::vector<WalkedInOn> walked_in_at(Transaction& t, const Place& place) {
    std::vector<WalkedInOn> all;
    for (const auto& row :
         t.query("SELECT day, people FROM sessions_walked_in WHERE hall = $hall"
                 " AND session = $session ORDER BY day",
                 {{"hall", place.hall.value}, {"session", to_text(place.session)}}))
        all.push_back({day_at(row), small(row, "people")});
    return all;
}

std::vector<Came> came_between(Transaction& t, HallId hall, CivilDate from, CivilDate until) {
    std::vector<Came> all;
    for (const auto& row : t.query(
             "SELECT session, CAST(SUM(booked) AS BIGINT) AS booked,"
             " CAST(SUM(walked_in) AS BIGINT) AS walked_in FROM ("
             " SELECT session, people AS booked, 0 AS walked_in FROM sessions_attendance"
             " WHERE hall = $hall AND day >= $from AND day <= $until"
             " UNION ALL SELECT session, 0 AS booked, people AS walked_in FROM sessions_walked_in"
             " WHERE hall = $hall AND day >= $from AND day <= $until) AS came"
             " GROUP BY session ORDER BY session",
             {{"hall", hall.value},
              {"from", platform::to_text(from)},
              {"until", platform::to_text(until)}}))
        all.push_back({session_at(row), small(row, "booked"), small(row, "walked_in")});
    return all;
}

void keep_person(Transaction& t, BookingId booking, const Person& person) {
    t.execute(
        "INSERT INTO sessions_persons (booking, name, phone, card) VALUES ($booking, $name,"
        " $phone, $card) ON CONFLICT (booking) DO NOTHING",
        {{"booking", booking.value},
         {"name", person.name},
         {"phone", person.phone},
         {"card", person.card}});
}

std::optional<Person> person_of(Transaction& t, BookingId booking) {
    const auto row = t.query_one("SELECT * FROM sessions_persons WHERE booking = $booking",
                                 {{"booking", booking.value}});
    if (!row) return std::nullopt;
    return Person{row->text("name"), row->text("phone"), row->text("card")};
}

std::vector<std::string_view> sessions_tables() {
    return {"sessions_known_by", "sessions_persons", "sessions_walked_in", "sessions_attendance",
            "sessions_changes",  "sessions_seats",   "sessions_bookings"};
}

}  // namespace services::sessions
