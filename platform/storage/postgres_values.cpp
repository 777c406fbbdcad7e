#include "platform/storage/postgres_values.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <concepts>
#include <limits>

#include "platform/base/ensure.hpp"
#include "platform/base/fault.hpp"

namespace platform {

namespace {

// From PostgreSQL's pg_type; these numbers never change.
constexpr PostgresType type_none = 0, type_bool = 16, type_bytea = 17, type_int8 = 20,
                       type_int2 = 21, type_int4 = 23, type_text = 25, type_oid = 26,
                       type_float4 = 700, type_float8 = 701, type_numeric = 1700;
constexpr PostgresType type_bytea_array = 1001, type_text_array = 1009, type_int8_array = 1016,
                       type_float8_array = 1022;

// Not null: an address for bytes that are none.
constexpr const char* no_bytes = "";

template <std::unsigned_integral T>
void append_big_endian(std::string& out, T value) {
    for (int shift = static_cast<int>(sizeof(T)) * 8 - 8; shift >= 0; shift -= 8)
        out += static_cast<char>(static_cast<unsigned char>(value >> shift));
}

int checked_length(std::size_t size) {
    // PostgreSQL holds no value of 1 GiB, nor can a length be said in more than an int.
    if (size > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        throw Fault(FaultKind::library, "storage: a value is too long");
    }
    return static_cast<int>(size);
}

struct Encoded {
    PostgresType type;
    PostgresType array_type;
    std::string number;      // the bytes themselves, for numbers
    std::string_view bytes;  // where they lie, for text and blobs
    std::string_view view() const { return number.empty() ? bytes : std::string_view(number); }
};

Encoded encode(const SqlValue& value) {
    std::string number;
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        append_big_endian(number, static_cast<std::uint64_t>(*integer));
        return {type_int8, type_int8_array, number, {}};
    }
    if (const auto* real = std::get_if<double>(&value)) {
        append_big_endian(number, std::bit_cast<std::uint64_t>(*real));
        return {type_float8, type_float8_array, number, {}};
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return {type_text, type_text_array, {}, *text};
    }
    if (const auto* bytes = std::get_if<Bytes>(&value)) {
        return {type_bytea, type_bytea_array, {}, as_text(*bytes)};
    }
    return {type_none, type_none, {}, {}};
}

// PostgreSQL's binary array: dimensions, whether nulls occur, element type, length, first index;
// then for each element its length (-1 for null) and its bytes.
std::string array_of(const Transaction::Column& column, PostgresType element) {
    constexpr std::uint32_t null_length = 0xffffffff;
    std::string out;
    for (const std::uint32_t word :
         {1U, 1U, element, static_cast<std::uint32_t>(column.values.size()), 1U})
        append_big_endian(out, word);
    for (const auto& value : column.values) {
        if (value.index() == 0) {
            append_big_endian(out, null_length);
            continue;
        }
        const auto encoded = encode(value);
        append_big_endian(out, static_cast<std::uint32_t>(checked_length(encoded.view().size())));
        out += encoded.view();
    }
    return out;
}

template <class Number>
Number number_from(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) {
        throw Fault(FaultKind::library, "storage: a number does not fit its type");
    }
    return number;
}

Bytes bytes_from(std::string_view text) {
    auto bytes = text.starts_with("\\x") ? from_hex(text.substr(2)) : std::nullopt;
    if (!bytes) throw Fault(FaultKind::library, "storage: bytea is not in hex");
    return std::move(*bytes);
}

}  // namespace

bool is_all_null(const Transaction::Column& column) {
    return std::all_of(column.values.begin(), column.values.end(),
                       [](const SqlValue& value) { return value.index() == 0; });
}

PostgresParameters::PostgresParameters(std::span<const SqlValue* const> values) {
    numbers_.reserve(values.size());
    for (const auto* value : values) {
        auto encoded = encode(*value);
        if (encoded.type == type_none) continue;
        if (encoded.number.empty()) {
            add(encoded.type, encoded.bytes);
        } else {
            add(encoded.type, numbers_.emplace_back(std::move(encoded.number)));
        }
    }
}

PostgresParameters::PostgresParameters(std::span<const Transaction::Column* const> columns) {
    numbers_.reserve(columns.size());
    for (const auto* column : columns) {
        if (is_all_null(*column)) continue;
        const auto sample = std::find_if(column->values.begin(), column->values.end(),
                                         [](const SqlValue& value) { return value.index() != 0; });
        const auto encoded = encode(*sample);
        add(encoded.array_type, numbers_.emplace_back(array_of(*column, encoded.type)));
    }
}

void PostgresParameters::add(PostgresType type, std::string_view bytes) {
    types_.push_back(type);
    values_.push_back(bytes.empty() ? no_bytes : bytes.data());
    lengths_.push_back(checked_length(bytes.size()));
    formats_.push_back(1);
}

SqlValue from_postgres_text(PostgresType type, std::string_view text) {
    switch (type) {
        case type_bool:
            return std::int64_t{text == "t" ? 1 : 0};
        case type_int2:
        case type_int4:
        case type_int8:
        case type_oid:
            return number_from<std::int64_t>(text);
        case type_float4:
        case type_float8:
            return number_from<double>(text);
        // sum() of integers comes without a point, avg() always with one: as in SQLite, the first
        // is an integer and the second is not.
        case type_numeric:
            if (text.find_first_not_of("-0123456789") == std::string_view::npos)
                return number_from<std::int64_t>(text);
            return number_from<double>(text);
        case type_bytea:
            return bytes_from(text);
        default:
            return std::string(text);
    }
}

}  // namespace platform
