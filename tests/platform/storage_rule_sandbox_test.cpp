#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "platform/storage/rule_sandbox.hpp"

using namespace platform;
using Catch::Matchers::ContainsSubstring;

namespace {

const FactValue unknown;

FactValue number(std::int64_t value) {
    return value;
}

class Household final {
public:
    explicit Household(const SandboxLimits& limits = {})
        : sandbox({"people", "income", "town"}, limits) {
        sandbox.add(1, std::array{number(3), number(2'400'000), FactValue{"530302"}});
    }

    // What SQLite answers, or the sentence of the refusal.
    FactValue answer(const std::string& expression) {
        const auto query = sandbox.prepare(std::array{expression});
        if (!query) return query.refusal().sentence;
        FactValue found;
        const auto done =
            sandbox.run(*query, [&](std::int64_t, std::span<const FactValue> a) { found = a[0]; });
        return done ? found : FactValue{done.refusal().sentence};
    }
    std::string refusal(const std::string& expression) {
        const auto query = sandbox.prepare(std::array{expression});
        return query ? "" : query.refusal().sentence;
    }

    RuleSandbox sandbox;
};

}  // namespace

TEST_CASE("an expression of facts is answered for the row that is there", "[sandbox]") {
    Household house;
    CHECK(house.answer("income * 12") == number(28'800'000));
    CHECK(house.answer("people between 1 and 4 and not income > 5") == number(0));
    CHECK(house.answer("town in ('530302', '530303')") == number(1));
    CHECK(house.answer("starts_with(town, '5303')") == number(1));
    CHECK(house.answer("least(people, 2, 9)") == number(2));
    CHECK(house.answer("greatest(people, 2)") == number(3));
    CHECK(house.answer("pick(people = 3, 'yes', 'no')") == FactValue{"yes"});
}

TEST_CASE("what is unknown stays unknown unless the rest decides", "[sandbox]") {
    Household house;
    house.sandbox.clear();
    house.sandbox.add(1, std::array{unknown, number(5), unknown});
    CHECK(house.answer("people > 2") == unknown);
    CHECK(house.answer("people > 2 and income = 6") == number(0));
    CHECK(house.answer("people > 2 or income = 5") == number(1));
    CHECK(house.answer("least(people, 2)") == unknown);
    CHECK(house.answer("pick(people = 1, 1, 1)") == unknown);
    CHECK(house.answer("div(people, 0, 'down')") == unknown);
}

