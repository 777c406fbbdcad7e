#include <algorithm>

#include "platform/base/ensure.hpp"
#include "platform/base/fault.hpp"
#include "platform/storage/database.hpp"

namespace platform {

namespace {

[[noreturn]] void wrong_type(std::string_view column, std::string_view asked) {
    stop_for_bug("column " + std::string(column) + " does not hold " + std::string(asked),
                 std::source_location::current());
}

template <class T>
const T& held(const Row& row, std::string_view column, std::string_view asked) {
    const auto* value = std::get_if<T>(&row.at(column));
    if (value == nullptr) wrong_type(column, asked);
    return *value;
}

}  // namespace

const SqlValue& Row::at(std::string_view column) const {
    const auto found = std::find(names_->begin(), names_->end(), column);
    if (found == names_->end()) ensure(false, "no column " + std::string(column));
    return values_[static_cast<std::size_t>(found - names_->begin())];
}

bool Row::is_null(std::string_view column) const {
    return std::holds_alternative<std::nullptr_t>(at(column));
}

std::int64_t Row::integer(std::string_view column) const {
    return held<std::int64_t>(*this, column, "an integer");
}

double Row::real(std::string_view column) const {
    return held<double>(*this, column, "a real number");
}

const std::string& Row::text(std::string_view column) const {
    return held<std::string>(*this, column, "text");
}

const Bytes& Row::blob(std::string_view column) const {
    return held<Bytes>(*this, column, "bytes");
}

Uuid Row::uuid(std::string_view column) const {
    const auto id = uuid_from_text(text(column));
    // The text was read from a file, so this is the file's fault and not ours.
    if (!id) {
        throw Fault(FaultKind::database_damaged,
                    "storage: column " + std::string(column) + " holds no uuid");
    }
    return *id;
}

std::optional<std::int64_t> Row::maybe_integer(std::string_view column) const {
    if (is_null(column)) return std::nullopt;
    return integer(column);
}

std::optional<std::string> Row::maybe_text(std::string_view column) const {
    if (is_null(column)) return std::nullopt;
    return text(column);
}

std::optional<Bytes> Row::maybe_blob(std::string_view column) const {
    if (is_null(column)) return std::nullopt;
    return blob(column);
}

std::optional<Row> Transaction::query_one(std::string_view sql,
                                          std::initializer_list<Parameter> parameters) {
    auto rows = query(sql, parameters);
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
}

}  // namespace platform
