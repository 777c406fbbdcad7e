// Tasks done with the picture off: only keys, and what is heard.
#include <catch2/catch_test_macros.hpp>

#include "support/key_person.hpp"

using namespace std::chrono_literals;
using platform::Key;
using support::KeyPerson;
using support::StationBench;

TEST_CASE("the first key on the idle picture begins to read and opens home", "[keypad][voice]") {
    StationBench bench;
    KeyPerson person(bench);
    person.press(Key::down);
    CHECK(person.navigator.top_name() == "home");
    CHECK(person.navigator.aids().has_voice);
    CHECK(person.hears(person.say("aids.voice_heard")));
    CHECK(person.hears(person.say("home.hello")));
    CHECK(person.hears(person.say("home.join")));
}

TEST_CASE("every arrow says what it came to, and repeat says it again", "[keypad][voice]") {
    StationBench bench;
    KeyPerson person(bench);
    person.press(Key::down);
    person.press(Key::down);
    CHECK(person.hears(person.say("home.join")));
    CHECK_FALSE(person.hears(person.say("home.look_up")));
    person.press(Key::repeat);
    CHECK(person.hears(person.say("home.join")));
    CHECK_FALSE(person.hears(person.say("home.look_up")));
    person.press(Key::repeat);
    CHECK(person.hears(person.say("home.look_up")));
    person.press(Key::louder);
    CHECK(person.navigator.aids().manner.volume == 1);
    person.press(Key::slower);
    CHECK(person.navigator.aids().manner.rate == -1);
}

TEST_CASE("a person is called by one key, from the idle picture too", "[keypad][call]") {
    StationBench bench;
    KeyPerson person(bench);
    SECTION("idle") {}
    SECTION("home") {
        person.press(Key::down);
    }
    person.press(Key::help);
    CHECK(person.navigator.top_name() == "call_person");
    CHECK(person.hears(person.say("call.heading")));
    CHECK(person.hears(person.say("call.urgent")));
    person.press(Key::back);
    CHECK(person.navigator.top_name() == "home");
    CHECK(bench.assistance.newest().has_value());
}

TEST_CASE("language and size are changed by key, and what is heard changes at once", "[keypad]") {
    StationBench bench;
    KeyPerson person(bench);
    person.press(Key::down);
    person.choose("aids.text_size");
    CHECK(person.navigator.aids().text_size == kiosk::TextSize::large);
    person.look_for("English", Key::up);
    person.press(Key::confirm);
    CHECK(person.hears("What would you like to do"));
}

TEST_CASE("a receipt is looked up by typing its code on the keys", "[keypad][look_up]") {
    StationBench bench;
    KeyPerson person(bench);
    person.press(Key::down);
    person.choose("home.look_up");
    CHECK(person.hears(person.say("look_up.ask")));
    person.type("7k2m9q");
    INFO(person.heard());
    CHECK(person.hears("6"));
    person.choose("look_up.search");
    CHECK(person.hears(person.say("look_up.not_a_code")));
    person.press(Key::back);
    CHECK(person.navigator.top_name() == "home");
}

TEST_CASE("the keys act on release, and a touch hides the ring", "[keypad][focus]") {
    StationBench bench;
    KeyPerson person(bench);
    person.press(Key::down);
    person.press(Key::down);
    person.navigator.key_down(Key::confirm);
    person.frame();
    CHECK(person.navigator.top_name() == "home");
    CHECK(person.panel.tree().find("home.join")->is_pressed);
    CHECK(person.panel.tree().find("home.join")->has_ring);
    person.navigator.key_up(Key::confirm);
    person.frame();
    person.frame();
    CHECK(person.navigator.top_name() == "join_start");
    person.bench.clock.advance(1s);
    person.navigator.finger_down(1, 1);
    person.navigator.finger_up(1, 1);
    person.frame();
    for (const auto& node : person.panel.tree().nodes)
        CHECK_FALSE(node.has_ring);
}

TEST_CASE("whoever turned the voice off keeps it off, keys or not", "[keypad][voice]") {
    StationBench bench;
    KeyPerson person(bench);
    person.press(Key::down);
    person.choose("aids.voice");
    CHECK_FALSE(person.navigator.aids().has_voice);
    person.press(Key::down);
    CHECK_FALSE(person.navigator.aids().has_voice);
    CHECK(person.heard().empty());
}

TEST_CASE("any key answers the warning, ten times and more, and does nothing else",
          "[keypad][navigator]") {
    StationBench bench;
    KeyPerson person(bench);
    person.press(Key::down);
    for (int i = 0; i < 12; ++i) {
        person.pass(61s);
        REQUIRE(person.navigator.is_warning());
        person.press(Key::confirm);
        CHECK_FALSE(person.navigator.is_warning());
        CHECK(person.navigator.top_name() == "home");
    }
}

namespace {

// Letters on the keys, then through what is offered until it is heard.
void write_syllable(KeyPerson& person, const char* letters, const char* character) {
    person.type(letters);
    person.look_for(character, Key::right);
    person.press(Key::confirm);
}

void join_to_signature(KeyPerson& person) {
    person.press(Key::confirm);
    person.choose("home.join");
    person.choose("join.start.begin");
    person.choose("join.consent.membership");
    person.choose("join.occupation.rider");
    person.choose("join.consent.identity_document");
    person.choose("join.document.resident_id");
    person.type("410599196903159016");
    person.choose("join.next");
    write_syllable(person, "wang", "王");
    write_syllable(person, "gang", "刚");
    person.choose("join.next");
    person.choose("join.phone.none");
    person.choose("join.place.area");
    for (int i = 0; i < 2; ++i) {  // the first street, the first part of it
        person.press(Key::down);
        person.press(Key::confirm);
    }
    person.choose("join.protection.no");
}

}  // namespace

TEST_CASE("one joins from the idle picture to the receipt without sight, by twelve keys and ears",
          "[keypad][join][voice]") {
    StationBench bench;
    bench.speech.plug_in_headset();  // or no character of the name is said
    KeyPerson person(bench);
    join_to_signature(person);
    REQUIRE(person.navigator.top_name() == "join_sign");
    CHECK(person.hears(person.say("join.sign.vow")));
    SECTION("and is told that something is missing, where it is missing") {
        person.choose("join.sign.submit");
        CHECK(person.hears(person.say("join.sign.sign_first")));
    }
    person.choose("join.sign.without_drawing");
    CHECK(person.hears(person.say("voice.state.checked")));
    person.choose("join.sign.submit");
    REQUIRE(person.navigator.top_name() == "receipt");
    CHECK(person.hears(person.say("receipt.number")));
    person.choose("receipt.finish");
    CHECK(person.navigator.is_idle());
    CHECK(bench.records() == 1);
}

TEST_CASE("without sight one goes back, changes an answer and comes back to the last page",
          "[keypad][join]") {
    StationBench bench;
    bench.speech.plug_in_headset();  // or no character of the name is said
    KeyPerson person(bench);
    join_to_signature(person);
    person.look_for(person.say("join.field.occupation"));
    person.press(Key::down);
    person.press(Key::confirm);
    REQUIRE(person.navigator.top_name() == "join_occupation");
    person.choose("join.occupation.courier");
    REQUIRE(person.navigator.top_name() == "join_sign");
    CHECK(person.hears(person.say("join.occupation.courier")));
    person.press(Key::back);
    CHECK(person.navigator.top_name() == "join_protection");
}
