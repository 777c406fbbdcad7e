// From JSON to a pack. Says everything that is wrong with its form; whether its expressions mean
// something is pack_lint's to say.
#pragma once

#include "services/data/json_place.hpp"
#include "services/policy/pack.hpp"

namespace services::policy {

using data::JsonPlace;

Pack read_pack_json(const JsonPlace& place);

Programme programme_from(const JsonPlace& place);
Example example_from(const JsonPlace& place, const Pack& pack);
Named named_from(const JsonPlace& place);

}  // namespace services::policy
