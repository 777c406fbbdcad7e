#include "services/keepers/keepers_types.hpp"

#include <algorithm>

#include "platform/base/enum_names.hpp"

namespace services::keepers {
namespace {

constexpr platform::Named<StationReason> station_reasons[] = {
    {StationReason::as_planned, "as_planned"},
    {StationReason::nobody_here, "nobody_here"},
    {StationReason::cleaning, "cleaning"},
    {StationReason::trouble, "trouble"},
    {StationReason::weather, "weather"}};
constexpr platform::Named<Part> part_names[] = {
    {Part::printer, "printer"}, {Part::scanner, "scanner"}, {Part::card_reader, "card_reader"},
    {Part::camera, "camera"},   {Part::audio, "audio"},     {Part::disk, "disk"},
    {Part::line, "line"},       {Part::clock, "clock"}};
constexpr platform::Named<PartState> part_states[] = {{PartState::well, "well"},
                                                      {PartState::caution, "caution"},
                                                      {PartState::bad, "bad"},
                                                      {PartState::absent, "absent"}};
constexpr platform::Named<CardState> card_states[] = {{CardState::given, "given"},
                                                      {CardState::closed, "closed"}};

}  // namespace

YIZHAN_NAMED(StationReason, station_reasons)
YIZHAN_NAMED(Part, part_names)
YIZHAN_NAMED(PartState, part_states)
YIZHAN_NAMED(CardState, card_states)

PartState worst_of(const std::vector<PartReport>& parts) {
    const auto any = [&](PartState state) {
        return std::ranges::any_of(parts, [&](const auto& one) { return one.state == state; });
    };
    if (any(PartState::bad)) return PartState::bad;
    return any(PartState::caution) ? PartState::caution : PartState::well;
}

}  // namespace services::keepers
