#include <sqlite3.h>

#include <stdexcept>

#include "bench/raw_stores.hpp"

namespace bench {

namespace {

using platform::Row;
using platform::SqlValue;

class RawSqlite final : public RawStore {
public:
    explicit RawSqlite(const std::string& path) {
        require(sqlite3_open(path.c_str(), &database_));
        run("PRAGMA journal_mode=WAL");
        run("PRAGMA synchronous=FULL");
    }
    ~RawSqlite() override {
        sqlite3_finalize(insert_);
        sqlite3_close(database_);
    }
    RawSqlite(const RawSqlite&) = delete;
    RawSqlite& operator=(const RawSqlite&) = delete;

    void run(const std::string& sql) {
        require(sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr));
    }
    void into(const std::string& table) { table_ = table; }

    void insert(std::span<const Row> rows) override {
        if (insert_ == nullptr) prepare(rows.front().names());
        run("BEGIN IMMEDIATE");
        for (const auto& row : rows) {
            int place = 0;
            for (const auto& name : row.names())
                bind(++place, row.at(name));
            if (sqlite3_step(insert_) != SQLITE_DONE) fail();
            sqlite3_reset(insert_);
        }
        run("COMMIT");
    }

private:
    void prepare(const std::vector<std::string>& names) {
        std::string columns;
        std::string places;
        for (const auto& name : names) {
            columns += (columns.empty() ? "" : ", ") + name;
            places += places.empty() ? "?" : ", ?";
        }
        const auto sql = "INSERT INTO " + table_ + " (" + columns + ") VALUES (" + places + ")";
        require(sqlite3_prepare_v2(database_, sql.c_str(), -1, &insert_, nullptr));
    }

    void bind(int place, const SqlValue& value) {
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            require(sqlite3_bind_int64(insert_, place, *number));
        } else if (const auto* real = std::get_if<double>(&value)) {
            require(sqlite3_bind_double(insert_, place, *real));
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            require(sqlite3_bind_text(insert_, place, text->data(), static_cast<int>(text->size()),
                                      SQLITE_STATIC));
        } else if (const auto* bytes = std::get_if<platform::Bytes>(&value)) {
            require(sqlite3_bind_blob(insert_, place, bytes->data(),
                                      static_cast<int>(bytes->size()), SQLITE_STATIC));
        } else {
            require(sqlite3_bind_null(insert_, place));
        }
    }

    void require(int result) {
        if (result != SQLITE_OK) fail();
    }
    [[noreturn]] void fail() {
        throw std::runtime_error(std::string("raw sqlite: ") + sqlite3_errmsg(database_));
    }

    sqlite3* database_ = nullptr;
    sqlite3_stmt* insert_ = nullptr;
    std::string table_;
};

}  // namespace

std::unique_ptr<RawStore> raw_sqlite(const std::string& path, const platform::Database& ours,
                                     const std::string& table) {
    auto raw = std::make_unique<RawSqlite>(path);
    ours.read([&](platform::Transaction& t) {
        const auto statements = t.query(
            "SELECT sql FROM sqlite_master WHERE tbl_name = $table AND sql IS NOT NULL"
            " ORDER BY type DESC",
            {{"table", table}});
        for (const auto& row : statements)
            raw->run(row.text("sql"));
    });
    raw->into(table);
    return raw;
}

}  // namespace bench
