// What staff are told of a file the bank gave back and that cannot be taken: every row at once, in
// words; nothing of it was used.
#pragma once

#include <vector>

#include "platform/http/http_message.hpp"
#include "services/bank/results.hpp"

namespace services::hub {

platform::HttpResponse bank_rows_answer(const std::vector<bank::RowProblem>& rows);

}  // namespace services::hub
