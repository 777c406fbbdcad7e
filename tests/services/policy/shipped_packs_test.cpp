// The packs in assets/policies: every worked example, and the golden figures through them.
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "services/policy/examples.hpp"
#include "services/policy/policy_support.hpp"

using namespace services::policy;
using support::PackPointer;

namespace {

// Runs the examples of a figure over all packs; answers how many there were.
std::size_t check_examples(std::string_view figure) {
    std::size_t count = 0;
    for (const auto& pack : support::shipped_packs()) {
        for (const auto& result : run_examples(pack, figure)) {
            INFO(pack->id << ": " << result.example->title);
            for (const auto& sentence : result.wrong)
                UNSCOPED_INFO(sentence);
            CHECK(result.wrong.empty());
            ++count;
        }
    }
    return count;
}

const PackPointer& find(const std::vector<PackPointer>& packs, std::string_view id,
                        platform::CivilDate day) {
    const auto found = std::find_if(packs.begin(), packs.end(), [&](const PackPointer& one) {
        return one->id == id && one->is_in_force(day);
    });
    REQUIRE(found != packs.end());
    return *found;
}

FactValue number(std::int64_t value) {
    return value;
}

// A cleaner and her husband, two children, a grandmother ill: what they would say.
Facts household() {
    return {{"people", number(5)},
            {"income_year", number(4'200'000)},
            {"illness_year", number(900'000)},
            {"schooling_year", number(800'000)},
            {"other_rigid_year", number(0)},
            {"event", FactValue{"illness"}},
            {"event_cost", number(900'000)},
            {"assets", FactValue{"none"}},
            {"is_member", number(1)},
            {"pupil", FactValue{"college"}},
            {"works_outdoors", number(1)},
            {"mutual_stay", FactValue{"stay"}}};
}

}  // namespace

TEST_CASE("every pack that ships is sound and keeps its name", "[policy]") {
    for (const auto& entry : std::filesystem::directory_iterator(support::policies_folder())) {
        INFO(entry.path().filename());
        const auto pack = support::pack_of(support::file_text(entry.path()));
        CHECK(entry.path().stem() == pack->id + "-" + platform::to_text(pack->first_day));
        CHECK_FALSE(pack->sources.empty());
        for (const auto& programme : pack->programmes)
            CHECK_FALSE(programme.source.empty());
    }
}

TEST_CASE("the worked examples of every pack hold", "[policy]") {
    CHECK(check_examples("") >= 40);
}

TEST_CASE("mutual aid of 519,080.11 yuan over 615 claims is 844.03 a claim", "[policy][T03][F08]") {
    CHECK(check_examples("T03") == 1);
}

TEST_CASE("school aid averages 2,348.44 yuan in Anyang and 3,040.03 in Baoji",
          "[policy][T04][F07][F77]") {
    CHECK(check_examples("T04") == 2);
}

TEST_CASE("a child gets 5,000 yuan in Meixian and 3,000 in Longxian", "[policy][T05][F81]") {
    CHECK(check_examples("T05") == 2);
}

TEST_CASE("standing aid is 4,000 yuan a person in two parts, the second after the yearly review",
          "[policy][T07][F71]") {
    CHECK(check_examples("T07") == 4);
}

TEST_CASE("school aid in Qinghai reaches 12 months of the line, and 10 before",
          "[policy][T08][F28]") {
    CHECK(check_examples("T08") == 2);
    // With the line that Beijing's published rate of 12,450 yuan implies.
    for (const auto& [file, day, sum] :
         {std::tuple{"qinghai-2018-01-01.json", platform::CivilDate{2021, 9, 1}, 1'245'000},
          {"qinghai-2022-07-01.json", platform::CivilDate{2022, 9, 1}, 1'494'000}}) {
        const auto text = support::replaced(support::file_text(support::policies_folder() / file),
                                            "\"value\": 60000", "\"value\": 124500");
        const auto pack = support::pack_of(text);
        const auto judge = Judge::make({&pack, 1}, day, "630202");
        REQUIRE(judge);
        auto facts = household();
        facts["pupils"] = number(1);
        const auto answers = judge->judge(facts);
        REQUIRE(answers);
        REQUIRE(answers->front().amount);
        const auto& steps = answers->front().amount->steps;
        const auto step = std::find_if(steps.begin(), steps.end(),
                                       [](const StepAnswer& one) { return one.id == "education"; });
        CHECK(step->value == sum);
    }
}

TEST_CASE("a Haidong household of six gets 49,000 yuan stacked, living aid six times as before",
          "[policy][T09][F28][F29]") {
    CHECK(check_examples("T09") == 3);
}

TEST_CASE("the Qujing widow is below the line once rigid costs pass 1,320 yuan",
          "[policy][T10][F42]") {
    CHECK(check_examples("T10") == 3);
}

TEST_CASE("the post subsidy wants a start by 29 February and three unbroken months",
          "[policy][T13][F49]") {
    CHECK(check_examples("T13") == 3);
}

TEST_CASE("a figure nobody could verify is marked in the answer", "[policy]") {
    const auto packs = support::shipped_packs();
    const auto& baoji = find(packs, "baoji", {2023, 1, 1});
    const auto judge = Judge::make({&baoji, 1}, {2023, 1, 1}, "610302");
    REQUIRE(judge);
    auto facts = household();
    facts["firm_in_trouble"] = number(1);
    facts["income_year"] = number(2'000'000);
    const auto answers = judge->judge(facts);
    REQUIRE(answers);
    const auto& notes = answers->front().unverified;
    CHECK(std::any_of(notes.begin(), notes.end(), [](const Words& words) {
        return words.in("en") == "Two equal payments are our assumption";
    }));
}

TEST_CASE("at most 12 questions judge at least 8 programmes, each with a reason people can read",
          "[policy]") {
    const auto packs = support::shipped_packs();
    const auto judge = Judge::make(packs, {2026, 11, 22}, "410502");
    REQUIRE(judge);
    const auto truth = household();
    Facts known;
    std::set<std::string> asked;
    for (;;) {
        const auto open = judge->open_questions(known);
        REQUIRE(open);
        if (open->empty()) break;
        const auto& id = open->front().fact->id;
        INFO(id);
        REQUIRE(asked.insert(id).second);
        REQUIRE(truth.contains(id));
        known[id] = truth.at(id);
    }
    CHECK(asked.size() <= 12);
    const auto answers = judge->judge(known);
    REQUIRE(answers);
    CHECK(answers->size() >= 8);
    for (const auto& answer : *answers) {
        INFO(answer.programme->id);
        CHECK_FALSE(answer.fault);
        CHECK(answer.verdict != Verdict::need_to_know);
        REQUIRE_FALSE(answer.reasons.empty());
        for (const auto& reason : answer.reasons) {
            for (const auto& language : languages) {
                const auto& sentence = reason.sentence.in(language);
                CHECK_FALSE(sentence.empty());
                CHECK(sentence.find('{') == std::string::npos);
                CHECK(sentence.find("—") == std::string::npos);
            }
        }
    }
}

TEST_CASE("the same facts give the same bytes on two machines", "[policy]") {
    const auto here = Judge::make(support::shipped_packs(), {2026, 11, 22}, "410502");
    const auto there = Judge::make(support::shipped_packs(), {2026, 11, 22}, "410502");
    REQUIRE(here);
    REQUIRE(there);
    REQUIRE(there->judge({}));
    const auto a = here->judge(household());
    const auto b = there->judge(household());
    REQUIRE(a);
    REQUIRE(b);
    REQUIRE(a->size() == b->size());
    for (const auto& one : *a) {
        const auto same = std::find_if(b->begin(), b->end(), [&](const Answer& other) {
            return other.programme->id == one.programme->id;
        });
        REQUIRE(same != b->end());
        CHECK(same->trace == one.trace);
    }
}
