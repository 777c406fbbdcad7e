#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "services/queue/wait.hpp"
#include "support/hall_month.hpp"

using namespace services::queue;

namespace {

const Durations ten_minutes_each{{"a", std::vector<double>(30, 600.0)},
                                 {"b", std::vector<double>(30, 600.0)}};

OpenCounter counter(int number, std::vector<std::string> services) {
    return {number, std::move(services), std::nullopt};
}

}  // namespace

TEST_CASE("with equal services the wait is the people ahead, shared among the counters",
          "[queue][wait]") {
    const std::vector<OpenCounter> two{counter(1, {"a"}), counter(2, {"a"})};
    const std::vector<InLine> line(4, {"a", 0});
    const auto seen = forecast(two, line, ten_minutes_each);
    CHECK(seen.line[0]->likely == 0);
    CHECK(seen.line[1]->likely == 0);
    CHECK(seen.line[2]->likely == 600);
    CHECK(seen.line[3]->likely == 600);
    CHECK(seen.for_newcomer.at("a").low == 1200);
    CHECK(seen.for_newcomer.at("a").high == 1200);
}

TEST_CASE("a counter that serves somebody is free when that service ends", "[queue][wait]") {
    auto busy = counter(1, {"a"});
    busy.busy = Busy{"a", 420};
    const auto seen = forecast(std::vector{busy}, std::vector<InLine>{{"a", 0}}, ten_minutes_each);
    CHECK(seen.line[0]->likely == 180);
}

TEST_CASE("what no open counter takes has no expected wait", "[queue][wait]") {
    const auto seen = forecast(std::vector{counter(1, {"a"})},
                               std::vector<InLine>{{"b", 0}, {"a", 9}}, ten_minutes_each);
    CHECK_FALSE(seen.line[0].has_value());
    CHECK_FALSE(seen.line[1].has_value());
    CHECK_FALSE(seen.for_newcomer.contains("b"));
}

TEST_CASE("whoever waits for another service at the same counter is waited for too",
          "[queue][wait]") {
    const std::vector<OpenCounter> one{counter(1, {"a", "b"})};
    const std::vector<InLine> line{{"b", 0}, {"a", 0}};
    CHECK(forecast(one, line, ten_minutes_each).line[1]->likely == 600);
}

TEST_CASE("services of many lengths give a range that holds eight of ten", "[queue][wait]") {
    Durations mixed;
    for (int i = 0; i < 100; ++i)
        mixed["a"].push_back(60.0 + 12.0 * i);
    const std::vector<OpenCounter> two{counter(1, {"a"}), counter(2, {"a"})};
    const std::vector<InLine> line(10, {"a", 0});
    const auto wait = forecast(two, line, mixed).line.back();
    REQUIRE(wait.has_value());
    CHECK(wait->low < wait->likely);
    CHECK(wait->likely < wait->high);
    CHECK(wait->likely > 2000);
    CHECK(wait->likely < 3600);
    const auto again = forecast(two, line, mixed).line.back();
    CHECK(again->likely == wait->likely);
}

TEST_CASE("minutes are said rounded away from each other", "[queue][wait]") {
    const auto said = said_minutes({61, 200, 361});
    CHECK(said.low == 1);
    CHECK(said.high == 7);
}

TEST_CASE("durations of the hour count when there are enough, else all, else the catalogue's",
          "[queue][wait]") {
    std::vector<Sample> samples;
    for (int i = 0; i < 30; ++i)
        samples.push_back({10, 300});
    for (int i = 0; i < 30; ++i)
        samples.push_back({15, 900});
    CHECK(durations_at(samples, 9, 10).back() == 300);
    CHECK(durations_at(samples, 16, 10).front() == 900);
    CHECK(durations_at(samples, 12, 10).size() == 60);
    const auto expected = durations_at({}, 10, 10);
    CHECK(expected[expected.size() / 2] > 500);
    CHECK(expected[expected.size() / 2] < 650);
    // Ended by mistake at once, or forgotten until the evening: no measure of a service.
    samples = {{10, 3}, {10, 30000}};
    CHECK(durations_at(samples, 10, 10) == expected);
}

TEST_CASE("over days of a hall the wait told errs by a third less than the plain mean's",
          "[queue][wait]") {
    const auto errors = support::HallMonth(2).play(8);
    CAPTURE(errors.people, errors.ours, errors.plain_mean, errors.within);
    CHECK(errors.people > 500);
    CHECK(errors.ours < errors.plain_mean * 2 / 3);
    CHECK(errors.within > 0.72);
}
