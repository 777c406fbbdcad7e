// Papers of a case as plain HTML to print: the approval form (审批表) with the place for the seal,
// the notice sheet (公示表) which holds no more than a notice may, and the visit form (入户调查表),
// empty or filled in. All that comes from people is escaped.
#pragma once

#include <string>

#include "services/casework/case_reader.hpp"

namespace services::casework {

std::string approval_form(const CasePage& page, const std::string& organisation);
// `url`: where the notice's code is looked up and objected to.
std::string notice_sheet(const CaseNotice& notice, const std::string& organisation,
                         const std::string& url);
// With what is known, and lines to write on.
std::string visit_form(const CasePage& page, const std::string& organisation);
std::string visit_form(const CasePage& page, const CaseVisit& visit,
                       const std::string& organisation);

}  // namespace services::casework
