#include <catch2/catch_test_macros.hpp>

#include "kiosk/screens/benefits/benefit_screen.hpp"
#include "kiosk/screens/home_screen.hpp"
#include "kiosk/screens/look_up_screen.hpp"
#include "kiosk/screens/requests/request_flow.hpp"
#include "kiosk/screens/requests/request_receipt_screen.hpp"
#include "kiosk/screens/requests/request_review_screen.hpp"
#include "kiosk/screens/requests/urgent_screen.hpp"
#include "kiosk/screens/requests/way_screen.hpp"
#include "support/station_bench.hpp"
#include "support/walker.hpp"

using namespace services::requests;
using services::forms::Wants;
using support::StationBench;
using support::Walker;

namespace {

// The key on the page that begins so; empty when there is none.
std::string key_beginning(Walker& walker, const std::string& beginning) {
    for (const auto& node : walker.probe.look(walker.top()).nodes)
        if (node.key.starts_with(beginning)) return node.key;
    return {};
}

void write_name(Walker& walker) {
    for (const auto& syllable : support::ouyang_jie)
        walker.choose("request.candidates", syllable);
    walker.touch("join.next");
}

void write_a_word(Walker& walker) {
    walker.choose("request.candidates", support::ouyang_jie.front());
    walker.touch("join.next");
}

// From home to the first question of the short way.
void begin_short_way(Walker& walker, const std::string& kind = "living_aid") {
    walker.touch("home.help");
    walker.touch("urgent.not_urgent");
    walker.touch("requests.kind." + kind);
    walker.touch("request.way.short_way");
}

void answer_short_way(Walker& walker) {
    write_name(walker);
    walker.touch("request.choice.phone.own");
    walker.walk(support::typed_on_pad("request_digits", "13800138000"));
    walker.touch("join.next");
    write_a_word(walker);
    walker.touch("request.agree");
}

}  // namespace

TEST_CASE("offline, the short way ends with a receipt that says what has not happened yet",
          "[screens][requests]") {
    StationBench bench;
    bench.facts.is_line_up = false;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.desk));
    walker.touch("home.help");
    CHECK(walker.shows("urgent.offline"));
    CHECK(walker.value_of("urgent.union") == "12351");
    CHECK(walker.value_of("urgent.police") == "110");
    CHECK(walker.value_of("urgent.ambulance") == "120");
    walker.touch("common.back");
    begin_short_way(walker);
    answer_short_way(walker);
    REQUIRE(walker.at() == "request_review");
    const auto before = bench.records();
    walker.touch("request.submit");
    REQUIRE(walker.at() == "request_receipt");
    CHECK(bench.records() == before + 1);
    CHECK(walker.shows("request.not_delivered"));
    CHECK(walker.shows("requests.next.staff_complete"));
    bench.news.is_delivered = true;
    walker.wake();
    CHECK(walker.shows("receipt.delivered"));
    walker.touch("receipt.finish");
    CHECK(walker.has_left);
}

TEST_CASE("what is urgent calls staff and is marked, and goes on being a request",
          "[screens][requests]") {
    StationBench bench;
    Walker walker(kiosk::begin_request(bench.desk));
    const auto before = bench.records();
    walker.touch("urgent.alarm");
    CHECK(walker.at() == "call_person");
    CHECK(bench.records() == before + 1);
    walker.touch("call.back");
    CHECK(walker.shows("urgent.marked"));
    walker.touch("urgent.go_on");
    CHECK(walker.at() == "request_kind");
}

TEST_CASE("a receipt of a request is looked up where a membership's is", "[screens][requests]") {
    StationBench bench;
    const auto session = kiosk::sample_request(bench.desk, Way::short_way);
    const auto receipt = session->submit();
    REQUIRE(receipt);
    Walker walker(std::make_unique<kiosk::LookUpScreen>(bench.desk));
    std::string code = receipt->code;
    std::erase(code, '-');
    walker.walk(support::typed_on_pad("look_up", code));
    walker.touch("look_up.search");
    REQUIRE(walker.at() == "request_state");
    CHECK(walker.shows("request.not_delivered"));
}

TEST_CASE("every question of every form has its page, and the whole form is handed in",
          "[screens][requests]") {
    StationBench bench;
    for (const Kind kind : all_kinds) {
        CAPTURE(name_of(kind));
        const auto session = kiosk::sample_request(bench.desk, Way::full_way, kind);
        REQUIRE(session->has_form());
        for (const auto* question : session->asked()) {
            CAPTURE(question->field);
            auto page =
                kiosk::request_page_of({question->field, {}, {}}, session, kiosk::Way::onward);
            support::TouchProbe probe;
            CHECK_FALSE(probe.look(*page).nodes.empty());
        }
        Walker walker(std::make_unique<kiosk::RequestReviewScreen>(session));
        walker.touch("request.submit");
        CHECK(walker.at() == "request_receipt");
    }
}

