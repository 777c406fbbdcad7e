#include "structure/exceptions.hpp"

#include <algorithm>

namespace structure {

const std::vector<Exception>& exceptions() {
    static const std::vector<Exception> all{};
    return all;
}

Findings without_exceptions(const std::string& rule, const Findings& findings,
                            const std::vector<Exception>& list) {
    Findings rest;
    std::copy_if(findings.begin(), findings.end(), std::back_inserter(rest), [&](const auto& one) {
        return std::none_of(list.begin(), list.end(), [&](const auto& exception) {
            return exception.rule == rule && exception.path == one.path;
        });
    });
    for (const auto& exception : list) {
        const bool needed = std::any_of(findings.begin(), findings.end(), [&](const auto& one) {
            return one.path == exception.path;
        });
        if (exception.rule == rule && !needed) {
            rest.push_back({rule, exception.path, 0, "an exception that is no longer needed"});
        }
    }
    return rest;
}

}  // namespace structure
