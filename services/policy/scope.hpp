// The names an expression of a pack may use, and what stands behind them.
#pragma once

#include <string>
#include <string_view>

#include "services/data/json_place.hpp"
#include "services/policy/expression.hpp"
#include "services/policy/pack.hpp"

namespace services::policy {

using data::Notebook;

// Facts and parameters; values are added in their order. A parameter stands for the number it has
// on that day in that division; without one it is not in the scope and is named in `missing`.
struct ScopeAt {
    Scope scope;
    std::map<std::string, const DatedValue*, std::less<>> parameters;
    // Names that are not there for want of a parameter, and that parameter.
    std::map<std::string, std::string, std::less<>> missing;
};
ScopeAt scope_at(const Pack& pack, platform::CivilDate day, std::string_view division);

// For the linter: a parameter stands for every number it ever has. Says what is wrong with the
// values' expressions.
Scope scope_of_all(const Pack& pack, Notebook& notebook);

Term term_of(const Fact& fact);

}  // namespace services::policy
