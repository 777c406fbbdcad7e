// The households early warning looks at, all of them: the lists staff handed over, files that are
// closed [F22][F26], and those not on file who asked for aid or were refused it. What a file or a
// request says is turned into the rules' facts; what it does not say stays unknown.
#pragma once

#include <functional>
#include <memory>

#include "platform/crypto/hashing.hpp"
#include "services/casework/casework_types.hpp"
#include "services/early_warning/household_source.hpp"
#include "services/membership/directory.hpp"

namespace services::hub {

class HubHouseholds final : public early_warning::HouseholdSource {
public:
    using DirectoryNow = std::function<std::shared_ptr<const membership::Directory>()>;
    HubHouseholds(const platform::Digest& lookup_key, DirectoryNow directory)
        : lookup_key_(lookup_key), directory_(std::move(directory)) {}

    std::vector<std::string> divisions(
        platform::Transaction& transaction, early_warning::Group group,
        const std::optional<platform::CivilDate>& since) const override;
    std::vector<early_warning::Household> after(platform::Transaction& transaction,
                                                early_warning::Group group,
                                                std::string_view division,
                                                const std::optional<platform::CivilDate>& since,
                                                std::string_view reference,
                                                int at_most) const override;
    std::optional<early_warning::Household> find(platform::Transaction& transaction,
                                                 early_warning::Group group,
                                                 std::string_view reference) const override;
    bool is_on_file(platform::Transaction& transaction,
                    const early_warning::Household& household) const override;

private:
    std::string county_of(std::string_view grid) const;

    early_warning::ListedHouseholds listed_;
    platform::Digest lookup_key_;
    DirectoryNow directory_;
};

// What a file says, as facts of the rules in JSON.
std::string rule_facts_of(const casework::Facts& facts, std::int64_t people);

}  // namespace services::hub
