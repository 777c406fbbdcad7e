#include "platform/storage/transaction_checks.hpp"

#include "platform/base/ensure.hpp"
#include "platform/storage/sql_text.hpp"

namespace platform {

namespace {

void require_one_type(const Transaction::Column& column) {
    std::size_t type = 0;  // of nullptr_t, which any type may follow
    for (const auto& value : column.values) {
        if (value.index() == 0) continue;
        if (type == 0) type = value.index();
        ensure(value.index() == type, "a column holds one type or nulls");
        require_storable(value, column.name);
    }
}

}  // namespace

std::size_t require_columns(std::string_view table, std::span<const Transaction::Column> columns) {
    require_identifier(table);
    ensure(!columns.empty(), "many rows have at least one column");
    for (const auto& column : columns) {
        require_identifier(column.name);
        ensure(column.values.size() == columns[0].values.size(), "columns are equally long");
        require_one_type(column);
    }
    return columns[0].values.size();
}

}  // namespace platform
