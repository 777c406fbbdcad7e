#include "platform/storage/migrations.hpp"

#include "platform/base/ensure.hpp"
#include "platform/base/fault.hpp"
#include "platform/storage/sql_text.hpp"

namespace platform {

namespace {

std::string step_named(std::string_view room, std::int64_t number) {
    return "step " + std::to_string(number) + " of room " + std::string(room);
}

// A step is remembered by its whole text, so that nobody has to wonder what a database went
// through.
void create_memory(Database& database) {
    database.write([](Transaction& t) {
        t.execute(
            "CREATE TABLE IF NOT EXISTS storage_migrations ("
            "room TEXT NOT NULL, number BIGINT NOT NULL, sql TEXT NOT NULL, "
            "PRIMARY KEY (room, number))");
    });
}

std::size_t require_known_past(Transaction& t, std::string_view room,
                               std::span<const Migration> steps) {
    const auto past =
        t.query("SELECT number, sql FROM storage_migrations WHERE room = $room ORDER BY number",
                {{"room", room}});
    for (std::size_t i = 0; i < past.size(); ++i) {
        const auto number = past[i].integer("number");
        if (i >= steps.size()) {
            throw Fault(FaultKind::installation,
                        "storage: the database is newer than this program, which does not know " +
                            step_named(room, number));
        }
        if (number != steps[i].number || past[i].text("sql") != steps[i].sql) {
            // Shipped steps never change, so the memory of them did.
            throw Fault(FaultKind::database_damaged,
                        "storage: the database was made by another text of " +
                            step_named(room, steps[i].number));
        }
    }
    return past.size();
}

void apply(Transaction& t, std::string_view room, const Migration& step) {
    for (const auto& statement : split_statements(step.sql))
        t.execute(statement);
    t.execute("INSERT INTO storage_migrations (room, number, sql) VALUES ($room, $number, $sql)",
              {{"room", room}, {"number", step.number}, {"sql", step.sql}});
}

}  // namespace

void migrate(Database& database, std::string_view room, std::span<const Migration> steps) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
        ensure(steps[i].number == static_cast<int>(i) + 1, "migrations count 1, 2, 3 without gaps");
    }
    create_memory(database);
    database.write([&](Transaction& t) {
        // Two programs may start at once. The lock comes before any reading, so that the second
        // sees what the first did.
        if (database.engine() == Engine::postgresql)
            t.execute("LOCK TABLE storage_migrations IN ACCESS EXCLUSIVE MODE");
        const auto done = require_known_past(t, room, steps);
        for (const auto& step : steps.subspan(done))
            apply(t, room, step);
    });
}

}  // namespace platform
