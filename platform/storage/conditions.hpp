// The conditions of one question with their values, put together piece by piece. The SQL is ours;
// what people typed stands in the values alone.
#pragma once

#include <cstdint>
#include <list>
#include <string>
#include <vector>

#include "platform/storage/database.hpp"

namespace platform {

class Conditions final {
public:
    Conditions() = default;
    Conditions(Conditions&&) = default;
    Conditions& operator=(Conditions&&) = default;

    void add(const std::string& sql) { sql_ += (sql_.empty() ? " WHERE " : " AND ") + sql; }
    // The first `?` in it stands for the value.
    template <class Value>
    void add(std::string sql, const Value& value) {
        sql.replace(sql.find('?'), 1, "$" + placed(value));
        add(sql);
    }
    template <class Values>
    void one_of(const std::string& column, const Values& values) {
        const auto list = list_of(values);
        add(list.empty() ? "1 = 0" : column + " IN (" + list + ")");
    }
    // For what stands more than once or outside of the conditions.
    template <class Value>
    void bind(const std::string& name, const Value& value) {
        names_.push_back(name);
        parameters_.emplace_back(names_.back(), value);
    }
    // "$p0, $p1"
    template <class Values>
    std::string list_of(const Values& values) {
        std::string list;
        for (const auto& value : values)
            list += (list.empty() ? "$" : ", $") + placed(value);
        return list;
    }
    // LIMIT $size OFFSET $skipped
    void limit(std::int64_t size, std::int64_t skipped) {
        bind("size", size);
        bind("skipped", skipped);
    }

    // " WHERE ... AND ...", or nothing.
    const std::string& sql() const { return sql_; }
    const std::vector<Parameter>& parameters() const { return parameters_; }

private:
    template <class Value>
    const std::string& placed(const Value& value) {
        bind("p" + std::to_string(names_.size()), value);
        return names_.back();
    }

    std::string sql_;
    std::vector<Parameter> parameters_;
    std::list<std::string> names_;  // parameters keep views of these
};

}  // namespace platform
