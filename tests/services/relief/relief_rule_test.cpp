#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include "services/data/months.hpp"

#include "services/relief/calculator.hpp"
#include "services/relief_bench.hpp"

using namespace services::relief;
using namespace services::relief::test;

namespace {

std::string without(std::string text, const std::string& what, const std::string& instead) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), instead);
}

services::data::Findings findings_of(const std::string& text) {
    const auto rule = load_relief_rule(text);
    REQUIRE_FALSE(rule.has_value());
    REQUIRE_FALSE(rule.refusal().empty());
    return rule.refusal();
}

const KindAnswer& kind_of(const Calculation& calculation, std::string_view kind) {
    for (const auto& one : calculation.kinds) {
        if (one.kind == kind) return one;
    }
    FAIL("no such kind");
    return calculation.kinds.front();
}

Question haidong_question() {
    return {Category::deep, "630202", {2022, 7, 15}, haidong_facts(), {}, {}};
}

}  // namespace

TEST_CASE("every shipped relief rule is sound and its worked examples hold", "[relief][F28][F29]") {
    int rules = 0;
    for (const auto& file : std::filesystem::directory_iterator(tree + "/assets/relief")) {
        CAPTURE(file.path().filename().string());
        const auto rule =
            load_relief_rule(text_of("assets/relief/" + file.path().filename().string()));
        if (!rule) FAIL(rule.refusal().front().pointer + ": " + rule.refusal().front().sentence);
        REQUIRE(rule.has_value());
        CHECK(file.path().stem().string() == rule->id + "-" + to_text(rule->first_day));
        CHECK(rule->tiers.size() == 3);
        CHECK(rule->measures.size() == 4);
        ++rules;
    }
    CHECK(rules >= 5);
}

TEST_CASE("a rule is refused with line, place and reason", "[relief]") {
    const auto sound = text_of("assets/relief/qinghai-2022-07-01.json");
    CHECK(findings_of("{").front().line == 1);
    const auto unknown = findings_of(
        without(sound, "\"parameter\": \"school_months\"", "\"parameter\": \"school_mouths\""));
    CHECK(unknown.front().sentence == "there is no parameter school_mouths");
    CHECK(unknown.front().pointer == "/kinds/2/cases/0/caps/0");
    CHECK(unknown.front().line > 100);
    CHECK(
        findings_of(without(sound, "\"total\": 4900000", "\"total\": 4900001")).front().sentence ==
        "it comes to 4900000");
    CHECK(findings_of(without(sound, "\"operator\": \"below\"", "\"operator\": \"<\""))
              .front()
              .sentence == "it is none of below, at_most");
    CHECK(findings_of(without(sound, "\"value\": 300000,", "\"value\": -1,")).front().sentence ==
          "living_base is below zero");
    CHECK(findings_of(std::string(largest_rule + 1, ' ')).front().line == 1);
    std::string deep(100000, '[');
    CHECK_FALSE(load_relief_rule(deep).has_value());
}

TEST_CASE("the tier decides what may be given", "[relief][F74]") {
    const auto rules = shipped_rules();
    const auto* rule = rule_for(*rules, {2022, 7, 15}, "630202");
    REQUIRE(rule != nullptr);
    CHECK(tier_of(*rule, Category::deep)->id == "lifting");
    CHECK(tier_of(*rule, Category::accident)->id == "aid");
    CHECK(tier_of(*rule, Category::recovered)->id == "visits");
    auto question = haidong_question();
    question.category = Category::recovered;
    const auto visits = calculate(*rule, question);
    REQUIRE(visits.has_value());
    CHECK(kind_of(*visits, "living").why_not == "not_in_tier");
    CHECK(visits->total == kind_of(*visits, "visit").amount);
}

TEST_CASE("the rule of the narrowest region that is in force is taken", "[relief][F28]") {
    const auto rules = shipped_rules();
    CHECK(rule_for(*rules, {2022, 6, 30}, "630202")->name() == "qinghai 2018-01-01");
    CHECK(rule_for(*rules, {2022, 7, 1}, "630202")->name() == "qinghai 2022-07-01");
    CHECK(rule_for(*rules, {2022, 7, 1}, "610326")->id == "baoji");
    CHECK(rule_for(*rules, {2022, 7, 1}, "110101")->id == "common");
    CHECK(rule_for(*rules, {2011, 7, 1}, "110101") == nullptr);
}

