#include "kiosk/station_slips.hpp"

#include <utility>

#include "platform/base/fault.hpp"
#include "platform/printer/escpos_printer.hpp"
#include "platform/printer/ipp_printer.hpp"
#include "platform/printer/page_pdf.hpp"
#include "platform/printer/slip_painter.hpp"

namespace kiosk {
namespace {

template <class Made>
void ensure_made(const Made& made) {
    if (!made) throw platform::Fault(platform::FaultKind::installation, made.refusal());
}

std::unique_ptr<platform::SlipPrinter> printer_at(const std::string& address, bool is_page) {
    if (is_page) {
        auto printer = platform::IppPrinter::at(address);
        ensure_made(printer);
        return std::move(*printer);
    }
    auto line = platform::ByteLine::to(address);
    ensure_made(line);
    return std::make_unique<platform::EscposPrinter>(std::move(*line));
}

}  // namespace

std::unique_ptr<services::slips::SlipDesk> open_slips(
    const std::string& address, SlipTypefaces typefaces, services::sync::RecordLog& log,
    services::slips::SlipProjection& projection, const platform::Clock& clock,
    std::function<void()> told, std::function<void(std::exception_ptr)> on_fault) {
    if (address.empty()) return nullptr;
    const bool is_page = address.starts_with("ipp");
    const auto painter = std::make_shared<std::unique_ptr<platform::SlipPainter>>();
    return std::make_unique<services::slips::SlipDesk>(
        printer_at(address, is_page),
        [painter, is_page, typefaces = std::move(typefaces)](const platform::Slip& slip) {
            if (!*painter)
                *painter =
                    std::make_unique<platform::SlipPainter>(typefaces.families, typefaces.files);
            return (*painter)->paint(slip, is_page ? platform::page_dots : platform::slip_dots);
        },
        log, projection, clock, std::move(told), std::move(on_fault));
}

}  // namespace kiosk
