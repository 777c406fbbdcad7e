#include "services/inspections/inspections_types.hpp"

#include <algorithm>

#include "platform/base/enum_names.hpp"

namespace services::inspections {
namespace {

constexpr platform::Named<Found> founds[] = {{Found::good, "good"},
                                             {Found::to_mend, "to_mend"},
                                             {Found::missing, "missing"},
                                             {Found::not_here, "not_here"}};
constexpr platform::Named<HostState> host_states[] = {{HostState::asked, "asked"},
                                                      {HostState::accepted, "accepted"},
                                                      {HostState::declined, "declined"}};
constexpr platform::Named<HostReason> host_reasons[] = {{HostReason::fits, "fits"},
                                                        {HostReason::near_another, "near_another"},
                                                        {HostReason::no_room, "no_room"},
                                                        {HostReason::not_suitable, "not_suitable"},
                                                        {HostReason::withdrawn, "withdrawn"}};
constexpr platform::Named<Offer> offer_names[] = {
    {Offer::seats, "seats"},         {Offer::water, "water"},
    {Offer::cooling, "cooling"},     {Offer::microwave, "microwave"},
    {Offer::charging, "charging"},   {Offer::toilet, "toilet"},
    {Offer::first_aid, "first_aid"}, {Offer::always_open, "always_open"}};

}  // namespace

YIZHAN_NAMED(Found, founds)
YIZHAN_NAMED(HostState, host_states)
YIZHAN_NAMED(HostReason, host_reasons)
YIZHAN_NAMED(Offer, offer_names)

int Inspection::to_mend() const {
    return static_cast<int>(std::ranges::count_if(answers, [](const auto& one) {
        return one.second == Found::to_mend || one.second == Found::missing;
    }));
}

}  // namespace services::inspections
