#include "platform/storage/rule_sandbox.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "platform/base/ensure.hpp"
#include "platform/base/fault.hpp"
#include "platform/storage/sandbox_functions.hpp"
#include "platform/storage/sandbox_text.hpp"

namespace platform {
namespace {

constexpr int instructions_a_look = 1'000;

std::string_view said(const char* text) {
    return text == nullptr ? std::string_view{} : std::string_view(text);
}

std::string sentence_of(sqlite3* handle, int result, const std::string& denied, bool is_tired) {
    if (is_tired) return "it works longer than is allowed";
    if (!denied.empty()) return denied;
    if (result == SQLITE_TOOBIG) return "a value is longer than is allowed";
    return sqlite3_errmsg(handle);
}

// Nothing when the value is of a kind that may leave the sandbox.
std::optional<FactValue> value_of(sqlite3_stmt* statement, int column) {
    switch (sqlite3_column_type(statement, column)) {
        case SQLITE_NULL:
            return FactValue{};
        case SQLITE_INTEGER:
            return FactValue{std::int64_t{sqlite3_column_int64(statement, column)}};
        case SQLITE_TEXT: {
            const void* text = sqlite3_column_text(statement, column);
            const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
            return FactValue{std::string(static_cast<const char*>(text), size)};
        }
        default:
            return std::nullopt;
    }
}

}  // namespace

class RuleSandbox::Connection final {
public:
    Connection(std::vector<std::string> columns, const SandboxLimits& limits)
        : columns_(std::move(columns)), limits_(limits) {
        ensure(!columns_.empty() && std::all_of(columns_.begin(), columns_.end(), is_column_name),
               "a fact's column has a plain name");
        open();
    }
    ~Connection() {
        insert_.reset();
        sqlite3_close_v2(handle_);  // queries that outlive the sandbox keep it until they end
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    using Statement = std::shared_ptr<sqlite3_stmt>;
    Outcome<Statement, SandboxRefusal> prepare(std::span<const std::string> expressions);
    std::optional<std::string> trouble_of(const std::string& expression);
    void add(std::int64_t subject, std::span<const FactValue> facts);
    void clear();
    Outcome<Nothing, SandboxRefusal> run(sqlite3_stmt* statement, const Reader& reader);
    std::optional<std::string> failure_of(const std::string& expression);

private:
    enum class Mode { own, expression, query };

    void open();
    void require(int result);
    std::shared_ptr<sqlite3_stmt> prepare_own(const std::string& sql);
    std::pair<int, std::shared_ptr<sqlite3_stmt>> prepare_as(Mode mode, const std::string& sql);
    void begin_work();
    int judge(int action, std::string_view first, std::string_view second);

    const std::vector<std::string> columns_;
    const SandboxLimits limits_;
    sqlite3* handle_ = nullptr;
    std::shared_ptr<sqlite3_stmt> insert_;
    Mode mode_ = Mode::own;
    int selects_ = 0;
    std::string denied_;
    std::int64_t rows_ = 0;
    std::int64_t work_left_ = 0;
};

void RuleSandbox::Connection::require(int result) {
    if (result == SQLITE_OK || result == SQLITE_DONE) return;
    throw Fault(FaultKind::library, "sandbox: " + std::string(sqlite3_errstr(result)));
}

void RuleSandbox::Connection::open() {
    require(sqlite3_open_v2(
        ":memory:", &handle_,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE,
        nullptr));
    for (const auto& [option, setting] : {std::pair{SQLITE_DBCONFIG_DQS_DML, 0},
                                          {SQLITE_DBCONFIG_DQS_DDL, 0},
                                          {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                          {SQLITE_DBCONFIG_DEFENSIVE, 1},
                                          {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                          {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
                                          {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0}}) {
        require(sqlite3_db_config(handle_, option, setting, nullptr));
    }
    for (const auto& [limit, value] :
         {std::pair{SQLITE_LIMIT_LENGTH, static_cast<int>(limits_.longest_text)},
          {SQLITE_LIMIT_EXPR_DEPTH, 400},
          {SQLITE_LIMIT_FUNCTION_ARG, 8},
          {SQLITE_LIMIT_ATTACHED, 0},
          {SQLITE_LIMIT_TRIGGER_DEPTH, 0},
          {SQLITE_LIMIT_COMPOUND_SELECT, 1}}) {
        sqlite3_limit(handle_, limit, value);
    }
    require(add_sandbox_functions(handle_));
    require(sqlite3_exec(handle_, "PRAGMA secure_delete=ON", nullptr, nullptr, nullptr));
    std::string columns, places;
    for (const auto& column : columns_) {
        columns += ", " + column;
        places += ", ?";
    }
    require(sqlite3_exec(
        handle_, ("CREATE TABLE facts (subject INTEGER PRIMARY KEY" + columns + ")").c_str(),
        nullptr, nullptr, nullptr));
    require(sqlite3_set_authorizer(
        handle_,
        [](void* self, int action, const char* first, const char* second, const char*,
           const char*) {
            return static_cast<Connection*>(self)->judge(action, said(first), said(second));
        },
        this));
    sqlite3_progress_handler(
        handle_, instructions_a_look,
        [](void* self) {
            auto& left = static_cast<Connection*>(self)->work_left_;
            left -= instructions_a_look;
            return left < 0 ? 1 : 0;
        },
        this);
    begin_work();
    insert_ = prepare_own("INSERT INTO facts VALUES (?" + places + ")");
}

// SQLite asks this while it prepares. A statement of ours may do what it does; one with an
// expression in it reads the facts, once, and calls what is listed.
int RuleSandbox::Connection::judge(int action, std::string_view first, std::string_view second) {
    if (mode_ == Mode::own) return SQLITE_OK;
    const auto deny = [&](std::string sentence) {
        if (denied_.empty()) denied_ = std::move(sentence);
        return SQLITE_DENY;
    };
    if (action == SQLITE_SELECT)
        return ++selects_ == 1 ? SQLITE_OK : deny("a query inside an expression is not allowed");
    if (action == SQLITE_FUNCTION) {
        const auto listed = sandbox_functions();
        const bool is_listed = std::find(listed.begin(), listed.end(), second) != listed.end();
        return is_listed ? SQLITE_OK
                         : deny("the function " + std::string(second) + " is not listed");
    }
    if (action != SQLITE_READ) return deny("an expression only reads facts");
    if (first != "facts") return deny("the table " + std::string(first) + " is not the facts");
    const bool is_fact = std::find(columns_.begin(), columns_.end(), second) != columns_.end();
    const bool is_ours = second.empty() || (mode_ == Mode::query && second == "subject");
    return is_fact || is_ours ? SQLITE_OK : deny("there is no fact " + std::string(second));
}

void RuleSandbox::Connection::begin_work() {
    work_left_ = limits_.work + limits_.work_per_row * rows_;
    selects_ = 0;
    denied_.clear();
}

std::pair<int, std::shared_ptr<sqlite3_stmt>> RuleSandbox::Connection::prepare_as(
    Mode mode, const std::string& sql) {
    begin_work();
    mode_ = mode;
    sqlite3_stmt* made = nullptr;
    const int result = sqlite3_prepare_v3(handle_, sql.c_str(), static_cast<int>(sql.size()) + 1,
                                          SQLITE_PREPARE_PERSISTENT, &made, nullptr);
    mode_ = Mode::own;
    return {result, {made, sqlite3_finalize}};
}

std::shared_ptr<sqlite3_stmt> RuleSandbox::Connection::prepare_own(const std::string& sql) {
    auto [result, statement] = prepare_as(Mode::own, sql);
    require(result);
    return statement;
}

std::optional<std::string> RuleSandbox::Connection::trouble_of(const std::string& expression) {
    if (expression.size() > limits_.longest_expression) return "it is longer than is allowed";
    if (auto trouble = trouble_of_expression(expression)) return trouble;
    const int result = prepare_as(Mode::expression, "SELECT (" + expression + ") FROM facts").first;
    if (result != SQLITE_OK) return sentence_of(handle_, result, denied_, work_left_ < 0);
    return std::nullopt;
}

Outcome<RuleSandbox::Connection::Statement, SandboxRefusal> RuleSandbox::Connection::prepare(
    std::span<const std::string> expressions) {
    if (expressions.size() > limits_.most_expressions)
        return refuse(SandboxRefusal{limits_.most_expressions, "there are too many expressions"});
    std::string sql = "SELECT subject";
    for (std::size_t i = 0; i < expressions.size(); ++i) {
        if (auto trouble = trouble_of(expressions[i])) return refuse(SandboxRefusal{i, *trouble});
        sql += ", (" + expressions[i] + ")";
    }
    auto [result, made] = prepare_as(Mode::query, sql + " FROM facts ORDER BY subject");
    if (result != SQLITE_OK)
        return refuse(SandboxRefusal{0, sentence_of(handle_, result, denied_, work_left_ < 0)});
    return made;
}

void RuleSandbox::Connection::add(std::int64_t subject, std::span<const FactValue> facts) {
    ensure(facts.size() == columns_.size(), "a row has a value for every column");
    auto* handle = insert_.get();
    require(sqlite3_bind_int64(handle, 1, subject));
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const int place = static_cast<int>(i) + 2;
        if (const auto* whole = std::get_if<std::int64_t>(&facts[i]))
            require(sqlite3_bind_int64(handle, place, *whole));
        else if (const auto* text = std::get_if<std::string>(&facts[i]))
            require(sqlite3_bind_text64(handle, place, text->data(), text->size(), SQLITE_TRANSIENT,
                                        SQLITE_UTF8));
        else
            require(sqlite3_bind_null(handle, place));
    }
    begin_work();
    const int result = sqlite3_step(handle);
    sqlite3_reset(handle);
    sqlite3_clear_bindings(handle);
    require(result);
    ++rows_;
}

void RuleSandbox::Connection::clear() {
    begin_work();
    require(sqlite3_exec(handle_, "DELETE FROM facts", nullptr, nullptr, nullptr));
    rows_ = 0;
}

Outcome<Nothing, SandboxRefusal> RuleSandbox::Connection::run(sqlite3_stmt* statement,
                                                              const Reader& reader) {
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> end{statement, sqlite3_reset};
    begin_work();
    const int count = sqlite3_column_count(statement) - 1;
    std::vector<FactValue> answers(static_cast<std::size_t>(count));
    int result = sqlite3_step(statement);
    for (; result == SQLITE_ROW; result = sqlite3_step(statement)) {
        for (int i = 0; i < count; ++i) {
            auto value = value_of(statement, i + 1);
            if (!value)
                return refuse(SandboxRefusal{static_cast<std::size_t>(i),
                                             "its answer is no whole number: too large, or of "
                                             "another kind"});
            answers[static_cast<std::size_t>(i)] = std::move(*value);
        }
        reader(sqlite3_column_int64(statement, 0), answers);
    }
    if (result == SQLITE_DONE) return Nothing{};
    return refuse(SandboxRefusal{static_cast<std::size_t>(count),
                                 sentence_of(handle_, result, denied_, work_left_ < 0)});
}

std::optional<std::string> RuleSandbox::Connection::failure_of(const std::string& expression) {
    const auto [prepared, statement] =
        prepare_as(Mode::expression, "SELECT (" + expression + ") FROM facts");
    int result = prepared;
    while (result == SQLITE_OK || result == SQLITE_ROW)
        result = sqlite3_step(statement.get());
    if (result == SQLITE_DONE) return std::nullopt;
    return sentence_of(handle_, result, denied_, work_left_ < 0);
}

RuleSandbox::RuleSandbox(std::vector<std::string> columns, const SandboxLimits& limits)
    : connection_(std::make_unique<Connection>(std::move(columns), limits)) {}

RuleSandbox::~RuleSandbox() = default;

Outcome<SandboxQuery, SandboxRefusal> RuleSandbox::prepare(
    std::span<const std::string> expressions) {
    SandboxQuery query;
    auto made = connection_->prepare(expressions);
    if (!made) return refuse(made.refusal());
    query.texts_.assign(expressions.begin(), expressions.end());
    query.statement_ = std::move(*made);
    return query;
}

void RuleSandbox::add(std::int64_t subject, std::span<const FactValue> facts) {
    connection_->add(subject, facts);
}

void RuleSandbox::clear() {
    connection_->clear();
}

// A failing SELECT does not say which of its columns failed: each is tried alone.
Outcome<Nothing, SandboxRefusal> RuleSandbox::run(const SandboxQuery& query, const Reader& reader) {
    auto done = connection_->run(query.statement_.get(), reader);
    if (done || done.refusal().expression < query.size()) return done;
    for (std::size_t i = 0; i < query.size(); ++i) {
        if (auto failure = connection_->failure_of(query.texts_[i]))
            return refuse(SandboxRefusal{i, *failure});
    }
    return done;
}

bool RuleSandbox::is_column_name(std::string_view name) {
    if (name.empty() || name.size() > 48 || name.front() < 'a' || name.front() > 'z') return false;
    if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string_view::npos)
        return false;
    static constexpr std::string_view taken[] = {"subject", "rowid", "oid", "true", "false"};
    if (std::find(std::begin(taken), std::end(taken), name) != std::end(taken)) return false;
    return sqlite3_keyword_check(name.data(), static_cast<int>(name.size())) == 0;
}

}  // namespace platform
