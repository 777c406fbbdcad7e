// What a ticket's slip says, and who prints it. A printer answers once for each slip, perhaps much
// later: a ticket is in the line when it was printed, or when its code was shown in its place.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "platform/clock/clock.hpp"
#include "services/queue/wait.hpp"

namespace services::queue {

struct TicketSlip {
    std::string label;                // "A005"
    std::string hall;                 // in the language of the hall's staff
    std::string service;              // the same
    std::string language;             // the person's, when it is another
    std::string service_in_language;  // empty when it is not
    platform::WallTime taken_at;
    std::optional<int> ahead;
    std::optional<Minutes> wait;
    bool is_provisional = false;
    std::string link;  // of the phone page; the QR's text; empty: there is none
};

// Unknown: the printer fell silent midway, so the slip may hang there or not.
enum class Printed { printed, failed, unknown };

class SlipPrinter {
public:
    virtual ~SlipPrinter() = default;
    // Whether a slip begun now can be expected to come out.
    virtual bool is_ready() const = 0;
    // `answer` is called once, on the thread of the screens.
    virtual void print(const TicketSlip& slip, std::function<void(Printed)> answer) = 0;
};

}  // namespace services::queue
