#include <catch2/catch_test_macros.hpp>

#include "kiosk/entry/date_wheel.hpp"

using kiosk::entry::DatePart;
using kiosk::entry::DateWheel;
using platform::CivilDate;

TEST_CASE("a day on the wheel is always one that exists", "[entry][date]") {
    DateWheel wheel({1896, 1, 1}, {2010, 11, 21}, {2000, 2, 29});
    wheel.step(DatePart::year, 1);
    CHECK(wheel.value() == CivilDate{2001, 2, 28});
    wheel.step(DatePart::month, 1);
    wheel.step(DatePart::day, 3);
    CHECK(wheel.value() == CivilDate{2001, 3, 31});
    wheel.step(DatePart::month, 1);
    CHECK(wheel.value() == CivilDate{2001, 4, 30});
    wheel.step(DatePart::day, 1);
    CHECK(wheel.value() == CivilDate{2001, 4, 1});
    wheel.step(DatePart::day, -1);
    CHECK(wheel.value() == CivilDate{2001, 4, 30});
    wheel.step(DatePart::month, -4);
    CHECK(wheel.value() == CivilDate{2001, 12, 30});
    wheel.step(DatePart::month, 1);
    CHECK(wheel.value() == CivilDate{2001, 1, 30});
}

TEST_CASE("a wheel never leaves its first and last day, and says where a step leads nowhere",
          "[entry][date]") {
    DateWheel wheel({1896, 1, 1}, {2010, 11, 21}, {2026, 11, 21});
    CHECK(wheel.value() == CivilDate{2010, 11, 21});
    CHECK_FALSE(wheel.can_step(DatePart::year, 1));
    CHECK_FALSE(wheel.can_step(DatePart::year, 10));
    CHECK_FALSE(wheel.can_step(DatePart::month, 1));
    CHECK_FALSE(wheel.can_step(DatePart::day, 1));
    CHECK(wheel.can_step(DatePart::day, -1));
    CHECK(wheel.can_step(DatePart::year, -10));
    wheel.step(DatePart::year, -500);
    CHECK(wheel.value() == CivilDate{1896, 11, 21});
    CHECK_FALSE(wheel.can_step(DatePart::year, -1));
    wheel.choose({1896, 1, 1});
    CHECK_FALSE(wheel.can_step(DatePart::year, -1));
    wheel.choose({1500, 1, 1});
    CHECK(wheel.value() == CivilDate{1896, 1, 1});
}

TEST_CASE("every day of a century can be reached by steps", "[entry][date]") {
    const CivilDate first{1930, 3, 5};
    const CivilDate last{2010, 11, 21};
    for (CivilDate day = first; day <= last; day = platform::plus_days(day, 17)) {
        DateWheel wheel(first, last, {1985, 1, 1});
        // Within the range's inner years month and day are free; the year comes last.
        for (int i = 0; i < 12 && wheel.value().month != day.month; ++i)
            wheel.step(DatePart::month, 1);
        for (int i = 0; i < 31 && wheel.value().day != day.day; ++i)
            wheel.step(DatePart::day, 1);
        wheel.step(DatePart::year, day.year - wheel.value().year);
        for (int i = 0; i < 31 && wheel.value().day != day.day; ++i)
            wheel.step(DatePart::day, 1);  // 29 February, which 1985 has not
        CHECK(wheel.value() == day);
    }
}

TEST_CASE("a day may be typed as eight digits", "[entry][date]") {
    using kiosk::entry::date_of_digits;
    using kiosk::entry::grouped_date;
    CHECK(grouped_date("") == "");
    CHECK(grouped_date("196") == "196");
    CHECK(grouped_date("19690") == "1969-0");
    CHECK(grouped_date("19690315") == "1969-03-15");
    CHECK(date_of_digits("19690315") == CivilDate{1969, 3, 15});
    CHECK_FALSE(date_of_digits("1969031").has_value());
    CHECK_FALSE(date_of_digits("19690231").has_value());
    CHECK(date_of_digits("20000229") == CivilDate{2000, 2, 29});
}
