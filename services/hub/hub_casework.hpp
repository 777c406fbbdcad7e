// What the hub's case files go by: the regions' procedures and the calendars, as built into the
// program.
#pragma once

#include "services/casework/case_office.hpp"

namespace services::hub {

// A fault when one of them is not sound.
casework::CaseOffice::Data shipped_casework();

}  // namespace services::hub
