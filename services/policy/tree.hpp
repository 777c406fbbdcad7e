// A programme's tree of criteria with three answers: yes, no, and not known yet.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/policy/pack.hpp"

namespace services::policy {

using Truth = std::optional<bool>;
using Truths = std::vector<Truth>;  // by leaf

Truth truth_of(const Node& node, const Truths& leaves);

// The leaves that make the tree what it is; none while it is not decided.
std::vector<std::size_t> deciding_leaves(const Node& node, const Truths& leaves);

// How much of the tree hangs on each undecided leaf: 1 is shared out downwards among the undecided.
std::vector<double> weights_of_leaves(const Node& node, const Truths& leaves);

// The tree as one expression; SQL's AND, OR and NOT know the same three answers.
std::string sql_of(const Node& node, const std::vector<std::string>& leaves);

}  // namespace services::policy
