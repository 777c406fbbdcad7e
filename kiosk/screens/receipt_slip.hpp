// The receipt of an application or a request on paper: its number, the code that opens its news,
// what happens next. Chinese first, and beside it the person's language when that is another.
#pragma once

#include <string>
#include <vector>

#include "kiosk/wording.hpp"
#include "platform/clock/clock.hpp"
#include "platform/printer/slip.hpp"

namespace kiosk {

struct ReceiptOnPaper {
    std::string given_by;  // the hub's name
    std::string number;
    bool is_provisional = false;
    std::string code;
    std::string link;  // of the code's page
    platform::WallTime saved_at;
    std::vector<Label> next;
};

platform::Slip slip_of_receipt(const Wording& wording, const ReceiptOnPaper& receipt);

}  // namespace kiosk
