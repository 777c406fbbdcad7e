#include "services/hub/shipped_checklist.hpp"

#include "services/hub/hall_catalogues.hpp"

namespace services::hub {

std::shared_ptr<const inspections::Checklist> shipped_checklist() {
    static const auto once =
        shipped_in<inspections::Checklist>("assets/inspections/", inspections::read_checklist)
            ->front();
    return once;
}

}  // namespace services::hub
