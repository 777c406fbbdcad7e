// What the hub does by itself beside the day's work: whoever asked at a kiosk is taken up at once;
// households are checked again and what is past its time is let go once a day, at the hour the
// retention plan names, or as soon after it as the hub runs.
#pragma once

#include <optional>

#include "platform/clock/civil_date.hpp"

namespace services::hub {

class Hub;

class Nightly final {
public:
    explicit Nightly(Hub& hub) : hub_(hub) {}
    void minute();

private:
    Hub& hub_;
    std::optional<platform::CivilDate> done_;
};

}  // namespace services::hub
