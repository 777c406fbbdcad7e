// A table as a file to keep: CSV or a sheet.
#pragma once

#include <string>

#include "platform/http/http_message.hpp"
#include "platform/table/written_table.hpp"

namespace services::hub {

// `name` without its ending.
platform::HttpResponse table_answer(const platform::WrittenTable& table, const std::string& name,
                                    bool is_csv);

}  // namespace services::hub
