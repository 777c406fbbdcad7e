#include <catch2/catch_test_macros.hpp>

#include "services/requests/request_fate.hpp"
#include "services/requests_bench.hpp"

using namespace services::requests;
using namespace services::requests::test;

namespace {

std::string sample(const std::string& name) {
    auto text = services::membership::test::text_of("tests/services/samples/" + name + ".json");
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    REQUIRE_FALSE(text.empty());
    return text;
}

}  // namespace

TEST_CASE("every shipped number of a request's record is still read", "[requests]") {
    for (const std::string kind : {"requests.submitted.1", "requests.resubmitted.1"}) {
        CAPTURE(kind);
        const auto body = sample(kind);
        const auto facts = facts_from(body);
        REQUIRE(facts.has_value());
        CHECK(body_text(*facts) == body);
        const auto opened = sample(kind + ".sealed");
        const auto content = content_from(opened);
        REQUIRE(content.has_value());
        CHECK(content->kind == Kind::wage_arrears);
        CHECK(content->is_urgent);
        CHECK(content->route.kept_from == UnionCode{"u-fengxing"});
        CHECK(content->answers.at("name") == "欧阳㛃");
        CHECK(sealed_text(*content) == opened);
    }
}

TEST_CASE("every shipped number of a staff act on a request is still read", "[requests]") {
    int acts = 0;
    for (const auto event : all_events) {
        if (!act_in(kind_of(event))) continue;
        const std::string kind = "requests." + std::string(name_of(event)) + ".1";
        CAPTURE(kind);
        const auto body = sample(kind);
        const auto sealed = event == Event::completed_with_person
                                ? sample("requests.submitted.1.sealed")
                                : std::string(R"({"note":"说明"})");
        const auto act = act_from(kind_of(event), body, sealed);
        REQUIRE(act.has_value());
        CHECK(act->event == event);
        CHECK(body_text(*act) == body);
        CHECK(sealed_text(*act) == sealed);
        ++acts;
    }
    CHECK(acts == 6);
}

TEST_CASE("a request's fate is read back, and no application's is taken for one", "[requests]") {
    const RequestFate fate{{*platform::uuid_from_text("0192f0a0-1111-7000-8000-000000000001")},
                           "000123458",
                           Kind::legal,
                           true,
                           State::closed,
                           {5},
                           CloseReason::helped,
                           Outside::none,
                           "办好了",
                           ""};
    CHECK(fate_from_json(to_json_text(fate)) == fate);
    CHECK_FALSE(fate_from_json(R"({"application":"0192f0a0-1111-7000-8000-000000000001"})"));
    CHECK_FALSE(services::membership::fate_from_json(to_json_text(fate)).has_value());
}
