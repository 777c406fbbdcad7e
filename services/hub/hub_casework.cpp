#include "services/hub/hub_casework.hpp"

#include "platform/base/fault.hpp"
#include "services/calendar/working_days.hpp"
#include "services/hub/embedded_files.hpp"

namespace services::hub {
namespace {

std::vector<std::string> texts_of(std::string_view folder) {
    std::vector<std::string> texts;
    for (const auto name : embedded_names(folder))
        texts.emplace_back(embedded_file(name)->text);
    return texts;
}

casework::CaseOffice::Data read_casework() {
    auto procedures = casework::Procedures::read(texts_of("assets/procedures/"));
    if (!procedures) {
        const auto& first = procedures.refusal().front();
        throw platform::Fault(platform::FaultKind::installation,
                              "assets/procedures: " + first.pointer + ": " + first.sentence);
    }
    auto days = calendar::WorkingDays::read(texts_of("assets/calendars/"));
    if (!days) throw platform::Fault(platform::FaultKind::installation, days.refusal().sentence);
    return {std::make_shared<const casework::Procedures>(std::move(procedures).value()),
            std::make_shared<const calendar::WorkingDays>(std::move(days).value())};
}

}  // namespace

// Of what is built in, so read once for all hubs of this process.
casework::CaseOffice::Data shipped_casework() {
    static const casework::CaseOffice::Data once = read_casework();
    return once;
}

}  // namespace services::hub
