#include <catch2/catch_test_macros.hpp>

#include "services/queue_bench.hpp"

using namespace services::queue;
using namespace services::queue::test;

namespace {

std::string sample(const std::string& name) {
    std::ifstream file(std::string(YIZHAN_SOURCE_DIR) + "/tests/services/samples/" + name +
                       ".json");
    std::string text;
    std::getline(file, text);
    REQUIRE_FALSE(text.empty());
    return text;
}

}  // namespace

TEST_CASE("every shipped number of a ticket's record is still read", "[queue]") {
    for (const auto event : all_events) {
        const std::string kind = "queue." + std::string(name_of(event)) + ".1";
        CAPTURE(kind);
        const auto body = sample(kind);
        CHECK(event_in(kind_of(event)) == event);
        if (event == Event::ticket_taken || event == Event::ticket_given) {
            const auto taken = taken_from(body);
            REQUIRE(taken.has_value());
            CHECK(body_text(*taken) == body);
            continue;
        }
        const auto step = step_from(event, body, R"({"note":"说明"})");
        REQUIRE(step.has_value());
        CHECK(body_text(*step) == body);
        CHECK(step->note.empty() == (event != Event::noted));
    }
}

TEST_CASE("every shipped number of a counter's record is still read", "[queue]") {
    for (const auto state : {CounterState::open, CounterState::paused, CounterState::closed}) {
        const auto kind = kind_of(state);
        const auto body = sample(kind.substr(0, kind.size() - 2) + ".1");
        const auto step = counter_step_from(kind, body);
        REQUIRE(step.has_value());
        CHECK(step->state == state);
        CHECK(body_text(*step) == body);
    }
    const auto followed = sample("queue.rating_followed.1");
    REQUIRE(followed_from(followed).has_value());
    CHECK(body_of_followed(*followed_from(followed)) == followed);
}

TEST_CASE("what clerks decide is not believed of a kiosk", "[queue]") {
    for (const auto event : all_events) {
        const bool is_kiosks = event == Event::ticket_taken || event == Event::ticket_shown ||
                               event == Event::slip_failed || event == Event::rated;
        CHECK(is_said_by_hub(kind_of(event)) == !is_kiosks);
    }
    CHECK(is_said_by_hub(counter_opened));
    CHECK(is_said_by_hub(rating_followed));
}

TEST_CASE("a record with a field that cannot be is not used", "[queue]") {
    const auto taken = sample("queue.ticket_taken.1");
    const auto with = [&](const std::string& from, const std::string& to) {
        auto text = taken;
        const auto at = text.find(from);
        REQUIRE(at != std::string::npos);
        return text.replace(at, from.size(), to);
    };
    CHECK_FALSE(taken_from(with(R"("letter":"A")", R"("letter":"<")")).has_value());
    CHECK_FALSE(taken_from(with(R"("number":5)", R"("number":0)")).has_value());
    CHECK_FALSE(taken_from(with(R"("number":5)", R"("number":123456)")).has_value());
    CHECK_FALSE(taken_from(with("2026-11-20", "2026-13-20")).has_value());
    CHECK_FALSE(taken_from(with(R"("hardship")", R"("=1+1")")).has_value());
    CHECK_FALSE(taken_from(with(R"("head_start":1800)", R"("head_start":99999999)")).has_value());
    CHECK_FALSE(step_from(Event::rated, R"({"stars":6,"ticket":"x","where":"kiosk"})", {}));
    CHECK_FALSE(step_from(Event::called, R"({"ticket":"x"})", {}));
}
