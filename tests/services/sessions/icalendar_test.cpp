// Our iCalendar read by libical, which shares no code with us.
#include <libical/ical.h>

#include <catch2/catch_test_macros.hpp>
#include <memory>

#include "services/sessions/icalendar.hpp"
#include "services/sessions_bench.hpp"

using namespace services::sessions;
using namespace services::sessions::test;

namespace {

struct Freed {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Calendar = std::unique_ptr<icalcomponent, Freed>;

Calendar parsed(const std::string& text) {
    Calendar calendar(icalparser_parse_string(text.c_str()));
    REQUIRE(calendar);
    CHECK(icalcomponent_isa(calendar.get()) == ICAL_VCALENDAR_COMPONENT);
    CHECK(icalcomponent_count_errors(calendar.get()) == 0);
    CHECK(icalrestriction_check(calendar.get()) != 0);
    return calendar;
}

std::vector<icalcomponent*> events_in(const Calendar& calendar) {
    std::vector<icalcomponent*> events;
    for (auto* one = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
         one != nullptr;
         one = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT))
        events.push_back(one);
    return events;
}

std::string of_booking(HallBench& bench, BookingId id) {
    const auto page = bench.office.booking_page(id);
    REQUIRE(page.has_value());
    return icalendar_text(
        events_of_booking(*page, "一号大厅", "https://hub.example/b/1", "hub.example"), "预约");
}

std::string utc(icaltimetype time) {
    return icaltime_as_ical_string(icaltime_convert_to_zone(time, icaltimezone_get_utc_timezone()));
}

}  // namespace

TEST_CASE("a booking's calendar is accepted by an independent parser", "[sessions][icalendar]") {
    HallBench bench;
    const auto booking = bench.booked(haircut);
    const auto calendar = parsed(of_booking(bench, booking.id));
    const auto events = events_in(calendar);
    REQUIRE(events.size() == 1);
    CHECK(std::string(icalcomponent_get_summary(events[0])) == "便民理发");
    CHECK(icalcomponent_get_status(events[0]) == ICAL_STATUS_CONFIRMED);
    CHECK(icalcomponent_get_sequence(events[0]) == 0);
    // Nine in China is one o'clock UTC; the parser knows by the zone that came along.
    auto* zone = icalcomponent_get_timezone(calendar.get(), "Asia/Shanghai");
    REQUIRE(zone != nullptr);
    auto from = icalcomponent_get_dtstart(events[0]);
    from.zone = zone;
    CHECK(utc(from) == "20261124T010000Z");
    const std::string uid = icalcomponent_get_uid(events[0]);
    CHECK(uid == platform::to_text(booking.id) + ".2026-11-24@hub.example");
}

TEST_CASE("a change raises the sequence and keeps the id; what is given back is cancelled",
          "[sessions][icalendar]") {
    HallBench bench;
    const auto booking = bench.booked(haircut);
    const auto first = parsed(of_booking(bench, booking.id));
    REQUIRE(bench.office.move(bench.li, bench.place(haircut), 0, 10 * 60, "").has_value());
    const auto second = parsed(of_booking(bench, booking.id));
    REQUIRE(bench.office.cancel(bench.li, bench.now(booking.id)).has_value());
    const auto third = parsed(of_booking(bench, booking.id));
    const auto* uid = icalcomponent_get_uid(events_in(first)[0]);
    int before = -1;
    for (const auto* calendar : {&first, &second, &third}) {
        auto* event = events_in(*calendar)[0];
        CHECK(std::string(icalcomponent_get_uid(event)) == uid);
        CHECK(icalcomponent_get_sequence(event) > before);
        before = icalcomponent_get_sequence(event);
    }
    CHECK(icalcomponent_get_dtstart(events_in(second)[0]).hour == 10);
    CHECK(icalcomponent_get_status(events_in(third)[0]) == ICAL_STATUS_CANCELLED);
}

TEST_CASE("a course is as many events as evenings", "[sessions][icalendar][F55]") {
    HallBench bench;
    const auto booking = bench.booked(calligraphy, "13900001234");
    const auto text = of_booking(bench, booking.id);
    CHECK(events_in(parsed(text)).size() == 6);
    CHECK(text.find("139") == std::string::npos);
}

TEST_CASE("a room's feed holds its sessions, and what was called off stays in it as cancelled",
          "[sessions][icalendar]") {
    HallBench bench;
    REQUIRE(bench.office.call_off(bench.li, bench.place(haircut), 0, CallOffReason::weather)
                .has_value());
    const auto week = [&](int first, int last) {
        return bench.office.list(bench.hall, *platform::civil_date(2026, 11, first),
                                 *platform::civil_date(2026, 11, last));
    };
    const auto feed = [&](const char* room) {
        return parsed(icalendar_text(
            events_of_room(week(23, 29), room, "一号大厅", "hub.example", bench.clock.wall()),
            "便民角"));
    };
    const auto corner = feed("corner");
    const auto events = events_in(corner);
    REQUIRE(events.size() == 3);  // two haircuts, one help with public offices
    CHECK(icalcomponent_get_status(events[0]) == ICAL_STATUS_CANCELLED);
    CHECK(icalcomponent_get_status(events[1]) == ICAL_STATUS_CONFIRMED);
    const char* other = "haircut_tue_thu/2026-11-26/0900";
    REQUIRE(bench.office.move(bench.li, bench.place(other), 0, {}, "lecture").has_value());
    CHECK(icalcomponent_get_status(events_in(feed("corner"))[2]) == ICAL_STATUS_CANCELLED);
    CHECK(events_in(feed("lecture")).size() == 3);
}

TEST_CASE("lines end in CRLF, are folded between characters, and text is escaped",
          "[sessions][icalendar]") {
    CalendarEvent event;
    event.uid = "one@hub.example";
    event.from = monday();
    event.until = monday() + 1h;
    event.changed = monday();
    for (int i = 0; i < 60; ++i)
        event.summary += i % 7 == 0 ? "a龘,;\\" : "送教上门";
    event.description = "第一行\n第二行\x01";
    const auto text = icalendar_text({event}, "名");
    std::size_t at = 0;
    while (at < text.size()) {
        const auto end = text.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        CHECK(end - at <= 75);
        CHECK((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U);
        if (text[at] == ' ') CHECK((static_cast<unsigned char>(text[at + 1]) & 0xC0U) != 0x80U);
        at = end + 2;
    }
    const auto calendar = parsed(text);
    auto* one = events_in(calendar)[0];
    CHECK(std::string(icalcomponent_get_summary(one)) == event.summary);
    CHECK(std::string(icalcomponent_get_description(one)) == "第一行\n第二行");
}
