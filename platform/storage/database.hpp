// One store behind two drivers, SQLite and PostgreSQL. A change is a closure run in a transaction,
// and it may be run again: it must have no effect but through its Transaction. There is no bare
// begin and commit. On SQLite one connection does all writes and checkpoints (WAL,
// synchronous=FULL), readers open read-only; on PostgreSQL every write is SERIALIZABLE. After a
// failed write or sync of the disk an SQLite database refuses everything with a Fault: it is
// closed, verified and opened again, never retried. (A PostgreSQL server does that by itself.)
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "platform/base/bytes.hpp"
#include "platform/base/uuid.hpp"

namespace platform {

using SqlValue = std::variant<std::nullptr_t, std::int64_t, double, std::string, Bytes>;

// `{"name", value}`; the SQL names it `$name`. Uuids travel as their 36-character text.
struct Parameter {
    Parameter(std::string_view n, SqlValue v) : name(n), value(std::move(v)) {}
    Parameter(std::string_view n, int v) : name(n), value(static_cast<std::int64_t>(v)) {}
    Parameter(std::string_view n, std::int64_t v) : name(n), value(v) {}
    Parameter(std::string_view n, double v) : name(n), value(v) {}
    Parameter(std::string_view n, std::nullptr_t) : name(n) {}
    Parameter(std::string_view n, bool v) : name(n), value(static_cast<std::int64_t>(v ? 1 : 0)) {}
    Parameter(std::string_view n, std::string_view v) : name(n), value(std::string(v)) {}
    Parameter(std::string_view n, const char* v) : name(n), value(std::string(v)) {}
    Parameter(std::string_view n, const std::string& v) : name(n), value(v) {}
    Parameter(std::string_view n, const Bytes& v) : name(n), value(v) {}
    Parameter(std::string_view n, const Uuid& v) : name(n), value(to_text(v)) {}
    template <class T>
    Parameter(std::string_view n, const std::optional<T>& v)
        : name(n), value(v ? Parameter(n, *v).value : SqlValue{nullptr}) {}

    std::string_view name;
    SqlValue value;
};

// One row of an answer. Asking for a column that is not there, or as another type than it has, is a
// bug.
class Row final {
public:
    Row(std::shared_ptr<const std::vector<std::string>> names, std::vector<SqlValue> values)
        : names_(std::move(names)), values_(std::move(values)) {}

    bool is_null(std::string_view column) const;
    std::int64_t integer(std::string_view column) const;
    double real(std::string_view column) const;
    const std::string& text(std::string_view column) const;
    const Bytes& blob(std::string_view column) const;
    Uuid uuid(std::string_view column) const;
    std::optional<std::int64_t> maybe_integer(std::string_view column) const;
    std::optional<std::string> maybe_text(std::string_view column) const;
    std::optional<Bytes> maybe_blob(std::string_view column) const;

    const std::vector<std::string>& names() const { return *names_; }
    const SqlValue& at(std::string_view column) const;

private:
    std::shared_ptr<const std::vector<std::string>> names_;
    std::vector<SqlValue> values_;
};

// The SQL is the subset both engines speak: ON CONFLICT, RETURNING, BIGINT / TEXT / DOUBLE
// PRECISION, named parameters `$name`, and the macros {blob} (bytes), {key} (an integer primary key
// we set ourselves) and {held} (after a SELECT: until this transaction, a writing one, has ended
// nobody else commits a change of the rows read). C collation, JSON as text. A parameter the SQL
// does not name, or a name without a parameter, is a bug. A broken constraint is not an answer but
// Fault library: who expects one says ON CONFLICT. After a Fault the transaction can only end, and
// ends rolled back.
class Transaction {
public:
    struct Column {
        std::string_view name;
        std::vector<SqlValue> values;
    };

