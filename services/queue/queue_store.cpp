#include "services/queue/queue_store.hpp"

#include "platform/base/ensure.hpp"
#include "platform/storage/migrations.hpp"
#include "platform/storage/stored_values.hpp"
#include "services/queue/report_store.hpp"

namespace services::queue {
namespace {

using platform::Row;
using platform::Transaction;
using platform::WallTime;

constexpr platform::Migration steps[] = {{1, R"(
    CREATE TABLE queue_tickets (
        ticket TEXT NOT NULL PRIMARY KEY,
        take TEXT NOT NULL,
        hall TEXT NOT NULL,
        device TEXT NOT NULL,
        service TEXT NOT NULL,
        letter TEXT NOT NULL,
        day TEXT NOT NULL,
        number BIGINT NOT NULL,
        is_provisional BIGINT NOT NULL,
        priority TEXT NOT NULL,
        language TEXT NOT NULL,
        state TEXT NOT NULL,
        slip TEXT NOT NULL,
        version BIGINT NOT NULL,
        taken_at BIGINT NOT NULL,
        line_at BIGINT NOT NULL,
        rank_at BIGINT NOT NULL,
        aim BIGINT NOT NULL,
        counter BIGINT NOT NULL,
        account TEXT NOT NULL,
        called_at BIGINT,
        calls BIGINT NOT NULL,
        ended_at BIGINT);
    CREATE INDEX queue_tickets_by_take ON queue_tickets (take);
    CREATE INDEX queue_tickets_by_day ON queue_tickets (hall, day, state, rank_at);
    CREATE TABLE queue_visits (
        ticket TEXT NOT NULL,
        nth BIGINT NOT NULL,
        hall TEXT NOT NULL,
        service TEXT NOT NULL,
        counter BIGINT NOT NULL,
        account TEXT NOT NULL,
        line_at BIGINT NOT NULL,
        called_at BIGINT NOT NULL,
        ended_at BIGINT,
        outcome TEXT,
        PRIMARY KEY (ticket, nth));
    CREATE INDEX queue_visits_by_service ON queue_visits (hall, service, ended_at);
    CREATE TABLE queue_counters (
        hall TEXT NOT NULL,
        counter BIGINT NOT NULL,
        state TEXT NOT NULL,
        reason TEXT,
        account TEXT NOT NULL,
        since BIGINT NOT NULL,
        PRIMARY KEY (hall, counter));
    CREATE TABLE queue_ratings (
        ticket TEXT NOT NULL PRIMARY KEY,
        hall TEXT NOT NULL,
        stars BIGINT NOT NULL,
        place TEXT NOT NULL,
        rated_at BIGINT NOT NULL,
        followed_by TEXT NOT NULL);
    CREATE INDEX queue_ratings_by_stars ON queue_ratings (hall, followed_by, stars);
    CREATE TABLE queue_notes (
        record TEXT NOT NULL PRIMARY KEY,
        ticket TEXT NOT NULL,
        noted_at BIGINT NOT NULL,
        account TEXT NOT NULL,
        words TEXT NOT NULL);
    CREATE INDEX queue_notes_by_ticket ON queue_notes (ticket, noted_at);
)"},
                                         {2, R"(
    CREATE INDEX queue_tickets_by_number ON queue_tickets (hall, day, letter, number);
    CREATE TABLE queue_day_sums (
        hall TEXT NOT NULL,
        day TEXT NOT NULL,
        figures TEXT NOT NULL,
        PRIMARY KEY (hall, day));
)"},
                                         {3, "ALTER TABLE queue_tickets DROP COLUMN slip"}};

Ticket ticket_at(const Row& row) {
    Ticket ticket;
    ticket.id = {row.uuid("ticket")};
    ticket.hall = {row.uuid("hall")};
    ticket.service = row.text("service");
    ticket.letter = row.text("letter");
    const auto day = platform::civil_date_from_text(row.text("day"));
    platform::ensure(day.has_value(), "a stored day is a day");
    ticket.day = *day;
    ticket.number = row.integer("number");
    ticket.is_provisional = row.integer("is_provisional") != 0;
    ticket.group = row.text("priority");
    ticket.language = row.text("language");
    ticket.state = stored(row, "state", value_of<State>);
    ticket.version = row.integer("version");
    ticket.taken_at = {row.integer("taken_at")};
    ticket.line_at = {row.integer("line_at")};
    ticket.rank_at = {row.integer("rank_at")};
    ticket.aim = static_cast<int>(row.integer("aim"));
    ticket.counter = static_cast<int>(row.integer("counter"));
    ticket.account = row.text("account");
    ticket.called_at = maybe_time(row, "called_at");
    ticket.calls = static_cast<int>(row.integer("calls"));
    ticket.ended_at = maybe_time(row, "ended_at");
    return ticket;
}

Visit visit_at(const Row& row) {
    Visit visit;
    visit.ticket = {row.uuid("ticket")};
    visit.nth = static_cast<int>(row.integer("nth"));
    visit.service = row.text("service");
    visit.counter = static_cast<int>(row.integer("counter"));
    visit.account = row.text("account");
    visit.line_at = {row.integer("line_at")};
    visit.called_at = {row.integer("called_at")};
    visit.ended_at = maybe_time(row, "ended_at");
    if (!row.is_null("outcome")) visit.outcome = stored(row, "outcome", value_of<Event>);
    return visit;
}

Rating rating_at(const Row& row) {
    return {{row.uuid("ticket")},
            static_cast<int>(row.integer("stars")),
            stored(row, "place", value_of<RatedAt>),
            {row.integer("rated_at")},
            row.text("account"),
            row.text("followed_by")};
}

}  // namespace

void prepare_queue_tables(platform::Database& database) {
    platform::migrate(database, "queue", steps);
}

bool has_only_tickets(Transaction& transaction) {
    for (const auto& row : transaction.query("SELECT * FROM queue_tickets")) {
        for (const auto* id : {"ticket", "take", "hall", "device"})
            if (!platform::uuid_from_text(row.text(id))) return false;
        if (!value_of<State>(row.text("state")) || !platform::civil_date_from_text(row.text("day")))
            return false;
    }
    return true;
}

void add(Transaction& transaction, const Ticket& ticket, TakeId take, sync::DeviceId device) {
    transaction.execute(
        "INSERT INTO queue_tickets (ticket, take, hall, device, service, letter, day, number,"
        " is_provisional, priority, language, state, version, taken_at, line_at, rank_at,"
        " aim, counter, account, calls) VALUES ($ticket, $take, $hall, $device, $service, $letter,"
        " $day, $number, $is_provisional, $priority, $language, $state, $version,"
        " $taken_at, $line_at, $rank_at, 0, 0, '', 0) ON CONFLICT (ticket) DO NOTHING",
        {{"ticket", ticket.id.value},
         {"take", take.value},
         {"hall", ticket.hall.value},
         {"device", device.value},
         {"service", ticket.service},
         {"letter", ticket.letter},
         {"day", platform::to_text(ticket.day)},
         {"number", ticket.number},
         {"is_provisional", ticket.is_provisional},
         {"priority", ticket.group},
         {"language", ticket.language},
         {"state", name_of(ticket.state)},
         {"version", ticket.version},
         {"taken_at", ticket.taken_at.micros},
         {"line_at", ticket.line_at.micros},
         {"rank_at", ticket.rank_at.micros}});
    undo_sum(transaction, ticket.hall, ticket.day);
}

void save(Transaction& transaction, const Ticket& ticket) {
    undo_sum(transaction, ticket.hall, ticket.day);
    transaction.execute(
        "UPDATE queue_tickets SET service = $service, state = $state,"
        " version = $version, line_at = $line_at, rank_at = $rank_at, aim = $aim,"
        " counter = $counter, account = $account, called_at = $called_at, calls = $calls,"
        " ended_at = $ended_at WHERE ticket = $ticket",
        {{"ticket", ticket.id.value},
         {"service", ticket.service},
         {"state", name_of(ticket.state)},
         {"version", ticket.version},
         {"line_at", ticket.line_at.micros},
         {"rank_at", ticket.rank_at.micros},
         {"aim", ticket.aim},
         {"counter", ticket.counter},
         {"account", ticket.account},
         {"called_at", micros_or_null(ticket.called_at)},
         {"calls", ticket.calls},
         {"ended_at", micros_or_null(ticket.ended_at)}});
}

std::optional<Ticket> ticket_of(Transaction& transaction, TicketId ticket) {
    return read_one(transaction.query_one("SELECT * FROM queue_tickets WHERE ticket = $ticket",
                                          {{"ticket", ticket.value}}),
                    ticket_at);
}

std::optional<Ticket> ticket_of_take(Transaction& transaction, TakeId take) {
    return read_one(transaction.query_one("SELECT * FROM queue_tickets WHERE take = $take",
                                          {{"take", take.value}}),
                    ticket_at);
}

std::vector<Ticket> tickets_of(Transaction& transaction, HallId hall, platform::CivilDate day,
                               State state) {
    return read_all(
        transaction.query(
            "SELECT * FROM queue_tickets WHERE hall = $hall AND day = $day AND state = $state"
            " ORDER BY rank_at, line_at, number, ticket",
            {{"hall", hall.value}, {"day", platform::to_text(day)}, {"state", name_of(state)}}),
        ticket_at);
}

std::vector<Ticket> tickets_labelled(Transaction& transaction, HallId hall, platform::CivilDate day,
                                     const std::string& letter, std::int64_t number) {
    return read_all(
        transaction.query(
            "SELECT * FROM queue_tickets WHERE hall = $hall AND day = $day AND letter = $letter"
            " AND number = $number ORDER BY taken_at, ticket",
            {{"hall", hall.value},
             {"day", platform::to_text(day)},
             {"letter", letter},
             {"number", number}}),
        ticket_at);
}

std::vector<Ticket> provisional_on(Transaction& transaction, HallId hall, platform::CivilDate day) {
    return read_all(
        transaction.query(
            "SELECT * FROM queue_tickets WHERE hall = $hall AND day = $day AND is_provisional = 1"
            " ORDER BY taken_at, ticket",
            {{"hall", hall.value}, {"day", platform::to_text(day)}}),
        ticket_at);
}

std::vector<Ticket> latest_calls(Transaction& transaction, HallId hall, platform::CivilDate day,
                                 int at_most) {
    return read_all(
        transaction.query(
            "SELECT * FROM queue_tickets WHERE hall = $hall AND day = $day AND called_at IS NOT "
            "NULL"
            " ORDER BY called_at DESC, ticket DESC LIMIT $at_most",
            {{"hall", hall.value}, {"day", platform::to_text(day)}, {"at_most", at_most}}),
        ticket_at);
}

std::optional<Ticket> current_of(Transaction& transaction, HallId hall, platform::CivilDate day,
                                 int counter) {
    return read_one(
        transaction.query_one(
            "SELECT * FROM queue_tickets WHERE hall = $hall AND day = $day AND state = 'called'"
            " AND counter = $counter ORDER BY called_at DESC LIMIT 1",
            {{"hall", hall.value}, {"day", platform::to_text(day)}, {"counter", counter}}),
        ticket_at);
}

std::optional<Ticket> served_last(Transaction& transaction, HallId hall, platform::CivilDate day,
                                  int counter) {
    return read_one(
        transaction.query_one(
            "SELECT * FROM queue_tickets WHERE hall = $hall AND day = $day AND state = 'served'"
            " AND counter = $counter ORDER BY ended_at DESC LIMIT 1",
            {{"hall", hall.value}, {"day", platform::to_text(day)}, {"counter", counter}}),
        ticket_at);
}

std::vector<Given> given_on(Transaction& transaction, HallId hall, platform::CivilDate day) {
    std::vector<Given> all;
    for (const auto& row : transaction.query(
             "SELECT service, COUNT(*) AS tickets,"
             " CAST(SUM(CASE WHEN state = 'served' THEN 1 ELSE 0 END) AS BIGINT) AS served,"
             " CAST(SUM(CASE WHEN state = 'no_show' THEN 1 ELSE 0 END) AS BIGINT) AS no_shows"
             " FROM queue_tickets WHERE hall = $hall AND day = $day GROUP BY service"
             " ORDER BY service",
             {{"hall", hall.value}, {"day", platform::to_text(day)}})) {
        all.push_back({row.text("service"), row.integer("tickets"), row.integer("served"),
                       row.integer("no_shows")});
    }
    return all;
}

void add(Transaction& transaction, HallId hall, const Visit& visit) {
    transaction.execute(
        "INSERT INTO queue_visits (ticket, nth, hall, service, counter, account, line_at,"
        " called_at) SELECT $ticket, COUNT(*) + 1, $hall, $service, $counter, $account, $line_at,"
        " $called_at FROM queue_visits WHERE ticket = $ticket",
        {{"ticket", visit.ticket.value},
         {"hall", hall.value},
         {"service", visit.service},
         {"counter", visit.counter},
         {"account", visit.account},
         {"line_at", visit.line_at.micros},
         {"called_at", visit.called_at.micros}});
}

void end_visit(Transaction& transaction, TicketId ticket, WallTime at, Event outcome) {
    transaction.execute(
        "UPDATE queue_visits SET ended_at = $at, outcome = $outcome"
        " WHERE ticket = $ticket AND ended_at IS NULL",
        {{"ticket", ticket.value}, {"at", at.micros}, {"outcome", name_of(outcome)}});
}

std::vector<Visit> visits_of(Transaction& transaction, TicketId ticket) {
    return platform::read_all(
        transaction.query("SELECT * FROM queue_visits WHERE ticket = $ticket ORDER BY nth",
                          {{"ticket", ticket.value}}),
        visit_at);
}

std::vector<Measured> latest_measured(Transaction& transaction, HallId hall,
                                      const std::string& service, int at_most) {
    std::vector<Measured> all;
    for (const auto& row : transaction.query(
             "SELECT service, called_at, ended_at FROM queue_visits WHERE hall = $hall"
             " AND service = $service AND ended_at IS NOT NULL"
             " AND outcome IN ('served', 'continued', 'transferred')"
             " ORDER BY ended_at DESC, ticket, nth LIMIT $at_most",
             {{"hall", hall.value}, {"service", service}, {"at_most", at_most}})) {
        all.push_back({row.text("service"), {row.integer("called_at")}, {row.integer("ended_at")}});
    }
    return all;
}

void save(Transaction& transaction, HallId hall, const Counter& counter) {
    transaction.execute(
        "INSERT INTO queue_counters (hall, counter, state, reason, account, since)"
        " VALUES ($hall, $counter, $state, $reason, $account, $since)"
        " ON CONFLICT (hall, counter) DO UPDATE SET state = $state, reason = $reason,"
        " account = $account, since = $since",
        {{"hall", hall.value},
         {"counter", counter.number},
         {"state", name_of(counter.state)},
         {"reason",
          counter.reason ? std::optional(std::string(name_of(*counter.reason))) : std::nullopt},
         {"account", counter.account},
         {"since", counter.since.value_or(WallTime{}).micros}});
}

std::vector<Counter> counters_of(Transaction& transaction, HallId hall) {
    std::vector<Counter> counters;
    for (const auto& row :
         transaction.query("SELECT * FROM queue_counters WHERE hall = $hall ORDER BY counter",
                           {{"hall", hall.value}})) {
        Counter counter;
        counter.number = static_cast<int>(row.integer("counter"));
        counter.state = stored(row, "state", value_of<CounterState>);
        if (!row.is_null("reason")) counter.reason = stored(row, "reason", value_of<PauseReason>);
        counter.account = row.text("account");
        counter.since = WallTime{row.integer("since")};
        counters.push_back(std::move(counter));
    }
    return counters;
}

void save(Transaction& transaction, HallId hall, const Rating& rating) {
    transaction.execute(
        "INSERT INTO queue_ratings (ticket, hall, stars, place, rated_at, followed_by)"
        " VALUES ($ticket, $hall, $stars, $place, $rated_at, $followed_by)"
        " ON CONFLICT (ticket) DO UPDATE SET stars = $stars, place = $place,"
        " rated_at = $rated_at, followed_by = $followed_by",
        {{"ticket", rating.ticket.value},
         {"hall", hall.value},
         {"stars", rating.stars},
         {"place", name_of(rating.where)},
         {"rated_at", rating.at.micros},
         {"followed_by", rating.followed_by}});
}

std::optional<Rating> rating_of(Transaction& transaction, TicketId ticket) {
    const auto row = transaction.query_one(
        "SELECT r.*, t.account FROM queue_ratings r"
        " JOIN queue_tickets t ON t.ticket = r.ticket"
        " WHERE r.ticket = $ticket",
        {{"ticket", ticket.value}});
    if (!row) return std::nullopt;
    return rating_at(*row);
}

std::vector<Rating> bad_ratings(Transaction& transaction, HallId hall, int at_most) {
    return platform::read_all(
        transaction.query("SELECT r.*, t.account FROM queue_ratings r JOIN queue_tickets t ON "
                          "t.ticket = r.ticket"
                          " WHERE r.hall = $hall AND r.followed_by = '' AND r.stars <= $bad"
                          " ORDER BY r.rated_at, r.ticket LIMIT $at_most",
                          {{"hall", hall.value}, {"bad", bad_stars}, {"at_most", at_most}}),
        rating_at);
}

void add(Transaction& transaction, TicketId ticket, sync::RecordId record, const Note& note) {
    transaction.execute(
        "INSERT INTO queue_notes (record, ticket, noted_at, account, words)"
        " VALUES ($record, $ticket, $at, $account, $words) ON CONFLICT (record) DO NOTHING",
        {{"record", record.value},
         {"ticket", ticket.value},
         {"at", note.at.micros},
         {"account", note.account},
         {"words", note.words}});
}

std::vector<Note> notes_of(Transaction& transaction, TicketId ticket) {
    std::vector<Note> notes;
    for (const auto& row : transaction.query(
             "SELECT * FROM queue_notes WHERE ticket = $ticket ORDER BY noted_at, record",
             {{"ticket", ticket.value}}))
        notes.push_back({{row.integer("noted_at")}, row.text("account"), row.text("words")});
    return notes;
}

std::vector<std::string_view> queue_tables() {
    return {"queue_notes", "queue_ratings", "queue_counters", "queue_visits", "queue_tickets"};
}

}  // namespace services::queue
