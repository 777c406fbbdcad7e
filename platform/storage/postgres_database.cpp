#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <shared_mutex>

#include "platform/base/fault.hpp"
#include "platform/storage/one_per_thread.hpp"
#include "platform/storage/postgres_connection.hpp"
#include "platform/storage/transaction_checks.hpp"

namespace platform {

namespace {

constexpr int most_connections = 16;
// Some transaction always wins, so a loser's turn comes; this bounds a wait that has no reason.
constexpr int most_conflicts = 60;
constexpr int lost_before_alone = 2;
constexpr int most_lost_lines = 3;
constexpr std::chrono::milliseconds longest_pause{100};

class PostgresTransaction final : public Transaction {
public:
    explicit PostgresTransaction(PostgresConnection& connection) : connection_(connection) {}

    void require_unbroken() const { broken_.require_none(); }

private:
    std::int64_t do_execute(std::string_view sql, std::span<const Parameter> values) override {
        return broken_.watch([&] { return connection_.execute(sql, values); });
    }
    std::vector<Row> do_query(std::string_view sql, std::span<const Parameter> values) override {
        return broken_.watch([&] { return connection_.query(sql, values); });
    }
    void do_insert_many(std::string_view table, std::span<const Column> columns) override {
        if (require_columns(table, columns) == 0) return;
        broken_.watch([&] { connection_.insert_many(table, columns); });
    }

    PostgresConnection& connection_;
    FirstFault broken_;
};

// Lends connections, each to one thread at a time, and makes new ones up to a number.
class Pool final {
public:
    Pool(std::string connection, std::string schema)
        : connection_(std::move(connection)), schema_(std::move(schema)) {}

    class Lease final {
    public:
        explicit Lease(Pool& pool) : pool_(pool), held_(pool.take()) {}
        ~Lease() { pool_.give_back(std::move(held_)); }
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        PostgresConnection& operator*() const { return *held_; }

    private:
        Pool& pool_;
        std::unique_ptr<PostgresConnection> held_;
    };

    // Until another transaction ends here, or this long.
    void wait_for_a_return(std::chrono::milliseconds longest) {
        std::unique_lock lock(mutex_);
        returned_.wait_for(lock, longest);
    }

private:
    std::unique_ptr<PostgresConnection> take() {
        {
            std::unique_lock lock(mutex_);
            returned_.wait(lock, [&] { return lent_ < most_connections; });
            ++lent_;
            if (!idle_.empty()) {
                auto connection = std::move(idle_.back());
                idle_.pop_back();
                return connection;
            }
        }
        try {
            return std::make_unique<PostgresConnection>(connection_, schema_);
        } catch (const PostgresRunAgain&) {
            give_back(nullptr);
            throw Fault(FaultKind::database_unreachable, "postgresql: lost while connecting");
        } catch (...) {
            give_back(nullptr);
            throw;
        }
    }

    void give_back(std::unique_ptr<PostgresConnection> connection) {
        const std::lock_guard lock(mutex_);
        --lent_;
        returned_.notify_all();
        if (!connection) return;
        // When one line broke the server may have restarted, and the others are no better.
        if (connection->is_lost()) return idle_.clear();
        idle_.push_back(std::move(connection));
    }

