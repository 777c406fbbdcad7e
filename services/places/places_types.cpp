#include "services/places/places_types.hpp"

#include <fmt/format.h>

#include <array>

#include "platform/base/enum_names.hpp"
#include "platform/crypto/hashing.hpp"

namespace services::places {
namespace {

using platform::Named;

constexpr std::array thing_kinds{Named{ThingKind::seat, "seat"},
                                 Named{ThingKind::rest_pod, "rest_pod"},
                                 Named{ThingKind::charging_locker, "charging_locker"},
                                 Named{ThingKind::microwave, "microwave"},
                                 Named{ThingKind::fridge, "fridge"},
                                 Named{ThingKind::water, "water"},
                                 Named{ThingKind::charging_point, "charging_point"},
                                 Named{ThingKind::shower, "shower"},
                                 Named{ThingKind::mothers_room, "mothers_room"},
                                 Named{ThingKind::toilet, "toilet"},
                                 Named{ThingKind::first_aid, "first_aid"},
                                 Named{ThingKind::battery_swap, "battery_swap"}};
constexpr std::array uses{Named{Use::counted, "counted"}, Named{Use::lent, "lent"},
                          Named{Use::open, "open"}};
constexpr std::array releases{Named{ReleasedHow::returned, "returned"},
                              Named{ReleasedHow::time_out, "time_out"},
                              Named{ReleasedHow::staff, "staff"}};
constexpr std::array open_states{Named{Open::open, "open"}, Named{Open::closed, "closed"},
                                 Named{Open::unknown, "unknown"}};
constexpr std::array open_causes{Named{OpenCause::staff, "staff"}, Named{OpenCause::door, "door"},
                                 Named{OpenCause::person_seen, "person_seen"},
                                 Named{OpenCause::nothing_seen, "nothing_seen"},
                                 Named{OpenCause::not_heard, "not_heard"}};
constexpr std::array people_causes{Named{PeopleCause::counter, "counter"},
                                   Named{PeopleCause::check_ins, "check_ins"},
                                   Named{PeopleCause::door_just_moved, "door_just_moved"},
                                   Named{PeopleCause::counter_silent, "counter_silent"},
                                   Named{PeopleCause::counter_stuck, "counter_stuck"},
                                   Named{PeopleCause::counter_doubled, "counter_doubled"},
                                   Named{PeopleCause::counter_restarted, "counter_restarted"},
                                   Named{PeopleCause::door_switch_dead, "door_switch_dead"},
                                   Named{PeopleCause::not_heard, "not_heard"}};

}  // namespace

YIZHAN_NAMED(ThingKind, thing_kinds)
YIZHAN_NAMED(Use, uses)
YIZHAN_NAMED(ReleasedHow, releases)
YIZHAN_NAMED(Open, open_states)
YIZHAN_NAMED(OpenCause, open_causes)
YIZHAN_NAMED(PeopleCause, people_causes)

std::string code_of(TakingId id) {
    const auto digest = platform::sha256(platform::as_bytes(to_text(id)));
    const auto number = static_cast<unsigned>(static_cast<std::uint8_t>(digest[0])) * 256U +
                        static_cast<unsigned>(static_cast<std::uint8_t>(digest[1]));
    return fmt::format("{:04}", number % 10'000);
}

}  // namespace services::places
