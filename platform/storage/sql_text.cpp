#include "platform/storage/sql_text.hpp"

#include <algorithm>
#include <cmath>

#include "platform/base/ensure.hpp"
#include "platform/base/fault.hpp"
#include "platform/base/text.hpp"

namespace platform {

namespace {

enum class PieceKind { code, untouched, comment, parameter, macro, end_of_statement };

struct Piece {
    PieceKind kind;
    std::string_view text;
};

bool begins_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool continues_name(char c) {
    return begins_name(c) || (c >= '0' && c <= '9');
}

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

// Up to and with the closing mark; all there is when it never closes.
std::string_view through(std::string_view rest, std::string_view closing, std::size_t from) {
    const auto at = rest.find(closing, from);
    return at == std::string_view::npos ? rest : rest.substr(0, at + closing.size());
}

std::string_view name_at(std::string_view rest, std::size_t from) {
    auto end = from;
    while (end < rest.size() && continues_name(rest[end]))
        ++end;
    return rest.substr(0, end);
}

Piece next_piece(std::string_view rest) {
    const char first = rest[0];
    const char second = rest.size() > 1 ? rest[1] : '\0';
    // A doubled quote inside a literal reads as two literals side by side, which comes to the same.
    if (first == '\'') return {PieceKind::untouched, through(rest, "'", 1)};
    if (first == '"') return {PieceKind::untouched, through(rest, "\"", 1)};
    if (first == '-' && second == '-') return {PieceKind::comment, through(rest, "\n", 2)};
    if (first == '/' && second == '*') return {PieceKind::comment, through(rest, "*/", 2)};
    if (first == '$' && begins_name(second)) return {PieceKind::parameter, name_at(rest, 1)};
    if (first == '{') return {PieceKind::macro, through(rest, "}", 1)};
    if (first == ';') return {PieceKind::end_of_statement, rest.substr(0, 1)};
    if (begins_name(first)) return {PieceKind::code, name_at(rest, 0)};
    return {PieceKind::code, rest.substr(0, 1)};
}

template <class Visit>
void for_each_piece(std::string_view sql, Visit&& visit) {
    while (!sql.empty()) {
        const Piece piece = next_piece(sql);
        visit(piece);
        sql.remove_prefix(piece.text.size());
    }
}

bool says_something(const Piece& piece) {
    if (piece.kind == PieceKind::comment || piece.kind == PieceKind::end_of_statement) return false;
    return !std::all_of(piece.text.begin(), piece.text.end(), is_space);
}

std::string_view meaning_of(std::string_view macro, Engine engine) {
    const bool is_sqlite = engine == Engine::sqlite;
    if (macro == "{blob}") return is_sqlite ? "BLOB" : "BYTEA";
    // Both leave the number to us; SQLite's form makes it the row's own address.
    if (macro == "{key}") return is_sqlite ? "INTEGER PRIMARY KEY" : "BIGINT PRIMARY KEY";
    // SQLite has one writer: in its transaction every row stays as it was read.
    if (macro == "{held}") return is_sqlite ? "" : "FOR SHARE";
    ensure(false, "an SQL macro is {blob}, {key} or {held}: " + std::string(macro));
    return {};
}

std::size_t number_of(std::vector<std::string>& names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    const auto number = static_cast<std::size_t>(found - names.begin()) + 1;
    if (found == names.end()) names.emplace_back(name);
    return number;
}

}  // namespace

CompiledSql compile_sql(std::string_view sql, Engine engine, std::span<const std::string> nulls) {
    const auto is_null = [&](std::string_view name) {
        return std::find(nulls.begin(), nulls.end(), name) != nulls.end();
    };
    CompiledSql compiled;
    bool is_over = false;
    for_each_piece(sql, [&](const Piece& piece) {
        ensure(!is_over || !says_something(piece), "one statement at a time");
        if (piece.kind == PieceKind::end_of_statement) {
            is_over = true;
        } else if (piece.kind == PieceKind::parameter && is_null(piece.text.substr(1))) {
            compiled.text += "NULL";
        } else if (piece.kind == PieceKind::parameter) {
            compiled.text += engine == Engine::sqlite ? '?' : '$';
            compiled.text += std::to_string(number_of(compiled.names, piece.text.substr(1)));
        } else if (piece.kind == PieceKind::macro) {
            compiled.text += meaning_of(piece.text, engine);
        } else {
            compiled.text += piece.text;
        }
    });
    return compiled;
}

std::vector<std::string> split_statements(std::string_view script) {
    std::vector<std::string> statements;
    std::string text;
    bool has_content = false;
    const auto finish = [&] {
        if (has_content) statements.push_back(text);
        text.clear();
        has_content = false;
    };
    for_each_piece(script, [&](const Piece& piece) {
        if (piece.kind == PieceKind::end_of_statement) return finish();
        has_content = has_content || says_something(piece);
        text += piece.text;
    });
    finish();
    return statements;
}

std::vector<const SqlValue*> values_in_order(const std::vector<std::string>& names,
                                             std::span<const Parameter> parameters) {
    std::vector<const SqlValue*> values(names.size(), nullptr);
    for (const auto& parameter : parameters) {
        const auto found = std::find(names.begin(), names.end(), parameter.name);
        if (found == names.end())
            ensure(false, "the SQL does not use $" + std::string(parameter.name));
        auto& place = values[static_cast<std::size_t>(found - names.begin())];
        if (place != nullptr) ensure(false, "given twice: $" + *found);
        require_storable(parameter.value, parameter.name);
        place = &parameter.value;
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (values[i] == nullptr) ensure(false, "no value for $" + names[i]);
    }
    return values;
}

void require_storable(const SqlValue& value, std::string_view name) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        if (text->find('\0') != std::string::npos || !is_utf8(*text)) {
            throw Fault(FaultKind::library, "storage: not UTF-8 text: " + std::string(name));
        }
    }
    if (const auto* real = std::get_if<double>(&value); real && !std::isfinite(*real)) {
        throw Fault(FaultKind::library, "storage: not a finite number: " + std::string(name));
    }
}

void require_identifier(std::string_view name) {
    const bool is_sound =
        !name.empty() && begins_name(name[0]) && std::all_of(name.begin(), name.end(), [](char c) {
            return continues_name(c) && !(c >= 'A' && c <= 'Z');
        });
    if (!is_sound) ensure(false, "not a table's or column's name: " + std::string(name));
}

}  // namespace platform
