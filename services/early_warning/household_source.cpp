#include "services/early_warning/household_source.hpp"

#include "services/early_warning/warning_store.hpp"

namespace services::early_warning {

std::vector<std::string> ListedHouseholds::divisions(
    platform::Transaction& transaction, Group group,
    const std::optional<platform::CivilDate>& since) const {
    return divisions_of(transaction, group, since);
}

std::vector<Household> ListedHouseholds::after(platform::Transaction& transaction, Group group,
                                               std::string_view division,
                                               const std::optional<platform::CivilDate>& since,
                                               std::string_view reference, int at_most) const {
    return households_after(transaction, group, division, since, reference, at_most);
}

std::optional<Household> ListedHouseholds::find(platform::Transaction& transaction, Group group,
                                                std::string_view reference) const {
    return household_of(transaction, group, reference);
}

}  // namespace services::early_warning
