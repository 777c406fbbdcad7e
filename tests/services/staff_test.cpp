#include "services/staff/staff.hpp"

#include <catch2/catch_test_macros.hpp>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/staff/staff_rules.hpp"
#include "support/both_engines.hpp"

using namespace services::staff;
using namespace std::chrono_literals;
using platform::Engine;

namespace {

constexpr std::string_view right = "an honest password";
constexpr std::string_view wrong = "a dishonest password";

class Bench final {
public:
    explicit Bench(Engine engine) : database(engine) {}

    Account add(const std::string& login) {
        Account account;
        account.login = login;
        account.name = "王老师";
        account.roles = {Role::reception, Role::review};
        account.area = {"u-street-1", "u-street-2"};
        const auto added = staff.add(account, right);
        REQUIRE(added.has_value());
        return *added;
    }
    SignInRefusal refusal(std::string_view login, std::string_view password) {
        const auto session = staff.sign_in(login, password);
        REQUIRE_FALSE(session.has_value());
        return session.refusal().why;
    }
    std::string secret(std::string_view login = "wang") {
        const auto session = staff.sign_in(login, right);
        REQUIRE(session.has_value());
        return session->secret;
    }

    platform::SimulatedClock clock;
    platform::SimulatedDice dice;
    platform::IdMint ids{clock, dice};
    support::FreshDatabase database;
    Staff staff{*database, clock, dice, ids, platform::PasswordCost::test};
};

}  // namespace

TEST_CASE("an account keeps its roles and its area", "[staff][store]") {
    Bench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    bench.add("wang");
    const auto accounts = bench.staff.accounts();
    REQUIRE(accounts.size() == 1);
    CHECK(accounts[0].roles == std::set{Role::reception, Role::review});
    CHECK(accounts[0].area == std::set<std::string>{"u-street-1", "u-street-2"});
    CHECK(accounts[0].is_open);
}

TEST_CASE("the union an account decides for is a field of it, and can be changed",
          "[staff][store]") {
    Bench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto made = bench.add("wang");
    CHECK(made.level == Level::county);
    const auto level = [&] { return bench.staff.accounts().front().level; };
    CHECK(level() == Level::county);
    for (const auto now : {Level::unit_union, Level::city, Level::province, Level::county}) {
        REQUIRE(bench.staff.set_level("wang", now));
        CHECK(level() == now);
        CHECK(level_named(name_of(now)) == now);
    }
    CHECK_FALSE(bench.staff.set_level("nobody", Level::city));
    CHECK_FALSE(level_named("emperor").has_value());
}

TEST_CASE("an account that cannot be used is not made", "[staff]") {
    Bench bench(Engine::sqlite);
    bench.add("wang");
    Account account;
    account.login = "li";
    CHECK(bench.staff.add(account, right).refusal() == AddRefusal::login_not_acceptable);
    account.login = "Li Fang";
    CHECK(bench.staff.add(account, right).refusal() == AddRefusal::login_not_acceptable);
    account.login = "li.fang";
    CHECK(bench.staff.add(account, "short").refusal() == AddRefusal::password_not_acceptable);
    CHECK(bench.staff.add(account, right).refusal() == AddRefusal::no_role);
    account.roles = {Role::review};
    account.login = "wang";
    CHECK(bench.staff.add(account, right).refusal() == AddRefusal::login_taken);
    CHECK_FALSE(is_acceptable_password("li.fang.long.name", "li.fang.long.name"));
    CHECK_FALSE(is_acceptable_password(std::string(300, 'x'), "li.fang"));
    CHECK(is_acceptable_password("一二三四五六七八九十甲乙", "li.fang"));
}

TEST_CASE("the lock after wrong passwords grows from a minute to a day", "[staff]") {
    CHECK(lock_after(4) == 0min);
    CHECK(lock_after(5) == 1min);
    CHECK(lock_after(6) == 2min);
    CHECK(lock_after(15) == 1024min);
    CHECK(lock_after(16) == 24h);
    CHECK(lock_after(1'000'000) == 24h);
    for (int n = 1; n < 40; ++n)
        CHECK(lock_after(n) <= lock_after(n + 1));
}

TEST_CASE("a locked account opens when its time is over, and forgets after a right password",
          "[staff][store]") {
    Bench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    bench.add("wang");
    for (int i = 0; i < 5; ++i)
        CHECK(bench.refusal("wang", wrong) == SignInRefusal::wrong_login_or_password);
    const auto locked = bench.staff.sign_in("wang", right);
    REQUIRE_FALSE(locked.has_value());
    CHECK(locked.refusal().why == SignInRefusal::locked_for_now);
    CHECK(locked.refusal().wait == 60s);
    bench.clock.advance(61s);
    CHECK(bench.refusal("wang", wrong) == SignInRefusal::wrong_login_or_password);
    bench.clock.advance(61s);
    CHECK(bench.refusal("wang", right) == SignInRefusal::locked_for_now);  // two minutes now
    bench.clock.advance(60s);
    CHECK(bench.staff.sign_in("wang", right).has_value());
    for (int i = 0; i < 4; ++i)
        CHECK(bench.refusal("wang", wrong) == SignInRefusal::wrong_login_or_password);
    CHECK(bench.staff.sign_in("wang", right).has_value());
}

