#include <libpq-fe.h>

#include <stdexcept>

#include "bench/raw_stores.hpp"

namespace bench {

namespace {

using platform::Row;
using platform::SqlValue;

// What libpq wants of one statement's values: pointers, lengths and forms side by side.
struct Values {
    std::vector<std::string> texts;
    std::vector<const char*> pointers;
    std::vector<int> lengths;
    std::vector<int> forms;  // 0 text, 1 bytes

    explicit Values(std::size_t count) { texts.reserve(count); }

    void add(const SqlValue& value) {
        const char* pointer = nullptr;
        int length = 0;
        int form = 0;
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            pointer = texts.emplace_back(std::to_string(*number)).c_str();
        } else if (const auto* real = std::get_if<double>(&value)) {
            pointer = texts.emplace_back(std::to_string(*real)).c_str();
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            pointer = text->c_str();
        } else if (const auto* bytes = std::get_if<platform::Bytes>(&value)) {
            pointer = reinterpret_cast<const char*>(bytes->data());
            length = static_cast<int>(bytes->size());
            form = 1;
        }
        pointers.push_back(pointer);
        lengths.push_back(length);
        forms.push_back(form);
    }
};

// Many rows in one INSERT, prepared once for each number of rows.
class RawPostgres final : public RawStore {
public:
    RawPostgres(const std::string& connection, const std::string& schema, std::string table)
        : connection_(PQconnectdb(connection.c_str())), table_("raw_" + std::move(table)) {
        if (PQstatus(connection_) != CONNECTION_OK) fail();
        run("SET search_path TO " + schema);
    }
    ~RawPostgres() override { PQfinish(connection_); }
    RawPostgres(const RawPostgres&) = delete;
    RawPostgres& operator=(const RawPostgres&) = delete;

    void insert(std::span<const Row> rows) override {
        if (rows.size() != prepared_rows_) prepare(rows);
        Values values(rows.size() * rows.front().names().size());
        for (const auto& row : rows) {
            for (const auto& name : row.names())
                values.add(row.at(name));
        }
        check(PQexecPrepared(connection_, "raw", static_cast<int>(values.pointers.size()),
                             values.pointers.data(), values.lengths.data(), values.forms.data(),
                             0));
    }

private:
    void prepare(std::span<const Row> rows) {
        if (prepared_rows_ != 0) run("DEALLOCATE raw");
        std::string sql = "INSERT INTO " + table_ + " (";
        const auto& names = rows.front().names();
        for (std::size_t i = 0; i < names.size(); ++i)
            sql += (i == 0 ? "" : ", ") + names[i];
        sql += ") VALUES ";
        for (std::size_t row = 0; row < rows.size(); ++row) {
            sql += row == 0 ? "(" : ", (";
            for (std::size_t i = 0; i < names.size(); ++i)
                sql += (i == 0 ? "$" : ", $") + std::to_string(row * names.size() + i + 1);
            sql += ")";
        }
        check(PQprepare(connection_, "raw", sql.c_str(), 0, nullptr));
        prepared_rows_ = rows.size();
    }

    void run(const std::string& sql) { check(PQexec(connection_, sql.c_str())); }
    void check(PGresult* result) {
        const auto status = PQresultStatus(result);
        PQclear(result);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail();
    }
    [[noreturn]] void fail() {
        throw std::runtime_error(std::string("raw postgresql: ") + PQerrorMessage(connection_));
    }

    PGconn* connection_;
    std::string table_;
    std::size_t prepared_rows_ = 0;
};

}  // namespace

void make_raw_postgresql_table(platform::Database& ours, const std::string& table) {
    ours.write([&](platform::Transaction& t) {
        t.execute("CREATE TABLE raw_" + table + " (LIKE " + table + " INCLUDING ALL)");
    });
}

std::unique_ptr<RawStore> raw_postgresql(const std::string& connection, const std::string& schema,
                                         const std::string& table) {
    return std::make_unique<RawPostgres>(connection, schema, table);
}

}  // namespace bench
