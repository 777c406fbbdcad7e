#include "bench/raw_rules.hpp"

#include <sqlite3.h>

#include <stdexcept>

namespace bench {
namespace {

using services::policy::FactValue;

void require(sqlite3* handle, int result) {
    if (result != SQLITE_OK && result != SQLITE_DONE && result != SQLITE_ROW)
        throw std::runtime_error(sqlite3_errmsg(handle));
}

using Statement = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)>;

Statement prepared(sqlite3* handle, const std::string& sql) {
    sqlite3_stmt* made = nullptr;
    require(handle, sqlite3_prepare_v2(handle, sql.c_str(), -1, &made, nullptr));
    return {made, sqlite3_finalize};
}

void bind(sqlite3_stmt* statement, int place, const FactValue& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        sqlite3_bind_int64(statement, place, *whole);
    else if (const auto* text = std::get_if<std::string>(&value))
        sqlite3_bind_text(statement, place, text->data(), static_cast<int>(text->size()),
                          SQLITE_STATIC);
    else
        sqlite3_bind_null(statement, place);
}

}  // namespace

RawHouseholds::RawHouseholds(const std::vector<services::policy::Fact>& facts)
    : columns_(facts.size()) {
    require(handle_, sqlite3_open(":memory:", &handle_));
    std::string columns;
    for (const auto& fact : facts)
        columns += ", " + fact.id;
    require(handle_,
            sqlite3_exec(handle_,
                         ("CREATE TABLE facts (id INTEGER PRIMARY KEY" + columns + ")").c_str(),
                         nullptr, nullptr, nullptr));
}

RawHouseholds::~RawHouseholds() {
    sqlite3_close(handle_);
}

void RawHouseholds::add(const std::vector<services::policy::Judge::Household>& households) {
    std::string places = "?";
    for (std::size_t i = 0; i < columns_; ++i)
        places += ", ?";
    const auto insert = prepared(handle_, "INSERT INTO facts VALUES (" + places + ")");
    require(handle_, sqlite3_exec(handle_, "BEGIN", nullptr, nullptr, nullptr));
    for (const auto& household : households) {
        sqlite3_bind_int64(insert.get(), 1, household.number);
        for (std::size_t i = 0; i < columns_; ++i)
            bind(insert.get(), static_cast<int>(i) + 2, household.facts[i]);
        require(handle_, sqlite3_step(insert.get()));
        sqlite3_reset(insert.get());
    }
    require(handle_, sqlite3_exec(handle_, "COMMIT", nullptr, nullptr, nullptr));
}

void RawHouseholds::judge(const std::string& select,
                          const std::function<void(std::span<const int>)>& read) {
    const auto statement = prepared(handle_, select);
    const int count = sqlite3_column_count(statement.get()) - 1;
    std::vector<int> verdicts(static_cast<std::size_t>(count));
    int result = sqlite3_step(statement.get());
    for (; result == SQLITE_ROW; result = sqlite3_step(statement.get())) {
        for (int i = 0; i < count; ++i)
            verdicts[static_cast<std::size_t>(i)] =
                sqlite3_column_type(statement.get(), i + 1) == SQLITE_NULL
                    ? -1
                    : sqlite3_column_int(statement.get(), i + 1);
        read(verdicts);
    }
    require(handle_, result);
}

}  // namespace bench
