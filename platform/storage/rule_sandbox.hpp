// A locked-down SQLite connection in memory for expressions that somebody else wrote: one table
// of facts, one SELECT over it with a column for each expression. An expression reaches nothing but
// the listed columns and functions, holds no quoted name, no query and no operator `/`
// (div(a, b, 'down') instead), works for a bounded time and answers a whole number, text or NULL.
// It knows nothing of what the facts mean. Not for two threads at once.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/base/outcome.hpp"

struct sqlite3_stmt;

namespace platform {

// NULL, a whole number (booleans are 0 and 1, money is fen), or text.
using FactValue = std::variant<std::monostate, std::int64_t, std::string>;

struct SandboxLimits {
    std::size_t longest_expression = 64 * 1024;
    std::size_t longest_text = 8 * 1024;  // a value of any expression, on its way too
    std::size_t most_expressions = 1'500;
    std::int64_t work = 2'000'000;       // SQLite's instructions for a query, and
    std::int64_t work_per_row = 20'000;  // for each row more
};

struct SandboxRefusal {
    std::size_t expression = 0;  // its place in the list
    std::string sentence;
};

// Statements ready to run; they end with the sandbox that made them.
class SandboxQuery final {
public:
    std::size_t size() const { return texts_.size(); }

private:
    friend class RuleSandbox;
    std::vector<std::string> texts_;
    std::shared_ptr<sqlite3_stmt> statement_;
};

class RuleSandbox final {
public:
    // Columns are lower-case words of SQL's that are no keywords; anything else is a bug.
    explicit RuleSandbox(std::vector<std::string> columns, const SandboxLimits& limits = {});
    ~RuleSandbox();
    RuleSandbox(const RuleSandbox&) = delete;
    RuleSandbox& operator=(const RuleSandbox&) = delete;

    Outcome<SandboxQuery, SandboxRefusal> prepare(std::span<const std::string> expressions);

    // The facts: one row a subject, values in the order of the columns.
    void add(std::int64_t subject, std::span<const FactValue> facts);
    void clear();

    // Every row, by subject. Refused when an expression fails on a row, answers anything but a
    // whole number, text or NULL, or the work passes its limit.
    using Reader = std::function<void(std::int64_t subject, std::span<const FactValue> answers)>;
    Outcome<Nothing, SandboxRefusal> run(const SandboxQuery& query, const Reader& reader);

    static bool is_column_name(std::string_view name);

private:
    class Connection;
    std::unique_ptr<Connection> connection_;
};

}  // namespace platform
