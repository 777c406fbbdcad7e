// One connection to a PostgreSQL server: its settings, its prepared statements, and what each of
// the server's refusals means to us. The only file, with its .cpp, that knows libpq.
#pragma once

#include <exception>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "platform/storage/database.hpp"
#include "platform/storage/postgres_values.hpp"
#include "platform/storage/sql_text.hpp"

struct pg_conn;
struct pg_result;

namespace platform {

// Thrown through the closure of a transaction that shall be run again; never leaves the driver.
class PostgresRunAgain final : public std::exception {
public:
    const char* what() const noexcept override { return "postgresql: to be run again"; }
};

class PostgresConnection final {
public:
    enum class Commit { done, conflict };

    // Throws Fault when there is no server, or it is not as we need it.
    PostgresConnection(const std::string& connection, const std::string& schema);

    void begin(const char* sql);
    // Throws Fault database_unreachable when the line breaks and nobody knows the outcome.
    Commit commit();
    // Leaves no transaction behind, or a lost connection.
    void roll_back() noexcept;
    // What befell the transaction since begin: the closure may have swallowed the exception.
    bool met_conflict() const { return met_conflict_; }
    bool is_lost() const;

    std::int64_t execute(std::string_view sql, std::span<const Parameter> parameters);
    std::vector<Row> query(std::string_view sql, std::span<const Parameter> parameters);
    void insert_many(std::string_view table, std::span<const Transaction::Column> columns);

private:
    using Result = std::unique_ptr<pg_result, void (*)(pg_result*)>;
    struct Statement {
        std::vector<std::string> names;
        // The server knows it by another name for each choice of the parameters' types.
        std::map<std::vector<std::size_t>, std::string> prepared;
    };

    void use_schema(const std::string& schema);
    void require_code_point_order();
    Result run(const std::string& sql);
    Result send(std::string_view sql, std::span<const Parameter> parameters);
    std::string prepare(std::string_view sql, const PostgresParameters& parameters,
                        std::span<const std::string> nulls);
    Result run_prepared(const std::string& name, const PostgresParameters& parameters);
    void forget_statements_when_many();
    Result checked(pg_result* result);
    [[noreturn]] void fail(const pg_result* result);

    std::unique_ptr<pg_conn, void (*)(pg_conn*)> handle_;
    std::map<std::string, Statement, std::less<>> statements_;
    std::size_t prepared_ = 0;  // since the server last forgot them
    std::size_t next_name_ = 1;
    bool met_conflict_ = false;
};

}  // namespace platform
