#include "kiosk/screens/station_desk.hpp"

#include "platform/text_file/text_file.hpp"

namespace kiosk {

// A province without a file has no streets here; one that cannot be read is no reason to stop.
std::function<std::vector<services::membership::Division>(std::string_view county)> streets_from(
    std::filesystem::path assets) {
    return [folder = std::move(assets) / "divisions/streets"](std::string_view county) {
        std::vector<services::membership::Division> streets;
        const auto text =
            platform::read_text(folder / (std::string(county.substr(0, 2)) + ".json"));
        if (!text) return streets;
        if (auto read = services::membership::streets_in(*text, county)) streets = *std::move(read);
        return streets;
    };
}

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
