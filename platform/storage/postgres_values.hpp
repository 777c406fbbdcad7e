// Values on their way to and from PostgreSQL: parameters and arrays go typed and in binary, answers
// come as text and become our few types again.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/database.hpp"

namespace platform {

using PostgresType = unsigned int;  // what libpq calls Oid

// Parameters as libpq takes them, without those that are null: the SQL says NULL in their place. It
// points into the values it was made of.
class PostgresParameters final {
public:
    explicit PostgresParameters(std::span<const SqlValue* const> values);
    // Columns as arrays.
    explicit PostgresParameters(std::span<const Transaction::Column* const> columns);

    int count() const { return static_cast<int>(types_.size()); }
    const PostgresType* types() const { return types_.data(); }
    const char* const* values() const { return values_.data(); }
    const int* lengths() const { return lengths_.data(); }
    const int* formats() const { return formats_.data(); }

private:
    void add(PostgresType type, std::string_view bytes);

    std::vector<PostgresType> types_;
    std::vector<std::string> numbers_;  // reserved before, so that their bytes never move
    std::vector<const char*> values_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

// Throws Fault library for a number that none of our types holds.
SqlValue from_postgres_text(PostgresType type, std::string_view text);

bool is_all_null(const Transaction::Column& column);

}  // namespace platform
