#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

StationFacts facts_of_today(const StationDesk& desk) {
    StationFacts facts = desk.facts();
    const auto directory = desk.sign_up_data().directory;
    const auto* entry = directory ? directory->station(facts.id) : nullptr;
    if (entry == nullptr) return facts;
    if (facts.grid.empty()) facts.grid = entry->grid;
    if (facts.hours.empty()) facts.hours = entry->hours;
    if (const auto* other = directory->another_near(*entry))
        facts.other = OtherStation{other->name, other->address, other->hours};
    return facts;
}

}  // namespace kiosk
