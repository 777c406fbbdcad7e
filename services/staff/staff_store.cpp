#include "services/staff/staff_store.hpp"

#include <array>

#include "platform/storage/migrations.hpp"
#include "platform/storage/stored_values.hpp"
#include "services/staff/staff_rules.hpp"

namespace services::staff {
namespace {

constexpr std::array<platform::Migration, 3> steps{{{1, R"(
CREATE TABLE staff_accounts (
    id TEXT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    roles TEXT NOT NULL,
    area TEXT NOT NULL,
    is_open BIGINT NOT NULL,
    password_hash TEXT NOT NULL,
    failures BIGINT NOT NULL,
    shut_until BIGINT NOT NULL
);
CREATE TABLE staff_sessions (
    secret_hash TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES staff_accounts(id),
    last_used BIGINT NOT NULL,
    ends BIGINT NOT NULL
);
CREATE TABLE staff_looks (
    id TEXT PRIMARY KEY,
    happened BIGINT NOT NULL,
    account TEXT NOT NULL REFERENCES staff_accounts(id),
    what TEXT NOT NULL,
    subject TEXT NOT NULL,
    purpose TEXT NOT NULL
);
CREATE INDEX staff_looks_subject ON staff_looks(subject, happened);
CREATE INDEX staff_looks_happened ON staff_looks(happened);
)"},
                                                    {2, R"(
CREATE TABLE staff_unknown_logins (
    login_hash TEXT PRIMARY KEY,
    failures BIGINT NOT NULL,
    shut_until BIGINT NOT NULL
);
CREATE INDEX staff_unknown_logins_shut ON staff_unknown_logins(shut_until);
)"},
                                                    // Until then whoever worked for all of the hub
                                                    // decided for the city.
                                                    {3, R"(
ALTER TABLE staff_accounts ADD COLUMN level TEXT NOT NULL DEFAULT 'county';
UPDATE staff_accounts SET level = 'city' WHERE area = '';
)"}}};

// Roles and unions are kept as a line of words; neither contains a space.
template <class Range, class Name>
std::string line_of(const Range& items, Name name) {
    std::string line;
    for (const auto& item : items) {
        if (!line.empty()) line += ' ';
        line += name(item);
    }
    return line;
}

std::vector<std::string> words_of(const std::string& line) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t end = std::min(line.find(' ', at), line.size());
        words.push_back(line.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

Account account_of(const platform::Row& row) {
    Account account{.id = AccountId{row.uuid("id")},
                    .login = row.text("login"),
                    .name = row.text("name"),
                    .level = level_named(row.text("level")).value_or(Level::unit_union),
                    .is_open = row.integer("is_open") != 0};
    for (const auto& word : words_of(row.text("roles")))
        if (const auto role = role_named(word)) account.roles.insert(*role);
    for (auto& word : words_of(row.text("area")))
        account.area.insert(std::move(word));
    return account;
}

Attempts attempts_of(const platform::Row& row) {
    return {static_cast<int>(row.integer("failures")),
            platform::WallTime{row.integer("shut_until")}};
}

StoredAccount stored_account_of(const platform::Row& row) {
    return {account_of(row), row.text("password_hash"), attempts_of(row)};
}

std::vector<Look> looks_of(const std::vector<platform::Row>& rows) {
    std::vector<Look> looks;
    looks.reserve(rows.size());
    for (const auto& row : rows)
        looks.push_back({platform::WallTime{row.integer("happened")}, row.text("login"),
                         row.text("what"), row.text("subject"), row.text("purpose")});
    return looks;
}

}  // namespace

void prepare_staff_tables(platform::Database& database) {
    platform::migrate(database, "staff", steps);
}

void insert_account(platform::Transaction& t, const Account& account, std::string_view hash) {
    t.execute(R"(INSERT INTO staff_accounts
                   (id, login, name, roles, area, level, is_open, password_hash, failures,
                    shut_until)
                 VALUES ($id, $login, $name, $roles, $area, $level, $open, $hash, 0, 0))",
              {{"id", account.id.value},
               {"login", account.login},
               {"name", account.name},
               {"roles", line_of(account.roles, [](Role r) { return std::string(name_of(r)); })},
               {"area", line_of(account.area, [](const std::string& u) { return u; })},
               {"level", name_of(account.level)},
               {"open", account.is_open},
               {"hash", hash}});
}

std::optional<StoredAccount> account_by_login(platform::Transaction& t, std::string_view login) {
    const auto row =
        t.query_one("SELECT * FROM staff_accounts WHERE login = $login", {{"login", login}});
    if (!row) return std::nullopt;
    return stored_account_of(*row);
}

std::optional<StoredAccount> account_by_id(platform::Transaction& t, AccountId id) {
    const auto row = t.query_one("SELECT * FROM staff_accounts WHERE id = $id", {{"id", id.value}});
    if (!row) return std::nullopt;
    return stored_account_of(*row);
}

std::vector<Account> all_accounts(platform::Transaction& t) {
    const auto rows = t.query("SELECT * FROM staff_accounts ORDER BY login");
    return platform::read_all(rows, account_of);
}

void set_password(platform::Transaction& t, AccountId id, std::string_view hash) {
    t.execute(R"(UPDATE staff_accounts SET password_hash = $hash, failures = 0, shut_until = 0
                 WHERE id = $id)",
              {{"id", id.value}, {"hash", hash}});
}

void set_attempts(platform::Transaction& t, AccountId id, const Attempts& attempts) {
    t.execute("UPDATE staff_accounts SET failures = $n, shut_until = $until WHERE id = $id",
              {{"id", id.value}, {"n", attempts.failures}, {"until", attempts.shut_until.micros}});
}

Attempts unknown_attempts(platform::Transaction& t, std::string_view login_hash) {
    const auto row = t.query_one("SELECT * FROM staff_unknown_logins WHERE login_hash = $hash",
                                 {{"hash", login_hash}});
    return row ? attempts_of(*row) : Attempts{};
}

void set_unknown_attempts(platform::Transaction& t, std::string_view login_hash,
                          const Attempts& attempts) {
    t.execute(
        R"(INSERT INTO staff_unknown_logins (login_hash, failures, shut_until)
                 VALUES ($hash, $n, $until) ON CONFLICT (login_hash)
                 DO UPDATE SET failures = excluded.failures, shut_until = excluded.shut_until)",
        {{"hash", login_hash}, {"n", attempts.failures}, {"until", attempts.shut_until.micros}});
}

void delete_unknown_shut_before(platform::Transaction& t, platform::WallTime then) {
    t.execute("DELETE FROM staff_unknown_logins WHERE shut_until < $then", {{"then", then.micros}});
}

void set_level(platform::Transaction& t, AccountId id, Level level) {
    t.execute("UPDATE staff_accounts SET level = $level WHERE id = $id",
              {{"id", id.value}, {"level", name_of(level)}});
}

void set_open(platform::Transaction& t, AccountId id, bool is_open) {
    t.execute("UPDATE staff_accounts SET is_open = $open WHERE id = $id",
              {{"id", id.value}, {"open", is_open}});
}

void insert_session(platform::Transaction& t, std::string_view secret_hash,
                    const StoredSession& session) {
    t.execute(R"(INSERT INTO staff_sessions (secret_hash, account, last_used, ends)
                 VALUES ($hash, $account, $used, $ends))",
              {{"hash", secret_hash},
               {"account", session.account.value},
               {"used", session.last_used.micros},
               {"ends", session.ends.micros}});
}

