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
enum class Reason { help_me, not_well, device_trouble, reading };
inline constexpr Reason all_reasons[] = {Reason::help_me, Reason::not_well, Reason::device_trouble,
                                         Reason::reading};
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
};

}  // namespace services::assistance
