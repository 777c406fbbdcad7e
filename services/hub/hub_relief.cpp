#include "services/hub/hub_relief.hpp"

#include <fmt/format.h>

#include "platform/base/fault.hpp"
#include "services/hub/embedded_files.hpp"

namespace services::hub {

namespace {

std::shared_ptr<const std::vector<relief::ReliefRule>> read_relief_rules() {
    auto rules = std::make_shared<std::vector<relief::ReliefRule>>();
    for (const auto name : embedded_names("assets/relief/")) {
        auto rule = relief::load_relief_rule(embedded_file(name)->text);
        if (!rule)
            throw platform::Fault(platform::FaultKind::installation,
                                  fmt::format("{}:{}: {}", name, rule.refusal().front().line,
                                              rule.refusal().front().sentence));
        rules->push_back(std::move(rule).value());
    }
    return rules;
}

}  // namespace

// Of what is built in, so read once for all hubs of this process.
std::shared_ptr<const std::vector<relief::ReliefRule>> shipped_relief_rules() {
    static const std::shared_ptr<const std::vector<relief::ReliefRule>> once = read_relief_rules();
    return once;
}

}  // namespace services::hub
