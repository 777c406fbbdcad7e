// Reads the SQL subset both engines speak as text: finds named parameters, macros and the ends of
// statements, and leaves string literals, quoted names and comments alone. It knows no grammar.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/database.hpp"

namespace platform {

struct CompiledSql {
    std::string text;                // as the engine takes it: ?1 (SQLite) or $1 (PostgreSQL)
    std::vector<std::string> names;  // names[0] is number 1: by first appearance
};

// One statement. Two, or a macro nobody knows, is a bug. The parameters named in `nulls` become the
// word NULL, which takes the type each of its places asks for; PostgreSQL gives a parameter one
// type.
CompiledSql compile_sql(std::string_view sql, Engine engine,
                        std::span<const std::string> nulls = {});

// The statements of a script, without their ';' and without empty ones.
std::vector<std::string> split_statements(std::string_view script);

// The values in the order of `names`. A name without value, a value without name and a name given
// twice are bugs. What only one engine would take is refused on both with a Fault: text that is not
// UTF-8 or holds a NUL, a number that is not finite.
std::vector<const SqlValue*> values_in_order(const std::vector<std::string>& names,
                                             std::span<const Parameter> parameters);
void require_storable(const SqlValue& value, std::string_view name);

// Table and column names are written by us, in lower case; anything else is a bug.
void require_identifier(std::string_view name);

}  // namespace platform
