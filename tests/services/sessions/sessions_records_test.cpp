#include <catch2/catch_test_macros.hpp>

#include "services/sessions_bench.hpp"

using namespace services::sessions;
using namespace services::sessions::test;

namespace {

std::string sample(const std::string& name) {
    std::ifstream file(std::string(YIZHAN_SOURCE_DIR) + "/tests/services/samples/" + name +
                       ".json");
    std::string text;
    std::getline(file, text);
    REQUIRE_FALSE(text.empty());
    return text;
}

std::string sample_of(std::string_view kind) {
    return sample(std::string(kind.substr(0, kind.size() - 2)) + ".1");
}

}  // namespace

TEST_CASE("every shipped number of a booking's record is still read", "[sessions]") {
    for (const auto event : all_events) {
        const auto kind = kind_of(event);
        CAPTURE(kind);
        const auto body = sample_of(kind);
        CHECK(event_in(kind) == event);
        if (event == Event::booked || event == Event::entered) {
            const auto booked = booked_from(body, R"({"name":"王小明","phone":"13800138000"})");
            REQUIRE(booked.has_value());
            CHECK(body_text(*booked) == body);
            CHECK(booked->person.phone == "13800138000");
            continue;
        }
        const auto step = step_from(event, body);
        REQUIRE(step.has_value());
        CHECK(body_text(*step) == body);
    }
}

TEST_CASE("every shipped number of a session's record is still read", "[sessions]") {
    const auto returned = returned_from(sample_of(seats_returned_kind));
    REQUIRE(returned.has_value());
    CHECK(body_text(*returned) == sample_of(seats_returned_kind));
    for (const auto kind : {called_off_kind, moved_kind}) {
        const auto changed = changed_from(kind, sample_of(kind));
        REQUIRE(changed.has_value());
        CHECK(body_text(*changed) == sample_of(kind));
    }
    const auto walked = walked_from(sample_of(walked_in_kind));
    REQUIRE(walked.has_value());
    CHECK(body_text(*walked) == sample_of(walked_in_kind));
}

TEST_CASE("what the hub decides of bookings is not believed of a kiosk", "[sessions]") {
    for (const auto event : all_events) {
        const bool is_kiosks =
            event == Event::booked || event == Event::cancelled || event == Event::arrived;
        CHECK(is_said_by_hub(kind_of(event)) == !is_kiosks);
    }
    CHECK_FALSE(is_said_by_hub(seats_returned_kind));
    CHECK(is_said_by_hub(called_off_kind));
    CHECK(is_said_by_hub(moved_kind));
    CHECK(is_said_by_hub(walked_in_kind));
}

TEST_CASE("a booking's record with a value nobody knows is told, never the person's",
          "[sessions]") {
    auto body = sample_of(kind_of(Event::booked));
    const auto at = body.find("\"made_at\":\"kiosk\"");
    REQUIRE(at != std::string::npos);
    body.replace(at, 17, "\"made_at\":\"moon\"");
    const auto booked = booked_from(body, std::nullopt);
    REQUIRE_FALSE(booked.has_value());
    CHECK(booked.refusal().field == "made_at");
    const auto person = booked_from(sample_of(kind_of(Event::booked)), R"({"phone":7})");
    REQUIRE_FALSE(person.has_value());
    CHECK(person.refusal().value.empty());
}

TEST_CASE("what kiosks are told of sessions is read back", "[sessions]") {
    HallBench bench;
    for (int i = 0; i < 14; ++i)
        bench.booked(haircut);
    REQUIRE(bench.office.move(bench.li, bench.place(psychology), 0, 15 * 60, "class").has_value());
    REQUIRE(
        bench.office.call_off(bench.li, bench.place(legal), 0, CallOffReason::weather).has_value());
    const auto text = to_json_text(bench.office.news(bench.hall));
    const auto news = sessions_news_from(text);
    REQUIRE(news.has_value());
    CHECK(to_json_text(*news) == text);
    CHECK(news->session(key(haircut))->taken == 12);
    CHECK(news->session(key(haircut))->waiting == 2);
    CHECK(news->session(key(legal))->change->called_off == CallOffReason::weather);
    CHECK(news->session(key(psychology))->change->minute == 15 * 60);
    CHECK_FALSE(sessions_news_from("[]").has_value());
    CHECK_FALSE(sessions_news_from("{\"at\":\"now\"}").has_value());
}
