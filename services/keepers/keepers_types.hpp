// The values of keeping a station: who holds a card of the staff drawer, whether the station is
// open, and how its devices were when they were tested. A keeper is known by their card's id; a
// name stands in no record.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/strong_id.hpp"
#include "platform/clock/clock.hpp"
#include "services/sync/record.hpp"

namespace services::keepers {

using CardId = platform::StrongId<struct KeeperCardTag>;

// Why a station was opened or closed by hand.
enum class StationReason { as_planned, nobody_here, cleaning, trouble, weather };
inline constexpr StationReason all_station_reasons[] = {
    StationReason::as_planned, StationReason::nobody_here, StationReason::cleaning,
    StationReason::trouble, StationReason::weather};

// What a readiness report looks at, in the order it is told.
enum class Part { printer, scanner, card_reader, camera, audio, disk, line, clock };
inline constexpr Part all_parts[] = {Part::printer, Part::scanner, Part::card_reader, Part::camera,
                                     Part::audio,   Part::disk,    Part::line,        Part::clock};
enum class PartState {
    well,
    caution,  // it works, and somebody should look at it soon
    bad,
    absent  // this station has none
};
inline constexpr PartState all_part_states[] = {PartState::well, PartState::caution, PartState::bad,
                                                PartState::absent};

enum class CardState { given, closed };

std::string_view name_of(StationReason value);
std::string_view name_of(Part value);
std::string_view name_of(PartState value);
std::string_view name_of(CardState value);
template <class Enum>
std::optional<Enum> value_of(std::string_view name);

struct PartReport {
    Part part{};
    PartState state{};
    std::string detail;  // a code or figure: "paper_out", "512"; may be empty
    bool operator==(const PartReport&) const = default;
};
// The worst of them; absent ones do not count.
PartState worst_of(const std::vector<PartReport>& parts);

struct Readiness {
    sync::RecordId record;
    sync::StationId station;
    sync::DeviceId device;
    CardId card;
    platform::WallTime at;
    std::vector<PartReport> parts;
};

// What somebody said at the drawer last.
struct StationSetting {
    sync::StationId station;
    bool is_open = true;
    StationReason reason{};
    platform::WallTime at;
    CardId card;
};

// Wrong tries in a row with one card at one device, and when the last of them was.
struct Tries {
    int failures = 0;
    platform::Uuid boot_id;
    platform::BootTime boot;
};

struct Card {
    CardId id;
    sync::StationId station;
    CardState state = CardState::given;
    platform::WallTime given_at;
    std::string given_by;  // an account
    std::optional<platform::WallTime> closed_at;
};

// One line of what was done at drawers.
struct Act {
    sync::RecordId record;
    sync::StationId station;
    sync::DeviceId device;
    CardId card;
    std::string what;    // "tried", "drawer_opened", "station_set", "readiness_tested"
    std::string detail;  // "closed trouble", "bad"
    platform::WallTime at;
};

}  // namespace services::keepers
