#include "services/hub/questions/table_answer.hpp"

namespace services::hub {
namespace {

// More than a page can show helps nobody; how many there are is said.
constexpr std::size_t most_problems_told = 2000;

}  // namespace

platform::Json row_problems_to_json(const std::vector<data::RowProblem>& problems) {
    auto list = platform::Json::array();
    for (const auto& one : problems) {
        if (list.size() == most_problems_told) break;
        list.push_back({{"row", one.row},
                        {"column", platform::column_letters(one.column)},
                        {"field", one.field},
                        {"sentence", one.sentence}});
    }
    return list;
}

platform::HttpResponse table_answer(const platform::WrittenTable& table, const std::string& name,
                                    bool is_csv) {
    platform::HttpResponse response;
    response.content_type =
        is_csv ? "text/csv; charset=utf-8"
               : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    response.headers["content-disposition"] =
        "attachment; filename=\"" + name + (is_csv ? ".csv" : ".xlsx") + "\"";
    response.headers["cache-control"] = "no-store";
    if (is_csv)
        response.body = platform::to_csv(table);
    else
        response.body = platform::as_text(platform::to_xlsx(table));
    return response;
}

}  // namespace services::hub
