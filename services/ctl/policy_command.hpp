// yizhan-ctl policy lint|test|explain|sign: what those who write policy packs ask. Only `sign`
// needs an installation, for its key; `publish` and `list` are the hub's to answer.
#pragma once

#include "services/ctl/arguments.hpp"

namespace services::ctl {

hub::AdminAnswer policy_command(const Arguments& arguments);

bool policy_needs_hub(const Arguments& arguments);
// Puts the packs named for `publish` into the question; a refusal when one of them is not sound.
std::optional<hub::AdminAnswer> put_packs_in(Arguments& arguments);

// Lint, test and explain do without --data.
bool policy_needs_installation(const Arguments& arguments);

}  // namespace services::ctl
