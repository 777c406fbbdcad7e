#include "platform/storage/store_copy.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <vector>

#include "platform/base/ensure.hpp"
#include "platform/base/fault.hpp"

namespace platform {

namespace {

constexpr std::int64_t rows_at_once = 200;

std::vector<std::string> tables_of(Transaction& t, Engine engine) {
    const auto rows =
        engine == Engine::sqlite
            ? t.query(
                  "SELECT name FROM sqlite_master WHERE type = 'table'"
                  " AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name")
            : t.query(
                  "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()"
                  " ORDER BY tablename");
    std::vector<std::string> tables;
    tables.reserve(rows.size());
    for (const auto& row : rows)
        tables.push_back(row.text("name"));
    return tables;
}

// A table comes after those its rows point at.
std::vector<std::string> in_order_of_references(Transaction& sqlite) {
    auto left = tables_of(sqlite, Engine::sqlite);
    std::multimap<std::string, std::string> parents;
    for (const auto& row :
         sqlite.query("SELECT m.name AS child, f.\"table\" AS parent FROM sqlite_master m"
                      " JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'"))
        parents.emplace(row.text("child"), row.text("parent"));
    std::vector<std::string> ordered;
    std::set<std::string> done;
    while (!left.empty()) {
        const auto is_next = [&](const std::string& table) {
            const auto [first, last] = parents.equal_range(table);
            return std::all_of(first, last, [&](const auto& one) {
                return one.second == table || done.contains(one.second);
            });
        };
        const auto next = std::find_if(left.begin(), left.end(), is_next);
        ensure(next != left.end(), "tables do not point at each other in a circle");
        done.insert(*next);
        ordered.push_back(std::move(*next));
        left.erase(next);
    }
    return ordered;
}

using TakeRows = std::function<void(const std::vector<Row>&)>;

// Few at a time, because a log with its sealed parts does not fit into memory.
void read_sqlite(Transaction& t, const std::string& table, const TakeRows& take) {
    std::int64_t after = -1;
    for (;;) {
        const auto rows = t.query("SELECT rowid AS copied_row, * FROM " + table +
                                      " WHERE rowid > $after ORDER BY rowid LIMIT $most",
                                  {{"after", after}, {"most", rows_at_once}});
        if (rows.empty()) return;
        after = rows.back().integer("copied_row");
        take(rows);
    }
}

void read_postgresql(Transaction& t, const std::string& table, const TakeRows& take) {
    const std::string cursor = "copy_of_" + table;
    t.execute("DECLARE " + cursor + " NO SCROLL CURSOR FOR SELECT * FROM " + table);
    for (;;) {
        const auto rows =
            t.query("FETCH FORWARD " + std::to_string(rows_at_once) + " FROM " + cursor);
        if (rows.empty()) break;
        take(rows);
    }
    t.execute("CLOSE " + cursor);
}

void add_rows(Transaction& to, const std::string& table, const std::vector<Row>& rows) {
    std::vector<Transaction::Column> columns;
    for (const auto& name : rows.front().names()) {
        if (name == "copied_row") continue;
        Transaction::Column column{name, {}};
        column.values.reserve(rows.size());
        for (const auto& row : rows)
            column.values.push_back(row.at(name));
        columns.push_back(std::move(column));
    }
    to.insert_many(table, columns);
}

void require_same_tables(std::vector<std::string> one, std::vector<std::string> other) {
    std::ranges::sort(one);
    std::ranges::sort(other);
    if (one != other) {
        throw Fault(FaultKind::library, "storage: the two stores do not have the same tables");
    }
}

void copy_all(Transaction& from, Engine from_engine, Transaction& to, Engine to_engine) {
    auto tables = in_order_of_references(from_engine == Engine::sqlite ? from : to);
    require_same_tables(tables, tables_of(from, from_engine));
    require_same_tables(tables, tables_of(to, to_engine));
    // A reading that is run again begins anew here too.
    for (auto table = tables.rbegin(); table != tables.rend(); ++table)
        to.execute("DELETE FROM " + *table);
    for (const auto& table : tables) {
        const auto add = [&](const std::vector<Row>& rows) { add_rows(to, table, rows); };
        from_engine == Engine::sqlite ? read_sqlite(from, table, add)
                                      : read_postgresql(from, table, add);
    }
}

}  // namespace

std::map<std::string, std::int64_t> count_rows(const Database& store) {
    return store.read([&](Transaction& t) {
        std::map<std::string, std::int64_t> counts;
        for (const auto& table : tables_of(t, store.engine())) {
            const auto row = t.query_one("SELECT COUNT(*) AS rows_found FROM " + table);
            counts[table] = row.value().integer("rows_found");
        }
        return counts;
    });
}

void copy_rows(const Database& from, Database& to) {
    ensure(from.engine() == Engine::sqlite || to.engine() == Engine::sqlite,
           "one of two stores copied is a file");
    to.write([&](Transaction& target) {
        from.read(
            [&](Transaction& source) { copy_all(source, from.engine(), target, to.engine()); });
    });
}

}  // namespace platform
