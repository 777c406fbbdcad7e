#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <map>
#include <mutex>
#include <system_error>

#include "platform/base/ensure.hpp"
#include "platform/storage/one_per_thread.hpp"
#include "platform/storage/sql_text.hpp"
#include "platform/storage/sqlite_connection.hpp"
#include "platform/storage/transaction_checks.hpp"

namespace platform {

namespace {

constexpr std::size_t most_idle_readers = 8;
constexpr int most_attempts_to_begin = 3;

// Makes the file for this user alone, and the folder remember it; a file already there stays.
// A power cut right after SQLite's own creation can bring back a stale log.
bool create_file(const std::string& path) {
    const auto refuse = [&] {
        const bool is_full = errno == ENOSPC || errno == EDQUOT;
        throw Fault(is_full ? FaultKind::disk_full : FaultKind::installation,
                    "sqlite: cannot make the database file: " +
                        std::error_code(errno, std::generic_category()).message());
    };
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0 && errno == EEXIST) return false;
    if (file < 0) refuse();
    const bool is_synced = ::fsync(file) == 0;
    ::close(file);
    if (!is_synced) refuse();
    const auto folder = std::filesystem::absolute(path).parent_path();
    const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0 || ::fsync(handle) != 0) {
        if (handle >= 0) ::close(handle);
        refuse();
    }
    ::close(handle);
    return true;
}

class SqliteTransaction final : public Transaction {
public:
    SqliteTransaction(SqliteConnection& connection, SqliteConnection::Role role)
        : connection_(connection), role_(role) {}

    void require_unbroken() const { broken_.require_none(); }

private:
    std::int64_t do_execute(std::string_view sql, std::span<const Parameter> values) override {
        return broken_.watch([&] { return connection_.execute(sql, values, role_); });
    }
    std::vector<Row> do_query(std::string_view sql, std::span<const Parameter> values) override {
        return broken_.watch([&] { return connection_.query(sql, values, role_); });
    }
    void do_insert_many(std::string_view table, std::span<const Column> columns) override {
        if (require_columns(table, columns) == 0) return;
        broken_.watch([&] {
            if (role_ == SqliteConnection::Role::reader) {
                throw Fault(FaultKind::library, "storage: a change in a reading transaction");
            }
            connection_.insert_many(table, columns);
        });
    }

    SqliteConnection& connection_;
    SqliteConnection::Role role_;
    FirstFault broken_;
};

void begin(SqliteConnection& connection, const char* sql) {
    for (int attempt = 1;; ++attempt) {
        try {
            return connection.run(sql);
        } catch (const Fault& fault) {
            const bool is_busy = fault.kind() == FaultKind::database_unreachable;
            if (!is_busy || attempt == most_attempts_to_begin) throw;
        }
    }
}

// Leaves the connection outside any transaction, whatever happened.
class RollbackUnlessEnded final {
public:
    RollbackUnlessEnded(SqliteConnection& connection, SqliteHealth& health)
        : connection_(connection), health_(health) {}
    ~RollbackUnlessEnded() {
        // After a full or failing disk SQLite may have rolled back already.
        if (!connection_.is_in_transaction()) return;
        try {
            connection_.run("ROLLBACK");
        } catch (const Fault& fault) {
            health_.spoil(fault);
        }
    }
    RollbackUnlessEnded(const RollbackUnlessEnded&) = delete;
    RollbackUnlessEnded& operator=(const RollbackUnlessEnded&) = delete;

private:
    SqliteConnection& connection_;
    SqliteHealth& health_;
};

std::string quoted(const std::string& name) {
    return "\"" + name + "\"";  // names of ours hold no quote
}

// What a column of this declared type holds in our stores; nothing: anything.
std::string type_in(const std::string& declared) {
    if (declared == "BIGINT" || declared == "INTEGER") return "integer";
    if (declared == "TEXT") return "text";
    if (declared == "BLOB") return "blob";
    return declared == "DOUBLE PRECISION" ? "real" : "";
}

// A changed bit can turn a text into bytes, which no reader of ours expects and integrity_check
// does not mind. One look at each table, whatever its columns: this is done at every start.
void find_other_types(Transaction& t, std::vector<std::string>& findings) {
    const auto columns = t.query(
        "SELECT m.name AS tbl, c.name AS col, c.type AS type FROM sqlite_master m"
        " JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'");
    std::map<std::string, std::string>
        sums;  // of a table: how many values of each column are of another type
    for (const auto& column : columns) {
        const auto type = type_in(column.text("type"));
        if (type.empty()) continue;
        const auto name = quoted(column.text("col"));
        auto& sum = sums[column.text("tbl")];
        if (!sum.empty()) sum += ", ";
        sum += "COUNT(*) FILTER (WHERE typeof(" + name + ") NOT IN ('null', '" + type + "')) AS " +
               name;
    }
    for (const auto& [table, sum] : sums) {
        const auto row = t.query_one("SELECT " + sum + " FROM " + quoted(table)).value();
        for (const auto& column : columns) {
            if (column.text("tbl") != table || type_in(column.text("type")).empty()) continue;
            if (row.integer(column.text("col")) > 0)
                findings.push_back("values of another type in " + table + "." + column.text("col"));
        }
    }
}

