// A table as a file to keep: CSV or a sheet; and what is wrong with one that was sent.
#pragma once

#include <string>
#include <vector>

#include "platform/base/json.hpp"
#include "platform/http/http_message.hpp"
#include "platform/table/written_table.hpp"
#include "services/data/headed_table.hpp"

namespace services::hub {

// `name` without its ending.
platform::HttpResponse table_answer(const platform::WrittenTable& table, const std::string& name,
                                    bool is_csv);
// What is wrong with a list that was sent, row by row, as a person's own program names the places.
platform::Json row_problems_to_json(const std::vector<data::RowProblem>& problems);

}  // namespace services::hub
