#include "platform/storage/postgres_connection.hpp"

#include <libpq-fe.h>

#include <array>
#include <charconv>

#include "platform/base/ensure.hpp"
#include "platform/base/fault.hpp"

namespace platform {

namespace {

constexpr std::size_t most_statements = 200;  // then all are forgotten and prepared anew

std::string_view field_of(const PGresult* result, int field) {
    const char* text = PQresultErrorField(result, field);
    return text == nullptr ? std::string_view() : text;
}

bool is_conflict(const PGresult* result) {
    const auto code = field_of(result, PG_DIAG_SQLSTATE);
    if (code == "40001" || code == "40P01") return true;  // serialisation, deadlock
    // Two programs making the same table at once meet in the server's own catalogue: at the table's
    // row type (42710), which IF NOT EXISTS does not look at, or at an index of the catalogue.
    if (code == "42710") return true;
    return code == "23505" && field_of(result, PG_DIAG_SCHEMA_NAME) == "pg_catalog";
}

FaultKind kind_of(std::string_view code) {
    if (code == "53100") return FaultKind::disk_full;
    if (code == "58030") return FaultKind::disk_error;
    if (code == "XX001" || code == "XX002") return FaultKind::database_damaged;
    if (code.empty() || code.starts_with("08") || code.starts_with("57P") || code.starts_with("53"))
        return FaultKind::database_unreachable;
    if (code.starts_with("28") || code.starts_with("42501")) return FaultKind::installation;
    return FaultKind::library;
}

// Of the server's words only those that name things of ours: its details repeat values, and values
// may be about a person.
std::string sentence_of(const PGresult* result) {
    const auto code = field_of(result, PG_DIAG_SQLSTATE);
    std::string sentence = "postgresql " + std::string(code);
    const bool is_about_our_sql = code.starts_with("42") || code.starts_with("25");
    if (is_about_our_sql) sentence += ": " + std::string(field_of(result, PG_DIAG_MESSAGE_PRIMARY));
    for (const char field : {PG_DIAG_TABLE_NAME, PG_DIAG_COLUMN_NAME, PG_DIAG_CONSTRAINT_NAME}) {
        const auto name = field_of(result, field);
        if (!name.empty()) sentence += " " + std::string(name);
    }
    return sentence;
}

// Also says when it cannot be read at all, without repeating it: it may hold a password.
void require_readable(const std::string& connection) {
    char* error = nullptr;
    auto* options = PQconninfoParse(connection.c_str(), &error);
    PQfreemem(error);
    if (options == nullptr) {
        throw Fault(FaultKind::installation, "postgresql: the connection setting cannot be read");
    }
    PQconninfoFree(options);
}

// Ours come first, so that the setting may say otherwise. A line that is cut is noticed in time.
PGconn* connect(const std::string& connection) {
    require_readable(connection);
    constexpr int count = 8;
    const std::array<const char*, count> names{
        "connect_timeout",  "application_name", "keepalives_idle", "keepalives_interval",
        "tcp_user_timeout", "dbname",           "client_encoding", nullptr};
    const std::array<const char*, count> values{"10",    "yizhan",           "20",   "10",
                                                "30000", connection.c_str(), "UTF8", nullptr};
    auto* handle = PQconnectdbParams(names.data(), values.data(), 1);
    if (handle == nullptr) throw std::bad_alloc();
    return handle;
}

std::shared_ptr<const std::vector<std::string>> names_of(const PGresult* result) {
    auto names = std::make_shared<std::vector<std::string>>();
    for (int i = 0; i < PQnfields(result); ++i)
        names->emplace_back(PQfname(result, i));
    return names;
}

SqlValue value_at(const PGresult* result, int row, int column) {
    if (PQgetisnull(result, row, column) != 0) return nullptr;
    const auto length = static_cast<std::size_t>(PQgetlength(result, row, column));
    return from_postgres_text(PQftype(result, column), {PQgetvalue(result, row, column), length});
}

std::string insert_statement(std::string_view table, std::span<const Transaction::Column> columns) {
    std::string names, cells, arrays, aliases;
    int number = 0;
    for (const auto& column : columns) {
        const std::string comma = names.empty() ? "" : ", ";
        names += comma + std::string(column.name);
        if (is_all_null(column)) {
            cells += comma + "NULL";  // of no type, so it takes the column's
            continue;
        }
        const auto n = std::to_string(++number);
        cells += comma + "c" + n;
        arrays += (number == 1 ? "$" : ", $") + n;
        aliases += (number == 1 ? "c" : ", c") + n;
    }
    const auto source =
        number > 0 ? "unnest(" + arrays + ") AS given(" + aliases + ")"
                   : "generate_series(1, " + std::to_string(columns[0].values.size()) + ")";
    return "INSERT INTO " + std::string(table) + " (" + names + ") SELECT " + cells + " FROM " +
           source;
}

}  // namespace

PostgresConnection::PostgresConnection(const std::string& connection, const std::string& schema)
    : handle_(connect(connection), PQfinish) {
    if (PQstatus(handle_.get()) != CONNECTION_OK) {
        throw Fault(FaultKind::database_unreachable,
                    std::string("postgresql: ") + PQerrorMessage(handle_.get()));
    }
    PQsetNoticeProcessor(
        handle_.get(), [](void*, const char*) {}, nullptr);
    run("SET client_min_messages = warning");
    run("SET bytea_output = 'hex'");
    run("SET standard_conforming_strings = on");
    require_code_point_order();
    use_schema(schema);
}

void PostgresConnection::require_code_point_order() {
    const auto rows = query(
        "SELECT datcollate, pg_encoding_to_char(encoding) AS encoding, datlocprovider = 'c' AS libc"
        " FROM pg_database WHERE datname = current_database()",
        {});
    const auto& order = rows.at(0).text("datcollate");
    const bool is_by_code_point =
        order == "C" || order == "POSIX" || order == "C.UTF-8" || order == "C.utf8";
    if (!is_by_code_point || rows[0].integer("libc") == 0 || rows[0].text("encoding") != "UTF8") {
        throw Fault(FaultKind::installation,
                    "postgresql: the database must be UTF-8 and sort by code point: createdb "
                    "--template=template0 --encoding=UTF8 --locale=C.UTF-8");
    }
}

void PostgresConnection::use_schema(const std::string& schema) {
    if (query("SELECT 1 AS there FROM pg_namespace WHERE nspname = $name",
              std::vector<Parameter>{{"name", schema}})
            .empty()) {
        // Another program may have made it a moment ago.
        try {
            run("CREATE SCHEMA IF NOT EXISTS \"" + schema + "\"");
        } catch (const PostgresRunAgain&) {
            met_conflict_ = false;
        }
    }
    run("SET search_path TO \"" + schema + "\"");
}

void PostgresConnection::begin(const char* sql) {
    met_conflict_ = false;
    run(sql);
}

PostgresConnection::Commit PostgresConnection::commit() {
    const Result result(PQexec(handle_.get(), "COMMIT"), PQclear);
    if (is_lost()) {
        throw Fault(FaultKind::database_unreachable,
                    "postgresql: the line broke during a commit, whose outcome is unknown");
    }
    if (PQresultStatus(result.get()) == PGRES_COMMAND_OK) {
        ensure(std::string_view(PQcmdStatus(result.get())) == "COMMIT",
               "a transaction that commits has no failed statement");
        return Commit::done;
    }
    if (is_conflict(result.get())) return Commit::conflict;
    fail(result.get());
}

void PostgresConnection::roll_back() noexcept {
    if (PQtransactionStatus(handle_.get()) != PQTRANS_IDLE)
        PQclear(PQexec(handle_.get(), "ROLLBACK"));
}

bool PostgresConnection::is_lost() const {
    return PQstatus(handle_.get()) != CONNECTION_OK ||
           PQtransactionStatus(handle_.get()) == PQTRANS_UNKNOWN;
}

std::int64_t PostgresConnection::execute(std::string_view sql,
                                         std::span<const Parameter> parameters) {
    const auto result = send(sql, parameters);
    if (std::string_view(PQcmdStatus(result.get())).starts_with("SELECT")) return 0;
    const std::string_view count = PQcmdTuples(result.get());
    std::int64_t rows = 0;
    std::from_chars(count.data(), count.data() + count.size(), rows);  // none said: none changed
    return rows;
}

std::vector<Row> PostgresConnection::query(std::string_view sql,
                                           std::span<const Parameter> parameters) {
    const auto result = send(sql, parameters);
    const auto names = names_of(result.get());
    std::vector<Row> rows;
    for (int i = 0; i < PQntuples(result.get()); ++i) {
        std::vector<SqlValue> cells;
        cells.reserve(names->size());
        for (int column = 0; column < static_cast<int>(names->size()); ++column)
            cells.push_back(value_at(result.get(), i, column));
        rows.emplace_back(names, std::move(cells));
    }
    return rows;
}

void PostgresConnection::insert_many(std::string_view table,
                                     std::span<const Transaction::Column> columns) {
    std::vector<const Transaction::Column*> all;
    for (const auto& column : columns)
        all.push_back(&column);
    const PostgresParameters arrays(all);
    // Not remembered: one of these carries many rows, and which columns are all null differs.
    const auto sql = insert_statement(table, columns);
    checked(PQexecParams(handle_.get(), sql.c_str(), arrays.count(), arrays.types(),
                         arrays.values(), arrays.lengths(), arrays.formats(), 0));
}

PostgresConnection::Result PostgresConnection::run(const std::string& sql) {
    return checked(PQexec(handle_.get(), sql.c_str()));
}

PostgresConnection::Result PostgresConnection::send(std::string_view sql,
                                                    std::span<const Parameter> parameters) {
    forget_statements_when_many();
    auto found = statements_.find(sql);
    if (found == statements_.end()) {
        Statement fresh{compile_sql(sql, Engine::postgresql).names, {}};
        found = statements_.emplace(sql, std::move(fresh)).first;
    }
    auto& [names, prepared] = found->second;
    const auto values = values_in_order(names, parameters);
    std::vector<std::size_t> kinds;
    std::vector<std::string> nulls;
    for (std::size_t i = 0; i < values.size(); ++i) {
        kinds.push_back(values[i]->index());
        if (values[i]->index() == 0) nulls.push_back(names[i]);
    }
    const PostgresParameters encoded(values);
    auto& name = prepared[kinds];
    if (name.empty()) name = prepare(sql, encoded, nulls);
    return run_prepared(name, encoded);
}

std::string PostgresConnection::prepare(std::string_view sql, const PostgresParameters& parameters,
                                        std::span<const std::string> nulls) {
    const auto compiled = compile_sql(sql, Engine::postgresql, nulls);
    auto name = "s" + std::to_string(next_name_++);
    checked(PQprepare(handle_.get(), name.c_str(), compiled.text.c_str(), parameters.count(),
                      parameters.types()));
    ++prepared_;
    return name;
}

PostgresConnection::Result PostgresConnection::run_prepared(const std::string& name,
                                                            const PostgresParameters& parameters) {
    return checked(PQexecPrepared(handle_.get(), name.c_str(), parameters.count(),
                                  parameters.values(), parameters.lengths(), parameters.formats(),
                                  0));
}

void PostgresConnection::forget_statements_when_many() {
    if (prepared_ < most_statements && statements_.size() < most_statements) return;
    run("DEALLOCATE ALL");
    statements_.clear();
    prepared_ = 0;
}

PostgresConnection::Result PostgresConnection::checked(pg_result* result) {
    Result owned(result, PQclear);
    const auto status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(result);
    return owned;
}

void PostgresConnection::fail(const pg_result* result) {
    if (is_conflict(result)) {
        met_conflict_ = true;
        throw PostgresRunAgain();
    }
    if (is_lost()) throw PostgresRunAgain();
    throw Fault(kind_of(field_of(result, PG_DIAG_SQLSTATE)), sentence_of(result));
}

}  // namespace platform
