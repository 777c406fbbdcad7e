// From JSON to a relief rule, and what must hold between its parts. Private to the room.
#pragma once

#include "services/data/json_place.hpp"
#include "services/relief/relief_rule.hpp"

namespace services::relief {

// Says everything that is wrong with the form.
ReliefRule read_rule(const data::JsonPlace& place);
// Names that stand for nothing, figures not in force, tiers nobody is in. Only of a sound form.
void look_at(const ReliefRule& rule, data::Notebook& notebook);
// Calculates the worked examples.
void try_examples(const ReliefRule& rule, data::Notebook& notebook);

}  // namespace services::relief
