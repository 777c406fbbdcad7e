#include "services/stock/stock_store.hpp"

#include "platform/storage/migrations.hpp"
#include "services/stock/stock_rows.hpp"

namespace services::stock {
namespace {

using platform::maybe_time;
using platform::micros_or_null;
using platform::read_all;
using platform::read_one;
using platform::Row;
using platform::stored;
using platform::Transaction;

constexpr platform::Migration steps[] = {{1, R"(
    CREATE TABLE stock_counts (
        station TEXT NOT NULL,
        supply TEXT NOT NULL,
        amount BIGINT NOT NULL,
        counted_at BIGINT NOT NULL,
        version BIGINT NOT NULL,
        PRIMARY KEY (station, supply));
    CREATE TABLE stock_tasks (
        task TEXT NOT NULL PRIMARY KEY,
        station TEXT NOT NULL,
        work TEXT NOT NULL,
        code TEXT NOT NULL,
        due BIGINT NOT NULL,
        state TEXT NOT NULL,
        raised_at BIGINT NOT NULL,
        taken_by TEXT NOT NULL,
        taken_at BIGINT,
        done_by TEXT NOT NULL,
        done_at BIGINT,
        version BIGINT NOT NULL);
    CREATE INDEX stock_tasks_by_state ON stock_tasks (state, station, due);
    CREATE INDEX stock_tasks_by_due ON stock_tasks (station, code, due);
    CREATE TABLE stock_steps (
        task TEXT NOT NULL PRIMARY KEY,
        state TEXT NOT NULL);
    CREATE TABLE stock_campaigns (
        campaign TEXT NOT NULL PRIMARY KEY,
        title TEXT NOT NULL,
        title_en TEXT NOT NULL,
        goods TEXT NOT NULL,
        goods_en TEXT NOT NULL,
        season TEXT NOT NULL,
        way TEXT NOT NULL,
        visit_limit BIGINT NOT NULL,
        value BIGINT NOT NULL,
        first_day TEXT NOT NULL,
        last_day TEXT NOT NULL,
        state TEXT NOT NULL,
        version BIGINT NOT NULL);
    CREATE TABLE stock_batches (
        batch TEXT NOT NULL PRIMARY KEY,
        campaign TEXT NOT NULL,
        station TEXT NOT NULL,
        parcels BIGINT NOT NULL,
        delivered_at BIGINT NOT NULL,
        returned_of TEXT);
    CREATE INDEX stock_batches_by_campaign ON stock_batches (campaign, delivered_at);
    CREATE TABLE stock_lists (
        list TEXT NOT NULL PRIMARY KEY,
        campaign TEXT NOT NULL,
        station TEXT,
        people BIGINT NOT NULL,
        taken_at BIGINT NOT NULL,
        file TEXT NOT NULL);
    CREATE INDEX stock_lists_by_campaign ON stock_lists (campaign, taken_at);
    CREATE TABLE stock_entries (
        entry TEXT NOT NULL PRIMARY KEY,
        list TEXT NOT NULL,
        place BIGINT NOT NULL,
        campaign TEXT NOT NULL,
        unit TEXT NOT NULL,
        value BIGINT NOT NULL,
        code TEXT NOT NULL,
        card TEXT NOT NULL);
    CREATE INDEX stock_entries_by_list ON stock_entries (list, place);
    CREATE INDEX stock_entries_by_campaign ON stock_entries (campaign, unit);
    CREATE INDEX stock_entries_by_code ON stock_entries (campaign, code);
    CREATE TABLE stock_persons (
        entry TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        document_number TEXT NOT NULL,
        mobile TEXT NOT NULL,
        code TEXT NOT NULL);
    CREATE TABLE stock_handouts (
        handout TEXT NOT NULL PRIMARY KEY,
        press TEXT NOT NULL,
        campaign TEXT NOT NULL,
        station TEXT,
        batch TEXT,
        pieces BIGINT NOT NULL,
        entry TEXT,
        handed_at BIGINT NOT NULL,
        handed_by TEXT NOT NULL,
        is_signed BIGINT NOT NULL,
        is_doubtful BIGINT NOT NULL);
    CREATE INDEX stock_handouts_by_press ON stock_handouts (press);
    CREATE INDEX stock_handouts_by_entry ON stock_handouts (entry, handed_at);
    CREATE INDEX stock_handouts_by_campaign ON stock_handouts (campaign, handed_at);
    CREATE TABLE stock_parcels (
        batch TEXT NOT NULL,
        place BIGINT NOT NULL,
        handout TEXT NOT NULL,
        PRIMARY KEY (batch, place));
    CREATE INDEX stock_parcels_by_handout ON stock_parcels (handout);
    CREATE TABLE stock_signatures (
        handout TEXT NOT NULL PRIMARY KEY,
        strokes TEXT NOT NULL);
)"}};

Count count_at(const Row& row) {
    return {row.text("supply"),
            small(row, "amount"),
            {row.integer("counted_at")},
            row.integer("version")};
}

Task task_at(const Row& row) {
    Task task;
    task.id = {row.uuid("task")};
    task.station = {row.uuid("station")};
    task.work = stored(row, "work", value_of<Work>);
    task.code = row.text("code");
    task.due = {row.integer("due")};
    task.state = stored(row, "state", value_of<TaskState>);
    task.raised_at = {row.integer("raised_at")};
    task.taken_by = row.text("taken_by");
    task.taken_at = maybe_time(row, "taken_at");
    task.done_by = row.text("done_by");
    task.done_at = maybe_time(row, "done_at");
    task.version = row.integer("version");
    return task;
}

}  // namespace

void prepare_stock_tables(platform::Database& database) {
    platform::migrate(database, "stock", steps);
}

bool has_only_stock(Transaction& t) {
    for (const auto& row : t.query("SELECT * FROM stock_handouts")) {
        for (const auto* id : {"handout", "press", "campaign"})
            if (!platform::uuid_from_text(row.text(id))) return false;
        const auto entry = row.maybe_text("entry");
        if (entry && !platform::uuid_from_text(*entry)) return false;
    }
    for (const auto& row : t.query("SELECT * FROM stock_tasks"))
        if (!platform::uuid_from_text(row.text("task")) || !value_of<Work>(row.text("work")) ||
            !value_of<TaskState>(row.text("state")))
            return false;
    return true;
}

std::vector<std::string_view> stock_tables() {
    return {"stock_signatures", "stock_parcels", "stock_handouts", "stock_persons",
            "stock_entries",    "stock_lists",   "stock_batches",  "stock_campaigns",
            "stock_steps",      "stock_tasks",   "stock_counts"};
}

// ---- supplies and tasks ----

void save(Transaction& t, StationId station, const Count& count) {
    t.execute(
        "INSERT INTO stock_counts (station, supply, amount, counted_at, version) VALUES ($station,"
        " $supply, $amount, $at, 1) ON CONFLICT (station, supply) DO UPDATE SET amount = $amount,"
        " counted_at = $at, version = stock_counts.version + 1",
        {{"station", station.value},
         {"supply", count.supply},
         {"amount", count.left},
         {"at", count.at.micros}});
}

std::optional<Count> count_of(Transaction& t, StationId station, const std::string& supply) {
    return read_one(
        t.query_one("SELECT * FROM stock_counts WHERE station = $station AND supply = $supply",
                    {{"station", station.value}, {"supply", supply}}),
        count_at);
}

std::vector<Count> counts_at(Transaction& t, StationId station) {
    return read_all(t.query("SELECT * FROM stock_counts WHERE station = $station ORDER BY supply",
                            {{"station", station.value}}),
                    count_at);
}

void add(Transaction& t, const Task& task) {
    t.execute(
        "INSERT INTO stock_tasks (task, station, work, code, due, state, raised_at, taken_by,"
        " done_by, version) VALUES ($task, $station, $work, $code, $due, $state, $raised, '', '',"
        " 1) ON CONFLICT (task) DO NOTHING",
        {{"task", task.id.value},
         {"station", task.station.value},
         {"work", name_of(task.work)},
         {"code", task.code},
         {"due", task.due.micros},
         {"state", name_of(task.state)},
         {"raised", task.raised_at.micros}});
}

void save(Transaction& t, const Task& task) {
    t.execute(
        "UPDATE stock_tasks SET state = $state, taken_by = $taken_by, taken_at = $taken_at,"
        " done_by = $done_by, done_at = $done_at, version = $version WHERE task = $task",
        {{"task", task.id.value},
         {"state", name_of(task.state)},
         {"taken_by", task.taken_by},
         {"taken_at", micros_or_null(task.taken_at)},
         {"done_by", task.done_by},
         {"done_at", micros_or_null(task.done_at)},
         {"version", task.version}});
}

std::optional<Task> task_of(Transaction& t, TaskId task) {
    return read_one(
        t.query_one("SELECT * FROM stock_tasks WHERE task = $task", {{"task", task.value}}),
        task_at);
}

std::vector<Task> open_tasks(Transaction& t, StationId station) {
    return read_all(t.query("SELECT * FROM stock_tasks WHERE state IN ('raised', 'taken')"
                            " AND station = $station ORDER BY due, task",
                            {{"station", station.value}}),
                    task_at);
}

std::vector<Task> open_tasks(Transaction& t) {
    return read_all(t.query("SELECT * FROM stock_tasks WHERE state IN ('raised', 'taken')"
                            " ORDER BY due, task"),
                    task_at);
}

std::vector<Task> done_tasks(Transaction& t, StationId station, int most) {
    return read_all(t.query("SELECT * FROM stock_tasks WHERE state = 'done' AND station = $station"
                            " ORDER BY due DESC, task LIMIT $most",
                            {{"station", station.value}, {"most", most}}),
                    task_at);
}

void keep_step(Transaction& t, TaskId task, TaskState state) {
    t.execute(
        "INSERT INTO stock_steps (task, state) VALUES ($task, $state)"
        " ON CONFLICT (task) DO UPDATE SET state = $state",
        {{"task", task.value}, {"state", name_of(state)}});
}

std::optional<TaskState> step_said_of(Transaction& t, TaskId task) {
    return read_one(
        t.query_one("SELECT state FROM stock_steps WHERE task = $task", {{"task", task.value}}),
        +[](const Row& row) { return stored(row, "state", value_of<TaskState>); });
}

bool has_task_due(Transaction& t, StationId station, const std::string& code,
                  platform::WallTime due) {
    return t
        .query_one(
            "SELECT task FROM stock_tasks WHERE station = $station AND code = $code"
            " AND due = $due",
            {{"station", station.value}, {"code", code}, {"due", due.micros}})
        .has_value();
}

}  // namespace services::stock
