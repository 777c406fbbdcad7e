#include "platform/storage/sqlite_connection.hpp"

#include <sqlite3.h>

#include <cerrno>

#include "platform/base/ensure.hpp"
#include "platform/storage/sql_text.hpp"

namespace platform {

namespace {

constexpr int patience_ms = 5000;             // while another program holds the file
constexpr std::size_t most_statements = 200;  // then all are forgotten and prepared anew

FaultKind kind_of(int result) {
    // The index of the log lies in a file that could not grow.
    if (result == SQLITE_IOERR_SHMSIZE) return FaultKind::disk_full;
    switch (result & 0xff) {
        case SQLITE_FULL:
            return FaultKind::disk_full;
        case SQLITE_IOERR:
            return FaultKind::disk_error;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return FaultKind::database_damaged;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return FaultKind::database_unreachable;
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_READONLY:
            return FaultKind::installation;
        default:
            return FaultKind::library;
    }
}

bool spoils(int result) {
    if (result == SQLITE_IOERR_NOMEM) return false;
    if (result == SQLITE_READONLY_DBMOVED) return true;
    const auto kind = kind_of(result);
    return kind == FaultKind::disk_error || kind == FaultKind::database_damaged;
}

SqlValue value_at(sqlite3_stmt* handle, int column) {
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle, column));
    switch (sqlite3_column_type(handle, column)) {
        case SQLITE_INTEGER:
            return std::int64_t{sqlite3_column_int64(handle, column)};
        case SQLITE_FLOAT:
            return sqlite3_column_double(handle, column);
        case SQLITE_TEXT: {
            const void* text = sqlite3_column_text(handle, column);
            return std::string(static_cast<const char*>(text), size);
        }
        case SQLITE_BLOB: {
            const auto* bytes =
                static_cast<const std::uint8_t*>(sqlite3_column_blob(handle, column));
            return Bytes(bytes, bytes + size);
        }
        default:
            return nullptr;
    }
}

std::shared_ptr<const std::vector<std::string>> names_of(sqlite3_stmt* handle) {
    auto names = std::make_shared<std::vector<std::string>>();
    for (int i = 0; i < sqlite3_column_count(handle); ++i) {
        names->emplace_back(sqlite3_column_name(handle, i));
    }
    return names;
}

void require_reading(sqlite3_stmt* handle, SqliteConnection::Role role) {
    if (role == SqliteConnection::Role::reader && sqlite3_stmt_readonly(handle) == 0) {
        throw Fault(FaultKind::library, "storage: a change in a reading transaction");
    }
}

}  // namespace

void SqliteHealth::spoil(const Fault& fault) {
    const std::lock_guard lock(mutex_);
    if (!fault_) fault_ = fault;
}

void SqliteHealth::require_sound() const {
    const std::lock_guard lock(mutex_);
    if (fault_) throw Fault(fault_->kind(), std::string(fault_->what()) + " (still closed)");
}

bool SqliteHealth::is_sound() const {
    const std::lock_guard lock(mutex_);
    return !fault_.has_value();
}

// While a statement runs it points at the caller's values; afterwards at nothing.
class SqliteConnection::Use final {
public:
    explicit Use(sqlite3_stmt* handle) : handle_(handle) {}
    ~Use() {
        sqlite3_reset(handle_);
        sqlite3_clear_bindings(handle_);
    }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;

private:
    sqlite3_stmt* handle_;
};

SqliteConnection::SqliteConnection(const std::string& path, const SqliteOptions& options, Role role,
                                   SqliteHealth& health)
    : health_(health), role_(role), most_pages_in_log_(options.pages_in_log) {
    try {
        open(path, options);
        configure(path, options);
    } catch (...) {
        close();
        throw;
    }
}

SqliteConnection::~SqliteConnection() {
    close();
}

void SqliteConnection::close() {
    statements_.clear();
    // A file that is no longer believed is left exactly as it lies.
    if (!health_.is_sound()) {
        sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    }
    sqlite3_close(handle_);
}

