#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <sstream>

#include "services/data/checked_json.hpp"
#include "services/directory/directory_text.hpp"

using namespace services::directory;

namespace {

platform::CivilDate on(const char* text) {
    return *platform::civil_date_from_text(text);
}

services::calendar::WorkingDays shipped_days() {
    std::ifstream file(YIZHAN_SOURCE_DIR "/assets/calendars/2026.json");
    std::stringstream text;
    text << file.rdbuf();
    const std::string texts[] = {text.str()};
    return *services::calendar::WorkingDays::read(texts);
}

Profile profile_with(const std::string& hours) {
    const auto read =
        read_profile(R"({"position": [114.39, 36.098], "things": ["microwave", "wifi"],
        "hours": )" + hours +
                     "}");
    REQUIRE(read.profile.has_value());
    return *read.profile;
}

const std::string office_hours =
    R"({"week": [{"days": [1,2,3,4,5], "open": ["08:30","11:00","13:30","17:00"]}], "holidays": [],
        "exceptions": [{"from": "2026-12-31", "open": ["09:00","12:00"],
                        "why": {"zh_CN": "盘点", "en": "Stocktaking"}}]})";

}  // namespace

TEST_CASE("a station with two periods a weekday is closed between them and on weekends",
          "[directory][hours]") {
    const auto profile = profile_with(office_hours);
    const auto days = shipped_days();
    const auto monday = hours_on(profile.hours, on("2026-11-23"), days);
    CHECK(to_text(monday.open) == "08:30–11:00, 13:30–17:00");
    CHECK(monday.is_open_at(8 * 60 + 30));
    CHECK_FALSE(monday.is_open_at(11 * 60));
    CHECK_FALSE(monday.is_open_at(12 * 60));
    CHECK(hours_on(profile.hours, on("2026-11-22"), days).open.empty());
}

TEST_CASE("a public holiday, a made-up working day and a single day have hours of their own",
          "[directory][hours]") {
    const auto profile = profile_with(office_hours);
    const auto days = shipped_days();
    const auto national_day = hours_on(profile.hours, on("2026-10-01"), days);
    CHECK(national_day.open.empty());
    CHECK(national_day.by == HoursBy::holiday);
    const auto made_up = hours_on(profile.hours, on("2026-10-10"), days);  // a Saturday
    CHECK(made_up.by == HoursBy::made_up_day);
    CHECK(made_up.open.size() == 2);
    const auto last_day = hours_on(profile.hours, on("2026-12-31"), days);
    CHECK(last_day.by == HoursBy::exception);
    CHECK(to_text(last_day.open) == "09:00–12:00");
    REQUIRE(last_day.why != nullptr);
    CHECK(last_day.why->in("en") == "Stocktaking");
}

TEST_CASE("a year whose holidays are not announced says that its hours are provisional",
          "[directory][hours]") {
    const auto profile = profile_with(office_hours);
    const auto hours = hours_on(profile.hours, on("2031-10-01"), shipped_days());
    CHECK(hours.is_provisional);
    CHECK(hours.open.size() == 2);
}

TEST_CASE("a station open day and night stays so on holidays unless it says otherwise",
          "[directory][hours]") {
    const auto profile =
        profile_with(R"({"week": [{"days": [1,2,3,4,5,6,7], "open": ["00:00","24:00"]}]})");
    const auto hours = hours_on(profile.hours, on("2026-10-01"), shipped_days());
    CHECK(hours.is_all_day());
    CHECK(hours.is_open_at(23 * 60 + 59));
}

TEST_CASE("hours that overlap, positions turned round and things nobody knows are refused",
          "[directory][hours]") {
    const auto refused = [](const std::string& text) {
        return !read_profile(text).profile.has_value();
    };
    const std::string fine =
        R"({"position": [114.39, 36.098], "things": [], "hours": {"week": []}})";
    CHECK_FALSE(refused(fine));
    CHECK(refused(R"({"position": [36.098, 114.39], "things": [], "hours": {"week": []}})"));
    CHECK(refused(R"({"position": [114.39], "things": [], "hours": {"week": []}})"));
    CHECK(refused(R"({"position": [114.39, 36.098], "things": ["sauna"], "hours": {"week": []}})"));
    for (const auto* open :
         {R"(["09:00"])", R"(["11:00","09:00"])", R"(["09:00","12:00","11:00","13:00"])"})
        CHECK(refused(R"({"position": [114.39, 36.098], "things": [], "hours": {"week":
            [{"days": [1], "open": )" +
                      std::string(open) + "}]}}"));
}

TEST_CASE("what is written of a station is read the same again", "[directory]") {
    const auto profile = profile_with(office_hours);
    const auto again = read_profile(to_json(profile).dump());
    REQUIRE(again.profile.has_value());
    CHECK(to_json(*again.profile) == to_json(profile));
    CHECK(again.profile->things.size() == 1);
    CHECK(again.profile->amenities.size() == 1);
}

TEST_CASE("distances in a city are right to a metre or two, and so is the heading",
          "[directory][map]") {
    const Position square{114.39, 36.098};
    const Position north_east{114.39 + 0.0111, 36.098 + 0.00899};  // about 1 km each way
    CHECK(std::abs(metres_between(square, north_east) - 1412) < 6);
    CHECK(heading_of(offset_between(square, north_east)) == Heading::north_east);
    CHECK(heading_of({0, -5}) == Heading::south);
    CHECK(heading_of({-5, 1}) == Heading::west);
    CHECK(rounded(994).number == "990");
    CHECK(rounded(1'249).number == "1.2");
    CHECK(rounded(1'249).is_kilometres);
}
