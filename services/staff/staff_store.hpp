// All SQL of the staff room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/staff/staff_types.hpp"

namespace services::staff {

void prepare_staff_tables(platform::Database& database);

// Wrong passwords in a row, and until when no further one is looked at.
struct Attempts {
    int failures = 0;
    platform::WallTime shut_until;
};

struct StoredAccount {
    Account account;
    std::string password_hash;
    Attempts attempts;
};

struct StoredSession {
    AccountId account;
    platform::WallTime last_used;
    platform::WallTime ends;
};

void insert_account(platform::Transaction& t, const Account& account, std::string_view hash);
std::optional<StoredAccount> account_by_login(platform::Transaction& t, std::string_view login);
std::optional<StoredAccount> account_by_id(platform::Transaction& t, AccountId id);
std::vector<Account> all_accounts(platform::Transaction& t);
void set_password(platform::Transaction& t, AccountId id, std::string_view hash);
void set_attempts(platform::Transaction& t, AccountId id, const Attempts& attempts);
// The same for a login nobody has, so that a guess cannot tell which exist.
Attempts unknown_attempts(platform::Transaction& t, std::string_view login_hash);
void set_unknown_attempts(platform::Transaction& t, std::string_view login_hash,
                          const Attempts& attempts);
void delete_unknown_shut_before(platform::Transaction& t, platform::WallTime then);
void set_level(platform::Transaction& t, AccountId id, Level level);
void set_open(platform::Transaction& t, AccountId id, bool is_open);

void insert_session(platform::Transaction& t, std::string_view secret_hash,
                    const StoredSession& session);
std::optional<StoredSession> session_by_hash(platform::Transaction& t,
                                             std::string_view secret_hash);
void touch_session(platform::Transaction& t, std::string_view secret_hash, platform::WallTime now);
void delete_session(platform::Transaction& t, std::string_view secret_hash);
void delete_sessions_of(platform::Transaction& t, AccountId id);
void delete_sessions_ended_before(platform::Transaction& t, platform::WallTime now);

void insert_look(platform::Transaction& t, platform::Uuid id, AccountId account, const Look& look);
std::vector<Look> looks_at(platform::Transaction& t, std::string_view subject, int limit);
std::vector<Look> latest_looks(platform::Transaction& t, int limit);

}  // namespace services::staff
