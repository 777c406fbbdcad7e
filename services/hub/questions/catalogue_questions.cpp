#include "services/hub/questions/catalogue_questions.hpp"

#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_queue.hpp"
#include "services/hub/hub_sessions.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using platform::HttpResponse;
using platform::Json;

std::optional<devices::Station> hall_of(Hub& hub, const std::string& id) {
    const auto hall = platform::id_from_text<sync::StationId>(id);
    auto station = hall ? hub.devices.station(*hall) : std::nullopt;
    if (!station || station->attendance != devices::Attendance::hall) return std::nullopt;
    return station;
}

HttpResponse no_hall() {
    return refusal_answer(404, "unknown_hall", "没有这个大厅");
}

HttpResponse no_kind() {
    return refusal_answer(404, "unknown_kind", "没有这一种目录");
}

template <class Offered>
Json to_json(const Offered& offered, const devices::Station& hall) {
    const auto catalogue = offered.of(hall);
    return {{"text", catalogue ? catalogue->text : ""},
            {"is_published", offered.is_published(hall)}};
}

template <class Offered>
HttpResponse publish(Offered& offered, const ConsoleQuestion& question,
                     const devices::Station& hall, Hub& hub) {
    const auto json = sent_object(question.http);
    if (!json) return refusal_answer(400, "not_json", "发来的内容读不懂");
    const auto published = offered.publish(hall, platform::text_member(*json, "text").value_or(""));
    if (!published) {
        Json findings = Json::array();
        for (const auto& one : published.refusal())
            findings.push_back(
                {{"line", one.line}, {"pointer", one.pointer}, {"sentence", one.sentence}});
        return json_answer({{"is_published", false}, {"findings", std::move(findings)}});
    }
    hub.staff.note_look(question.account, "catalogue", hall.number + " " + question.parts[1],
                        "发布大厅目录");
    return json_answer({{"is_published", true}, {"is_new", *published}});
}

}  // namespace

HttpResponse list_catalogues(Hub& hub, const ConsoleQuestion&) {
    Json list = Json::array();
    for (const auto& hall : hub.halls.halls())
        list.push_back({{"id", to_text(hall.id)}, {"name", hall.name}, {"number", hall.number}});
    return json_answer({{"halls", std::move(list)}});
}

HttpResponse show_catalogue(Hub& hub, const ConsoleQuestion& question) {
    const auto hall = hall_of(hub, question.parts[0]);
    if (!hall) return no_hall();
    if (question.parts[1] == "queue") return json_answer(to_json(hub.halls.offered, *hall));
    if (question.parts[1] == "sessions") return json_answer(to_json(hub.sessions.offered, *hall));
    return no_kind();
}

HttpResponse publish_catalogue(Hub& hub, const ConsoleQuestion& question) {
    const auto hall = hall_of(hub, question.parts[0]);
    if (!hall) return no_hall();
    if (question.parts[1] == "queue") return publish(hub.halls.offered, question, *hall, hub);
    if (question.parts[1] == "sessions") return publish(hub.sessions.offered, question, *hall, hub);
    return no_kind();
}

}  // namespace services::hub
