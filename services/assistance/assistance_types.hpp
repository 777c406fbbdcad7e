// The values of a call for a person: which kiosk called, why, and who came.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/strong_id.hpp"
#include "platform/clock/clock.hpp"
#include "services/sync/record.hpp"

namespace services::assistance {

using CallId = platform::StrongId<struct CallTag>;

// What the person touched; each has the wording key "assistance.reason.<name>".
// `emergency` is told to one person after the other until somebody answers.
enum class Reason { help_me, not_well, device_trouble, reading, emergency };
inline constexpr Reason all_reasons[] = {Reason::help_me, Reason::not_well, Reason::device_trouble,
                                         Reason::reading, Reason::emergency};
enum class CallState { open, answered, unanswered };

std::string_view name_of(Reason reason);
std::optional<Reason> reason_from(std::string_view name);
std::string_view name_of(CallState state);

struct Call {
    CallId id;
    sync::StationId station;
    sync::DeviceId device;
    Reason reason{};
    std::string screen;  // where they stood: "sign_up.document"
    platform::WallTime called_at;
    CallState state = CallState::open;
    std::string answered_by;  // an account
    std::optional<platform::WallTime> answered_at;
    // An emergency alone:
    int told = 0;                               // how many persons were told of an emergency so far
    std::optional<platform::WallTime> told_at;  // the last of them
};

}  // namespace services::assistance
