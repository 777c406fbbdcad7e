// The facts of calls for a person, and how each is written and read. Nothing in them is personal.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "services/assistance/assistance_types.hpp"
#include "services/sync/projection.hpp"

namespace services::assistance {

// Someone at a kiosk asked for a person.
struct Called {
    static constexpr std::string_view kind = "assistance.called/1";
    CallId call;
    Reason reason{};
    std::string screen;
};
// A colleague said "I am coming".
struct Answered {
    static constexpr std::string_view kind = "assistance.answered/1";
    CallId call;
};
// Nobody came in time.
struct Unanswered {
    static constexpr std::string_view kind = "assistance.unanswered/1";
    CallId call;
};

// The next person was told of an emergency that nobody had answered.
struct Escalated {
    static constexpr std::string_view kind = "assistance.escalated/1";
    CallId call;
    int told = 0;  // how many were by then
};
inline constexpr int most_told = 20;

std::string body_text(const Called& called);
std::string body_text(const Answered& answered);
std::string body_text(const Unanswered& unanswered);
std::string body_text(const Escalated& escalated);
std::optional<Escalated> escalated_from(std::string_view body);
std::optional<Called> called_from(std::string_view body);
// The call an answer, or the lack of one, is about.
std::optional<CallId> call_in(std::string_view body);

// What the feed `calls` tells the kiosk.
struct Answer {
    CallId call;
    platform::WallTime at;
};
std::string to_json_text(const Answer& answer);
std::optional<Answer> answer_from_json(std::string_view text);

}  // namespace services::assistance