TEST_CASE("numbers stand masked on the review page until they are asked for",
          "[screens][requests]") {
    StationBench bench;
    const auto session = kiosk::sample_request(bench.desk, Way::full_way);
    Walker walker(std::make_unique<kiosk::RequestReviewScreen>(session));
    CHECK(walker.value_of("request.answer.resident_id") == "410599 ******** 9016");
    CHECK(walker.value_of("request.answer.phone") == "138 **** 8000");
    walker.touch("join.sign.show_numbers");
    CHECK(walker.value_of("request.answer.resident_id") == "410599 19690315 9016");
    walker.touch("request.answer.phone.change");
    CHECK(walker.at() == "request_choose");
    walker.touch("common.back");
    CHECK(walker.value_of("request.answer.phone") == "138 **** 8000");
}

TEST_CASE("a claim to mutual aid asks for the hospital and the card, which stands masked",
          "[screens][requests][F08]") {
    StationBench bench;
    const auto session = kiosk::sample_request(bench.desk, Way::full_way, Kind::mutual_claim);
    Walker walker(std::make_unique<kiosk::RequestReviewScreen>(session));
    const auto card = [&] {
        // The list is paged where the screen is small.
        while (!walker.shows("request.answer.bank_card") && walker.shows("list.next"))
            walker.touch("list.next");
        return walker.value_of("request.answer.bank_card");
    };
    CHECK(card() == "**** **** **** ***0 004");
    walker.touch("request.answer.bank_card.change");
    REQUIRE(walker.at() == "request_digits");
    const auto field = [&] {
        return *walker.probe.look(walker.top()).find("request.field.bank_card");
    };
    CHECK(field().value == "**** **** **** ***0 004");
    CHECK(field().is_private);
    walker.touch("request.field.bank_card");
    CHECK(field().value == "6222 0000 0000 0000 004");
    session->answer({"bank_card", {}, {}}, "6222000000000000005");
    CHECK(session->problem_at({"bank_card", {}, {}})->cause == "not_a_card");
    CHECK(session->answer_at({"hospital", {}, {}}) != nullptr);
}

TEST_CASE("what is wrong is told at its page with the way out, and stays there",
          "[screens][requests]") {
    StationBench bench;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.desk));
    begin_short_way(walker);
    walker.touch("join.next");  // no name
    CHECK(walker.at() == "request_words");
    CHECK_FALSE(walker.probe.look(walker.top()).find("request.field.name")->error.empty());
    write_name(walker);
    walker.touch("request.choice.phone.own");
    walker.walk(support::typed_on_pad("request_digits", "1380013"));
    walker.touch("join.next");
    CHECK(walker.at() == "request_digits");
    CHECK_FALSE(key_beginning(walker, "request.field.phone").empty());
}

TEST_CASE("a household is told person by person, and can be made smaller again",
          "[screens][requests]") {
    StationBench bench;
    const auto session = kiosk::sample_request(bench.desk, Way::full_way);
    const kiosk::QuestionPlace household{"household", {}, {}};
    session->leave_open(household);
    Walker walker(kiosk::request_page_of(household, session, kiosk::Way::change));
    REQUIRE(walker.at() == "request_persons");
    walker.touch("request.add_person");
    CHECK(walker.at() == "request_words");
    walker.touch("common.back");  // nobody was told of: nobody is there
    CHECK(session->entries_of("household") == 0);
    walker.touch("request.add_person");
    write_name(walker);
    while (walker.at() != "request_persons") {
        auto key = key_beginning(walker, "request.choice.household");
        if (key.empty()) key = "request.leave_open";
        walker.touch(key);
    }
    CHECK(session->entries_of("household") == 1);
    CHECK(session->text_at({"household", 0, "name"}) == "欧阳㛃");
    walker.touch("request.remove_person");
    CHECK(session->entries_of("household") == 0);
}

