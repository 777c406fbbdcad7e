#include "services/visits/visits_store.hpp"

#include <algorithm>

#include "platform/storage/migrations.hpp"
#include "platform/storage/stored_values.hpp"

namespace services::visits {
namespace {

using platform::CivilDate;
using platform::Row;
using platform::Transaction;

constexpr platform::Migration steps[] = {{1, R"(
    CREATE TABLE visits_visits (
        visit TEXT NOT NULL PRIMARY KEY,
        press TEXT NOT NULL,
        station TEXT NOT NULL,
        occupation TEXT NOT NULL,
        companions BIGINT NOT NULL,
        purposes TEXT NOT NULL,
        came_by TEXT NOT NULL,
        came_at BIGINT NOT NULL,
        left_at BIGINT,
        left_how TEXT);
    CREATE INDEX visits_visits_by_press ON visits_visits (press);
    CREATE INDEX visits_visits_by_end ON visits_visits (left_at, station);
    CREATE TABLE visits_counts (
        station TEXT NOT NULL,
        day TEXT NOT NULL,
        hour BIGINT NOT NULL,
        occupation TEXT NOT NULL,
        purpose TEXT NOT NULL,
        visits BIGINT NOT NULL,
        people BIGINT NOT NULL,
        PRIMARY KEY (station, day, hour, occupation, purpose));
    CREATE INDEX visits_counts_by_day ON visits_counts (day);
    CREATE TABLE visits_persons (
        visit TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        phone TEXT NOT NULL,
        stop TEXT NOT NULL);
)"},
                                         {2, R"(
    CREATE INDEX visits_visits_by_station ON visits_visits (station, came_at);
    CREATE TABLE visits_ratings (
        visit TEXT NOT NULL PRIMARY KEY,
        station TEXT NOT NULL,
        day TEXT NOT NULL,
        stars BIGINT NOT NULL);
    CREATE INDEX visits_ratings_by_day ON visits_ratings (station, day);
)"}};

bool are_purposes(std::string_view text) {
    return std::ranges::all_of(platform::split_words(text), [](const std::string& name) {
        return value_of<Purpose>(name).has_value();
    });
}

Visit visit_at(const Row& row) {
    Visit visit;
    visit.id = {row.uuid("visit")};
    visit.station = {row.uuid("station")};
    visit.occupation = stored(row, "occupation", membership::value_of<Occupation>);
    visit.details = {static_cast<int>(row.integer("companions")),
                     platform::split_names(row.text("purposes"), value_of<Purpose>)};
    visit.came_by = stored(row, "came_by", value_of<CameBy>);
    visit.came_at = {row.integer("came_at")};
    visit.left_at = maybe_time(row, "left_at");
    visit.left_how = maybe_stored(row, "left_how", value_of<LeftHow>);
    return visit;
}

void add_count(Transaction& t, const Visit& visit, std::string_view purpose, int times) {
    const auto came = platform::civil_time_of(visit.came_at);
    t.execute(
        "INSERT INTO visits_counts (station, day, hour, occupation, purpose, visits, people)"
        " VALUES ($station, $day, $hour, $occupation, $purpose, $visits, $people)"
        " ON CONFLICT (station, day, hour, occupation, purpose) DO UPDATE SET"
        " visits = visits_counts.visits + excluded.visits,"
        " people = visits_counts.people + excluded.people",
        {{"station", visit.station.value},
         {"day", platform::to_text(came.date)},
         {"hour", came.hour},
         {"occupation", membership::name_of(visit.occupation)},
         {"purpose", purpose},
         {"visits", times},
         {"people", times * visit.people()}});
}

Count count_at(const Row& row) {
    Count count;
    count.station = {row.uuid("station")};
    count.day = stored_day(row, "day");
    count.hour = static_cast<int>(row.integer("hour"));
    count.occupation = stored(row, "occupation", membership::value_of<Occupation>);
    if (!row.text("purpose").empty()) count.purpose = stored(row, "purpose", value_of<Purpose>);
    count.visits = row.integer("visits");
    count.people = row.integer("people");
    return count;
}

}  // namespace

void prepare_visits_tables(platform::Database& database) {
    platform::migrate(database, "visits", steps);
}

std::vector<std::string_view> visits_tables() {
    return {"visits_visits", "visits_counts", "visits_persons", "visits_ratings"};
}

bool has_only_visits(Transaction& t) {
    for (const auto& row : t.query("SELECT * FROM visits_visits")) {
        for (const auto* id : {"visit", "press", "station"})
            if (!platform::uuid_from_text(row.text(id))) return false;
        if (!membership::value_of<Occupation>(row.text("occupation")) ||
            !are_purposes(row.text("purposes")) || !value_of<CameBy>(row.text("came_by")))
            return false;
        const auto how = row.maybe_text("left_how");
        if (how && !value_of<LeftHow>(*how)) return false;
    }
    return true;
}

void add(Transaction& t, const Visit& visit, PressId press) {
    t.execute(
        "INSERT INTO visits_visits (visit, press, station, occupation, companions, purposes,"
        " came_by, came_at) VALUES ($visit, $press, $station, $occupation, $companions, $purposes,"
        " $came_by, $came_at)",
        {{"visit", visit.id.value},
         {"press", press.value},
         {"station", visit.station.value},
         {"occupation", membership::name_of(visit.occupation)},
         {"companions", visit.details.companions},
         {"purposes", platform::joined_names(visit.details.purposes)},
         {"came_by", name_of(visit.came_by)},
         {"came_at", visit.came_at.micros}});
    if (visit.left_at) save(t, visit);
}

void save(Transaction& t, const Visit& visit) {
    std::optional<std::int64_t> left_at;
    if (visit.left_at) left_at = visit.left_at->micros;
    std::optional<std::string> left_how;
    if (visit.left_how) left_how = std::string(name_of(*visit.left_how));
    t.execute(
        "UPDATE visits_visits SET companions = $companions, purposes = $purposes,"
        " left_at = $left_at, left_how = $left_how WHERE visit = $visit",
        {{"visit", visit.id.value},
         {"companions", visit.details.companions},
         {"purposes", platform::joined_names(visit.details.purposes)},
         {"left_at", left_at},
         {"left_how", left_how}});
}

std::optional<Visit> visit_of(Transaction& t, VisitId visit) {
    return read_one(
        t.query_one("SELECT * FROM visits_visits WHERE visit = $visit", {{"visit", visit.value}}),
        visit_at);
}

std::optional<Visit> visit_of_press(Transaction& t, PressId press) {
    return read_one(
        t.query_one("SELECT * FROM visits_visits WHERE press = $press", {{"press", press.value}}),
        visit_at);
}

std::vector<Visit> present_at(Transaction& t, StationId station) {
    return read_all(t.query("SELECT * FROM visits_visits WHERE left_at IS NULL"
                            " AND station = $station ORDER BY came_at, visit",
                            {{"station", station.value}}),
                    visit_at);
}

std::vector<Visit> visits_between(Transaction& t, StationId station, platform::WallTime from,
                                  platform::WallTime until) {
    return read_all(
        t.query("SELECT * FROM visits_visits WHERE station = $station AND came_at < $until"
                " AND (left_at IS NULL OR left_at > $from) ORDER BY came_at, visit",
                {{"station", station.value}, {"from", from.micros}, {"until", until.micros}}),
        visit_at);
}

std::vector<Visit> present_by(Transaction& t, CameBy came_by) {
    return read_all(t.query("SELECT * FROM visits_visits WHERE left_at IS NULL"
                            " AND came_by = $came_by ORDER BY came_at, visit",
                            {{"came_by", name_of(came_by)}}),
                    visit_at);
}

void keep_person(Transaction& t, VisitId visit, const Person& person) {
    t.execute(
        "INSERT INTO visits_persons (visit, name, phone, stop) VALUES ($visit, $name, $phone,"
        " $stop) ON CONFLICT (visit) DO NOTHING",
        {{"visit", visit.value},
         {"name", person.name},
         {"phone", person.phone},
         {"stop", person.stop}});
}

std::optional<Person> person_of(Transaction& t, VisitId visit) {
    const auto row = t.query_one(
        "SELECT name, phone, stop FROM visits_persons"
        " WHERE visit = $visit",
        {{"visit", visit.value}});
    if (!row) return std::nullopt;
    return Person{row->text("name"), row->text("phone"), row->text("stop")};
}

void keep_rating(Transaction& t, const Visit& visit, int stars) {
    t.execute(
        "INSERT INTO visits_ratings (visit, station, day, stars) VALUES ($visit, $station, $day,"
        " $stars) ON CONFLICT (visit) DO NOTHING",
        {{"visit", visit.id.value},
         {"station", visit.station.value},
         {"day", platform::to_text(platform::date_of(visit.came_at))},
         {"stars", stars}});
}

std::optional<int> rating_of(Transaction& t, VisitId visit) {
    const auto row = t.query_one("SELECT stars FROM visits_ratings WHERE visit = $visit",
                                 {{"visit", visit.value}});
    if (!row) return std::nullopt;
    return static_cast<int>(row->integer("stars"));
}

Ratings ratings_between(Transaction& t, StationId station, CivilDate from, CivilDate until) {
    Ratings ratings{};
    for (const auto& row :
         t.query("SELECT stars, COUNT(*) AS times FROM visits_ratings WHERE station = $station AND"
                 " day >= $from AND day <= $until AND stars >= 1 AND stars <= $most GROUP BY stars",
                 {{"station", station.value},
                  {"from", platform::to_text(from)},
                  {"until", platform::to_text(until)},
                  {"most", most_stars}}))
        ratings[static_cast<std::size_t>(row.integer("stars") - 1)] = row.integer("times");
    return ratings;
}

void count(Transaction& t, const Visit& visit, int times) {
    add_count(t, visit, "", times);
    for (const auto purpose : visit.details.purposes)
        add_count(t, visit, name_of(purpose), times);
}

std::vector<Count> counts_between(Transaction& t, std::optional<StationId> station, CivilDate from,
                                  CivilDate until) {
    std::vector<Count> counts;
    const auto add_all = [&](const std::vector<Row>& rows) {
        for (const auto& row : rows)
            counts.push_back(count_at(row));
    };
    if (station)
        add_all(
            t.query("SELECT * FROM visits_counts WHERE station = $station AND day >= $from"
                    " AND day <= $until AND visits > 0 ORDER BY day, hour, occupation, purpose",
                    {{"station", station->value},
                     {"from", platform::to_text(from)},
                     {"until", platform::to_text(until)}}));
    else
        add_all(
            t.query("SELECT * FROM visits_counts WHERE day >= $from AND day <= $until"
                    " AND visits > 0 ORDER BY station, day, hour, occupation, purpose",
                    {{"from", platform::to_text(from)}, {"until", platform::to_text(until)}}));
    return counts;
}

}  // namespace services::visits
