#include "services/hub/questions/notice_questions.hpp"

#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_notices.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/notices/notices_text.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using notices::Notice;
using notices::Refusal;
using platform::HttpResponse;
using platform::Json;

Json to_json(const notices::Kept& kept) {
    Json json = notices::to_json(kept.notice);
    json["state"] = name_of(kept.state);
    json["version"] = kept.version;
    json["written_by"] = kept.written_by;
    json["written_us"] = kept.written.micros;
    json["decided_by"] = kept.decided_by;
    json["decided_us"] = kept.decided ? Json(kept.decided->micros) : Json();
    json["reason"] = kept.reason;
    return json;
}

HttpResponse refused(Refusal refusal) {
    switch (refusal) {
        case Refusal::unknown_notice:
            return refusal_answer(404, "unknown_notice", "没有这则公告");
        case Refusal::changed:
            return refusal_answer(409, "changed", "同事刚刚改过，请看最新的内容");
        case Refusal::not_possible:
            return refusal_answer(409, "not_possible", "当前的状态不能这样办");
        case Refusal::same_person_twice:
            return refusal_answer(403, "four_eyes", "自己写的公告要由另一位同事审批");
        case Refusal::names_a_person:
            return field_answer("text", "公告里不能有身份证号；困难公示请在帮扶档案里办");
        case Refusal::too_long:
            return field_answer("text", "内容太长");
        case Refusal::over:
            return field_answer("until", "最后一天已经过了");
    }
    return refusal_answer(409, "refused", "不能办理");
}

HttpResponse told(Hub& hub, const notices::NoticesOffice::Answer& answer) {
    if (!answer) return refused(answer.refusal());
    hub.turn();
    return json_answer(to_json(*answer));
}

data::Words words_in(const Sent& sent, const std::string& key, std::string_view needed) {
    data::Words words;
    words.by_language["zh_CN"] = sent.needed(key + "_zh_CN", needed);
    if (auto english = sent.text(key + "_en"); !english.empty())
        words.by_language["en"] = std::move(english);
    return words;
}

// Judged by the same reader as what comes in a file.
Notice notice_in(const Sent& sent) {
    Notice notice;
    const auto id = platform::id_from_text<notices::NoticeId>(sent.text("id"));
    if (!id) throw FieldWrong{"id", "缺少这一项"};
    notice.id = *id;
    notice.kind =
        notices::value_of<notices::Kind>(sent.text("kind")).value_or(notices::Kind::notice);
    notice.topic =
        notices::value_of<notices::Topic>(sent.text("topic")).value_or(notices::Topic::other);
    notice.from = sent.day("from");
    notice.until = sent.day("until");
    notice.areas = sent.texts("areas");
    notice.title = words_in(sent, "title", "请写标题");
    notice.text = words_in(sent, "text", "请写内容");
    notice.source = sent.needed("source", "请写是谁发布的");
    const auto read = notices::read_notice(notices::to_json(notice).dump());
    if (!read.notice) {
        const auto& pointer = read.findings.front().pointer;
        const auto name = pointer.substr(pointer.rfind("notices/0/") + 10);
        throw FieldWrong{name == "until" ? "until" : "text", name == "until"
                                                                 ? "结束日期要在开始之后，五年以内"
                                                                 : "内容不合要求，请检查长度"};
    }
    return notice;
}

}  // namespace

HttpResponse list_notices(Hub& hub, const ConsoleQuestion&) {
    Json rows = Json::array();
    for (const auto& one : hub.notices.office.all())
        rows.push_back(to_json(one));
    Json shipped = Json::array();
    for (const auto& one : shipped_leaflets())
        shipped.push_back(notices::to_json(one));
    return json_answer({{"rows", std::move(rows)},
                        {"shipped", std::move(shipped)},
                        {"today", platform::to_text(platform::date_of(hub.clock().wall()))}});
}

HttpResponse write_notice(Hub& hub, const ConsoleQuestion& question) {
    return with_sent(question, [&](const Sent& sent) {
        const auto on =
            sent.member("version") == nullptr ? 0 : sent.integer("version", "缺少看到的版本号");
        return told(hub, hub.notices.office.write(question.account.login, on, notice_in(sent)));
    });
}

HttpResponse act_on_notice(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<notices::NoticeId>(question.parts[0]);
    if (!id) return refused(Refusal::unknown_notice);
    return with_sent(question, [&](const Sent& sent) {
        const auto on = sent.integer("version", "缺少看到的版本号");
        const auto& login = question.account.login;
        if (question.parts[1] == "approve") {
            if (!question.account.may(staff::Role::approval)) return role_missing();
            return told(hub, hub.notices.office.approve(login, *id, on));
        }
        if (question.parts[1] != "withdraw")
            return refusal_answer(404, "unknown_action", "没有这个操作");
        return told(hub, hub.notices.office.withdraw(login, *id, on,
                                                     sent.needed("reason", "请写明撤下的原因")));
    });
}

}  // namespace services::hub
