// The door of the staff room: accounts, sessions and the record of every look at a person. Accounts
// hold secrets, so they live in tables of the hub and not in the append-only log. A wrong password
// and an unknown login look and cost the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/dice.hpp"
#include "platform/crypto/hashing.hpp"
#include "platform/crypto/id_mint.hpp"
#include "platform/crypto/password_guard.hpp"
#include "platform/storage/database.hpp"
#include "services/staff/staff_types.hpp"

namespace services::staff {

struct StoredAccount;

enum class AddRefusal { login_not_acceptable, login_taken, password_not_acceptable, no_role };
enum class SignInRefusal {
    wrong_login_or_password,
    locked_for_now,
    account_closed,
    too_many_at_once
};

struct SignInRefused {
    SignInRefusal why;
    std::chrono::seconds wait{0};  // how long a lock still lasts
};

class Staff final {
public:
    Staff(platform::Database& database, const platform::Clock& clock, platform::Dice& dice,
          platform::IdMint& ids, platform::PasswordCost cost = platform::PasswordCost::interactive);

    platform::Outcome<Account, AddRefusal> add(Account account, std::string_view password);
    // Ends all sessions of the account. False when the login is unknown or the password
    // unacceptable.
    bool change_password(std::string_view login, std::string_view password);
    // A closed account keeps its history and cannot sign in; its sessions end.
    bool set_open(std::string_view login, bool is_open);
    // For which union it decides. False when the login is unknown.
    bool set_level(std::string_view login, Level level);
    std::vector<Account> accounts() const;

    platform::Outcome<Session, SignInRefused> sign_in(std::string_view login,
                                                      std::string_view password);
    // The account behind a session's secret, while it lasts; using it keeps it from idling out.
    std::optional<Account> who(std::string_view secret);
    void sign_out(std::string_view secret);

    // Goes on record before the data is shown.
    void note_look(const Account& account, std::string_view what, std::string_view subject,
                   std::string_view purpose);
    std::vector<Look> looks_at(std::string_view subject) const;
    std::vector<Look> latest_looks() const;

private:
    void count_failure(std::string_view login, platform::WallTime now);
    platform::Outcome<Session, SignInRefused> judge(std::string_view login,
                                                    std::string_view password);
    platform::Outcome<Session, SignInRefused> open_session(const StoredAccount& judged,
                                                           platform::WallTime now);

    platform::Database& database_;
    const platform::Clock& clock_;
    platform::Dice& dice_;
    platform::IdMint& ids_;
    platform::PasswordCost cost_;
    platform::PasswordLine line_;
    std::string decoy_hash_;  // verified when the login is unknown, so that both take as long
};

}  // namespace services::staff
