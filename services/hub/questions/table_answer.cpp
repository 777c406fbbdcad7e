#include "services/hub/questions/table_answer.hpp"

namespace services::hub {

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
