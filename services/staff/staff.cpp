#include "services/staff/staff.hpp"

#include <algorithm>
#include <utility>

#include "services/staff/staff_rules.hpp"
#include "services/staff/staff_store.hpp"

namespace services::staff {
namespace {

constexpr int looks_shown = 200;
// Writing "last used" at every request would make each page a durable write.
constexpr std::chrono::seconds touch_every{30};
// As long as their failures count.
constexpr std::chrono::hours unknown_kept{25};

std::string hash_of_secret(std::string_view secret) {
    return platform::to_hex(platform::sha256(platform::as_bytes(secret)));
}

}  // namespace

Staff::Staff(platform::Database& database, const platform::Clock& clock, platform::Dice& dice,
             platform::IdMint& ids, platform::PasswordCost cost)
    : database_(database),
      clock_(clock),
      dice_(dice),
      ids_(ids),
      cost_(cost),
      decoy_hash_(platform::hash_password("an unknown login", cost)) {
    prepare_staff_tables(database_);
}

platform::Outcome<Account, AddRefusal> Staff::add(Account account, std::string_view password) {
    if (!is_acceptable_login(account.login))
        return platform::refuse(AddRefusal::login_not_acceptable);
    if (!is_acceptable_password(password, account.login))
        return platform::refuse(AddRefusal::password_not_acceptable);
    if (account.roles.empty()) return platform::refuse(AddRefusal::no_role);
    account.id = ids_.mint_as<AccountId>();
    const std::string hash = platform::hash_password(password, cost_);
    const bool added = database_.write([&](platform::Transaction& t) {
        if (account_by_login(t, account.login)) return false;
        insert_account(t, account, hash);
        return true;
    });
    if (!added) return platform::refuse(AddRefusal::login_taken);
    return account;
}

bool Staff::change_password(std::string_view login, std::string_view password) {
    if (!is_acceptable_password(password, login)) return false;
    const std::string hash = platform::hash_password(password, cost_);
    return database_.write([&](platform::Transaction& t) {
        const auto stored = account_by_login(t, login);
        if (!stored) return false;
        set_password(t, stored->account.id, hash);
        delete_sessions_of(t, stored->account.id);
        return true;
    });
}

bool Staff::set_open(std::string_view login, bool is_open) {
    return database_.write([&](platform::Transaction& t) {
        const auto stored = account_by_login(t, login);
        if (!stored) return false;
        services::staff::set_open(t, stored->account.id, is_open);
        if (!is_open) delete_sessions_of(t, stored->account.id);
        return true;
    });
}

bool Staff::set_level(std::string_view login, Level level) {
    return database_.write([&](platform::Transaction& t) {
        const auto stored = account_by_login(t, login);
        if (stored) services::staff::set_level(t, stored->account.id, level);
        return stored.has_value();
    });
}

std::vector<Account> Staff::accounts() const {
    return database_.read([](platform::Transaction& t) { return all_accounts(t); });
}

// A password is dear to verify, by intent. So one is judged at a time and one more waits: guesses
// sent all at once meet the lock one after the other, and the hub's threads stay free for its work.
platform::Outcome<Session, SignInRefused> Staff::sign_in(std::string_view login,
                                                         std::string_view password) {
    const platform::PasswordLine::Turn turn{line_};
    if (!turn.is_granted())
        return platform::refuse(
            SignInRefused{SignInRefusal::too_many_at_once, std::chrono::seconds{1}});
    return judge(login, password);
}

platform::Outcome<Session, SignInRefused> Staff::judge(std::string_view login,
                                                       std::string_view password) {
    const auto now = clock_.wall();
    const auto [stored, before] = database_.read([&](platform::Transaction& t) {
        auto found = account_by_login(t, login);
        const auto tried = found ? found->attempts : unknown_attempts(t, hash_of_secret(login));
        return std::pair{std::move(found), tried};
    });
    if (before.shut_until > now)
        return platform::refuse(
            SignInRefused{SignInRefusal::locked_for_now,
                          std::chrono::ceil<std::chrono::seconds>(before.shut_until - now)});
    const bool fits =
        platform::verify_password(password, stored ? stored->password_hash : decoy_hash_);
    if (!stored || !fits) {
        count_failure(login, now);
        return platform::refuse(SignInRefused{SignInRefusal::wrong_login_or_password});
    }
    if (!stored->account.is_open)
        return platform::refuse(SignInRefused{SignInRefusal::account_closed});
    return open_session(*stored, now);
}

// Counted inside the write, so that many guesses at once are each counted.
void Staff::count_failure(std::string_view login, platform::WallTime now) {
    database_.write([&](platform::Transaction& t) {
        const auto stored = account_by_login(t, login);
        const std::string hash = hash_of_secret(login);
        const auto before = stored ? stored->attempts : unknown_attempts(t, hash);
        const int failures = failures_still_counted(before.failures, before.shut_until, now) + 1;
        const Attempts after{failures, now + lock_after(failures)};
        if (stored) {
            set_attempts(t, stored->account.id, after);
        } else {
            delete_unknown_shut_before(t, now + -unknown_kept);
            set_unknown_attempts(t, hash, after);
        }
    });
}

platform::Outcome<Session, SignInRefused> Staff::open_session(const StoredAccount& judged,
                                                              platform::WallTime now) {
    const auto& account = judged.account;
    Session session{platform::to_base64url(dice_.bytes(32)), account, now + session_limit};
    const bool opened = database_.write([&](platform::Transaction& t) {
        const auto again = account_by_id(t, account.id);
        if (!again || !again->account.is_open || again->attempts.shut_until > now) return false;
        if (again->password_hash != judged.password_hash) return false;  // changed meanwhile
        delete_sessions_ended_before(t, now);
        set_attempts(t, account.id, {});
        insert_session(t, hash_of_secret(session.secret), {account.id, now, session.ends});
        return true;
    });
    if (!opened)
        return platform::refuse(SignInRefused{SignInRefusal::locked_for_now, lock_after(5)});
    return session;
}

std::optional<Account> Staff::who(std::string_view secret) {
    const std::string hash = hash_of_secret(secret);
    const auto now = clock_.wall();
    struct Found {
        StoredSession session;
        Account account;
    };
    const auto found = database_.read([&](platform::Transaction& t) -> std::optional<Found> {
        const auto session = session_by_hash(t, hash);
        if (!session) return std::nullopt;
        const auto stored = account_by_id(t, session->account);
        if (!stored || !stored->account.is_open) return std::nullopt;
        return Found{*session, stored->account};
    });
    if (!found) return std::nullopt;
    if (session_state(now, found->session.last_used, found->session.ends) != SessionState::open) {
        database_.write([&](platform::Transaction& t) { delete_session(t, hash); });
        return std::nullopt;
    }
    if (now - found->session.last_used >= touch_every)
        database_.write([&](platform::Transaction& t) { touch_session(t, hash, now); });
    return found->account;
}

void Staff::sign_out(std::string_view secret) {
    database_.write([&](platform::Transaction& t) { delete_session(t, hash_of_secret(secret)); });
}

void Staff::note_look(const Account& account, std::string_view what, std::string_view subject,
                      std::string_view purpose) {
    const auto id = ids_.mint();
    const Look look{clock_.wall(), account.login, std::string(what), std::string(subject),
                    std::string(purpose)};
    database_.write([&](platform::Transaction& t) { insert_look(t, id, account.id, look); });
}

std::vector<Look> Staff::looks_at(std::string_view subject) const {
    return database_.read([&](platform::Transaction& t) {
        return services::staff::looks_at(t, subject, looks_shown);
    });
}

std::vector<Look> Staff::latest_looks() const {
    return database_.read(
        [](platform::Transaction& t) { return services::staff::latest_looks(t, looks_shown); });
}

}  // namespace services::staff
