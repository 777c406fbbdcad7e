#include "services/hub/hub_objections.hpp"

#include "platform/base/log.hpp"
#include "services/casework/case_office.hpp"
#include "services/casework/case_reader.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/requests/request_office.hpp"

namespace services::hub {
namespace {

using casework::CaseRefusal;
using platform::HttpRequest;
using platform::HttpResponse;
using platform::Json;
using requests::RequestRow;

constexpr int looked_at_together = 50;

// The hub itself, for who is everywhere and nobody.
const requests::Officer& everywhere() {
    static const requests::Officer officer{"", true, true, true, {}};
    return officer;
}

std::string contact_in(const Json& answers) {
    auto contact = platform::text_member(answers, "name").value_or("");
    const auto phone = answers.find("phone");
    if (phone == answers.end() || !phone->is_object()) return contact;
    const auto mobile = platform::text_member(*phone, "mobile").value_or("");
    if (!contact.empty() && !mobile.empty()) contact += " ";
    return contact + mobile;
}

// What the person is told; nothing while it has to wait.
std::string_view outcome_of(Hub& hub, requests::RequestId request, const Json& answers) {
    const auto taken =
        hub.case_office.object(platform::text_member(answers, requests::notice_field).value_or(""),
                               {platform::text_member(answers, "what_happened").value_or(""),
                                contact_in(answers), casework::EntryId{request.value}});
    if (taken) return "您的意见已经交给办理这个公示的工会核实，处理完以前公示不会通过。";
    switch (taken.refusal()) {
        case CaseRefusal::unknown_entry:
            return "没有找到这个公示：查询码可能抄错了，或者公示已经撤下。请核对后再提，或者拨打123"
                   "51。";
        case CaseRefusal::too_late:
            return "这个公示的事情已经办结，不能再提意见。请拨打12351。";
        case CaseRefusal::reason_missing:
        case CaseRefusal::too_long:
            return "没有看懂您写的情况。请再写一次，或者拨打12351。";
        default:
            return {};
    }
}

// One the hub has taken up itself is gone on with, should it have been ended in between.
void carry(Hub& hub, const RequestRow& row) {
    using requests::State;
    if (row.state != State::submitted && (row.state != State::in_hand || !row.in_hand_of.empty()))
        return;
    const auto page = hub.request_office.page(everywhere(), row.request);
    if (!page || !page->answers) return;
    const auto told = outcome_of(hub, row.request, *page->answers);
    if (told.empty()) return;
    auto version = row.version;
    if (row.state == State::submitted) {
        const auto in_hand = hub.request_office.take_up(everywhere(), {row.request, version});
        if (!in_hand) return;
        version = in_hand->version;
    }
    const auto closed = hub.request_office.close(everywhere(), {row.request, version},
                                                 requests::CloseReason::other, std::string(told));
    if (!closed)
        platform::log(platform::LogLevel::warning, "hub.objection_not_closed",
                      {{"request", to_text(row.request)}, {"why", name_of(closed.refusal())}});
}

}  // namespace

void carry_objections(Hub& hub) {
    requests::Filter filter;
    filter.kind = requests::Kind::notice_objection;
    filter.only_open = true;
    const auto list = hub.request_office.list(everywhere(), filter, {1, looked_at_together});
    for (const auto& row : list.rows)
        carry(hub, row);
}

HttpResponse answer_posted_notice(Hub& hub, const HttpRequest& request) {
    const auto json = platform::parse_json(request.body);
    if (!json || !json->is_object()) return refusal_answer(400, "not_json", "应是一个 JSON 对象");
    const auto code = platform::text_member(*json, "code");
    if (!code) return field_answer("code", "缺少查询码");
    const auto notice = hub.case_reader.notice(*code);
    if (!notice) return refusal_answer(404, "no_notice", "没有这个公示，或者公示期已经结束");
    return json_answer(
        {{"name", notice->masked_name},
         {"tail", notice->number_tail},
         {"category", notice->category ? std::string(name_of(*notice->category)) : ""},
         {"people", notice->people},
         {"aid", notice->aid},
         {"amount_fen", notice->amount_fen},
         {"place", notice->place},
         {"from", to_text(notice->from)},
         {"until", to_text(notice->until.day)},
         {"is_provisional", notice->until.is_provisional},
         {"phone", notice->objection_phone}});
}

}  // namespace services::hub
