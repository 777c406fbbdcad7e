#include "services/sessions/sessions_records.hpp"

#include "platform/base/json.hpp"
#include "services/membership/record_fields.hpp"
#include "services/sync/event_kind.hpp"

namespace services::sessions {
namespace {

using membership::Privacy;
using membership::RecordFields;
using platform::Json;

constexpr std::string_view room = "sessions";
constexpr std::size_t longest_given = 200;

RecordFields fields_of(std::string_view text, Privacy privacy = Privacy::open) {
    return {text, privacy, "sessions"};
}

SessionKey session_in(RecordFields& fields) {
    return fields.one_of("session", session_key_from_text);
}

platform::CivilDate day_in(RecordFields& fields) {
    return fields.one_of("day", platform::civil_date_from_text);
}

int whole(RecordFields& fields, std::string_view key, int least, int most) {
    return static_cast<int>(fields.within(key, least, most));
}

bool has_seat(Event event) {
    return event == Event::seat_given || event == Event::seat_offered;
}

bool has_day(Event event) {
    return event == Event::arrived || event == Event::checked_in;
}

Person person_from(RecordFields fields, std::optional<sync::Unusable>& trouble) {
    Person person;
    for (auto [key, value] : {std::pair{"name", &person.name}, std::pair{"phone", &person.phone},
                              std::pair{"card", &person.card}}) {
        *value = fields.maybe_text(key);
        if (value->size() > longest_given) fields.refuse(key, "");
    }
    trouble = fields.unusable();
    return person;
}

}  // namespace

std::string kind_of(Event event) {
    return sync::event_kind(room, event);
}

std::optional<Event> event_in(std::string_view kind) {
    return sync::event_in(room, kind, value_of<Event>);
}

bool is_said_by_hub(std::string_view kind) {
    const auto event = event_in(kind);
    return kind != seats_returned_kind && event != Event::booked && event != Event::cancelled &&
           event != Event::arrived;
}

std::string body_text(const Booked& booked) {
    Json json = {{"booking", to_text(booked.booking)},
                 {"press", to_text(booked.press)},
                 {"session", to_text(booked.session)},
                 {"kind", booked.kind},
                 {"seat", booked.seat},
                 {"people", booked.people},
                 {"made_at", name_of(booked.made_at)},
                 {"language", booked.language}};
    if (booked.hall) json["hall"] = to_text(*booked.hall);
    return platform::to_canonical_text(json);
}

std::string sealed_text(const Person& person) {
    Json json = Json::object();
    if (!person.name.empty()) json["name"] = person.name;
    if (!person.phone.empty()) json["phone"] = person.phone;
    if (!person.card.empty()) json["card"] = person.card;
    return platform::to_canonical_text(json);
}

std::string body_text(const BookingStep& step) {
    Json json = {{"booking", to_text(step.booking)}};
    if (has_seat(step.event)) json["seat"] = step.seat;
    if (step.until) json["until"] = step.until->micros;
    if (step.reason) json["reason"] = name_of(*step.reason);
    if (step.day) json["day"] = platform::to_text(*step.day);
    if (has_day(step.event)) json["people"] = step.people;
    return platform::to_canonical_text(json);
}

std::string body_text(const SeatsReturned& returned) {
    return platform::to_canonical_text(
        {{"session", to_text(returned.session)}, {"seats", returned.seats}});
}

std::string body_text(const SessionChanged& changed) {
    Json json = {{"hall", to_text(changed.hall)}, {"session", to_text(changed.session)}};
    if (changed.called_off) json["reason"] = name_of(*changed.called_off);
    if (changed.minute) json["minute"] = *changed.minute;
    if (!changed.room.empty()) json["room"] = changed.room;
    return platform::to_canonical_text(json);
}

std::string body_text(const WalkedIn& walked) {
    return platform::to_canonical_text({{"hall", to_text(walked.hall)},
                                        {"session", to_text(walked.session)},
                                        {"day", platform::to_text(walked.day)},
                                        {"people", walked.people}});
}

Read<Booked> booked_from(std::string_view body, const std::optional<std::string>& opened) {
    auto fields = fields_of(body);
    Booked booked;
    booked.booking = fields.id<BookingId>("booking");
    booked.press = fields.id<PressId>("press");
    if (fields.has("hall")) booked.hall = fields.id<HallId>("hall");
    booked.session = session_in(fields);
    booked.kind = fields.code("kind");
    booked.seat = whole(fields, "seat", 0, largest_seat);
    booked.people = whole(fields, "people", 1, most_people);
    booked.made_at = fields.one_of("made_at", value_of<MadeAt>);
    booked.language = fields.maybe_language("language");
    if (opened) {
        std::optional<sync::Unusable> trouble;
        booked.person = person_from(fields_of(*opened, Privacy::personal), trouble);
        if (trouble) return platform::refuse(*trouble);
    }
    return fields.answer(std::move(booked));
}

Read<BookingStep> step_from(Event event, std::string_view body) {
    auto fields = fields_of(body);
    BookingStep step;
    step.event = event;
    step.booking = fields.id<BookingId>("booking");
    if (has_seat(event)) step.seat = whole(fields, "seat", 1, largest_seat);
    if (event == Event::seat_offered) step.until = platform::WallTime{fields.integer("until")};
    if (event == Event::refused) step.reason = fields.one_of("reason", value_of<RefusedFor>);
    if (has_day(event)) {
        step.day = day_in(fields);
        step.people = whole(fields, "people", 1, most_people);
    }
    return fields.answer(step);
}

Read<SeatsReturned> returned_from(std::string_view body) {
    auto fields = fields_of(body);
    SeatsReturned returned;
    returned.session = session_in(fields);
    for (const auto& seat : fields.list("seats")) {
        const auto number = seat.is_number_integer() ? seat.get<std::int64_t>() : 0;
        if (number < 1 || number > largest_seat) fields.refuse("seats", std::to_string(number));
        returned.seats.push_back(static_cast<int>(number));
    }
    return fields.answer(std::move(returned));
}

Read<SessionChanged> changed_from(std::string_view kind, std::string_view body) {
    constexpr int last_minute = 24 * 60 - 1;
    auto fields = fields_of(body);
    SessionChanged changed;
    changed.hall = fields.id<HallId>("hall");
    changed.session = session_in(fields);
    if (kind == called_off_kind) {
        changed.called_off = fields.one_of("reason", value_of<CallOffReason>);
    } else {
        if (fields.has("minute")) changed.minute = whole(fields, "minute", 0, last_minute);
        if (fields.has("room")) changed.room = fields.code("room");
    }
    return fields.answer(std::move(changed));
}

Read<WalkedIn> walked_from(std::string_view body) {
    auto fields = fields_of(body);
    WalkedIn walked;
    walked.hall = fields.id<HallId>("hall");
    walked.session = session_in(fields);
    walked.day = day_in(fields);
    walked.people = whole(fields, "people", 0, most_people);
    return fields.answer(std::move(walked));
}

}  // namespace services::sessions