void SqliteConnection::open(const std::string& path, const SqliteOptions& options) {
    const int access =
        role_ == Role::writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    // Each connection is used by one thread at a time; we see to that.
    require(sqlite3_open_v2(path.c_str(), &handle_, access | SQLITE_OPEN_NOMUTEX,
                            options.vfs.empty() ? nullptr : options.vfs.c_str()));
    sqlite3_extended_result_codes(handle_, 1);
    require(sqlite3_busy_timeout(handle_, patience_ms));
    for (const auto& [option, setting] : {std::pair{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                          {SQLITE_DBCONFIG_DQS_DML, 0},
                                          {SQLITE_DBCONFIG_DQS_DDL, 0},
                                          {SQLITE_DBCONFIG_DEFENSIVE, 1},
                                          {SQLITE_DBCONFIG_ENABLE_FKEY, 1}}) {
        require(sqlite3_db_config(handle_, option, setting, nullptr));
    }
}

void SqliteConnection::configure(const std::string& path, const SqliteOptions& options) {
    run("PRAGMA mmap_size=0");
    run("PRAGMA temp_store=MEMORY");  // nothing personal in files of SQLite's own
    run("PRAGMA cell_size_check=ON");
    if (role_ == Role::reader) return;
    run("PRAGMA secure_delete=ON");
    const bool is_file = path != ":memory:";
    if (is_file && ask("PRAGMA journal_mode=WAL") != "wal") {
        throw Fault(FaultKind::installation, "sqlite: this folder cannot hold a write-ahead log");
    }
    run("PRAGMA synchronous=FULL");
    if (options.max_pages > 0) {
        ask(("PRAGMA max_page_count=" + std::to_string(options.max_pages)).c_str());
    }
    // SQLite's own checkpoint after a commit hides its errors, so we do it and look.
    require(sqlite3_wal_autocheckpoint(handle_, 0));
    sqlite3_wal_hook(
        handle_,
        [](void* self, sqlite3*, const char*, int pages) {
            static_cast<SqliteConnection*>(self)->pages_in_log_ = pages;
            return SQLITE_OK;
        },
        this);
    ask("SELECT count(*) FROM sqlite_master");  // a damaged file shows now
}

void SqliteConnection::run(const char* sql) {
    const auto handle = statement(sql).handle;
    const Use use(handle.get());
    while (step(handle.get())) {
    }
}

std::string SqliteConnection::ask(const char* pragma) {
    const auto handle = prepare(pragma);
    const Use use(handle.get());
    if (!step(handle.get())) return {};
    const void* text = sqlite3_column_text(handle.get(), 0);
    return text == nullptr ? std::string() : static_cast<const char*>(text);
}

bool SqliteConnection::is_in_transaction() const {
    return sqlite3_get_autocommit(handle_) == 0;
}

std::int64_t SqliteConnection::execute(std::string_view sql, std::span<const Parameter> parameters,
                                       Role role) {
    auto& [handle, names] = statement(sql);
    require_reading(handle.get(), role);
    const auto values = values_in_order(names, parameters);
    const Use use(handle.get());
    for (std::size_t i = 0; i < values.size(); ++i)
        bind(handle.get(), static_cast<int>(i) + 1, *values[i]);
    // Statements that change no rows leave the count of the one before them.
    const auto before = sqlite3_total_changes64(handle_);
    while (step(handle.get())) {
    }
    return sqlite3_total_changes64(handle_) == before ? 0 : sqlite3_changes64(handle_);
}

std::vector<Row> SqliteConnection::query(std::string_view sql,
                                         std::span<const Parameter> parameters, Role role) {
    auto& [handle, names] = statement(sql);
    require_reading(handle.get(), role);
    const auto values = values_in_order(names, parameters);
    const Use use(handle.get());
    for (std::size_t i = 0; i < values.size(); ++i)
        bind(handle.get(), static_cast<int>(i) + 1, *values[i]);
    std::vector<Row> rows;
    std::shared_ptr<const std::vector<std::string>> columns;
    while (step(handle.get())) {
        // After the first step, for only then is a statement sure to know the tables as they are.
        if (!columns) columns = names_of(handle.get());
        std::vector<SqlValue> cells;
        cells.reserve(columns->size());
        for (int i = 0; i < static_cast<int>(columns->size()); ++i)
            cells.push_back(value_at(handle.get(), i));
        rows.emplace_back(columns, std::move(cells));
    }
    return rows;
}

void SqliteConnection::insert_many(std::string_view table,
                                   std::span<const Transaction::Column> columns) {
    std::string names, places;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string comma = i == 0 ? "" : ", ";
        names += comma + std::string(columns[i].name);
        places += comma + "?" + std::to_string(i + 1);
    }
    const auto handle =
        statement("INSERT INTO " + std::string(table) + " (" + names + ") VALUES (" + places + ")")
            .handle;
    for (std::size_t row = 0; row < columns[0].values.size(); ++row) {
        const Use use(handle.get());
        for (std::size_t i = 0; i < columns.size(); ++i)
            bind(handle.get(), static_cast<int>(i) + 1, columns[i].values[row]);
        step(handle.get());
    }
}

