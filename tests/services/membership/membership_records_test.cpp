#include <catch2/catch_test_macros.hpp>

#include "services/membership/membership_records.hpp"
#include "services/membership_bench.hpp"

using namespace services::membership;
using namespace services::membership::test;

namespace {

std::string sample(const std::string& name) {
    auto text = text_of("tests/services/samples/" + name + ".json");
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    REQUIRE_FALSE(text.empty());
    return text;
}

const std::vector<Event>& staff_events() {
    static const std::vector<Event> events = [] {
        std::vector<Event> all;
        for (const auto event : all_events) {
            if (act_in(kind_of(event))) all.push_back(event);
        }
        return all;
    }();
    return events;
}

}  // namespace

TEST_CASE("every shipped number of an application's record is still read", "[membership]") {
    for (const std::string kind : {"membership.applied.1", "membership.resubmitted.1"}) {
        CAPTURE(kind);
        const auto body = sample(kind);
        const auto facts = facts_from(body);
        REQUIRE(facts.has_value());
        CHECK(facts->occupation == Occupation::rider);
        CHECK(facts->consents.size() == 4);
        CHECK(body_text(*facts) == body);
        const auto opened = sample(kind + ".sealed");
        const auto person = person_from(opened);
        REQUIRE(person.has_value());
        CHECK(person->name == "欧阳㛃");
        CHECK(sealed_text(*person) == opened);
    }
}

TEST_CASE("every shipped number of a staff act's record is still read", "[membership]") {
    CHECK(staff_events().size() == 16);
    for (const auto event : staff_events()) {
        const std::string kind = "membership." + std::string(name_of(event)) + ".1";
        CAPTURE(kind);
        const auto body = sample(kind);
        const auto act = act_from(kind_of(event), body, R"({"note":"说明"})");
        REQUIRE(act.has_value());
        CHECK(act->event == event);
        CHECK(act->note == "说明");
        CHECK(body_text(*act) == body);
    }
}

TEST_CASE("a record that cannot be used names its field, and nothing personal", "[membership]") {
    auto body = sample("membership.applied.1");
    const auto at = body.find("\"rider\"");
    REQUIRE(at != std::string::npos);
    body.replace(at, 7, "\"astronaut\"");
    const auto facts = facts_from(body);
    REQUIRE_FALSE(facts.has_value());
    CHECK(facts.refusal().code == "membership.unusable_field");
    CHECK(facts.refusal().field == "occupation");
    CHECK(facts.refusal().value == "astronaut");
    auto opened = sample("membership.applied.1.sealed");
    opened.replace(opened.find("\"male\""), 6, "\"欧阳\"");
    const auto person = person_from(opened);
    REQUIRE_FALSE(person.has_value());
    CHECK(person.refusal().field == "sex");
    CHECK(person.refusal().value.empty());
    CHECK(facts_from("[").refusal().code == "membership.not_readable");
    CHECK(facts_from("{}").refusal().field == "application");
    CHECK(act_from("membership.abducted/1", "{}", {}).refusal().code == "membership.unknown_kind");
    CHECK(act_from("membership.applied/1", "{}", {}).refusal().code == "membership.unknown_kind");
    CHECK_FALSE(person_from(R"({"signature": [[1]]})").has_value());
    CHECK_FALSE(person_from(R"({"signature": [[1, 99999999999]]})").has_value());
}

TEST_CASE("a fate is read as it was written", "[membership]") {
    Fate fate;
    fate.application = {platform::Uuid{{1}}};
    fate.state = State::asked_again;
    fate.since = {1};
    fate.asked = {AskFor::name, AskFor::visit};
    fate.note = "请带证件";
    fate.reason = RefuseReason::other;
    CHECK(fate_from_json(to_json_text(fate)) == fate);
    CHECK_FALSE(fate_from_json("{}").has_value());
}
