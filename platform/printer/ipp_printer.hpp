// An office printer for pages, by the Internet Printing Protocol: a queue of CUPS, or a printer
// that speaks it itself. It tells the truth as a slip printer does: a job that is not on paper in
// time is cancelled, so that nothing of one person prints for the next.
#pragma once

#include <memory>
#include <string>

#include "platform/base/outcome.hpp"
#include "platform/printer/printer.hpp"

namespace platform {

class IppPrinter final : public SlipPrinter {
public:
    // "ipp://127.0.0.1:631/printers/office". Refuses with a sentence what is no such address.
    static Outcome<std::unique_ptr<IppPrinter>, std::string> at(const std::string& address);

    PrinterStatus status() override;
    PrintResult print(const Dots& slip, std::chrono::milliseconds longest) override;

private:
    struct Place {
        std::string address;
        std::string host;
        int port = 0;
        std::string resource;
    };
    explicit IppPrinter(Place place) : place_(std::move(place)) {}

    const Place place_;
};

}  // namespace platform
