#include <catch2/catch_test_macros.hpp>

#include "platform/clock/civil_date.hpp"

using namespace platform;
using namespace std::chrono_literals;

TEST_CASE("only days that exist are days", "[clock]") {
    CHECK(civil_date(2024, 2, 29));
    CHECK(civil_date(2000, 2, 29));
    CHECK_FALSE(civil_date(2001, 2, 29));
    CHECK_FALSE(civil_date(1900, 2, 29));
    CHECK_FALSE(civil_date(2026, 4, 31));
    CHECK_FALSE(civil_date(2026, 0, 1));
    CHECK_FALSE(civil_date(2026, 13, 1));
    CHECK_FALSE(civil_date(1799, 12, 31));
    CHECK_FALSE(civil_date(10000, 1, 1));
}

TEST_CASE("a day begins at midnight in China, at four in the afternoon before in UTC", "[clock]") {
    const CivilDate day{2026, 11, 21};
    const WallTime start = start_of(day);
    CHECK(start.micros == 1'795'190'400'000'000);
    CHECK(date_of(start) == day);
    CHECK(date_of(start + -1us) == CivilDate{2026, 11, 20});
    CHECK(date_of(start + 24h) == CivilDate{2026, 11, 22});
    const CivilTime evening = civil_time_of(start + 23h + 59min + 58s);
    CHECK(evening.date == day);
    CHECK(evening.hour == 23);
    CHECK(evening.minute == 59);
    CHECK(evening.second == 58);
}

TEST_CASE("times before 1970 fall on the right day too", "[clock]") {
    CHECK(date_of(WallTime{0}) == CivilDate{1970, 1, 1});
    CHECK(civil_time_of(WallTime{0}).hour == 8);
    CHECK(date_of(start_of({1931, 3, 7})) == CivilDate{1931, 3, 7});
    CHECK(date_of(start_of({1931, 3, 7}) + -1us) == CivilDate{1931, 3, 6});
}

TEST_CASE("two hundred years of days follow one another", "[clock]") {
    CivilDate day{1900, 1, 1};
    WallTime start = start_of(day);
    while (day.year < 2107) {
        const CivilDate next = plus_days(day, 1);
        REQUIRE(next > day);
        REQUIRE(start_of(next) - start == 24h);
        REQUIRE(civil_date_from_text(to_text(next)) == next);
        day = next;
        start = start_of(next);
    }
    CHECK(plus_days({2024, 2, 28}, 1) == CivilDate{2024, 2, 29});
    CHECK(plus_days({2026, 1, 1}, -1) == CivilDate{2025, 12, 31});
}

TEST_CASE("someone is sixteen on their birthday and not the day before", "[clock][F56]") {
    CHECK(age_on({2010, 11, 21}, {2026, 11, 20}) == 15);
    CHECK(age_on({2010, 11, 21}, {2026, 11, 21}) == 16);
    CHECK(age_on({2008, 2, 29}, {2026, 2, 28}) == 17);
    CHECK(age_on({2008, 2, 29}, {2026, 3, 1}) == 18);
}

TEST_CASE("a date is written in exactly one way", "[clock]") {
    CHECK(to_text(CivilDate{2026, 1, 2}) == "2026-01-02");
    for (const char* text : {"", "2026-1-2", "2026/01/02", "20260102", "2026-02-30", "2026-01-02 ",
                             "+026-01-02", "2026--1-02", "2026-01- 2"}) {
        CAPTURE(text);
        CHECK_FALSE(civil_date_from_text(text));
    }
}