std::vector<std::string> findings_of(Transaction& t, const std::string& check) {
    std::vector<std::string> findings;
    for (const auto& row : t.query("PRAGMA " + check)) {
        const auto& finding = row.text(check);
        if (finding != "ok") findings.push_back(finding);
    }
    return findings;
}

std::vector<std::string> all_findings_of(Transaction& t) {
    auto findings = findings_of(t, "integrity_check");
    if (!findings.empty()) return findings;  // then rows cannot be followed either
    find_other_types(t, findings);
    for (const auto& row : t.query("PRAGMA foreign_key_check")) {
        findings.push_back("a row of " + row.text("table") + " points at a missing row of " +
                           row.text("parent"));
    }
    return findings;
}

class SqliteDatabase final : public Database {
public:
    SqliteDatabase(const std::string& path, const SqliteOptions& options)
        : path_(path), options_(options), writer_(path, options, Role::writer, health_) {}

    Engine engine() const override { return Engine::sqlite; }

    std::vector<std::string> check_integrity() const override {
        return looked_at_with([](Transaction& t) { return all_findings_of(t); });
    }
    std::vector<std::string> check_quickly() const override {
        return looked_at_with([](Transaction& t) { return findings_of(t, "quick_check"); });
    }

    void distrust(const std::string& why) override {
        health_.spoil(Fault(FaultKind::database_damaged, why));
    }

    void backup_to(const std::string& path) const override {
        if (!create_file(path)) {
            throw Fault(FaultKind::installation, "sqlite: a backup needs a new file");
        }
        with_reader([&](SqliteConnection& connection) { connection.copy_into(path); });
    }

private:
    using Role = SqliteConnection::Role;

    template <class Look>
    std::vector<std::string> looked_at_with(Look&& look) const {
        health_.require_sound();
        std::vector<std::string> findings;
        try {
            do_read([&](Transaction& t) { findings = look(t); });
        } catch (const Fault& fault) {
            if (fault.kind() != FaultKind::database_damaged) throw;
            findings.emplace_back(fault.what());
        }
        return findings;
    }

    void do_write(const Body& body) override {
        const OnePerThread::Pass pass(gate_);
        const std::lock_guard lock(writing_);
        health_.require_sound();
        run_in_transaction(writer_, Role::writer, body);
        writer_.checkpoint_when_due();
    }

    void do_read(const Body& body) const override {
        with_reader([&](SqliteConnection& connection) {
            run_in_transaction(connection, Role::reader, body);
        });
    }

    void run_in_transaction(SqliteConnection& connection, Role role, const Body& body) const {
        begin(connection, role == Role::writer ? "BEGIN IMMEDIATE" : "BEGIN");
        const RollbackUnlessEnded rollback(connection, health_);
        SqliteTransaction transaction(connection, role);
        body(transaction);
        transaction.require_unbroken();
        connection.run("COMMIT");
    }

    template <class Use>
    void with_reader(Use&& use) const {
        const OnePerThread::Pass pass(gate_);
        health_.require_sound();
        if (path_ == ":memory:") {
            const std::lock_guard lock(writing_);
            return use(writer_);
        }
        auto reader = take_reader();
        use(*reader);
        give_back(std::move(reader));  // one that met an exception is closed instead
    }

    std::unique_ptr<SqliteConnection> take_reader() const {
        {
            const std::lock_guard lock(idle_);
            if (!idle_readers_.empty()) {
                auto reader = std::move(idle_readers_.back());
                idle_readers_.pop_back();
                return reader;
            }
        }
        return std::make_unique<SqliteConnection>(path_, options_, Role::reader, health_);
    }

    void give_back(std::unique_ptr<SqliteConnection> reader) const {
        const std::lock_guard lock(idle_);
        if (idle_readers_.size() < most_idle_readers) idle_readers_.push_back(std::move(reader));
    }

    std::string path_;
    SqliteOptions options_;
    mutable OnePerThread gate_;
    mutable SqliteHealth health_;
    mutable std::mutex writing_;
    mutable SqliteConnection writer_;
    mutable std::mutex idle_;
    // Last, so that readers close before the writer, whose closing empties the log.
    mutable std::vector<std::unique_ptr<SqliteConnection>> idle_readers_;
};

}  // namespace

std::unique_ptr<Database> open_sqlite(const std::string& path, const SqliteOptions& options) {
    // Another VFS has files of its own making.
    if (path != ":memory:" && options.vfs.empty()) create_file(path);
    return std::make_unique<SqliteDatabase>(path, options);
}

}  // namespace platform
