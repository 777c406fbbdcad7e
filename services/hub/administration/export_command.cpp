#include <fmt/format.h>

#include "services/hub/administration/commands.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/questions/application_json.hpp"
#include "services/hub/questions/csv.hpp"

namespace services::hub {
namespace {

constexpr int rows_at_once = 500;

membership::Officer everyone() {
    membership::Officer officer;
    officer.all_areas = true;
    return officer;
}

}  // namespace

AdminAnswer export_command(Hub& hub, const AdminQuestion& question) {
    if (question.words.size() != 2 || question.words[1] != "applications")
        return wrong_use(
            "yizhan-ctl export applications [--out 文件.csv]（姓名遮盖，不含证件与电话）");
    Csv csv(application_csv_heads());
    std::int64_t rows = 0;
    for (int page = 1;; ++page) {
        const auto list =
            hub.membership_register.list(everyone(), membership::Filter{}, {page, rows_at_once});
        for (const auto& row : list.rows)
            csv.add(csv_cells(hub, row));
        rows += static_cast<std::int64_t>(list.rows.size());
        if (list.rows.size() < rows_at_once) break;
    }
    return {AdminStatus::done, fmt::format("导出 {} 行\n", rows),
            platform::Json{{"rows", rows}, {"csv", csv.text()}}};
}

}  // namespace services::hub
