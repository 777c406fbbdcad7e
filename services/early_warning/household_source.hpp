// Where the households that are watched come from, seen from here: lists that were handed over, or
// files the hub keeps. It knows nothing of rules and alerts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/early_warning/warning_types.hpp"

namespace services::early_warning {

class HouseholdSource {
public:
    virtual ~HouseholdSource() = default;
    // The divisions that have such households.
    virtual std::vector<std::string> divisions(
        platform::Transaction& transaction, Group group,
        const std::optional<platform::CivilDate>& since) const = 0;
    // In the order of their references, those after one.
    virtual std::vector<Household> after(platform::Transaction& transaction, Group group,
                                         std::string_view division,
                                         const std::optional<platform::CivilDate>& since,
                                         std::string_view reference, int at_most) const = 0;
    virtual std::optional<Household> find(platform::Transaction& transaction, Group group,
                                          std::string_view reference) const = 0;
    // A household that is on file needs no alert: its file is where it is watched.
    virtual bool is_on_file(platform::Transaction& transaction,
                            const Household& household) const = 0;
};

// The lists staff handed over.
class ListedHouseholds final : public HouseholdSource {
public:
    std::vector<std::string> divisions(
        platform::Transaction& transaction, Group group,
        const std::optional<platform::CivilDate>& since) const override;
    std::vector<Household> after(platform::Transaction& transaction, Group group,
                                 std::string_view division,
                                 const std::optional<platform::CivilDate>& since,
                                 std::string_view reference, int at_most) const override;
    std::optional<Household> find(platform::Transaction& transaction, Group group,
                                  std::string_view reference) const override;
    bool is_on_file(platform::Transaction&, const Household&) const override { return false; }
};

}  // namespace services::early_warning
