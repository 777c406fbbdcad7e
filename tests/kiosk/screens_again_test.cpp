#include <catch2/catch_test_macros.hpp>

#include "kiosk/screens/join/join_session.hpp"
#include "kiosk/screens/look_up_screen.hpp"
#include "support/station_bench.hpp"
#include "support/walker.hpp"

using namespace services::membership;
using support::StationBench;
using support::Walker;

namespace {

// Someone whose application was asked about again, with the code of the receipt in hand.
struct AskedAgainAt {
    AskedAgainAt() : receipt(handed_in()) {
        bench.clock.advance(std::chrono::hours(26));
        bench.news.is_delivered = true;
        fate.application = receipt.application;
        fate.acceptance_number = receipt.number.digits;
        fate.state = State::asked_again;
        fate.since = bench.clock.wall() + std::chrono::hours(24);  // the clock here is late
        fate.version = 3;
        fate.asked = {AskFor::name};
        fate.note = "姓名与证件上的字不同";
        tell();
        bench.clock.advance(std::chrono::hours(1));
    }

    Receipt handed_in() {
        auto session = kiosk::sample_session(bench.desk);
        services::membership::Stroke stroke;
        for (std::int16_t i = 0; i < 20; ++i)
            stroke.push_back({static_cast<std::int16_t>(100 + 30 * i), 500});
        session->draft.vow = {"2026-11", "zh_CN", {stroke}};
        const auto taken = session->submit();
        REQUIRE(taken.has_value());
        return *taken;
    }
    void tell() { bench.news.fate = to_json_text(fate); }
    void look_up() { look_up(walker); }
    void look_up(Walker& at) const {
        std::string plain;
        for (const char c : receipt.code)
            if (c != '-') plain += c;
        at.walk(support::typed_on_pad("look_up", plain));
        at.touch("look_up.search");
        REQUIRE(at.at() == "submission");
    }
    void answer_all() {
        walker.touch("join.again.begin");
        auto steps = support::steps_to_number();
        steps.erase(steps.begin());
        walker.walk(steps);
        for (const auto& syllable : support::ouyang_jie)
            walker.choose("join.name.candidates", syllable);
        walker.touch("join.next");
        walker.walk(support::steps_without_phone());
        walker.walk(support::steps_by_place());
        walker.touch("join.protection.no");
        walker.walk({{"join_sign", "join.sign.signature", true}});
    }
    std::optional<Submission> found() const {
        const auto submission = bench.sign_up.find(receipt.code);
        return submission ? std::optional(*submission) : std::nullopt;
    }

    StationBench bench;
    Receipt receipt;
    Fate fate;
    Walker walker{std::make_unique<kiosk::LookUpScreen>(bench.desk)};
};

}  // namespace

TEST_CASE("what is asked for again is handed in again where it is looked up, under the same code",
          "[screens][join][again]") {
    AskedAgainAt person;
    person.look_up();
    CHECK(person.walker.shows("submission.ask.name"));
    person.walker.touch("submission.hand_in_again");
    REQUIRE(person.walker.at() == "join_asked_again");
    CHECK(person.walker.shows("submission.ask.name"));
    CHECK(person.walker.value_of("submission.note") == "姓名与证件上的字不同");
    person.answer_all();
    CHECK(person.bench.records() == 1);
    person.bench.news.is_delivered = false;  // the line is down by now
    person.walker.touch("join.sign.submit");
    REQUIRE(person.walker.at() == "receipt");
    CHECK(person.walker.shows("receipt.taken_again"));
    CHECK(person.walker.shows("receipt.same_code"));
    CHECK(person.walker.value_of("receipt.number") == person.receipt.number.grouped());
    CHECK(person.bench.records() == 2);

    const auto here = person.found();
    REQUIRE(here);
    CHECK(here->application == person.receipt.application);
    CHECK(here->number->digits == person.receipt.number.digits);
    CHECK(here->whereabouts == Whereabouts::on_this_device);
    CHECK(here->is_handed_in_again);
    person.walker.touch("receipt.finish");
    CHECK(person.walker.has_left);
}

TEST_CASE("the old code tells what follows it: saved here, at the union, asked once more",
          "[screens][look_up][again]") {
    AskedAgainAt person;
    person.look_up();
    person.walker.touch("submission.hand_in_again");
    person.answer_all();
    person.bench.news.is_delivered = false;
    person.walker.touch("join.sign.submit");

    Walker later(std::make_unique<kiosk::LookUpScreen>(person.bench.desk));
    person.look_up(later);
    CHECK(later.shows("submission.again_saved_here"));
    CHECK_FALSE(later.shows("submission.hand_in_again"));
    CHECK_FALSE(later.shows("submission.ask.name"));
    person.bench.news.is_delivered = true;
    later.wake();
    CHECK(later.shows("submission.state.resubmitted"));
    CHECK_FALSE(later.shows("submission.hand_in_again"));
    person.fate.since = person.fate.since + -std::chrono::hours(48);  // the hub's was corrected
    person.fate.version = 6;
    person.fate.asked = {AskFor::phone};
    person.tell();
    later.wake();
    CHECK(later.shows("submission.ask.phone"));
    CHECK(later.shows("submission.hand_in_again"));
}

TEST_CASE("a double tap on handing in again gives one record", "[screens][join][again]") {
    AskedAgainAt person;
    person.look_up();
    person.walker.touch("submission.hand_in_again");
    person.answer_all();
    auto& sign = person.walker.top();
    auto& probe = person.walker.probe;
    CHECK(std::holds_alternative<kiosk::Replace>(probe.touch(sign, "join.sign.submit")));
    CHECK(std::holds_alternative<kiosk::Replace>(probe.touch(sign, "join.sign.submit")));
    CHECK(person.bench.records() == 2);
}

TEST_CASE("what stands against handing in again is told in words, and nothing is lost",
          "[screens][join][again]") {
    AskedAgainAt person;
    person.look_up();
    SECTION("no key to seal with, before it begins") {
        person.bench.key.is_known = false;
        person.walker.wake();
        CHECK_FALSE(person.walker.shows("submission.hand_in_again"));
        CHECK(person.walker.shows("submission.not_here_now"));
    }
    SECTION("no key to seal with, at the end") {
        person.walker.touch("submission.hand_in_again");
        person.answer_all();
        person.bench.key.is_known = false;
        person.walker.touch("join.sign.submit");
        CHECK(person.walker.shows("join.sign.no_key"));
        person.bench.key.is_known = true;
        person.walker.touch("join.sign.submit");
        CHECK(person.walker.at() == "receipt");
    }
    SECTION("only a visit is asked for, and that cannot be given here") {
        person.fate.asked = {AskFor::visit};
        person.tell();
        person.walker.wake();
        CHECK(person.walker.shows("submission.ask.visit"));
        CHECK_FALSE(person.walker.shows("submission.hand_in_again"));
        CHECK(person.walker.shows("receipt.finish"));
    }
    SECTION("going back leads to the news again") {
        person.walker.touch("submission.hand_in_again");
        person.walker.touch("common.back");
        CHECK(person.walker.at() == "submission");
        CHECK(person.bench.records() == 1);
    }
}
