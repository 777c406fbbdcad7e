// The divisions known to us (GB/T 2260): provinces, cities, counties, and on demand the streets of
// a province. A number may carry a code long abolished, so a code that is not here is a reason to
// look twice and never a reason to refuse.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"

namespace services::membership {

struct DivisionsRefusal {
    std::string sentence;
};

// One division: 2, 4, 6 or 9 digits and its name.
struct Division {
    std::string code;
    std::string name;
    bool operator==(const Division&) const = default;
};

class Divisions final {
public:
    // The text of assets/divisions/divisions.json.
    static platform::Outcome<Divisions, DivisionsRefusal> parse(std::string_view text);

    bool knows_county(std::string_view code) const { return counties_.contains(code); }
    // By the first two digits; empty when unknown.
    std::string_view province_of(std::string_view code) const;

    // In the order of their codes. Some provinces have no city here, and of some cities only the
    // codes are known: those are left out.
    std::vector<Division> provinces() const;
    std::vector<Division> cities_of(std::string_view province) const;
    std::vector<Division> counties_of(std::string_view city) const;

private:
    using Names = std::map<std::string, std::string, std::less<>>;
    static std::vector<Division> within(const Names& names, std::string_view prefix);

    Names counties_;
    Names cities_;
    Names provinces_;
};

// The streets of one county, from the text of assets/divisions/streets/<province>.json; none when
// the county is not in it.
platform::Outcome<std::vector<Division>, DivisionsRefusal> streets_in(std::string_view text,
                                                                      std::string_view county);

}  // namespace services::membership