TEST_CASE("money is divided to the fen as the rule says, never lost", "[sandbox][T10]") {
    Household house;
    // 2,000 yuan x 12 / 12 / 3 is 666 in SQL; it is 666.67.
    CHECK(house.answer("div(200000 * 12, 12 * 3, 'half_up')") == number(66'667));
    CHECK(house.answer("div(7, 2, 'down')") == number(3));
    CHECK(house.answer("div(7, 2, 'up')") == number(4));
    CHECK(house.answer("div(-7, 2, 'down')") == number(-4));
    CHECK(house.answer("div(-7, 2, 'up')") == number(-3));
    CHECK(house.answer("div(-7, 2, 'half_up')") == number(-4));
    CHECK(house.answer("div(1, 3, 'half_up')") == number(0));
    CHECK(house.answer("div(8, 4, 'up')") == number(2));
    CHECK(house.answer("div(5, 0, 'down')") == FactValue{"div by nought"});
    CHECK(house.answer("div(5, 2, 'sideways')") ==
          FactValue{"div rounds 'down', 'up' or 'half_up'"});
    CHECK(house.answer("div('5', 2, 'down')") == FactValue{"div takes whole numbers"});
    CHECK_THAT(house.refusal("income / people"), ContainsSubstring("div(a, b"));
}

TEST_CASE("a number that no longer is whole does not leave the sandbox", "[sandbox]") {
    Household house;
    const std::string huge = "999999999999999 * 999999999999999";
    const auto query = house.sandbox.prepare(std::array{std::string("people"), huge});
    REQUIRE(query);
    const auto done = house.sandbox.run(*query, [](std::int64_t, auto) {});
    REQUIRE_FALSE(done);
    CHECK(done.refusal().expression == 1);
    CHECK_THAT(done.refusal().sentence, ContainsSubstring("no whole number"));
    CHECK_THAT(house.refusal("1.5 * income"), ContainsSubstring("whole numbers"));
    CHECK_THAT(house.refusal("1e9"), ContainsSubstring("no whole number"));
}

TEST_CASE("an expression that wants more than facts is refused with the reason",
          "[sandbox][hostile]") {
    struct Hostile {
        const char* text;
        const char* reason;
    };
    const auto hostile = GENERATE(
        Hostile{"(SELECT people FROM facts)", "a query inside"},
        Hostile{"(SELECT sql FROM sqlite_master)", "not the facts"},
        Hostile{"people IN sqlite_master", "sqlite_master is not the facts"},
        Hostile{"people IN facts", "there is no fact subject"},
        Hostile{"EXISTS (SELECT 1)", "a query inside"},
        Hostile{"people IN (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT "
                "i FROM n)",
                "too many terms"},
        Hostile{"people IN (VALUES (1), (2))", ""}, Hostile{"salary > 5", "no such column: salary"},
        Hostile{"rowid", "there is no fact"}, Hostile{"subject", "there is no fact subject"},
        Hostile{"other.people", "plain names"}, Hostile{"random() > 5", "random is not listed"},
        Hostile{"randomblob(1000000000)", "randomblob is not listed"},
        Hostile{"load_extension('x')", "not listed"}, Hostile{"count(people)", "not listed"},
        Hostile{"max(income)", "not listed"}, Hostile{"printf('%1000000d', 1)", "not listed"},
        Hostile{"town LIKE '53%'", "not listed"},
        Hostile{"unknown_function(1)", "no such function"},
        Hostile{"\"people\" = 3", "quoted names"}, Hostile{"town = \"x\"", "quoted names"},
        Hostile{"`people`", "quoted names"}, Hostile{"[people]", "quoted names"},
        Hostile{"1; DROP TABLE facts", "only one expression"}, Hostile{"1 -- and", "a comment"},
        Hostile{"1 /* and */", "a comment"},
        Hostile{"1) FROM facts WHERE (1", "a bracket too many"}, Hostile{"(1", "not closed"},
        Hostile{"people, income", "row value misused"}, Hostile{"'never ends", "does not end"},
        Hostile{":people", "parameters"}, Hostile{"x'00'", "a letter before"}, Hostile{"", "empty"},
        Hostile{"  ", "empty"}, Hostile{"people +", "syntax error"},
        Hostile{"people \n = 3", "not allowed"}, Hostile{"人数 = 3", "not allowed"},
        Hostile{"12345678901234567890", "15 digits"});
    INFO(hostile.text);
    Household house;
    const auto sentence = house.refusal(hostile.text);
    CHECK_FALSE(sentence.empty());
    CHECK_THAT(sentence, ContainsSubstring(hostile.reason));
    CHECK(house.answer("people") == number(3));
}

TEST_CASE("the refusal names which of the expressions it is", "[sandbox][hostile]") {
    Household house;
    const auto query =
        house.sandbox.prepare(std::array{std::string("people"), std::string("random()")});
    REQUIRE_FALSE(query);
    CHECK(query.refusal().expression == 1);
    const auto late = house.sandbox.prepare(std::array{std::string("people"), std::string("1"),
                                                       std::string("div(1, people - 3, 'up')")});
    REQUIRE(late);
    const auto done = house.sandbox.run(*late, [](std::int64_t, auto) {});
    REQUIRE_FALSE(done);
    CHECK(done.refusal().expression == 2);
    CHECK(done.refusal().sentence == "div by nought");
}

TEST_CASE("what is too long, too deep or too many is refused", "[sandbox][hostile]") {
    Household house;
    CHECK_THAT(house.refusal(std::string(70'000, '1')),
               ContainsSubstring("longer than is allowed"));
    std::string deep = "people";
    for (int i = 0; i < 2'000; ++i)
        deep = "(" + deep + ")+1";
    CHECK_THAT(house.refusal(deep), ContainsSubstring("stack overflow"));
    const std::vector<std::string> many(1'501, "people");
    CHECK_FALSE(house.sandbox.prepare(many));
    const auto text = "'" + std::string(9'000, 'x') + "'";
    CHECK_FALSE(house.refusal(text).empty());
}

TEST_CASE("an expression that works without end is stopped", "[sandbox][hostile]") {
    SandboxLimits limits;
    limits.work = 20'000;
    limits.work_per_row = 10;
    Household house(limits);
    for (int i = 2; i < 20'000; ++i)
        house.sandbox.add(i, std::array{number(i), number(5), unknown});
    std::string heavy = "people";
    for (int i = 0; i < 90; ++i)
        heavy += " + abs(people * " + std::to_string(i) + ")";
    const auto sentence = std::get<std::string>(house.answer(heavy));
    CHECK(sentence == "it works longer than is allowed");
    CHECK(std::holds_alternative<std::int64_t>(house.answer("people")));
}

TEST_CASE("rows come by subject, and a cleared sandbox holds none", "[sandbox]") {
    Household house;
    house.sandbox.add(-4, std::array{number(1), number(1), unknown});
    const auto query = house.sandbox.prepare(std::array{std::string("people * 2")});
    REQUIRE(query);
    std::vector<std::pair<std::int64_t, FactValue>> rows;
    const auto read = [&](std::int64_t subject, std::span<const FactValue> answers) {
        rows.emplace_back(subject, answers[0]);
    };
    REQUIRE(house.sandbox.run(*query, read));
    CHECK(rows == std::vector<std::pair<std::int64_t, FactValue>>{{-4, number(2)}, {1, number(6)}});
    house.sandbox.clear();
    rows.clear();
    REQUIRE(house.sandbox.run(*query, read));
    CHECK(rows.empty());
}

TEST_CASE("a fact's name is a plain word that SQL leaves free", "[sandbox]") {
    CHECK(RuleSandbox::is_column_name("income_year"));
    for (const char* name : {"", "Income", "1st", "select", "order", "subject", "rowid", "a b",
                             "人", "true", "a\"b"}) {
        INFO(name);
        CHECK_FALSE(RuleSandbox::is_column_name(name));
    }
}
