// The division codes known to us (GB/T 2260). A number may carry a code long abolished, so a code
// that is not here is a reason to look twice and never a reason to refuse.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "platform/base/outcome.hpp"

namespace services::membership {

struct DivisionsRefusal {
    std::string sentence;
};

class Divisions final {
public:
    // The text of assets/divisions/divisions.json.
    static platform::Outcome<Divisions, DivisionsRefusal> parse(std::string_view text);

    bool knows_county(std::string_view code) const { return counties_.contains(code); }
    // By the first two digits; empty when unknown.
    std::string_view province_of(std::string_view code) const;

private:
    std::set<std::string, std::less<>> counties_;
    std::map<std::string, std::string, std::less<>> provinces_;
};

}  // namespace services::membership
