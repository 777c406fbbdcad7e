#include <catch2/catch_test_macros.hpp>
#include <set>

#include "kiosk/screens/benefits/benefit_question_screen.hpp"
#include "kiosk/screens/home_screen.hpp"
#include "support/station_bench.hpp"
#include "support/walker.hpp"

using support::StationBench;
using support::Walker;

namespace {

bool shows_some(Walker& walker, const std::string& beginning) {
    for (const auto& node : walker.probe.look(walker.top()).nodes)
        if (node.key.starts_with(beginning)) return true;
    return false;
}

// What somebody would answer: the key to touch, or digits to type.
std::string answer_key(Walker& walker) {
    static const std::set<std::string> choices{"benefits.choice.illness", "benefits.choice.college",
                                               "benefits.choice.stay", "benefits.choice.none",
                                               "benefits.yes"};
    for (const auto& node : walker.probe.look(walker.top()).nodes)
        if (choices.contains(node.key)) return node.key;
    return {};
}

int answer_all(Walker& walker) {
    int asked = 0;
    while (walker.at() == "benefit_question") {
        ++asked;
        const auto key = answer_key(walker);
        if (!key.empty()) {
            walker.touch(key);
            continue;
        }
        walker.walk(support::typed_on_pad("benefit_question", "5"));
        walker.touch("join.next");
    }
    return asked;
}

}  // namespace

TEST_CASE("somebody offline answers at most 12 questions and sees 8 programmes judged",
          "[screens][benefits]") {
    StationBench bench;
    bench.facts.is_line_up = false;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.desk));
    walker.touch("home.benefits");
    const auto before = bench.records();
    CHECK(answer_all(walker) <= kiosk::most_questions);
    REQUIRE(walker.at() == "benefits");
    const auto judge = bench.desk.judge();
    CHECK(judge->programmes() >= 8);
    walker.touch("benefits.programme.deep");
    REQUIRE(walker.at() == "benefit");
    CHECK(shows_some(walker, "benefits.reason"));
    walker.touch("common.back");
    CHECK(walker.at() == "benefits");
    CHECK(bench.records() == before);
}

TEST_CASE("a question somebody cannot answer is passed over, once", "[screens][benefits]") {
    StationBench bench;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.desk));
    walker.touch("home.benefits");
    int passed = 0;
    while (walker.at() == "benefit_question" && passed < 40) {
        walker.touch("benefits.do_not_know");
        ++passed;
    }
    CHECK(passed <= kiosk::most_questions);
    CHECK(walker.at() == "benefits");
}

TEST_CASE("going back takes the answer back", "[screens][benefits]") {
    StationBench bench;
    kiosk::BenefitsSession session(bench.desk, bench.desk.judge());
    const auto* first = session.next();
    REQUIRE(first != nullptr);
    session.pass_over(*first);
    const auto* second = session.next();
    REQUIRE(second != nullptr);
    CHECK(second->id != first->id);
    session.take_back(first->id);
    CHECK(session.next() == first);
    CHECK(session.step_of(first->id) == 1);
}

TEST_CASE("a number that cannot be is refused at its field", "[screens][benefits]") {
    StationBench bench;
    const auto session = std::make_shared<kiosk::BenefitsSession>(bench.desk, bench.desk.judge());
    const auto* people = session->judge().fact("people");
    Walker walker(std::make_unique<kiosk::BenefitQuestionScreen>(session, *people));
    walker.walk(support::typed_on_pad("benefit_question", "21"));
    walker.touch("join.next");
    CHECK(walker.at() == "benefit_question");
    const auto& page = walker.probe.look(walker.top());
    CHECK_FALSE(page.find("benefits.field.people")->error.empty());
}

TEST_CASE("without programmes home has no tile for them", "[screens][benefits][home]") {
    StationBench bench;
    bench.desk.judge = {};
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.desk));
    CHECK_FALSE(walker.shows("home.benefits"));
    CHECK(walker.shows("home.look_up"));
}
