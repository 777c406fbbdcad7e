#include "services/hub/questions/application_actions.hpp"

#include <map>

#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_mutual_aid.hpp"
#include "services/hub/questions/application_questions.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/membership/membership_office.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using membership::OfficeAnswer;
using membership::Officer;
using membership::OnVersion;
using platform::HttpResponse;
using platform::Json;
using staff::Role;

struct Asked {
    Hub& hub;
    const staff::Account& account;
    Officer officer;
    OnVersion on;
    Json sent;

    std::string text(std::string_view key) const {
        return platform::text_member(sent, key).value_or("");
    }
};

using Action = OfficeAnswer (*)(const Asked&);

template <class Enum>
Enum needed(const Asked& asked, std::string_view key) {
    const auto value = membership::value_of<Enum>(asked.text(key));
    if (!value) throw FieldWrong{std::string(key), "请选择其中一项"};
    return *value;
}

OfficeAnswer take_up(const Asked& asked) {
    return asked.hub.office.take_up(asked.officer, asked.on);
}

OfficeAnswer approve(const Asked& asked) {
    return asked.hub.office.approve(asked.officer, asked.on);
}

OfficeAnswer refuse(const Asked& asked) {
    return asked.hub.office.refuse(asked.officer, asked.on,
                                   needed<membership::RefuseReason>(asked, "reason"),
                                   asked.text("note"));
}

OfficeAnswer ask_again(const Asked& asked) {
    std::vector<membership::AskFor> what;
    const auto list = asked.sent.find("what");
    if (list != asked.sent.end() && list->is_array())
        for (const auto& item : *list) {
            const auto value =
                item.is_string() ? membership::value_of<membership::AskFor>(item.get<std::string>())
                                 : std::nullopt;
            if (!value) throw FieldWrong{"what", "没有这一项"};
            what.push_back(*value);
        }
    if (what.empty()) throw FieldWrong{"what", "请选择要补正的内容"};
    return asked.hub.office.ask_again(asked.officer, asked.on, what, asked.text("note"));
}

OfficeAnswer settle_same(const Asked& asked) {
    return asked.hub.office.settle_duplicate(asked.officer, asked.on, true, asked.text("note"));
}

OfficeAnswer settle_different(const Asked& asked) {
    return asked.hub.office.settle_duplicate(asked.officer, asked.on, false, asked.text("note"));
}

OfficeAnswer release_phone(const Asked& asked) {
    const auto proof = needed<membership::PhoneProof>(asked, "proof");
    const auto verdict = needed<membership::PhoneVerdict>(asked, "verdict");
    if (verdict == membership::PhoneVerdict::released && proof == membership::PhoneProof::none)
        throw FieldWrong{"proof", "没有凭据不能把号码转给别人，请选择核实的方式"};
    return asked.hub.office.release_phone(asked.officer, asked.on, proof, verdict,
                                          asked.text("note"));
}

OfficeAnswer reroute(const Asked& asked) {
    return asked.hub.office.reroute(asked.officer, asked.on,
                                    membership::UnionCode{asked.text("union")},
                                    membership::GridCode{asked.text("grid")});
}

OfficeAnswer start_transfer(const Asked& asked) {
    return asked.hub.office.start_transfer(asked.officer, asked.on,
                                           membership::UnionCode{asked.text("union")},
                                           membership::GridCode{asked.text("grid")});
}

OfficeAnswer accept_transfer(const Asked& asked) {
    return asked.hub.office.accept_transfer(asked.officer, asked.on);
}

OfficeAnswer decline_transfer(const Asked& asked) {
    return asked.hub.office.decline_transfer(asked.officer, asked.on, asked.text("note"));
}

OfficeAnswer retain(const Asked& asked) {
    return asked.hub.office.retain(asked.officer, asked.on,
                                   needed<membership::RetainReason>(asked, "reason"));
}

OfficeAnswer resume(const Asked& asked) {
    return asked.hub.office.resume(asked.officer, asked.on);
}

OfficeAnswer leave(const Asked& asked) {
    return asked.hub.office.leave(asked.officer, asked.on, asked.text("note"));
}

OfficeAnswer enter_register(const Asked& asked) {
    const auto date = platform::civil_date_from_text(asked.text("date"));
    if (!date) throw FieldWrong{"date", "日期写成 2026-11-21 这样"};
    const auto number = asked.text("number");
    if (number.find_first_not_of(' ') == number.npos)
        throw FieldWrong{"number", "请填写全国会员系统中的编号"};
    return asked.hub.office.enter_register(asked.officer, asked.on, {number, *date});
}

struct ActionRule {
    Action action;
    std::vector<Role> roles;
};

const std::map<std::string, ActionRule, std::less<>>& actions() {
    static const std::vector<Role> decide{Role::review, Role::approval};
    static const std::map<std::string, ActionRule, std::less<>> table{
        {"take_up", {take_up, decide}},
        {"approve", {approve, decide}},
        {"refuse", {refuse, decide}},
        {"ask_again", {ask_again, {Role::reception, Role::review, Role::approval}}},
        {"settle_same", {settle_same, decide}},
        {"settle_different", {settle_different, decide}},
        {"release_phone", {release_phone, decide}},
        {"reroute", {reroute, decide}},
        {"start_transfer", {start_transfer, decide}},
        {"accept_transfer", {accept_transfer, decide}},
        {"decline_transfer", {decline_transfer, decide}},
        {"retain", {retain, decide}},
        {"resume", {resume, decide}},
        {"leave", {leave, decide}},
        {"enter_register", {enter_register, decide}}};
    return table;
}

}  // namespace

HttpResponse act_on_application(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<membership::ApplicationId>(question.parts[0]);
    if (!id) return office_refusal_answer(membership::OfficeRefusal::unknown_application);
    const auto found = actions().find(question.parts[1]);
    if (found == actions().end()) return refusal_answer(404, "unknown", "没有这项操作");
    const auto& [action, roles] = found->second;
    if (!may_any(question.account, roles)) return role_missing();
    const auto json = sent_object(question.http);
    if (!json) return refusal_answer(400, "not_json", "应是一个 JSON 对象");
    const auto version = platform::integer_member(*json, "version");
    if (!version) return field_answer("version", "缺少看到的版本号");
    const Asked asked{hub, question.account, officer_of(question.account), {*id, *version}, *json};
    try {
        const auto changed = action(asked);
        if (!changed) return office_refusal_answer(changed.refusal());
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
    hub.turn();
    if (found->first == "approve") enrol_new_member(hub, question.account, *id);
    // The answer shows the person again: that is a look too.
    hub.staff.note_look(question.account, "application", to_text(*id), "办理：" + found->first);
    return application_page(hub, question.account, *id);
}

}  // namespace services::hub