    virtual ~Transaction() = default;
    // Runs one statement; answers how many rows it changed.
    std::int64_t execute(std::string_view sql, std::initializer_list<Parameter> parameters = {}) {
        return do_execute(sql, {parameters.begin(), parameters.size()});
    }
    std::vector<Row> query(std::string_view sql, std::initializer_list<Parameter> parameters = {}) {
        return do_query(sql, {parameters.begin(), parameters.size()});
    }
    // The first row, if there is one.
    std::optional<Row> query_one(std::string_view sql,
                                 std::initializer_list<Parameter> parameters = {});
    // The same with parameters put together at run time.
    std::int64_t execute_with(std::string_view sql, std::span<const Parameter> parameters) {
        return do_execute(sql, parameters);
    }
    std::vector<Row> query_with(std::string_view sql, std::span<const Parameter> parameters) {
        return do_query(sql, parameters);
    }
    // Adds many rows at once; all columns have the same length, and each holds one type or nulls.
    // On PostgreSQL it is one INSERT .. SELECT FROM unnest.
    void insert_many(std::string_view table, std::span<const Column> columns) {
        do_insert_many(table, columns);
    }

private:
    virtual std::int64_t do_execute(std::string_view sql, std::span<const Parameter> values) = 0;
    virtual std::vector<Row> do_query(std::string_view sql, std::span<const Parameter> values) = 0;
    virtual void do_insert_many(std::string_view table, std::span<const Column> columns) = 0;
};

enum class Engine { sqlite, postgresql };

// Safe to use from several threads; on SQLite writes are one at a time. A transaction inside
// another one of the same database on the same thread, reading or writing, is a bug.
class Database {
public:
    virtual ~Database() = default;
    virtual Engine engine() const = 0;

    // Runs fn(Transaction&) in a writing transaction; returns what it returned once the commit is
    // durable. On a serialisation conflict fn runs again. An exception from fn rolls back.
    template <class F>
    auto write(F&& fn) -> std::invoke_result_t<F, Transaction&> {
        return answer_of([this](const Body& body) { do_write(body); }, std::forward<F>(fn));
    }
    // The same, reading only, of one consistent state.
    template <class F>
    auto read(F&& fn) const -> std::invoke_result_t<F, Transaction&> {
        return answer_of([this](const Body& body) { do_read(body); }, std::forward<F>(fn));
    }

    // What the engine finds wrong with its own files, in sentences; empty when all is sound.
    virtual std::vector<std::string> check_integrity() const = 0;
    // The same in less time, for every start of a program: pages and rows, not the indexes.
    virtual std::vector<std::string> check_quickly() const { return check_integrity(); }

    // Its content proved wrong in a way the engine cannot see: nothing is believed or written any
    // more, and on closing its files stay exactly as they lie. (Nothing where it has no file.)
    virtual void distrust(const std::string& /*why*/) {}

    // Copies one consistent state into a new file, synced with its folder, while work goes on.
    // On PostgreSQL it throws Fault installation: there copy_rows does this.
    virtual void backup_to(const std::string& path) const = 0;

protected:
    using Body = std::function<void(Transaction&)>;

private:
    virtual void do_write(const Body& body) = 0;
    virtual void do_read(const Body& body) const = 0;

    template <class Run, class F>
    static auto answer_of(Run&& run, F&& fn) -> std::invoke_result_t<F, Transaction&> {
        using Answer = std::invoke_result_t<F, Transaction&>;
        if constexpr (std::is_void_v<Answer>) {
            run(Body([&](Transaction& t) { fn(t); }));
        } else {
            std::optional<Answer> answer;
            run(Body([&](Transaction& t) { answer.emplace(fn(t)); }));
            return std::move(*answer);
        }
    }
};

struct SqliteOptions {
    std::string vfs;             // a registered VFS; the machine's own when empty
    std::int64_t max_pages = 0;  // of 4096 bytes; past it the disk counts as full; 0: no limit
    int pages_in_log = 1000;     // then the log is emptied into the file
};

// A file path, or ":memory:" for a private one that ends with the Database. Creates the file (and
// syncs its folder) when absent. Throws Fault when it cannot be opened or is damaged.
std::unique_ptr<Database> open_sqlite(const std::string& path, const SqliteOptions& options = {});
// libpq's connection string; `schema` is created when absent and holds all tables. The server's
// database must be UTF-8 and sort by code point (C or C.UTF-8). Throws Fault.
std::unique_ptr<Database> open_postgresql(const std::string& connection, const std::string& schema);
// "sqlite:PATH" or "postgresql:CONNECTION[#SCHEMA]": the one setting of the hub. CONNECTION may be
// a "postgresql://" address; the schema is "yizhan" unless said.
std::unique_ptr<Database> open_database(const std::string& setting);

}  // namespace platform
