// A member's card at the kiosk: what it adds to the benefits, and one's own matters behind a PIN.
#include <catch2/catch_test_macros.hpp>

#include "kiosk/screens/home_screen.hpp"
#include "kiosk/screens/look_up_screen.hpp"
#include "kiosk/screens/matters/matters_screen.hpp"
#include "kiosk/spoken_page.hpp"
#include "platform/base/json.hpp"
#include "support/key_person.hpp"
#include "support/station_bench.hpp"
#include "support/walker.hpp"

using platform::Key;
using support::StationBench;
using support::Walker;

namespace {

constexpr const char* good = "YZM1.good";

// A bench whose hub answers what a test says.
struct CardBench {
    CardBench() {
        desk.read_member_token = [](std::string_view token)
            -> platform::Outcome<platform::MemberToken, platform::TokenRefusal> {
            if (token != good) return platform::refuse(platform::TokenRefusal::not_ours);
            return platform::MemberToken{{}, 1, {2027, 3, 1}};
        };
        desk.ask_hub = [this](kiosk::HubQuestion question) {
            asked.push_back(std::move(question));
        };
        desk.hub_answer = [this] { return std::exchange(answer, std::nullopt); };
    }
    void lay_down(const std::string& card, Walker& walker) {
        reader.present_member_card(card);
        walker.wake();
    }
    void want_own_matters(Walker& walker) {
        walker.touch("home.matters");
        lay_down(good, walker);
    }
    void answers(int status, const std::string& body, Walker& walker) {
        answer = kiosk::HubAnswer{status, body};
        walker.wake();
    }
    platform::Json last() const { return *platform::parse_json(asked.back().body); }

    StationBench station;
    kiosk::StationDesk& desk = station.desk;
    kiosk::StationFacts& facts = station.facts;
    platform::SimulatedIdReader& reader = station.reader;
    std::vector<kiosk::HubQuestion> asked;
    std::optional<kiosk::HubAnswer> answer;
};

void type_pin(Walker& walker, const std::string& pin) {
    walker.walk(support::typed_on_pad("matters_pin", pin));
    walker.touch("matters.next");
}

}  // namespace

TEST_CASE("a member's card laid down while benefits are checked answers that question",
          "[screens][benefits][card]") {
    CardBench bench;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.desk));
    walker.touch("home.benefits");
    bench.lay_down(good, walker);
    CHECK(walker.shows("benefits.by_card"));
    while (walker.at() == "benefit_question") {
        CHECK_FALSE(walker.shows("benefits.question.is_member"));
        walker.touch("benefits.do_not_know");
    }
    REQUIRE(walker.at() == "benefits");
    CHECK(walker.shows("benefits.by_card"));
}

TEST_CASE("a card that is not ours adds nothing and is told so", "[screens][benefits][card]") {
    CardBench bench;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.desk));
    walker.touch("home.benefits");
    bench.lay_down("YZM1.other", walker);
    CHECK_FALSE(walker.shows("benefits.by_card"));
    CHECK(walker.shows("look_up.card_not_ours"));
}

TEST_CASE("without a line one's own matters cannot be seen, and the receipt's code is offered",
          "[screens][matters]") {
    CardBench bench;
    bench.facts.is_line_up = false;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.desk));
    walker.touch("home.matters");
    CHECK(walker.shows("matters.line_down"));
    bench.lay_down(good, walker);
    CHECK(walker.at() == "matters_card");
    walker.touch("matters.look_up");
    CHECK(walker.at() == "look_up");
    CHECK(bench.asked.empty());
}

