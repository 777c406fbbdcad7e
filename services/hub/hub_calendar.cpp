#include "services/hub/hub_calendar.hpp"

#include <string>
#include <vector>

#include "platform/base/fault.hpp"
#include "services/hub/embedded_files.hpp"

namespace services::hub {
namespace {

std::shared_ptr<const calendar::WorkingDays> read_working_days() {
    std::vector<std::string> texts;
    for (const auto name : embedded_names("assets/calendars/"))
        texts.emplace_back(embedded_file(name)->text);
    auto days = calendar::WorkingDays::read(texts);
    if (!days) throw platform::Fault(platform::FaultKind::installation, days.refusal().sentence);
    return std::make_shared<const calendar::WorkingDays>(std::move(days).value());
}

}  // namespace

// Of what is built in, so read once for all hubs of this process.
std::shared_ptr<const calendar::WorkingDays> shipped_working_days() {
    static const auto once = read_working_days();
    return once;
}

}  // namespace services::hub