void SqliteConnection::checkpoint_when_due() {
    if (pages_in_log_ < most_pages_in_log_) return;
    const int result =
        sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    // The commit stands: it is in the log, synced. Too little room is tried again after the next
    // one; a failing disk closes the database to whoever comes next.
    if (spoils(result)) health_.spoil(Fault(kind_of(result), "sqlite: checkpoint failed"));
    if (result == SQLITE_OK) pages_in_log_ = 0;
}

void SqliteConnection::copy_into(const std::string& path) {
    sqlite3* target = nullptr;
    int result = sqlite3_open_v2(path.c_str(), &target, SQLITE_OPEN_READWRITE, nullptr);
    if (result == SQLITE_OK) {
        if (auto* copy = sqlite3_backup_init(target, "main", handle_, "main")) {
            sqlite3_backup_step(copy, -1);
            result = sqlite3_backup_finish(copy);
        } else {
            result = sqlite3_errcode(target);
        }
    }
    sqlite3_close(target);
    // The copy's trouble is not the database's: nothing is spoiled here.
    if (result != SQLITE_OK) {
        throw Fault(kind_of(result), std::string("sqlite: backup: ") + sqlite3_errstr(result));
    }
}

std::shared_ptr<sqlite3_stmt> SqliteConnection::prepare(const std::string& text) {
    sqlite3_stmt* handle = nullptr;
    require(sqlite3_prepare_v3(handle_, text.c_str(), static_cast<int>(text.size()) + 1,
                               SQLITE_PREPARE_PERSISTENT, &handle, nullptr));
    ensure(handle != nullptr, "an SQL statement says something");
    return {handle, sqlite3_finalize};
}

SqliteConnection::Statement& SqliteConnection::statement(std::string_view sql) {
    const auto found = statements_.find(sql);
    if (found != statements_.end()) return found->second;
    if (statements_.size() >= most_statements) statements_.clear();
    auto compiled = compile_sql(sql, Engine::sqlite);
    Statement made{prepare(compiled.text), std::move(compiled.names)};
    return statements_.emplace(sql, std::move(made)).first->second;
}

void SqliteConnection::bind(sqlite3_stmt* handle, int number, const SqlValue& value) {
    int result = SQLITE_OK;
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        result = sqlite3_bind_int64(handle, number, *integer);
    } else if (const auto* real = std::get_if<double>(&value)) {
        result = sqlite3_bind_double(handle, number, *real);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        result = sqlite3_bind_text64(handle, number, text->data(), text->size(), SQLITE_STATIC,
                                     SQLITE_UTF8);
    } else if (const auto* bytes = std::get_if<Bytes>(&value)) {
        // Without an address SQLite would take empty bytes for null.
        result = bytes->empty() ? sqlite3_bind_zeroblob(handle, number, 0)
                                : sqlite3_bind_blob64(handle, number, bytes->data(), bytes->size(),
                                                      SQLITE_STATIC);
    }
    require(result);
}

bool SqliteConnection::step(sqlite3_stmt* handle) {
    const int result = sqlite3_step(handle);
    if (result != SQLITE_ROW && result != SQLITE_DONE) fail(result);
    return result == SQLITE_ROW;
}

void SqliteConnection::require(int result) {
    if (result != SQLITE_OK) fail(result);
}

void SqliteConnection::fail(int result) {
    // SQLite's sentences name tables, columns and constraints, never a value.
    const std::string sentence = handle_ == nullptr ? "" : sqlite3_errmsg(handle_);
    // A file that could not be made for want of room says only that it cannot be opened.
    const bool is_full = (result & 0xff) == SQLITE_CANTOPEN && handle_ != nullptr &&
                         sqlite3_system_errno(handle_) == ENOSPC;
    const Fault fault(is_full ? FaultKind::disk_full : kind_of(result),
                      "sqlite " + std::to_string(result) + ": " + sentence);
    if (spoils(result)) health_.spoil(fault);
    throw fault;
}

}  // namespace platform
