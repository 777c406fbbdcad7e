#include "services/hub/questions/telling_questions.hpp"

#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_telling.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using platform::HttpResponse;
using platform::Json;
using telling::Caller;
using telling::Telling;

constexpr std::size_t longest_purpose = 200;

Caller caller_of(const staff::Account& account) {
    return {account.login, account.area.empty(), {account.area.begin(), account.area.end()}};
}

Json maybe(const std::optional<platform::WallTime>& time) {
    return time ? Json(time->micros) : Json();
}

Json row_of(const Telling& telling) {
    return {{"id", to_text(telling.id)},
            {"template", telling.template_id},
            {"about", to_text(telling.about)},
            {"union", telling.area},
            {"urgent", telling.is_urgent},
            {"state", telling::name_of(telling.state)},
            {"channel", telling.channel ? Json(telling::name_of(*telling.channel)) : Json()},
            {"asked_us", telling.asked_at.micros},
            {"changed_us", telling.changed_at.micros},
            {"calls", telling.calls},
            {"call_again_us", maybe(telling.call_again)},
            {"reason", telling.reason},
            {"version", telling.version}};
}

Json page_of(const telling::CallSheet& sheet) {
    Json history = Json::array();
    for (const auto& line : sheet.history)
        history.push_back({{"when_us", line.at.micros},
                           {"what", line.what},
                           {"detail", line.detail},
                           {"by", line.account}});
    auto page = row_of(sheet.telling);
    page["text"] = sheet.text;
    page["contact"] = sheet.contact
                          ? Json{{"name", sheet.contact->name}, {"mobile", sheet.contact->mobile}}
                          : Json();
    page["history"] = std::move(history);
    return page;
}

HttpResponse refused(telling::CallRefusal refusal) {
    switch (refusal) {
        case telling::CallRefusal::unknown_telling:
            return refusal_answer(404, "unknown_telling", "没有这条通知");
        case telling::CallRefusal::changed_meanwhile:
            return refusal_answer(409, "stale", "这条通知刚才有变化，请看过再记");
        case telling::CallRefusal::not_your_area:
            return refusal_answer(403, "area", "这条通知不归您的工会");
        case telling::CallRefusal::not_possible_now:
            return refusal_answer(409, "not_possible_now", "这条通知已经不在电话名单上");
        case telling::CallRefusal::wrong_time:
            return field_answer("again_us", "再打的时间应在今后一个月内");
    }
    return refusal_answer(409, "refused", "不能办理");
}

}  // namespace

HttpResponse list_tellings(Hub& hub, const ConsoleQuestion& question) {
    const auto caller = caller_of(question.account);
    const auto wanted = question.http.query_value("state");
    const auto state = telling::state_from(wanted.empty() ? "to_call" : wanted);
    if (!state) return field_answer("state", "没有这种状态");
    const auto found = *state == telling::State::to_call
                           ? hub.telling.calls.to_call(caller)
                           : hub.telling.calls.newest_in(caller, *state);
    Json rows = Json::array();
    for (const auto& telling : found)
        rows.push_back(row_of(telling));
    Json counts = Json::object();
    for (const auto& [one, count] : hub.telling.calls.counts(caller))
        counts[std::string(telling::name_of(one))] = count;
    return json_answer({{"rows", std::move(rows)}, {"counts", std::move(counts)}});
}

HttpResponse show_telling(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<telling::TellingId>(question.parts[0]);
    if (!id) return refused(telling::CallRefusal::unknown_telling);
    const auto purpose = question.http.query_value("purpose");
    if (purpose.size() < 2 || purpose.size() > longest_purpose)
        return field_answer("purpose", "请写明查看的用途");
    hub.staff.note_look(question.account, "telling", to_text(*id), purpose);
    const auto sheet = hub.telling.calls.sheet(caller_of(question.account), *id);
    if (!sheet) return refused(sheet.refusal());
    return json_answer(page_of(*sheet));
}

HttpResponse act_on_telling(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<telling::TellingId>(question.parts[0]);
    if (!id) return refused(telling::CallRefusal::unknown_telling);
    const auto json = platform::parse_json(question.http.body);
    if (!json || !json->is_object()) return refusal_answer(400, "not_json", "请求不是 JSON 对象");
    const telling::OnVersion on{*id, platform::integer_member(*json, "version").value_or(0)};
    const auto caller = caller_of(question.account);
    const auto answer = [&](const platform::Outcome<Telling, telling::CallRefusal>& done) {
        return done ? json_answer(row_of(*done)) : refused(done.refusal());
    };
    if (question.parts[1] == "called") {
        const auto outcome =
            telling::call_outcome_from(platform::text_member(*json, "outcome").value_or(""));
        if (!outcome) return field_answer("outcome", "请选择这次通话的结果");
        std::optional<platform::WallTime> again;
        if (const auto micros = platform::integer_member(*json, "again_us"))
            again = platform::WallTime{*micros};
        return answer(hub.telling.calls.note_call(caller, on, *outcome, again));
    }
    if (question.parts[1] == "give_up") {
        const auto reason =
            telling::give_up_reason_from(platform::text_member(*json, "reason").value_or(""));
        if (!reason) return field_answer("reason", "请选择不再通知的原因");
        return answer(hub.telling.calls.give_up(caller, on, *reason));
    }
    return refusal_answer(404, "unknown_action", "没有这种办理");
}

}  // namespace services::hub
