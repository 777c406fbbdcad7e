#include <array>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <map>
#include <set>

#include "kiosk/screens/benefits/benefit_question_screen.hpp"
#include "kiosk/screens/benefits/benefit_slip.hpp"
#include "kiosk/screens/benefits/benefits_screen.hpp"
#include "kiosk/screens/home_screen.hpp"
#include "platform/base/text.hpp"
#include "platform/crypto/signing.hpp"
#include "services/policy/pack_lint.hpp"
#include "services/policy/signed_packs.hpp"
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

TEST_CASE("the one-time notice goes along as text that any phone reads, without a name or a line",
          "[screens][benefits]") {
    StationBench bench;
    const auto session = kiosk::sample_benefits(bench.desk);
    REQUIRE_FALSE(session->fitting().empty());
    Walker walker(std::make_unique<kiosk::BenefitsScreen>(session));
    const auto& answer = session->answers()[session->fitting().front()];
    const auto before = bench.records();
    walker.touch("benefits.programme." + answer.programme->id);
    walker.touch("benefits.notice");
    REQUIRE(walker.at() == "benefit_notice");
    for (const char* key : {"benefits.take_along", "benefits.papers", "benefits.where",
                            "benefits.reasons", "benefits.notice_day"})
        CHECK(walker.shows(key));
    const auto slip = kiosk::slip_of(walker.probe.panel, std::array{&answer}, "11月22日", "工会");
    CHECK(slip.is_whole);
    CHECK(slip.text.find(answer.documents.front().in("zh_CN")) != std::string::npos);
    CHECK(slip.text.find(answer.where.in("zh_CN")) != std::string::npos);
    CHECK(slip.text.find(answer.reasons.front().sentence.in("zh_CN")) != std::string::npos);
    walker.touch("benefits.finish");
    CHECK(walker.has_left);
    CHECK(bench.records() == before);
}

TEST_CASE("a notice of many programmes names each paper once and never ends in half a word",
          "[screens][benefits]") {
    StationBench bench;
    const auto session = kiosk::sample_benefits(bench.desk);
    support::TouchProbe probe;
    for (const auto language : {kiosk::Language::chinese, kiosk::Language::english}) {
        probe.wording.choose(language);
        kiosk::AnswersToTake all;
        for (const auto& answer : session->answers()) {
            all.push_back(&answer);
            const auto slip = kiosk::slip_of(probe.panel, all, "22 November 2026", "工会");
            CHECK(slip.text.size() <= kiosk::longest_slip);
            CHECK(platform::is_utf8(slip.text));
            const auto papers = kiosk::papers_of(all, kiosk::code_of(language));
            CHECK(std::set(papers.begin(), papers.end()).size() == papers.size());
        }
    }
}

TEST_CASE("what the kiosk's pages judge, the hub's packs judge with the same bytes",
          "[screens][benefits][policy]") {
    StationBench bench;
    const auto root = platform::make_signing_key();
    const auto signer = platform::make_signing_key();
    const auto from = bench.clock.wall() + -std::chrono::hours{1};
    const auto until = bench.clock.wall() + std::chrono::days{30};
    const auto says = platform::certify(root, platform::KeyDuty::bundle_signer,
                                        signer.public_key.bytes, from, until);
    std::vector<std::shared_ptr<const services::policy::Pack>> packs;
    for (const auto& file : std::filesystem::directory_iterator(support::assets() / "policies")) {
        const auto text = support::text_of_asset("policies/" + file.path().filename().string());
        const auto here = services::policy::load_pack(text);
        REQUIRE(here);
        // Signed at the hub, carried, verified and read again.
        const services::sync::Bundle bundle{services::policy::bundle_name_of(*here), 1,
                                            bench.clock.wall(), until,
                                            services::policy::bundle_body_of(text)};
        auto there = services::policy::pack_of(
            root.public_key, services::sync::sign_bundle(bundle, signer, says), bench.clock.wall());
        REQUIRE(there);
        packs.push_back(std::make_shared<const services::policy::Pack>(std::move(*there)));
    }
    const auto session = kiosk::sample_benefits(bench.desk);
    const auto hub =
        services::policy::Judge::make(packs, platform::date_of(bench.clock.wall()), "410599");
    REQUIRE(hub);
    const auto answers = hub->judge(session->known());
    REQUIRE(answers);
    REQUIRE(answers->size() >= 8);
    REQUIRE(answers->size() == session->answers().size());
    std::map<std::string, std::string> traces;
    for (const auto& answer : *answers)
        traces[answer.programme->id] = answer.trace;
    for (const auto& answer : session->answers()) {
        CHECK_FALSE(answer.trace.empty());
        CHECK(answer.trace == traces[answer.programme->id]);
    }
}
