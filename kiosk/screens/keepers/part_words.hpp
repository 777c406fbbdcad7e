// How a station's devices are, in words: the state of each, and of all together one light and one
// sentence that says what to do.
#pragma once

#include <vector>

#include "kiosk/panel.hpp"
#include "services/keepers/keepers_types.hpp"

namespace kiosk {

const char* words_of(services::keepers::Part part);
const char* words_of(services::keepers::PartState state);
Icon icon_of(services::keepers::PartState state);
// "no paper"; null where the state says it all.
const char* words_of_detail(const services::keepers::PartReport& report);

// The part to be looked at first; null when all is well.
const services::keepers::PartReport* first_trouble(
    const std::vector<services::keepers::PartReport>& parts);
// What to do about it, in one sentence.
const char* remedy_of(const services::keepers::PartReport& trouble);
// It is mended by new paper: there are pictures for that.
bool wants_paper(const services::keepers::PartReport& trouble);

}  // namespace kiosk
