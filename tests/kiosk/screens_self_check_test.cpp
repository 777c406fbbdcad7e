// Looking at one's own situation at the kiosk, and having the union look into it.
#include <catch2/catch_test_macros.hpp>

#include "kiosk/screens/benefits/benefits_session.hpp"
#include "kiosk/screens/home_screen.hpp"
#include "platform/base/json.hpp"
#include "services/early_warning/warning_records.hpp"
#include "support/station_bench.hpp"
#include "support/walker.hpp"

using support::StationBench;
using support::Walker;

namespace {

// Nothing comes in, and everything else is answered with the first choice or a small figure.
int answer_all(Walker& walker) {
    int asked = 0;
    while (walker.at() == "benefit_question") {
        ++asked;
        std::string choice;
        for (const auto& node : walker.probe.look(walker.top()).nodes)
            if (choice.empty() && node.key.starts_with("benefits.choice.")) choice = node.key;
        if (walker.shows("benefits.no")) {
            walker.touch("benefits.no");
        } else if (!choice.empty()) {
            walker.touch(choice);
        } else {
            walker.walk(support::typed_on_pad("benefit_question", "3"));
            walker.touch("join.next");
        }
    }
    return asked;
}

void type_mobile(Walker& walker, const std::string& digits) {
    walker.walk(support::typed_on_pad("self_check_contact", digits));
}

}  // namespace

TEST_CASE("who looks at their own situation offline is asked little, told kindly, and nobody hears",
          "[screens][early_warning][F22]") {
    StationBench bench;
    bench.facts.is_line_up = false;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.desk));
    walker.touch("home.self_check");
    REQUIRE(walker.at() == "self_check");
    walker.touch("self_check.begin");
    const auto before = bench.records();
    CHECK(answer_all(walker) <= 8);
    REQUIRE(walker.at() == "self_check_result");
    CHECK(walker.shows("self_check.tight"));
    CHECK(walker.shows("benefits.programme.deep"));
    CHECK(bench.records() == before);
}

TEST_CASE("the union is told only with consent and a number, sealed", "[screens][early_warning]") {
    StationBench bench;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.desk));
    walker.touch("home.self_check");
    walker.touch("self_check.begin");
    answer_all(walker);
    walker.touch("self_check.tell");
    REQUIRE(walker.at() == "self_check_contact");
    type_mobile(walker, "13800138000");
    const auto before = bench.records();
    walker.touch("self_check.send");  // not yet agreed: it cannot be pressed
    CHECK(walker.at() == "self_check_contact");
    walker.touch("self_check.agree");
    walker.touch("self_check.send");
    REQUIRE(walker.at() == "self_check_done");
    CHECK(bench.records() == before + 1);
    const auto kept = bench.database->read([](platform::Transaction& transaction) {
        std::string all;
        for (const auto& row : transaction.query("SELECT body FROM journal_records"))
            all += row.text("body");
        return all;
    });
    CHECK(kept.find("13800138000") == std::string::npos);
    CHECK(kept.find("income_year") == std::string::npos);
}

TEST_CASE("a number that is none is refused at its field, and without a key nothing is taken",
          "[screens][early_warning]") {
    StationBench bench;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.desk));
    walker.touch("home.self_check");
    walker.touch("self_check.begin");
    answer_all(walker);
    walker.touch("self_check.tell");
    type_mobile(walker, "1380013");
    walker.touch("self_check.agree");
    walker.touch("self_check.send");
    CHECK(walker.at() == "self_check_contact");
    for (int i = 0; i < 7; ++i)
        walker.touch("pad.backspace");
    type_mobile(walker, "13800138000");
    bench.key.is_known = false;
    walker.touch("self_check.send");
    CHECK(walker.at() == "self_check_contact");
    bench.key.is_known = true;
    walker.touch("self_check.send");
    CHECK(walker.at() == "self_check_done");
}

TEST_CASE("from one's own situation the way leads on to the benefits without asking again",
          "[screens][early_warning]") {
    StationBench bench;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.desk));
    walker.touch("home.self_check");
    walker.touch("self_check.begin");
    const int first = answer_all(walker);
    walker.touch("self_check.benefits");
    const int more = answer_all(walker);
    CHECK(walker.at() == "benefits");
    CHECK(first + more <= kiosk::most_questions);
}
