// Help asked for with the picture off: only keys, and what is heard.
#include <catch2/catch_test_macros.hpp>

#include "support/key_person.hpp"

using platform::Key;
using services::forms::Question;
using services::forms::Wants;
using support::KeyPerson;
using support::StationBench;

namespace {

// Letters on the keys, then through what is offered until it is heard.
void write_syllable(KeyPerson& person, const char* letters, const char* character) {
    person.type(letters);
    person.look_for(character, Key::right);
    person.press(Key::confirm);
}

void write_name(KeyPerson& person) {
    write_syllable(person, "wang", "王");
    write_syllable(person, "gang", "刚");
    person.choose("join.next");
}

void type_and_go_on(KeyPerson& person, const char* digits) {
    person.type(digits);
    person.choose("join.next");
}

// As few words as the question lets one say.
void answer_by_ear(KeyPerson& person, const Question& question) {
    switch (question.wants) {
        case Wants::name:
            return write_name(person);
        case Wants::phone:
            return person.choose("join.phone.none");
        case Wants::resident_id:
            return type_and_go_on(person, "410599196903159016");
        case Wants::bank_card:
            return person.choose("request.leave_open");
        case Wants::place:
            return person.choose("request.place.here");
        case Wants::number:
            return type_and_go_on(person, "1");
        case Wants::money:
            if (question.is_needed) return type_and_go_on(person, "36000");
            return person.choose("request.leave_open");
        case Wants::choice:
            person.look_for(question.choices.front().title.in("zh_CN"));
            return person.press(Key::confirm);
        case Wants::yes_no:
            return person.choose("request.yes_no.false");
        case Wants::consent:
            return person.choose("request.agree");
        case Wants::signature:
            return person.choose("request.sign_later");
        case Wants::choices:
        case Wants::papers:
        case Wants::persons:
            return person.choose("join.next");
        case Wants::employer:
        case Wants::text:
        case Wants::date:
            return person.choose("request.leave_open");
    }
}

}  // namespace

TEST_CASE("what is urgent is told without sight, then the short way is gone to its receipt",
          "[keypad][requests][voice]") {
    StationBench bench;
    bench.facts.is_line_up = false;
    bench.speech.plug_in_headset();  // or no character of the name is said
    KeyPerson person(bench);
    person.press(Key::confirm);
    person.choose("home.help");
    CHECK(person.hears(person.say("urgent.ask")));
    person.press(Key::repeat);
    person.press(Key::repeat);  // the whole page
    CHECK(person.hears(person.say("urgent.offline")));
    person.choose("urgent.alarm");
    REQUIRE(bench.records() == 1);
    person.choose("call.back");
    CHECK(person.hears(person.say("urgent.marked")));
    person.choose("urgent.go_on");
    person.choose("requests.kind.wage_arrears");
    person.choose("request.way.short_way");
    write_name(person);
    person.choose("join.phone.own");
    type_and_go_on(person, "13800138000");
    write_syllable(person, "gongzi", "工资");
    person.choose("join.next");
    person.choose("request.agree");
    CHECK(person.hears(person.say("request.review")));
    person.choose("request.submit");
    CHECK(person.hears(person.say("request.taken")));
    CHECK(person.hears(person.say("receipt.number")));
    CHECK(bench.records() == 2);
    person.choose("receipt.finish");
    CHECK(person.navigator.is_idle());
}

TEST_CASE("a whole form is filled in without sight, question by question as it is heard",
          "[keypad][requests][voice]") {
    StationBench bench;
    bench.speech.plug_in_headset();
    KeyPerson person(bench);
    person.press(Key::confirm);
    person.choose("home.help");
    person.choose("urgent.not_urgent");
    person.choose("requests.kind.living_aid");
    person.choose("request.way.full_way");
    int answered = 0;
    for (const Question& question : support::forms()->find("living_aid")->questions) {
        if (!person.hears(question.title.in("zh_CN"))) continue;  // not asked of this person
        CAPTURE(question.field);
        answer_by_ear(person, question);
        ++answered;
    }
    CHECK(answered >= 20);
    REQUIRE(person.hears(person.say("request.review")));

    // The number of the document is said to nobody, and can be mended from here.
    CHECK_FALSE(person.hears("410599196903159016"));
    person.look_for(person.say("request.submit"));
    person.press(Key::confirm);
    CHECK(person.hears(person.say("request.taken")));
    CHECK(bench.records() == 1);
}

TEST_CASE("what one is entitled to is found out without sight", "[keypad][benefits][voice]") {
    StationBench bench;
    KeyPerson person(bench);
    person.press(Key::confirm);
    person.choose("home.benefits");
    int asked = 0;
    while (!person.hears(person.say("benefits.results"))) {
        REQUIRE(++asked <= 12);
        person.choose("benefits.do_not_know");
    }
    CHECK(asked > 0);
    person.choose("benefits.finish");
    CHECK(person.navigator.is_idle());
    CHECK(bench.records() == 0);
}
