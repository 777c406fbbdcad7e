// The fact of a slip, and how it is written and read. One kind: what became of it in the end.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "services/slips/slip_types.hpp"

namespace services::slips {

struct Ended {
    static constexpr std::string_view kind = "slips.ended/1";
    SlipId slip;
    std::string what;
    std::string subject;
    SlipState state = SlipState::printed;
    std::string trouble;
    bool is_near_end = false;
    std::int64_t reprint = 0;
};

std::string body_text(const Ended& ended);
std::optional<Ended> ended_from(std::string_view body);

}  // namespace services::slips
