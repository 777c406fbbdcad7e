// What is owed to households once they are on file or have left: the yearly look, visits, staff to
// turn to, and the audits of what was decided.
#include "services/casework/case_office.hpp"
#include "services/casework/case_reader.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/hub/questions/case_json.hpp"
#include "services/hub/questions/case_questions.hpp"

namespace services::hub {
namespace {

using platform::HttpResponse;
using platform::Json;

constexpr int most_shown = 200;

Json tasks_to_json(Hub& hub, const std::vector<casework::CaseTask>& tasks) {
    Json rows = Json::array();
    for (const auto& task : tasks)
        rows.push_back(case_task_to_json(hub, task));
    return rows;
}

Json rows_to_json(Hub& hub, const std::vector<casework::CaseRow>& cases) {
    Json rows = Json::array();
    for (const auto& row : cases)
        rows.push_back(case_row_to_json(hub, row));
    return rows;
}

}  // namespace

HttpResponse case_care(Hub& hub, const ConsoleQuestion& question) {
    const auto officer = case_officer_of(question.account);
    const auto& reader = hub.case_reader;
    const auto sweep =
        reader.sweep(officer, platform::date_of(hub.clock().wall()).year, most_shown);
    casework::CaseFilter unpaired;
    unpaired.state = casework::State::on_file;
    unpaired.is_unpaired = true;
    const auto alone = reader.list(officer, unpaired, {1, most_shown});
    return json_answer({{"year", sweep.year},
                        {"on_file", sweep.on_file},
                        {"kept", sweep.kept},
                        {"left", sweep.left},
                        {"waiting", rows_to_json(hub, sweep.waiting)},
                        {"follow_ups", tasks_to_json(hub, reader.follow_ups(officer, most_shown))},
                        {"unpaired", rows_to_json(hub, alone.rows)},
                        {"unpaired_total", alone.total},
                        {"audits", tasks_to_json(hub, reader.audits(officer, most_shown))}});
}

// Nobody chooses who is drawn: the seed is thrown, and kept with each audit.
HttpResponse draw_case_sample(Hub& hub, const ConsoleQuestion& question) {
    const auto json = sent_object(question.http);
    if (!json) return refusal_answer(400, "not_json", "应是一个 JSON 对象");
    try {
        const Sent sent(*json);
        const auto from = sent.day("from");
        const auto to = sent.day("to");
        const auto percent = sent.integer("percent", "请填写百分之几");
        if (percent < 1 || percent > 100) throw FieldWrong{"percent", "填 1 到 100"};
        if (to < from) throw FieldWrong{"to", "结束日期早于开始日期"};
        const auto drawn = hub.case_office.draw_sample(case_officer_of(question.account), from, to,
                                                       static_cast<int>(percent));
        hub.turn();
        return json_answer({{"drawn", drawn.size()}});
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
}

}  // namespace services::hub