TEST_CASE("card and PIN open one's own matters, and the PIN stands nowhere",
          "[screens][matters][P5]") {
    CardBench bench;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.desk));
    bench.want_own_matters(walker);
    REQUIRE(walker.at() == "matters_pin");
    walker.walk(support::typed_on_pad("matters_pin", "580274"));
    CHECK(walker.words().find("580274") == std::string::npos);
    CHECK(walker.words().find("●●●●●●") != std::string::npos);
    for (const auto& node : walker.probe.look(walker.top()).nodes) {
        if (node.role != kiosk::Role::key || node.name.size() != 1) continue;
        CHECK(node.is_private);
        // Where others hear it, no digit is said.
        const auto line = kiosk::line_of_node(node, walker.probe.wording);
        CHECK(line.words.find(node.name) == std::string::npos);
        CHECK(line.instead.find(node.name) == std::string::npos);
    }
    walker.touch("matters.next");
    REQUIRE(bench.asked.size() == 1);
    CHECK(bench.asked[0].path == "/v1/my-matters");
    CHECK(bench.last()["pin"] == "580274");
    CHECK(bench.last()["token"] == good);
    bench.answers(200, to_text(kiosk::sample_matters()), walker);
    REQUIRE(walker.at() == "matters");
    for (const auto& node : walker.probe.look(walker.top()).nodes)
        if (!node.value.empty() && node.part == kiosk::PagePart::body) {
            INFO(node.key);
            CHECK(node.is_private);
        }
    walker.touch("matters.finish");
    CHECK(walker.has_left);
}

TEST_CASE("a wrong PIN says how many tries are left, and a blocked one sends to the counter",
          "[screens][matters]") {
    CardBench bench;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.desk));
    bench.want_own_matters(walker);
    type_pin(walker, "111222");
    bench.answers(403, R"({"code":"wrong","left":7,"wait_s":60})", walker);
    CHECK(walker.words().find("7") != std::string::npos);
    type_pin(walker, "111222");
    bench.answers(403, R"({"code":"locked_for_now","left":7,"wait_s":90})", walker);
    type_pin(walker, "111222");
    bench.answers(403, R"({"code":"blocked"})", walker);
    CHECK_FALSE(walker.shows("pad.5"));
    CHECK(walker.shows("matters.look_up"));
}

TEST_CASE("a hub that does not answer is told as that, and the PIN can be typed again",
          "[screens][matters]") {
    CardBench bench;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.desk));
    bench.want_own_matters(walker);
    type_pin(walker, "580274");
    bench.answers(0, "", walker);
    CHECK(walker.at() == "matters_pin");
    type_pin(walker, "580274");
    CHECK(bench.asked.size() == 2);
}

TEST_CASE("a PIN from the counter is changed at the kiosk, typed twice", "[screens][matters]") {
    CardBench bench;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.desk));
    bench.want_own_matters(walker);
    type_pin(walker, "193847");
    bench.answers(200, R"({"must_change":true})", walker);
    type_pin(walker, "123456");  // too easily guessed: never sent
    CHECK(bench.asked.size() == 1);
    type_pin(walker, "580274");
    type_pin(walker, "580275");  // not the same
    CHECK(bench.asked.size() == 1);
    type_pin(walker, "580274");
    type_pin(walker, "580274");
    REQUIRE(bench.asked.size() == 2);
    CHECK(bench.asked[1].path == "/v1/my-pin");
    CHECK(bench.last()["pin"] == "193847");
    CHECK(bench.last()["new_pin"] == "580274");
    bench.answers(200, to_text(kiosk::sample_matters()), walker);
    CHECK(walker.at() == "matters");
}

TEST_CASE("a card shown where receipts are looked up leads to one's own matters",
          "[screens][matters]") {
    CardBench bench;
    Walker walker(std::make_unique<kiosk::LookUpScreen>(bench.desk));
    bench.lay_down(good, walker);
    walker.touch("look_up.my_matters");
    CHECK(walker.at() == "matters_pin");
}

TEST_CASE("one's own matters are seen without sight, with card, keys and a headset",
          "[keypad][matters][voice]") {
    CardBench bench;
    bench.station.speech.plug_in_headset();
    support::KeyPerson person(bench.station);
    person.press(Key::confirm);
    person.choose("home.matters");
    CHECK(person.hears(person.say("matters.heading")));
    bench.reader.present_member_card(good);
    person.news();
    CHECK(person.hears(person.say("matters.pin_ask")));
    person.type("580274");
    person.choose("matters.next");
    CHECK_FALSE(person.hears("580274"));
    REQUIRE(bench.asked.size() == 1);
    CHECK(bench.last()["pin"] == "580274");
    bench.answer = kiosk::HubAnswer{200, to_text(kiosk::sample_matters())};
    person.news();
    CHECK(person.hears(person.say("matters.heading")));
    person.look_for(person.say("matters.finish"));
    person.press(Key::confirm);
    CHECK(person.navigator.is_idle());
}
