#include <fmt/format.h>

#include "services/hub/administration/commands.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/questions/application_questions.hpp"

namespace services::hub {
namespace {

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
    const auto csv = applications_csv(hub, everyone(), {});
    return {AdminStatus::done, fmt::format("导出 {} 行\n", csv.rows),
            platform::Json{{"rows", csv.rows}, {"csv", csv.text}}};
}

}  // namespace services::hub
