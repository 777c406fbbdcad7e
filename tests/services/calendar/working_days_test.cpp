#include "services/calendar/working_days.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <sstream>

using services::calendar::Deadline;
using services::calendar::WorkingDays;

namespace {

std::string shipped(const std::string& year) {
    std::stringstream text;
    text << std::ifstream(std::string(YIZHAN_SOURCE_DIR) + "/assets/calendars/" + year + ".json")
                .rdbuf();
    return text.str();
}

WorkingDays both_years() {
    auto days = WorkingDays::read(std::array{shipped("2025"), shipped("2026")});
    REQUIRE(days);
    return std::move(*days);
}

bool is_read(const std::string& text) {
    return WorkingDays::read(std::array{text}).has_value();
}

}  // namespace

TEST_CASE("a notice of five working days ends after the holiday it meets", "[calendar]") {
    const auto days = both_years();
    CHECK(days.after({2025, 9, 26}, 5) == Deadline{{2025, 10, 10}, false});
    CHECK(days.after({2026, 9, 24}, 5) == Deadline{{2026, 10, 9}, false});
    CHECK(days.after({2026, 2, 13}, 5) == Deadline{{2026, 2, 27}, false});
    CHECK(days.after({2026, 11, 20}, 5) == Deadline{{2026, 11, 27}, false});
}

TEST_CASE("a weekend that is made up for is a working day", "[calendar]") {
    const auto days = both_years();
    CHECK(days.is_working_day({2026, 1, 4}));
    CHECK(days.is_working_day({2025, 10, 11}));
    CHECK_FALSE(days.is_working_day({2026, 1, 2}));
    CHECK_FALSE(days.is_working_day({2026, 11, 21}));
    CHECK(days.is_working_day({2026, 11, 23}));
}

TEST_CASE("working days in a whole year are as many as are published", "[calendar]") {
    const auto days = both_years();
    CHECK(days.between({2024, 12, 31}, {2025, 12, 31}) == 248);
    CHECK(days.between({2025, 12, 31}, {2026, 12, 31}) == 248);
}

TEST_CASE("a deadline that reaches a year nobody has published is provisional", "[calendar]") {
    const auto days = both_years();
    CHECK(days.after({2026, 12, 29}, 2) == Deadline{{2026, 12, 31}, false});
    CHECK(days.after({2026, 12, 29}, 3) == Deadline{{2027, 1, 1}, true});
    CHECK(WorkingDays{}.after({2026, 11, 20}, 1).is_provisional);
}

TEST_CASE("a calendar that is none is refused", "[calendar]") {
    const std::string good =
        R"({"year": 2030, "source": "s", "holidays": [{"name": "n", "from": "2030-05-01", "until": "2030-05-03"}], "working_days": ["2030-05-05"]})";
    CHECK(is_read(good));
    CHECK_FALSE(WorkingDays::read(std::array{good, good}));
    const auto with = [&](const std::string& from, const std::string& to) {
        auto text = good;
        const auto at = text.find(from);
        REQUIRE(at != std::string::npos);
        return is_read(text.replace(at, from.size(), to));
    };
    CHECK_FALSE(with("\"source\": \"s\"", "\"source\": \"\""));
    CHECK_FALSE(with("\"2030-05-03\"", "\"2030-04-03\""));
    CHECK_FALSE(with("\"2030-05-03\"", "\"2030-09-03\""));
    CHECK_FALSE(with("\"2030-05-03\"", "\"2031-05-03\""));
    CHECK_FALSE(with("2030-05-05", "2030-05-06"));
    CHECK_FALSE(with("2030-05-05", "2030-02-30"));
    CHECK_FALSE(with("\"working_days\"", "\"workdays\""));
    CHECK_FALSE(with("2030,", "\"2030\","));
    CHECK_FALSE(is_read("[]"));
}
