#include "services/policy/expression.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using namespace services::policy;
using Catch::Matchers::ContainsSubstring;

namespace {

Scope household() {
    Scope scope;
    scope["people"] = {Sort::whole, 1, 20, "people", {"people"}, {}, {}, false};
    scope["income"] = {Sort::money, 0, 1e11, "income", {"income"}, {}, {}, false};
    scope["line"] = {Sort::money, 63'000, 63'000, "63000", {}, {"line"}, {}, false};
    scope["has_car"] = {Sort::yes_no, 0, 1, "has_car", {"has_car"}, {}, {}, false};
    scope["cause"] = {Sort::choice, 0, 0, "cause", {"cause"}, {}, {"illness", "none"}, false};
    scope["start"] = {Sort::day, 0, 0, "start", {"start"}, {}, {}, false};
    return scope;
}

std::string sql_of(const std::string& text) {
    const auto term = read_expression(text, household());
    return term ? term->sql : term.refusal().sentence;
}

}  // namespace

TEST_CASE("an expression becomes SQL with its parameters in place", "[policy]") {
    CHECK(sql_of("income < line * people * 12") == "(income < ((63000 * people) * 12))");
    CHECK(sql_of("not has_car and people >= 2") == "((not has_car) and (people >= 2))");
    CHECK(sql_of("cause in ('illness', 'none')") == "(cause in ('illness', 'none'))");
    CHECK(sql_of("cause not in ('none')") == "(cause not in ('none'))");
    CHECK(sql_of("start between '2020-01-01' and '2020-02-29'") ==
          "(start between '2020-01-01' and '2020-02-29')");
    CHECK(sql_of("least(income, yuan(20000))") == "least(income, 2000000)");
    CHECK(sql_of("div(income, people * 12, 'half_up')") == "div(income, (people * 12), 'half_up')");
    CHECK(sql_of("pick(has_car, 8, 12)") == "pick(has_car, 8, 12)");
    CHECK(sql_of("income > 0") == "(income > 0)");
}

TEST_CASE("an expression tells which facts and parameters it needs", "[policy]") {
    const auto term = read_expression("income < line * people", household());
    REQUIRE(term);
    CHECK(term->sort == Sort::yes_no);
    CHECK(term->facts == std::set<std::string, std::less<>>{"income", "people"});
    CHECK(term->names == std::set<std::string, std::less<>>{"line"});
}

TEST_CASE("an expression that mixes up what it speaks of is refused", "[policy]") {
    struct Wrong {
        const char* text;
        const char* reason;
    };
    const auto wrong = GENERATE(
        Wrong{"income < people", "money is compared with whole"},
        Wrong{"income + people > 0", "money + whole"},
        Wrong{"income * income > 0", "money * money"},
        Wrong{"income > 630", "money is compared with whole"},
        Wrong{"has_car = 1", "yes_no is compared"}, Wrong{"people and has_car", "and joins"},
        Wrong{"not people", "not turns"}, Wrong{"cause = 'ilness'", "no choice ilness"},
        Wrong{"cause < 'none'", "no order"}, Wrong{"start > 'none'", "day is compared with choice"},
        Wrong{"people = 'none'", "whole is compared with choice"},
        Wrong{"div(income, people - 1, 'down')", "may be nought"},
        Wrong{"div(people, income + yuan(1), 'down')", "whole divided by money"},
        Wrong{"div(income, 12, 'away')", "rounds"}, Wrong{"income * 1000000 > 0", "may grow past"},
        Wrong{"pick(people, 1, 2)", "wants a condition"}, Wrong{"least(people)", "2 to 8"});
    INFO(wrong.text);
    CHECK_THAT(sql_of(wrong.text), ContainsSubstring(wrong.reason));
}

TEST_CASE("an expression in which the unknown could become known is refused", "[policy]") {
    CHECK_THAT(sql_of("people is null"), ContainsSubstring("has to stay unknown"));
    CHECK_THAT(sql_of("case when has_car then 1 else 0 end"),
               ContainsSubstring("has to stay unknown"));
    CHECK_THAT(sql_of("coalesce(people, 0) > 1"), ContainsSubstring("not listed"));
    CHECK_THAT(sql_of("ifnull(people, 0) > 1"), ContainsSubstring("not listed"));
    CHECK_THAT(sql_of("cause = null"), ContainsSubstring("has to stay unknown"));
}

TEST_CASE("a hostile expression is refused with its column and the reason", "[policy][hostile]") {
    struct Hostile {
        const char* text;
        std::size_t column;
        const char* reason;
    };
    const auto hostile = GENERATE(
        Hostile{"income / people", 8, "operator / is refused"},
        Hostile{"\"people\" > 1", 1, "quoted names"}, Hostile{"`people` > 1", 1, "quoted names"},
        Hostile{"[people] > 1", 1, "quoted names"}, Hostile{"salary > 1", 1, "no fact"},
        Hostile{"people > (select 1)", 11, "a query is refused"},
        Hostile{"people in (select 1)", 12, "a query is refused"},
        Hostile{"exists (select 1)", 1, "not listed"}, Hostile{"random() > 1", 1, "not listed"},
        Hostile{"load_extension('x')", 1, "not listed"},
        Hostile{"people > 1.5", 10, "whole numbers"}, Hostile{"people > 1e9", 10, "whole numbers"},
        Hostile{"people > 0x10", 10, "whole numbers"},
        Hostile{"people > 1; drop", 11, "not allowed"}, Hostile{"people > 1 -- x", 15, "no fact"},
        Hostile{"people > :p", 10, "not allowed"}, Hostile{"cause = 'a''b'", 7, "no choice a"},
        Hostile{"cause = 'a", 9, "does not end"}, Hostile{"people > 1 people", 12, "after the end"},
        Hostile{"(people > 1", 12, ") is missing"}, Hostile{"people >", 9, "is missing"},
        Hostile{"", 1, "is missing"}, Hostile{"people > 1234567890123", 10, "12 digits"},
        Hostile{"人 > 1", 1, "not allowed"}, Hostile{"people like '1'", 8, "like is refused"});
    INFO(hostile.text);
    const auto term = read_expression(hostile.text, household());
    REQUIRE_FALSE(term);
    CHECK_THAT(term.refusal().sentence, ContainsSubstring(hostile.reason));
    CHECK(term.refusal().column == hostile.column);
}

TEST_CASE("an expression that is too long or too deep is refused", "[policy][hostile]") {
    CHECK_THAT(sql_of(std::string(1'100, ' ') + "1"), ContainsSubstring("longer than"));
    CHECK_THAT(sql_of(std::string(200, '(') + "people" + std::string(200, ')')),
               ContainsSubstring("too deep"));
    std::string nots;
    for (int i = 0; i < 100; ++i)
        nots += "not ";
    CHECK_THAT(sql_of(nots + "has_car"), ContainsSubstring("too deep"));
    CHECK_THAT(sql_of(std::string(100, '-') + "people > 1"), !ContainsSubstring("people"));
}
