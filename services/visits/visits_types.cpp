#include "services/visits/visits_types.hpp"

#include <array>

#include "platform/base/enum_names.hpp"

namespace services::visits {
namespace {

using platform::Named;

constexpr std::array purposes{
    Named{Purpose::rest, "rest"},           Named{Purpose::water, "water"},
    Named{Purpose::heat_meal, "heat_meal"}, Named{Purpose::charge, "charge"},
    Named{Purpose::toilet, "toilet"},       Named{Purpose::first_aid, "first_aid"},
    Named{Purpose::session, "session"}};
constexpr std::array ways_to_leave{Named{LeftHow::touch, "touch"}, Named{LeftHow::scan, "scan"},
                                   Named{LeftHow::counter, "counter"},
                                   Named{LeftHow::time_out, "time_out"},
                                   Named{LeftHow::told_late, "told_late"}};
constexpr std::array ways_to_come{Named{CameBy::kiosk, "kiosk"}, Named{CameBy::phone, "phone"},
                                  Named{CameBy::late, "late"}};

}  // namespace

YIZHAN_NAMED(Purpose, purposes)
YIZHAN_NAMED(LeftHow, ways_to_leave)
YIZHAN_NAMED(CameBy, ways_to_come)

}  // namespace services::visits