std::optional<StoredSession> session_by_hash(platform::Transaction& t,
                                             std::string_view secret_hash) {
    const auto row = t.query_one("SELECT * FROM staff_sessions WHERE secret_hash = $hash",
                                 {{"hash", secret_hash}});
    if (!row) return std::nullopt;
    return StoredSession{AccountId{row->uuid("account")},
                         platform::WallTime{row->integer("last_used")},
                         platform::WallTime{row->integer("ends")}};
}

void touch_session(platform::Transaction& t, std::string_view secret_hash, platform::WallTime now) {
    t.execute("UPDATE staff_sessions SET last_used = $now WHERE secret_hash = $hash",
              {{"hash", secret_hash}, {"now", now.micros}});
}

void delete_session(platform::Transaction& t, std::string_view secret_hash) {
    t.execute("DELETE FROM staff_sessions WHERE secret_hash = $hash", {{"hash", secret_hash}});
}

void delete_sessions_of(platform::Transaction& t, AccountId id) {
    t.execute("DELETE FROM staff_sessions WHERE account = $id", {{"id", id.value}});
}

void delete_sessions_ended_before(platform::Transaction& t, platform::WallTime now) {
    t.execute("DELETE FROM staff_sessions WHERE ends < $now", {{"now", now.micros}});
}

void insert_look(platform::Transaction& t, platform::Uuid id, AccountId account, const Look& look) {
    t.execute(R"(INSERT INTO staff_looks (id, happened, account, what, subject, purpose)
                 VALUES ($id, $when, $account, $what, $subject, $purpose))",
              {{"id", id},
               {"when", look.when.micros},
               {"account", account.value},
               {"what", look.what},
               {"subject", look.subject},
               {"purpose", look.purpose}});
}

std::vector<Look> looks_at(platform::Transaction& t, std::string_view subject, int limit) {
    return looks_of(t.query(R"(SELECT l.*, a.login FROM staff_looks l
                               JOIN staff_accounts a ON a.id = l.account
                               WHERE l.subject = $subject ORDER BY l.happened DESC, l.id DESC
                               LIMIT $limit)",
                            {{"subject", subject}, {"limit", limit}}));
}

std::vector<Look> latest_looks(platform::Transaction& t, int limit) {
    return looks_of(t.query(R"(SELECT l.*, a.login FROM staff_looks l
                               JOIN staff_accounts a ON a.id = l.account
                               ORDER BY l.happened DESC, l.id DESC LIMIT $limit)",
                            {{"limit", limit}}));
}

}  // namespace services::staff