TEST_CASE(
    "every adult signs on a page of their own: drawn, by fingerprint with a witness, or later",
    "[screens][requests]") {
    StationBench bench;
    const auto session = kiosk::sample_request(bench.desk, Way::full_way);
    const auto asked = session->asked();
    const auto question =
        std::ranges::find(asked, Wants::signature, &services::forms::Question::wants);
    REQUIRE(question != asked.end());
    const auto field = (*question)->field;
    REQUIRE(session->signers_of(**question).size() == 3);
    session->leave_open({field, {}, {}});
    Walker walker(kiosk::request_page_of({field, {}, {}}, session, kiosk::Way::onward));
    walker.touch("join.next");
    CHECK(walker.shows("request.sign_first"));
    walker.draw("request.signature", {{20, 30}, {40, 70}, {60, 30}, {80, 70}});
    walker.touch("join.next");
    walker.touch("request.by_fingerprint");
    REQUIRE(walker.at() == "request_words");
    write_name(walker);
    walker.touch("request.sign_later");
    CHECK(walker.at() != "request_signing");
    const auto& signatures = session->draft.answers[field];
    REQUIRE(signatures.size() == 3);
    CHECK(signatures[0]["how"] == "drawn");
    CHECK(signatures[1]["how"] == "fingerprint");
    CHECK(signatures[1]["witness"] == "欧阳㛃");
    CHECK(signatures[2]["how"] == "later");
}

TEST_CASE("a no to what cannot be done without is explained, a no to the rest goes on",
          "[screens][requests]") {
    StationBench bench;
    const auto session = kiosk::sample_request(bench.desk, Way::full_way);
    int needed = 0;
    int free = 0;
    for (const auto* question : session->asked()) {
        if (question->wants != Wants::consent) continue;
        Walker walker(
            kiosk::request_page_of({question->field, {}, {}}, session, kiosk::Way::change));
        walker.touch("request.decline");
        ++(question->is_needed ? needed : free);
        if (!question->is_needed) continue;
        CHECK(walker.shows("request.declined_heading"));
        walker.touch("join.consent.read_again");
        walker.touch("request.agree");
    }
    CHECK(needed > 0);
    CHECK(free > 0);
}

TEST_CASE("from a programme straight into a request of its kind", "[screens][requests][benefits]") {
    StationBench bench;
    const auto benefits = kiosk::sample_benefits(bench.desk);
    std::size_t at = 0;
    for (std::size_t i = 0; i < benefits->answers().size(); ++i)
        if (benefits->answers()[i].programme->group == "school") at = i;
    Walker walker(std::make_unique<kiosk::BenefitScreen>(benefits, at));
    walker.touch("benefits.ask");
    REQUIRE(walker.at() == "request_urgent");
    walker.touch("urgent.not_urgent");
    REQUIRE(walker.at() == "request_way");
    CHECK(walker.shows("requests.kind.school_aid"));
}

TEST_CASE("without a key nothing is taken, and the page says so", "[screens][requests]") {
    StationBench bench;
    const auto session = kiosk::sample_request(bench.desk, Way::short_way);
    bench.key.is_known = false;
    Walker walker(std::make_unique<kiosk::RequestReviewScreen>(session));
    walker.touch("request.submit");
    CHECK(walker.at() == "request_review");
    CHECK(walker.shows("join.sign.no_key"));
    CHECK(bench.records() == 0);
}

TEST_CASE("what was said is gone with the last page that held it", "[screens][requests]") {
    StationBench bench;
    auto session = kiosk::sample_request(bench.desk, Way::full_way);
    const std::weak_ptr<kiosk::RequestSession> watched = session;
    {
        Walker walker(std::make_unique<kiosk::RequestReviewScreen>(std::move(session)));
        walker.touch("request.submit");
        CHECK(walker.at() == "request_receipt");  // replaced the page; nothing holds the session
        CHECK(watched.expired());
    }
}

TEST_CASE(
    "where a number is asked for, the card itself answers; one that lay there before does not",
    "[screens][requests][card]") {
    StationBench bench;
    const auto session = kiosk::sample_request(bench.desk, Way::full_way);
    session->leave_open({"resident_id", {}, {}});
    const platform::CardRead card{.name = "欧阳㛃",
                                  .number = "410599196903159016",
                                  .valid_from = "2015-03-01",
                                  .valid_until = "2035-03-01"};
    bench.reader.present_card(card);
    Walker walker(kiosk::request_page_of({"resident_id", {}, {}}, session, kiosk::Way::onward));
    walker.wake();
    CHECK(session->text_at({"resident_id", {}, {}}).empty());
    bench.reader.present_card(card);
    walker.wake();
    CHECK(session->text_at({"resident_id", {}, {}}) == card.number);
    CHECK(walker.at() != "request_digits");
}
