// The only way to a pack: its text is read, and everything that is wrong with it is said with line,
// pointer and reason. A pack that is given out here can be judged by.
#pragma once

#include <string_view>

#include "platform/base/outcome.hpp"
#include "services/data/findings.hpp"
#include "services/policy/pack.hpp"

namespace services::policy {

inline constexpr std::size_t largest_pack = 512 * 1024;

platform::Outcome<Pack, Findings> load_pack(std::string_view text);

}  // namespace services::policy
