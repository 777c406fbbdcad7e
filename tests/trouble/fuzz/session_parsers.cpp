#include "services/sessions/catalogue.hpp"
#include "services/sessions/icalendar.hpp"
#include "services/sessions/sessions_news.hpp"
#include "services/sessions/sessions_records.hpp"
#include "trouble/fuzz/assets.hpp"
#include "trouble/fuzz/parsers.hpp"

namespace fuzz {
namespace {

using namespace services::sessions;

// A catalogue that is taken can be listed, whatever stands in it.
void take_catalogue(std::string_view bytes) {
    const auto read = read_catalogue(bytes);
    if (!read.catalogue) return require(!read.findings.empty());
    const auto from = platform::CivilDate{2026, 11, 1};
    for (const auto& session :
         sessions_between(*read.catalogue, from, platform::plus_days(from, 30))) {
        require(session.kind != nullptr && session.room != nullptr);
        require(!session.meetings.empty());
        require(session_key_from_text(to_text(session.key)) == session.key);
        require(session_of(*read.catalogue, session.key).has_value());
    }
}

std::vector<std::string> catalogue_seeds() {
    return {asset("sessions/demo_hall.json")};
}

void take_record(std::string_view bytes) {
    const std::string text(bytes);
    if (const auto booked = booked_from(text, std::nullopt))
        require(booked_from(body_text(*booked), std::nullopt).has_value());
    if (const auto booked =
            booked_from(R"({"booking":"019ac100-0000-7000-8000-00000000000b"})", text))
        require(false);  // the rest of the body is missing
    for (const auto event : all_events)
        if (const auto step = step_from(event, text))
            require(step_from(event, body_text(*step)).has_value());
    if (const auto returned = returned_from(text))
        require(returned_from(body_text(*returned)).has_value());
    for (const auto kind : {called_off_kind, moved_kind})
        if (const auto changed = changed_from(kind, text))
            require(changed_from(kind, body_text(*changed)).has_value());
    if (const auto walked = walked_from(text)) require(walked_from(body_text(*walked)).has_value());
}

std::vector<std::string> record_seeds() {
    Booked booked;
    booked.session = {"haircut_tue_thu", {2026, 11, 24}, 540};
    booked.kind = "haircut";
    booked.seat = 3;
    BookingStep step;
    step.event = Event::checked_in;
    step.day = platform::CivilDate{2026, 11, 24};
    step.people = 2;
    return {body_text(booked), body_text(step), body_text(SeatsReturned{booked.session, {5, 6}}),
            body_text(SessionChanged{{}, booked.session, {}, 600, "lecture"}),
            sealed_text({"王小明", "13800138000", ""})};
}

void take_news(std::string_view bytes) {
    const auto news = sessions_news_from(bytes);
    if (!news) return;
    const auto text = to_json_text(*news);
    const auto again = sessions_news_from(text);
    require(again.has_value() && to_json_text(*again) == text);
}

std::vector<std::string> news_seeds() {
    SessionsNews news;
    const SessionKey key{"haircut_tue_thu", {2026, 11, 24}, 540};
    news.sessions = {{key, 5, 1, Change{key, CallOffReason::weather, 600, "lecture", 2, {}}}};
    news.bookings = {{{}, key, State::offered, 4, 1, platform::WallTime{7}, RefusedFor::limit}};
    return {to_json_text(news)};
}

// Whatever a catalogue calls things, a calendar's lines stay lines.
void take_calendar_text(std::string_view bytes) {
    CalendarEvent event;
    event.uid = "one@hub.example";
    event.summary = bytes;
    event.location = bytes;
    const auto text = icalendar_text({event}, bytes);
    std::size_t at = 0;
    while (at < text.size()) {
        const auto end = text.find("\r\n", at);
        require(end != std::string::npos && end - at <= 75);
        require(text.substr(at, end - at).find('\n') == std::string::npos);
        at = end + 2;
    }
}

std::vector<std::string> calendar_seeds() {
    return {"便民理发,每人一次;十五分钟\\n", std::string(200, 'a')};
}

constexpr Parser parsers[] = {{"sessions_catalogue", take_catalogue, catalogue_seeds},
                              {"session_records", take_record, record_seeds},
                              {"sessions_news", take_news, news_seeds},
                              {"calendar_text", take_calendar_text, calendar_seeds}};

}  // namespace

std::span<const Parser> session_parsers() {
    return parsers;
}

}  // namespace fuzz
