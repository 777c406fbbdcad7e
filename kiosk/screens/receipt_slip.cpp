#include "kiosk/screens/receipt_slip.hpp"

#include "kiosk/screens/said_time.hpp"
#include "kiosk/screens/slip_words.hpp"

namespace kiosk {

using platform::SlipSize;

platform::Slip slip_of_receipt(const Wording& wording, const ReceiptOnPaper& receipt) {
    platform::Slip slip;
    SlipWords say(wording, slip);
    slip.parts.emplace_back(platform::SlipHeader{receipt.given_by});
    say.line(receipt.is_provisional ? "receipt.number_provisional" : "receipt.number",
             SlipSize::normal, false, true);
    slip.parts.emplace_back(platform::SlipText{receipt.number, SlipSize::large, true, true});
    slip.parts.emplace_back(platform::SlipRule{});
    say.pair("slip.receipt_code", receipt.code);
    say.pair("slip.saved_at", platform::to_text(platform::date_of(receipt.saved_at)) + " " +
                                  clock_face(receipt.saved_at));
    slip.parts.emplace_back(platform::SlipRule{});
    say.line("receipt.next", SlipSize::normal, true, false);
    for (const auto& step : receipt.next)
        say.line(step, SlipSize::normal, false, false);
    slip.parts.emplace_back(platform::SlipRule{});
    say.code(receipt.link, "slip.receipt_scan");
    say.line("slip.ask", SlipSize::small, false, true);
    return slip;
}

}  // namespace kiosk
