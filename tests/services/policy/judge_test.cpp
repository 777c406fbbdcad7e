#include "services/policy/judge.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "services/policy/examples.hpp"
#include "services/policy/policy_support.hpp"

using namespace services::policy;
using Catch::Matchers::ContainsSubstring;
using support::pack_of;
using support::PackPointer;
using support::replaced;
using support::small_pack_text;

namespace {

constexpr platform::CivilDate day{2021, 5, 1};

Judge judge_of(const PackPointer& pack, platform::CivilDate on = day,
               std::string_view division = "410502") {
    auto judge = Judge::make({&pack, 1}, on, division);
    REQUIRE(judge);
    return std::move(*judge);
}

Answer answer(const Judge& judge, const Facts& facts) {
    auto answers = judge.judge(facts);
    REQUIRE(answers);
    REQUIRE(answers->size() == 1);
    return std::move(answers->front());
}

FactValue number(std::int64_t value) {
    return value;
}

std::vector<std::string> questions(const Judge& judge, const Facts& facts) {
    const auto open = judge.open_questions(facts);
    REQUIRE(open);
    std::vector<std::string> ids;
    for (const auto& one : *open)
        ids.push_back(one.fact->id);
    return ids;
}

}  // namespace

TEST_CASE("an answer is yes, no because, or need to know first", "[policy]") {
    const auto judge = judge_of(pack_of(small_pack_text()));
    const Facts poor{{"people", number(1)}, {"income", number(700'000)}, {"has_car", number(0)}};
    const auto yes = answer(judge, poor);
    CHECK(yes.verdict == Verdict::yes);
    CHECK(yes.amount->sum == 56'000);
    REQUIRE(yes.reasons.size() == 2);
    CHECK(yes.reasons[0].sentence.in("zh_CN") == "收入7,000元低于7,560元");
    CHECK(yes.reasons[1].sentence.in("en") == "no car");

    auto rich = poor;
    rich["income"] = number(900'000);
    const auto no = answer(judge, rich);
    CHECK(no.verdict == Verdict::no);
    REQUIRE(no.reasons.size() == 1);
    CHECK(no.reasons[0].leaf == "poor");
    CHECK(no.reasons[0].sentence.in("en") == "9,000 is not below 7,560");
    CHECK_FALSE(no.amount);

    const auto open = answer(judge, {{"people", number(1)}});
    CHECK(open.verdict == Verdict::need_to_know);
    CHECK(open.unknown == std::vector<std::string>{"income", "has_car"});
}

TEST_CASE("only what can still change an answer is asked", "[policy]") {
    const auto judge = judge_of(pack_of(small_pack_text()));
    CHECK(questions(judge, {}) == std::vector<std::string>{"has_car", "people", "income"});
    CHECK(questions(judge, {{"has_car", number(1)}}).empty());
    CHECK(questions(judge, {{"has_car", number(0)}}) ==
          std::vector<std::string>{"people", "income"});
    CHECK(questions(judge, {{"people", number(1)}, {"income", number(900'000)}}).empty());
}

TEST_CASE("the line of the place and the day counts", "[policy]") {
    const auto pack = pack_of(small_pack_text());
    const Facts facts{{"people", number(1)}, {"income", number(0)}, {"has_car", number(0)}};
    CHECK(answer(judge_of(pack), facts).amount->sum == 756'000);
    CHECK(answer(judge_of(pack, {2022, 1, 1}), facts).amount->sum == 840'000);
    CHECK(answer(judge_of(pack, {2021, 12, 31}), facts).amount->sum == 756'000);
    CHECK(answer(judge_of(pack, day, "410522"), facts).amount->sum == 720'000);
}

TEST_CASE("a pack counts from its first day on, in its region, and the later replaces the earlier",
          "[policy]") {
    const auto early = pack_of(small_pack_text());
    const std::vector<PackPointer> one{early};
    CHECK(Judge::make(one, {2019, 12, 31}, "410502")->programmes() == 0);
    CHECK(Judge::make(one, day, "610302")->programmes() == 0);
    const auto later_text =
        replaced(replaced(replaced(small_pack_text(), "\"first_day\": \"2020-01-01\"",
                                   "\"first_day\": \"2021-03-01\""),
                          "\"day\": \"2021-01-01\"", "\"day\": \"2021-05-01\""),
                 "line_year - income", "line_year - income + yuan(1)");
    const std::vector<PackPointer> both{early, pack_of(later_text)};
    const Facts facts{{"people", number(1)}, {"income", number(0)}, {"has_car", number(0)}};
    const auto before = Judge::make(both, {2021, 2, 28}, "410502");
    const auto after = Judge::make(both, {2021, 3, 1}, "410502");
    REQUIRE(before);
    REQUIRE(after);
    CHECK(answer(*before, facts).amount->sum == 756'000);
    CHECK(answer(*after, facts).amount->sum == 756'100);
}

TEST_CASE("a missing parameter is a fault of the pack, not an answer", "[policy]") {
    const auto text = replaced(
        small_pack_text(), "{\"from\": \"2020-01-01\", \"value\": 60000, \"source\": \"S\"},", "");
    const auto judge = judge_of(pack_of(text), day, "410522");
    const auto found = answer(judge, {{"people", number(1)}});
    REQUIRE(found.fault);
    CHECK_THAT(*found.fault, ContainsSubstring("parameter line has no value here"));
    CHECK(found.trace.empty());
    CHECK(questions(judge, {}).empty());
}

TEST_CASE("a fact of another kind is refused", "[policy]") {
    const auto judge = judge_of(pack_of(small_pack_text()));
    CHECK_FALSE(judge.judge({{"people", FactValue{"three"}}}));
    CHECK_FALSE(judge.judge({{"people", number(21)}}));
    CHECK_FALSE(judge.judge({{"has_car", number(2)}}));
    CHECK(judge.judge({{"people", FactValue{}}}));
}

TEST_CASE("two packs that mean different things by one fact are not judged together", "[policy]") {
    const auto other =
        replaced(replaced(small_pack_text(), "\"pack\": \"small\"", "\"pack\": \"other\""),
                 "几口人？", "多少人？");
    const std::vector<PackPointer> packs{pack_of(small_pack_text()), pack_of(other)};
    const auto judge = Judge::make(packs, day, "410502");
    REQUIRE_FALSE(judge);
    CHECK_THAT(judge.refusal().sentence, ContainsSubstring("people"));
}

TEST_CASE("an answer carries the pack's hash, the facts it used and how it came about",
          "[policy]") {
    const auto pack = pack_of(small_pack_text());
    const Facts facts{{"people", number(1)}, {"income", number(700'000)}, {"has_car", number(0)}};
    const auto trace = answer(judge_of(pack), facts).trace;
    const auto json = platform::parse_json(trace);
    REQUIRE(json);
    CHECK(platform::to_canonical_text(*json) == trace);
    CHECK(json->at("pack_hash") == pack->hash);
    CHECK(json->at("facts") ==
          platform::Json{{"people", 1}, {"income", 700'000}, {"has_car", false}});
    CHECK(json->at("parameters") == platform::Json{{"line", 63'000}});
    CHECK(json->at("values") == platform::Json{{"line_year", 756'000}});
    CHECK(json->at("leaves") == platform::Json{{"poor", true}, {"car", false}});
    CHECK(json->at("amount").at("sum") == 56'000);
}

TEST_CASE("a number that cannot be worked out is a fault of the pack", "[policy]") {
    auto text =
        replaced(small_pack_text(), "\"least\": 1, \"most\": 20", "\"least\": 0, \"most\": 20");
    const auto refused =
        load_pack(replaced(text, "line_year - income", "div(line_year, people, 'up')"));
    REQUIRE_FALSE(refused);
    CHECK_THAT(refused.refusal().front().sentence, ContainsSubstring("may be nought"));
}

TEST_CASE("many households at once get the verdicts each would get alone", "[policy]") {
    const auto pack = pack_of(small_pack_text());
    const auto judge = judge_of(pack);
    std::vector<Judge::Household> households;
    for (std::int64_t i = 0; i < 500; ++i) {
        FactValue people = number(1 + i % 7);
        FactValue income = i % 5 == 0 ? FactValue{} : number(i * 40'000);
        FactValue car = i % 3 == 0 ? FactValue{} : number(i % 2);
        households.push_back({i, {people, income, car}});
    }
    std::size_t next = 0;
    std::vector<std::optional<Verdict>> found;
    const auto done = judge.judge_all(
        [&](Judge::Household& household) {
            if (next == households.size()) return false;
            household = households[next++];
            return true;
        },
        [&](std::int64_t, Judge::Verdicts verdicts) { found.push_back(verdicts[0]); });
    REQUIRE(done);
    REQUIRE(found.size() == households.size());
    for (std::size_t i = 0; i < households.size(); ++i) {
        Facts facts;
        for (std::size_t j = 0; j < judge.facts().size(); ++j)
            facts[judge.facts()[j].id] = households[i].facts[j];
        INFO(i);
        CHECK(found[i] == answer(judge, facts).verdict);
    }
}

TEST_CASE("a worked example that does not hold says what came out", "[policy]") {
    const auto pack =
        pack_of(replaced(small_pack_text(), "\"amount\": 56000", "\"amount\": 56001"));
    const auto results = run_examples(pack);
    REQUIRE(results.size() == 1);
    REQUIRE(results[0].wrong.size() == 1);
    CHECK(results[0].wrong[0] == "aid amount: 56000 instead of 56001");
}
