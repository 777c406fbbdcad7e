#include "services/hub/questions/member_pin_questions.hpp"

#include "services/devices/devices.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/questions/application_questions.hpp"
#include "services/member_pins/member_pins.hpp"
#include "services/membership/life_cycle.hpp"
#include "services/membership/membership_register.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using membership::ApplicationId;
using membership::OfficeRefusal;
using platform::HttpResponse;
using platform::Json;

// The member, if this account may see them; else why not.
platform::Outcome<ApplicationId, OfficeRefusal> member_in(Hub& hub,
                                                          const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<ApplicationId>(question.parts[0]);
    if (!id) return platform::refuse(OfficeRefusal::unknown_application);
    const auto page = hub.membership_register.page(officer_of(question.account), *id);
    if (!page) return platform::refuse(page.refusal());
    if (!membership::is_membership(page->row.state) || !page->card)
        return platform::refuse(OfficeRefusal::not_possible_now);
    return *id;
}

// A device by its name, an account by its login.
std::string said_by(Hub& hub, const std::string& by) {
    for (const auto& device : hub.devices.devices()) {
        if (to_text(device.id) != by) continue;
        const auto station = hub.devices.station(device.station);
        return (station ? station->name + " " : "") + device.name;
    }
    return by;
}

Json state_of(Hub& hub, ApplicationId member) {
    Json json{{"state", "none"}, {"events", Json::array()}};
    if (const auto pin = hub.member_pins.state_of(member.value)) {
        json["state"] = pin->is_blocked ? "blocked" : pin->is_one_time ? "one_time" : "own";
        json["failures"] = pin->failures;
        json["set_us"] = pin->set_at.micros;
    }
    for (const auto& event : hub.member_pins.events_of(member.value))
        json["events"].push_back(
            {{"when_us", event.at.micros}, {"what", event.what}, {"by", said_by(hub, event.by)}});
    return json;
}

}  // namespace

HttpResponse show_member_pin(Hub& hub, const ConsoleQuestion& question) {
    const auto member = member_in(hub, question);
    if (!member) return office_refusal_answer(member.refusal());
    return json_answer(state_of(hub, *member));
}

HttpResponse hand_over_member_pin(Hub& hub, const ConsoleQuestion& question) {
    const auto json = platform::parse_json(question.http.body);
    if (!json || !json->is_object()) return refusal_answer(400, "not_json", "应是一个 JSON 对象");
    const auto seen = json->find("has_seen_document");
    if (seen == json->end() || !seen->is_boolean() || !seen->get<bool>())
        return field_answer("has_seen_document", "请先核对本人和证件");
    const auto member = member_in(hub, question);
    if (!member) return office_refusal_answer(member.refusal());
    hub.staff.note_look(question.account, "member_pin", to_text(*member), "发放一次性密码");
    auto answer = state_of(hub, *member);
    answer["pin"] = hub.member_pins.hand_over(member->value, question.account.login);
    answer["state"] = "one_time";
    return json_answer(answer);
}

}  // namespace services::hub
