// Where a rule of the house is knowingly not kept, and why. An exception that is no longer needed
// fails the test, so the list only shrinks.
#pragma once

#include <string>
#include <vector>

#include "structure/rules.hpp"

namespace structure {

struct Exception {
    std::string rule;
    std::string path;
    std::string reason;
};

const std::vector<Exception>& exceptions();

// Takes out what is excepted; adds a finding for each exception of this rule that nothing needed.
Findings without_exceptions(const std::string& rule, const Findings& findings,
                            const std::vector<Exception>& list);

}  // namespace structure