TEST_CASE("an unknown login answers as a known one does, lock and all", "[staff][store]") {
    Bench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    bench.add("wang");
    for (const auto* login : {"wang", "nobody", "not a login; --"}) {
        for (int i = 0; i < 5; ++i)
            CHECK(bench.refusal(login, wrong) == SignInRefusal::wrong_login_or_password);
        const auto locked = bench.staff.sign_in(login, wrong);
        REQUIRE_FALSE(locked.has_value());
        CHECK(locked.refusal().why == SignInRefusal::locked_for_now);
        CHECK(locked.refusal().wait == 60s);
    }
    bench.clock.advance(61s);
    CHECK(bench.refusal("nobody", wrong) == SignInRefusal::wrong_login_or_password);
}

TEST_CASE("an unknown login costs a hash too", "[staff]") {
    platform::SimulatedClock clock;
    platform::SimulatedDice dice;
    platform::IdMint ids{clock, dice};
    const support::FreshDatabase database(Engine::sqlite);
    // The real cost: what is measured is that the work is done, not how long it takes.
    Staff staff{*database, clock, dice, ids, platform::PasswordCost::interactive};
    const auto spent = [&](std::string_view login) {
        const auto before = std::clock();
        CHECK_FALSE(staff.sign_in(login, wrong).has_value());
        return static_cast<double>(std::clock() - before);
    };
    Account account;
    account.login = "wang";
    account.roles = {Role::review};
    REQUIRE(staff.add(account, right).has_value());
    const double known = spent("wang");
    const double unknown = spent("nobody");
    CHECK(unknown > known / 4);
}

TEST_CASE("a session idles out after a quarter of an hour and is over after eight hours",
          "[staff][store]") {
    Bench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    bench.add("wang");
    const auto idle = bench.secret();
    bench.clock.advance(14min);
    CHECK(bench.staff.who(idle).has_value());
    bench.clock.advance(14min);
    CHECK(bench.staff.who(idle)->login == "wang");
    bench.clock.advance(15min);
    CHECK_FALSE(bench.staff.who(idle).has_value());
    bench.clock.advance(1s);
    CHECK_FALSE(bench.staff.who(idle).has_value());

    const auto busy = bench.secret();
    for (int i = 0; i < 8 * 6 - 1; ++i) {
        bench.clock.advance(10min);
        REQUIRE(bench.staff.who(busy).has_value());
    }
    bench.clock.advance(10min);
    CHECK_FALSE(bench.staff.who(busy).has_value());
}

TEST_CASE("a session ends with sign-out, a closed account and a new password", "[staff][store]") {
    Bench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    bench.add("wang");
    const auto first = bench.secret();
    const auto second = bench.secret();
    bench.staff.sign_out(first);
    CHECK_FALSE(bench.staff.who(first).has_value());
    CHECK(bench.staff.who(second).has_value());
    CHECK_FALSE(bench.staff.who("").has_value());
    CHECK_FALSE(bench.staff.who("a guess").has_value());

    REQUIRE(bench.staff.set_open("wang", false));
    CHECK_FALSE(bench.staff.who(second).has_value());
    CHECK(bench.refusal("wang", right) == SignInRefusal::account_closed);
    // Whether it is closed is told to nobody who does not know the password.
    CHECK(bench.refusal("wang", wrong) == SignInRefusal::wrong_login_or_password);
    REQUIRE(bench.staff.set_open("wang", true));
    const auto third = bench.secret();
    REQUIRE(bench.staff.change_password("wang", "another honest one"));
    CHECK_FALSE(bench.staff.who(third).has_value());
    CHECK(bench.refusal("wang", right) == SignInRefusal::wrong_login_or_password);
    CHECK_FALSE(bench.staff.set_open("nobody", true));
    CHECK_FALSE(bench.staff.change_password("nobody", "another honest one"));
    CHECK_FALSE(bench.staff.change_password("wang", "short"));
}

TEST_CASE("neither a password nor a session's secret lies in the store", "[staff]") {
    Bench bench(Engine::sqlite);
    bench.add("wang");
    const auto secret = bench.secret();
    bench.database->read([&](platform::Transaction& t) {
        const auto session = t.query_one("SELECT * FROM staff_sessions");
        REQUIRE(session.has_value());
        CHECK(session->text("secret_hash").find(secret) == std::string::npos);
        CHECK(t.query_one("SELECT * FROM staff_accounts")
                  ->text("password_hash")
                  .starts_with("$argon2id$"));
    });
}

TEST_CASE("looks are told newest first, of everybody or of one subject", "[staff][store]") {
    Bench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto wang = bench.add("wang");
    const auto li = bench.add("li.fang");
    bench.staff.note_look(wang, "application", "a1", "审核");
    bench.clock.advance(1s);
    bench.staff.note_look(li, "application", "a2", "来访");
    bench.clock.advance(1s);
    bench.staff.note_look(li, "application", "a1", "电话核实");
    const auto all = bench.staff.latest_looks();
    REQUIRE(all.size() == 3);
    CHECK(all[0].purpose == "电话核实");
    CHECK(all[2].login == "wang");
    const auto one = bench.staff.looks_at("a1");
    REQUIRE(one.size() == 2);
    CHECK(one[0].login == "li.fang");
    CHECK(one[1].when < one[0].when);
}
