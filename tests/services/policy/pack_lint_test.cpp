#include "services/policy/pack_lint.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "services/data/json_lines.hpp"
#include "services/policy/policy_support.hpp"

using namespace services::policy;
using Catch::Matchers::ContainsSubstring;
using support::replaced;
using support::small_pack_text;

namespace {

int line_with(const std::string& text, const std::string& piece) {
    const auto at = text.find(piece);
    return 1 +
           static_cast<int>(std::count(text.begin(), text.begin() + static_cast<long>(at), '\n'));
}

struct Spoiled {
    const char* from;
    const char* to;
    const char* pointer;
    const char* reason;
};
constexpr Spoiled spoiled_packs[] = {
    {"income < line_year", "income < (select 1)", "/programmes/0/criteria/all/0/sql",
     "a query is refused"},
    {"income < line_year", "income < people", "/programmes/0/criteria/all/0/sql",
     "money is compared with whole"},
    {"income < line_year", "random() > 1", "/programmes/0/criteria/all/0/sql",
     "random is not listed"},
    {"income < line_year", "sqlite_master.sql > 1", "/programmes/0/criteria/all/0/sql",
     "not allowed"},
    {"income < line_year", "income / 12 < line", "/programmes/0/criteria/all/0/sql",
     "operator / is refused"},
    {"income < line_year", "'income' < line_year", "/programmes/0/criteria/all/0/sql",
     "choice is compared with money"},
    {"income < line_year", "\\\"income\\\" < line_year", "/programmes/0/criteria/all/0/sql",
     "quoted names"},
    {"[\"income\", \"people\"]", "[\"income\"]", "/programmes/0/criteria/all/0/facts",
     "people is used and not declared"},
    {"[\"has_car\"]", "[\"has_car\", \"people\"]", "/programmes/0/criteria/all/1/not/facts",
     "people is declared and not used"},
    {"\"sql\": \"has_car\"", "\"sql\": 7", "/programmes/0/criteria/all/1/not/sql",
     "it is not text"},
    {"line * 12 * people", "line * 12 * nobody", "/values/0/sql", "nobody"},
    {"line_year - income", "people", "/programmes/0/amount/steps/0/sql",
     "it gives whole, not money"},
    {"\"id\": \"income\"", "\"id\": \"people\"", "/facts/1/id", "has a meaning already"},
    {"\"id\": \"income\"", "\"id\": \"select\"", "/facts/1/id", "a word of SQL"},
    {"\"id\": \"income\"", "\"id\": \"In come\"", "/facts/1/id", "an id is a word"},
    {"\"sort\": \"money\",\n   \"question\"", "\"sort\": \"real\",\n   \"question\"",
     "/facts/1/sort", "none of"},
    {"\"least\": 1", "\"least\": 1.5", "/facts/0/least", "not a whole number"},
    {"\"most\": 20", "\"most\": 18446744073709551615", "/facts/0/most", "larger than"},
    {"\"value\": 60000", "\"value\": \"60000\"", "/parameters/0/values/0/value",
     "not a whole number"},
    {"\"first_day\": \"2020-01-01\"", "\"first_day\": \"2020-02-30\"", "/first_day", "no such day"},
    {"\"region\": \"4105\"", "\"region\": \"41-5\"", "/region", "2, 4 or 6 digits"},
    {"{\"zh_CN\": \"小包\", \"en\": \"Small\"}", "{\"zh_CN\": \"小包\"}", "/title",
     "en is missing"},
    {"{income} is below", "{incom} is below", "/programmes/0/criteria/all/0/yes",
     "nothing is called {incom}"},
    {"\"documents\": [{", "\"paper\": 1, \"documents\": [{", "/programmes/0/paper", "nobody reads"},
    {"\"people\": 1, \"income\"", "\"people\": 0, \"income\"", "/examples/0/facts/people",
     "not within 1 and 20"},
    {"\"people\": 1, \"income\"", "\"people\": true, \"income\"", "/examples/0/facts/people",
     "it is not whole"},
    {"\"expect\": [{\"programme\": \"aid\"", "\"expect\": [{\"programme\": \"add\"",
     "/examples/0/expect/0/programme", "no such programme"},
    {"\"division\": \"410502\",\n   \"facts\"", "\"division\": \"610302\",\n   \"facts\"",
     "/examples/0/division", "does not cover"}};

}  // namespace

TEST_CASE("a sound pack loads, and its hash does not hang on its spaces", "[policy]") {
    const auto pack = support::pack_of(small_pack_text());
    CHECK(pack->programmes.size() == 1);
    CHECK(pack->hash.size() == 64);
    const auto json = platform::parse_json(small_pack_text());
    CHECK(support::pack_of(platform::to_canonical_text(*json))->hash == pack->hash);
    CHECK(support::pack_of(replaced(small_pack_text(), "60000", "60001"))->hash != pack->hash);
}

