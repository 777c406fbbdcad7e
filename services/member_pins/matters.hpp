// What a member is shown of their own after their PIN: requests, their case, grants and plans, in
// codes and days, and how it travels from the hub to a kiosk. It names nobody else, and no number,
// account or diagnosis.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/civil_date.hpp"
#include "services/data/words.hpp"

namespace services::member_pins {

struct OwnRequest {
    std::string number;
    std::string kind;  // as services/requests names it; empty: not known any more
    std::string state;
    platform::CivilDate handed_in;
    std::string taker;  // the union that handles it; empty: the county's centre
};

struct OwnCase {
    std::string number;
    std::string state;  // as services/casework names it
    data::Words step;   // what comes next; empty: nothing does
    std::optional<platform::CivilDate> due;
    bool is_due_provisional = false;
    std::optional<platform::CivilDate> decided_on;
    std::optional<platform::CivilDate> appeal_until;
};

struct OwnPayment {
    std::int64_t amount = 0;  // fen
    platform::CivilDate due;
    std::string state;  // as services/relief names it
};
struct OwnGrant {
    platform::CivilDate day;
    std::int64_t total = 0;  // fen
    std::vector<OwnPayment> payments;
};

struct OwnPlan {
    data::Words title;
    data::Words covers;  // "only the worker; no family member"
    platform::CivilDate from;
    platform::CivilDate until;
    platform::CivilDate claims_from;  // the waiting period ends then
    bool has_ended = false;
};

struct OwnClaim {
    std::string number;
    std::string state;        // as services/mutual_aid names it
    std::int64_t amount = 0;  // fen; 0 until it is decided
    std::optional<platform::CivilDate> paid_on;
};

struct Matters {
    std::string masked_name;
    std::vector<OwnRequest> requests;
    std::vector<OwnCase> cases;
    std::vector<OwnGrant> grants;
    std::vector<OwnPlan> plans;
    std::vector<OwnClaim> claims;
};

std::string to_text(const Matters& matters);
// Nothing when it is not what a hub says.
std::optional<Matters> matters_from(std::string_view text);

}  // namespace services::member_pins
