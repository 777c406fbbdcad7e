#include "services/hub/questions/retention_questions.hpp"

#include "platform/base/json.hpp"
#include "platform/base/uuid.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_retention.hpp"
#include "services/hub/questions/asking.hpp"

namespace services::hub {
namespace {

using platform::Json;

Json row_to_json(const Hub& hub, const HubRetention::Row& row) {
    return {{"what", row.what},
            {"title", shipped_retention_plan().of(row.what).title},
            {"id", to_text(row.id)},
            {"number", row.number},
            {"union_name", name_of_union(hub, row.union_code)},
            {"listed", to_text(row.listed)},
            {"erased_on", to_text(row.erased_on)}};
}

}  // namespace

platform::HttpResponse retention_list(Hub& hub, const ConsoleQuestion& question) {
    const auto& area = question.account.area;
    Json rows = Json::array();
    for (const auto& row : HubRetention(hub).listed())
        if (area.empty() || area.contains(row.union_code)) rows.push_back(row_to_json(hub, row));
    const auto& plan = shipped_retention_plan();
    Json classes = Json::array();
    for (const auto& one : plan.classes)
        classes.push_back({{"id", one.id},
                           {"title", one.title},
                           {"begins", one.begins},
                           {"years", one.years ? Json(*one.years) : Json()},
                           {"source", one.source}});
    return json_answer({{"rows", std::move(rows)},
                        {"classes", std::move(classes)},
                        {"notice_days", plan.notice_days}});
}

}  // namespace services::hub