TEST_CASE("what is wrong with a pack is said with line and reason", "[policy][hostile]") {
    const auto spoiled = GENERATE(from_range(std::begin(spoiled_packs), std::end(spoiled_packs)));
    INFO(spoiled.to);
    const auto text = replaced(small_pack_text(), spoiled.from, spoiled.to);
    const auto pack = load_pack(text);
    REQUIRE_FALSE(pack);
    const auto& findings = pack.refusal();
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const Finding& one) {
        return one.pointer == spoiled.pointer &&
               one.sentence.find(spoiled.reason) != std::string::npos;
    });
    if (found == findings.end()) {
        for (const auto& one : findings)
            UNSCOPED_INFO(one.line << " " << one.pointer << " " << one.sentence);
        FAIL("not said");
    }
    CHECK(found->line == services::data::JsonLines(text).line_of(spoiled.pointer));
}

TEST_CASE("the line of a finding is the line of the value", "[policy]") {
    const auto text = replaced(small_pack_text(), "line_year - income", "no_such_thing");
    const auto pack = load_pack(text);
    REQUIRE_FALSE(pack);
    CHECK(pack.refusal().front().line == line_with(text, "no_such_thing"));
    const auto broken = replaced(small_pack_text(), "\"parameters\": [", "\"parameters\" [");
    const auto not_json = load_pack(broken);
    REQUIRE_FALSE(not_json);
    CHECK(not_json.refusal().front().line == line_with(broken, "\"parameters\""));
}

TEST_CASE("one look finds everything that is wrong", "[policy]") {
    auto text = replaced(small_pack_text(), "income < line_year", "income < people");
    text = replaced(text, "line_year - income", "people");
    text = replaced(text, "\"region\": \"4105\"", "\"region\": 7");
    const auto pack = load_pack(text);
    REQUIRE_FALSE(pack);
    CHECK(pack.refusal().size() >= 3);
    CHECK(std::is_sorted(pack.refusal().begin(), pack.refusal().end(),
                         [](const auto& a, const auto& b) { return a.line < b.line; }));
}

TEST_CASE("a pack without end or measure is refused", "[policy][hostile]") {
    const auto first = [](const std::string& text) {
        const auto pack = load_pack(text);
        REQUIRE_FALSE(pack);
        return pack.refusal().front().sentence;
    };
    CHECK_THAT(first(std::string(largest_pack + 1, ' ')), ContainsSubstring("at most"));
    CHECK_THAT(first(std::string(100'000, '[')), ContainsSubstring("nested deeper"));
    CHECK_THAT(first("[]"), ContainsSubstring("not an object"));
    CHECK_THAT(first("{}"), ContainsSubstring("missing"));
    CHECK_THAT(first("{\"pack\": \"a\", \"pack\": \"b\"}"), ContainsSubstring("twice"));
    CHECK_THAT(first("\xff"), ContainsSubstring("UTF-8"));
    std::string tree = "{\"leaf\": \"x\"}";
    for (int i = 0; i < 15; ++i)
        tree = "{\"not\": " + tree + "}";
    const auto deep =
        load_pack(replaced(small_pack_text(), "{\"all\": [\n", "{\"all\": [" + tree + ",\n"));
    REQUIRE_FALSE(deep);
    CHECK(std::any_of(deep.refusal().begin(), deep.refusal().end(), [](const Finding& one) {
        return one.sentence == "the tree is too deep or too large";
    }));
    std::string many;
    for (int i = 0; i < 200; ++i)
        many += "{\"id\": \"v" + std::to_string(i) +
                "\", \"sort\": \"whole\", \"title\": {\"zh_CN\": \"一\", \"en\": \"a\"}, \"sql\": "
                "\"people\"},";
    const auto wide = load_pack(replaced(small_pack_text(), "\"values\": [\n  {\"id\"",
                                         "\"values\": [" + many + "{\"id\""));
    REQUIRE_FALSE(wide);
    CHECK_THAT(wide.refusal().front().sentence, ContainsSubstring("more than 64"));
}

TEST_CASE("values that grow by one another are refused before they fill the memory",
          "[policy][hostile]") {
    std::string values;
    std::string last = "people";
    for (int i = 0; i < 60; ++i) {
        const auto id = "v" + std::to_string(i);
        values += "{\"id\": \"" + id +
                  "\", \"sort\": \"whole\", \"title\": {\"zh_CN\": \"一\", \"en\": "
                  "\"a\"}, \"sql\": \"least(" +
                  last + " + 1, " + last + ", " + last + ")\"},";
        last = id;
    }
    const auto pack = load_pack(replaced(small_pack_text(), "\"values\": [\n  {\"id\"",
                                         "\"values\": [" + values + "{\"id\""));
    REQUIRE_FALSE(pack);
    CHECK_THAT(pack.refusal().front().sentence, ContainsSubstring("too long"));
}