TEST_CASE("earlier relief takes room under a cap of the year, and is income where the rule says so",
          "[relief]") {
    const auto rules = shipped_rules();
    const auto* rule = rule_for(*rules, {2020, 6, 1}, "5303");
    Question question{Category::deep, "5303", {2020, 6, 1}, {}, {}, {}};
    for (const auto& fact : rule->facts)
        question.facts[fact.id] = 0;
    question.facts["people"] = 3;
    question.facts["income_year"] = 1800000;
    const auto first = calculate(*rule, question);
    REQUIRE(first.has_value());
    CHECK(kind_of(*first, "living").amount == 756000);
    question.earlier = {{"living", 300000, {2020, 2, 1}}};
    const auto second = calculate(*rule, question);
    CHECK(kind_of(*second, "living").amount == 456000);
    CHECK(second->net_month_without_earlier == 50000);
    CHECK(second->net_month == 58333);
    question.earlier = {{"medical", 500000, {2019, 12, 1}}};
    const auto third = calculate(*rule, question);
    CHECK(third->net_month == 63889);
    CHECK(kind_of(*third, "living").why_not == "over_the_limit");
    question.earlier = {{"medical", 500000, {2019, 6, 1}}};
    CHECK(calculate(*rule, question)->net_month == 50000);
    question.earlier = {{"living", 756000, {2020, 1, 1}}};
    question.facts["income_year"] = 0;
    CHECK(kind_of(*calculate(*rule, question), "living").why_not == "had_already");
}

TEST_CASE("of kinds that may not be stacked the largest is kept", "[relief]") {
    const auto rules = shipped_rules();
    const auto* before = rule_for(*rules, {2021, 7, 15}, "630202");
    auto question = haidong_question();
    question.day = {2021, 7, 15};
    const auto one_kind = calculate(*before, question);
    CHECK(one_kind->total == 2000000);
    CHECK(kind_of(*one_kind, "living").why_not == "only_one_kind");
    question.wanted = {"education"};
    const auto wanted = calculate(*before, question);
    CHECK(wanted->total == 1100000);
}

TEST_CASE("what is not known, or cannot be, is not calculated with", "[relief]") {
    const auto rules = shipped_rules();
    const auto* rule = rule_for(*rules, {2022, 7, 15}, "630202");
    auto question = haidong_question();
    question.facts.erase("pupils");
    CHECK(calculate(*rule, question).refusal().missing == std::vector<std::string>{"pupils"});
    question = haidong_question();
    question.facts["people"] = 0;
    CHECK(calculate(*rule, question).refusal().code == "facts_wrong");
    question = haidong_question();
    question.facts["illness_year"] = -1;
    CHECK(calculate(*rule, question).refusal().code == "facts_wrong");
    question = haidong_question();
    question.day = {2022, 6, 30};
    CHECK(calculate(*rule, question).refusal().code == "not_in_force");
}

TEST_CASE("the same facts give the same trace, and a person can read the steps", "[relief]") {
    const auto rules = shipped_rules();
    const auto* rule = rule_for(*rules, {2022, 7, 15}, "630202");
    const auto answer = calculate(*rule, haidong_question());
    CHECK(answer->trace == calculate(*rule, haidong_question())->trace);
    CHECK(answer->trace.find(rule->hash) != std::string::npos);
    const auto& living = kind_of(*answer, "living");
    CHECK(in_words(*rule, living.steps.front(), "zh_CN") ==
          "生活救助的基数 3000.00 × 一起生活的人数 6 = 18000.00");
    const auto& education = kind_of(*answer, "education");
    CHECK(in_words(*rule, education.steps.back(), "en") ==
          "at most minimum-living line, a person a month 600.00 × 12 × children at high school or "
          "college 2 = 14400.00");
    CHECK_FALSE(answer->unverified.empty());
}

TEST_CASE("instalments add up to the fen and keep to the days there are", "[relief][T07]") {
    const auto rules = shipped_rules();
    const auto* rule = rule_for(*rules, {2022, 3, 1}, "610302");
    const auto parts = instalments_of(*rule, {{"standing", 1600001}}, {2022, 8, 31});
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].amount == 800000);
    CHECK(parts[1].amount == 800001);
    CHECK_FALSE(parts[0].needs_review);
    CHECK(parts[1].needs_review);
    CHECK(parts[1].due == platform::CivilDate{2023, 2, 28});
    CHECK(services::data::plus_months({2024, 1, 31}, 1) == platform::CivilDate{2024, 2, 29});
    CHECK(services::data::plus_months({2024, 1, 31}, -12) == platform::CivilDate{2023, 1, 31});
    CHECK(services::data::plus_months({2024, 12, 15}, 1) == platform::CivilDate{2025, 1, 15});
}
