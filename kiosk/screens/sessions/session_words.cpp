#include "kiosk/screens/sessions/session_words.hpp"

#include "kiosk/screens/said_time.hpp"

namespace kiosk {

using services::sessions::BookRefusal;
using services::sessions::RefusedFor;

std::string said_when(const Panel& panel, const services::sessions::Session& session) {
    const auto& first = session.meetings.front();
    auto said =
        said_date(panel, first.from) + " " + clock_face(first.from) + "–" + clock_face(first.until);
    if (session.meetings.size() > 1)
        said += " · " +
                panel.say(Label("sessions.times").count(static_cast<int>(session.meetings.size())));
    return said;
}

std::string said_room(const Panel& panel, const services::sessions::Room& room) {
    const std::string language(code_of(panel.wording().language()));
    return room.name.in(language) + " · " + room.place.in(language);
}

Label seats_left(const services::sessions::SessionFace& face) {
    if (face.is_called_off) return Label("sessions.called_off");
    if (face.free > 0) return Label("sessions.free").count(face.free);
    if (face.is_full()) return Label("sessions.full");
    return Label("sessions.may_wait").count(face.waiting);
}

const char* words_of(BookRefusal refusal) {
    switch (refusal) {
        case BookRefusal::no_catalogue:
        case BookRefusal::unknown_session:
            return "sessions.not_offered";
        case BookRefusal::not_open_yet:
            return "sessions.not_open_yet";
        case BookRefusal::over:
            return "sessions.over";
        case BookRefusal::called_off:
            return "sessions.called_off";
        case BookRefusal::full:
            return "sessions.full";
        case BookRefusal::person_needed:
            return "sessions.person_needed";
        case BookRefusal::cannot_seal:
            return "sessions.cannot_seal";
        case BookRefusal::clock_not_known:
            break;
    }
    return "sessions.clock_not_known";
}

const char* words_of(RefusedFor reason) {
    switch (reason) {
        case RefusedFor::full:
            return "sessions.refused_full";
        case RefusedFor::limit:
            return "sessions.refused_limit";
        case RefusedFor::paused:
            return "sessions.refused_paused";
        case RefusedFor::too_late:
            return "sessions.over";
        case RefusedFor::not_held:
            break;
    }
    return "sessions.not_offered";
}

}  // namespace kiosk
