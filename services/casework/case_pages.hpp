// Puts one case's rows together as its page. Private to the room.
#pragma once

#include "services/casework/case_reader.hpp"
#include "services/casework/case_store.hpp"

namespace services::casework {

CaseRow row_of(const StoredCase& one);  // without its name
CaseLine line_of(const StoredLine& line);
PublicNotice shown_of(const StoredMatter& notice);
// `procedure`: nothing when the region's file is gone; then no steps are shown.
CasePage page_of(platform::Transaction& transaction, const StoredCase& one,
                 const Procedure* procedure);

}  // namespace services::casework
