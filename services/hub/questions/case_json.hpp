// Case files as the console shows them.
#pragma once

#include "platform/base/json.hpp"
#include "services/casework/case_reader.hpp"

namespace services::hub {

class Hub;

platform::Json case_row_to_json(Hub& hub, const casework::CaseRow& row);
platform::Json case_task_to_json(Hub& hub, const casework::CaseTask& task);
platform::Json case_lines_to_json(const std::vector<casework::CaseLine>& lines);
platform::Json case_page_to_json(Hub& hub, const casework::CasePage& page);

}  // namespace services::hub
