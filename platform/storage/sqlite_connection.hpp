// One SQLite connection: its settings, its prepared statements, and how SQLite's result codes
// become Faults. The only file, with its .cpp and sqlite_database.cpp, that knows sqlite3.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/base/fault.hpp"
#include "platform/storage/database.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace platform {

// What the connections of one database know of its file. Once the disk failed or the file proved
// damaged nothing is believed any more until the database is opened anew.
class SqliteHealth final {
public:
    void spoil(const Fault& fault);
    void require_sound() const;
    bool is_sound() const;

private:
    mutable std::mutex mutex_;
    std::optional<Fault> fault_;
};

class SqliteConnection final {
public:
    enum class Role { writer, reader };

    SqliteConnection(const std::string& path, const SqliteOptions& options, Role role,
                     SqliteHealth& health);
    ~SqliteConnection();
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    // BEGIN, COMMIT, a pragma: no parameters, no answer.
    void run(const char* sql);
    std::string ask(const char* pragma);
    bool is_in_transaction() const;

    std::int64_t execute(std::string_view sql, std::span<const Parameter> parameters, Role role);
    std::vector<Row> query(std::string_view sql, std::span<const Parameter> parameters, Role role);
    void insert_many(std::string_view table, std::span<const Transaction::Column> columns);

    // Moves what the log holds into the database file once there is enough of it.
    void checkpoint_when_due();
    void copy_into(const std::string& path);

private:
    struct Statement {
        std::shared_ptr<sqlite3_stmt> handle;
        std::vector<std::string> names;
    };
    class Use;

    void open(const std::string& path, const SqliteOptions& options);
    void close();
    void configure(const std::string& path, const SqliteOptions& options);
    std::shared_ptr<sqlite3_stmt> prepare(const std::string& text);
    Statement& statement(std::string_view sql);
    void bind(sqlite3_stmt* handle, int number, const SqlValue& value);
    bool step(sqlite3_stmt* handle);
    void require(int result);
    [[noreturn]] void fail(int result);

    SqliteHealth& health_;
    Role role_;
    int most_pages_in_log_;
    std::map<std::string, Statement, std::less<>> statements_;
    sqlite3* handle_ = nullptr;
    int pages_in_log_ = 0;
};

}  // namespace platform