    std::string connection_, schema_;
    std::mutex mutex_;
    std::condition_variable returned_;
    int lent_ = 0;
    std::vector<std::unique_ptr<PostgresConnection>> idle_;
};

// Writers go in together. Who must write alone waits until those inside are out, and lets nobody in
// meanwhile.
class WritersGate final {
public:
    std::shared_lock<std::shared_mutex> go_in() {
        const std::lock_guard in_line(door_);
        return std::shared_lock(inside_);
    }
    struct Alone {
        std::unique_lock<std::mutex> closed;
        std::unique_lock<std::shared_mutex> inside;
    };
    Alone go_in_alone() {
        std::unique_lock closed(door_);
        return {std::move(closed), std::unique_lock(inside_)};
    }

private:
    std::mutex door_;
    std::shared_mutex inside_;
};

enum class Ending { done, conflict, lost };

// A line lost before the commit was sent took its transaction with it: running again is safe.
Ending run_once(PostgresConnection& connection, const char* begin,
                const std::function<void(Transaction&)>& body) {
    PostgresTransaction transaction(connection);
    try {
        connection.begin(begin);
        body(transaction);
    } catch (...) {
        if (connection.is_lost()) return Ending::lost;
        connection.roll_back();
        if (connection.met_conflict()) return Ending::conflict;
        throw;
    }
    if (connection.is_lost()) return Ending::lost;
    if (connection.met_conflict()) {
        connection.roll_back();
        return Ending::conflict;
    }
    try {
        transaction.require_unbroken();
        const auto commit = connection.commit();
        return commit == PostgresConnection::Commit::done ? Ending::done : Ending::conflict;
    } catch (...) {
        connection.roll_back();
        throw;
    }
}

bool is_schema_name(const std::string& name) {
    if (name.empty() || name.size() > 63 || (name[0] >= '0' && name[0] <= '9')) return false;
    return name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

class PostgresDatabase final : public Database {
public:
    PostgresDatabase(const std::string& connection, const std::string& schema)
        : pool_(connection, schema) {
        const Pool::Lease lease(pool_);  // refuses now what would refuse later
    }

    Engine engine() const override { return Engine::postgresql; }

    std::vector<std::string> check_integrity() const override {
        std::vector<std::string> findings;
        do_read([&](Transaction& t) {
            findings.clear();
            const auto rows = t.query(
                "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
                " JOIN pg_namespace n ON n.oid = c.relnamespace"
                " WHERE n.nspname = current_schema() AND NOT i.indisvalid");
            for (const auto& row : rows)
                findings.push_back("index " + row.text("relname") + " is not valid");
        });
        return findings;
    }

    void backup_to(const std::string&) const override {
        throw Fault(FaultKind::installation, "postgresql: its rows are copied, not its files");
    }

private:
    // A long write would lose to every short one that began after it, so who lost twice is alone.
    void do_write(const Body& body) override {
        run([&](int conflicts) {
            constexpr auto begin = "BEGIN ISOLATION LEVEL SERIALIZABLE";
            if (conflicts >= lost_before_alone) {
                const auto alone = writers_.go_in_alone();
                return attempt(begin, body);
            }
            const auto together = writers_.go_in();
            return attempt(begin, body);
        });
    }

    // Of one snapshot. Readers that were serializable too would make writers run again.
    void do_read(const Body& body) const override {
        run([&](int) { return attempt("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY", body); });
    }

    // `attempt_after`: given how often it lost before.
    void run(const std::function<Ending(int conflicts)>& attempt_after) const {
        const OnePerThread::Pass pass(gate_);
        int conflicts = 0, lost_lines = 0;
        // Who lost once goes on alone among the losers, or many of them would spoil each other's
        // turns without end.
        std::unique_lock turn(losers_, std::defer_lock);
        for (;;) {
            const auto ending = attempt_after(conflicts);
            if (ending == Ending::done) return;
            if (ending == Ending::lost && ++lost_lines == most_lost_lines) {
                throw Fault(FaultKind::database_unreachable, "postgresql: the line keeps breaking");
            }
            if (ending == Ending::conflict && ++conflicts == most_conflicts) {
                throw Fault(FaultKind::database_unreachable,
                            "postgresql: conflicts with others do not end");
            }
            if (ending == Ending::conflict) {
                if (!turn.owns_lock()) turn.lock();
                pause_after(conflicts);
            }
        }
    }

    Ending attempt(const char* begin, const Body& body) const {
        const Pool::Lease lease(pool_);
        return run_once(*lease, begin, body);
    }

    void pause_after(int conflicts) const {
        if (conflicts == 1) return;  // at once: the other one has just committed
        const std::chrono::milliseconds pause{1 << std::min(conflicts - 2, 10)};
        pool_.wait_for_a_return(std::min(pause, longest_pause));
    }

    mutable OnePerThread gate_;
    WritersGate writers_;
    mutable std::mutex losers_;
    mutable Pool pool_;
};

}  // namespace

std::unique_ptr<Database> open_postgresql(const std::string& connection,
                                          const std::string& schema) {
    if (!is_schema_name(schema)) {
        throw Fault(FaultKind::installation,
                    "postgresql: a schema's name is made of a-z, 0-9 and _");
    }
    return std::make_unique<PostgresDatabase>(connection, schema);
}

}  // namespace platform
