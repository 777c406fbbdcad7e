#include "kiosk/station_slips.hpp"

#include <utility>

#include "platform/base/fault.hpp"
#include "platform/printer/escpos_printer.hpp"
#include "platform/printer/slip_painter.hpp"

namespace kiosk {

std::unique_ptr<services::slips::SlipDesk> open_slips(
    const std::string& address, SlipTypefaces typefaces, services::sync::RecordLog& log,
    services::slips::SlipProjection& projection, const platform::Clock& clock,
    std::function<void()> told, std::function<void(std::exception_ptr)> on_fault) {
    if (address.empty()) return nullptr;
    auto line = platform::ByteLine::to(address);
    if (!line) throw platform::Fault(platform::FaultKind::installation, line.refusal());
    const auto painter = std::make_shared<std::unique_ptr<platform::SlipPainter>>();
    return std::make_unique<services::slips::SlipDesk>(
        std::make_unique<platform::EscposPrinter>(std::move(*line)),
        [painter, typefaces = std::move(typefaces)](const platform::Slip& slip) {
            if (!*painter)
                *painter =
                    std::make_unique<platform::SlipPainter>(typefaces.families, typefaces.files);
            return (*painter)->paint(slip);
        },
        log, projection, clock, std::move(told), std::move(on_fault));
}

}  // namespace kiosk
