// The values of looking after stations: a unit that asks to host one, and what an inspector found
// at one. Who asked, and what inspectors wrote and signed, is sealed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/strong_id.hpp"
#include "platform/clock/civil_date.hpp"
#include "services/sync/record.hpp"

namespace services::inspections {

using InspectionId = platform::StrongId<struct InspectionTag>;
using HostId = platform::StrongId<struct HostTag>;

// What was found of one item of the checklist.
enum class Found { good, to_mend, missing, not_here };
enum class HostState { asked, accepted, declined };
enum class HostReason { fits, near_another, no_room, not_suitable, withdrawn };
// What a unit can offer at its place.
enum class Offer { seats, water, cooling, microwave, charging, toilet, first_aid, always_open };
inline constexpr Offer all_offers[] = {Offer::seats,     Offer::water,      Offer::cooling,
                                       Offer::microwave, Offer::charging,   Offer::toilet,
                                       Offer::first_aid, Offer::always_open};

std::string_view name_of(Found value);
std::string_view name_of(HostState value);
std::string_view name_of(HostReason value);
std::string_view name_of(Offer value);
template <class Enum>
std::optional<Enum> value_of(std::string_view name);

// By the item's code.
using Answers = std::map<std::string, Found, std::less<>>;

struct Inspection {
    InspectionId id;
    sync::StationId station;
    platform::CivilDate on;
    int checklist = 1;  // its version
    Answers answers;
    int photos = 0;
    std::string by;  // an account
    platform::WallTime told_at;
    int to_mend() const;
};

// Sealed: what was seen in words, who was there and signed for the host.
struct InspectionWords {
    std::string findings;
    std::vector<std::string> inspectors;
    std::string signer;
    std::string strokes;  // JSON, as the pad draws them
};

struct HostAsked {
    HostId id;
    std::string unit;  // a shop, a bank's branch: no person
    std::string address;
    std::vector<Offer> offers;
};
// Sealed: whom to call.
struct HostContact {
    std::string name;
    std::string phone;
};

struct Host {
    HostAsked asked;
    HostState state = HostState::asked;
    std::optional<HostReason> reason;
    std::string decided_by;
    platform::WallTime asked_at;
    std::optional<platform::WallTime> decided_at;
    std::int64_t version = 1;
};

}  // namespace services::inspections
