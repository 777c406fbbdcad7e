#include <algorithm>
#include <map>

#include "services/casework/case_office.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/hub/questions/case_questions.hpp"
#include "services/hub/questions/form_json.hpp"
#include "services/hub/questions/paper_questions.hpp"
#include "services/hub/questions/request_case.hpp"
#include "services/hub/questions/request_questions.hpp"
#include "services/requests/request_office.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using platform::HttpResponse;
using platform::Json;
using requests::OfficeAnswer;
using staff::Role;

struct Asked {
    Hub& hub;
    const staff::Account& account;
    requests::Officer officer;
    requests::OnVersion on;
    Sent sent;
};

// Nothing when it was done; else why not.
using Action = std::optional<HttpResponse> (*)(const Asked&);

std::optional<HttpResponse> told(const OfficeAnswer& answer) {
    if (answer) return std::nullopt;
    return request_refusal_answer(answer.refusal());
}

template <class Enum>
Enum chosen(const Asked& asked, std::string_view key) {
    const auto value = requests::value_of<Enum>(asked.sent.text(key));
    if (!value) throw FieldWrong{std::string(key), "请选择其中一项"};
    return *value;
}

std::optional<HttpResponse> take_up(const Asked& asked) {
    return told(asked.hub.request_office.take_up(asked.officer, asked.on));
}

std::optional<HttpResponse> ask_again(const Asked& asked) {
    return told(
        asked.hub.request_office.ask_again(asked.officer, asked.on, asked.sent.text("note")));
}

std::optional<HttpResponse> refer(const Asked& asked) {
    requests::ReferTo to;
    to.union_code = requests::UnionCode{asked.sent.text("union")};
    if (!asked.sent.text("outside").empty())
        to.outside = chosen<requests::Outside>(asked, "outside");
    if (to.union_code.text.empty() == (to.outside == requests::Outside::none))
        throw FieldWrong{"union", "请选一个工会，或者选工会以外的一个单位"};
    return told(
        asked.hub.request_office.refer(asked.officer, asked.on, to, asked.sent.text("note")));
}

std::optional<HttpResponse> close(const Asked& asked) {
    return told(asked.hub.request_office.close(asked.officer, asked.on,
                                               chosen<requests::CloseReason>(asked, "reason"),
                                               asked.sent.text("note")));
}

// The whole form, with the person beside.
std::optional<HttpResponse> complete(const Asked& asked) {
    const auto page = asked.hub.request_office.page(asked.officer, asked.on.request);
    if (!page) return request_refusal_answer(page.refusal());
    if (!page->row.kind) return request_refusal_answer(requests::OfficeRefusal::not_readable);
    const auto* answers = asked.sent.member("answers");
    if (answers == nullptr || !answers->is_object()) throw FieldWrong{"answers", "应是表格的回答"};
    requests::Draft draft;
    draft.kind = *page->row.kind;
    draft.way = requests::Way::full_way;
    draft.is_urgent = page->row.is_urgent;
    draft.language = page->language;
    draft.answers = *answers;
    draft.grid = page->row.route.grid;
    const auto done = asked.hub.request_office.complete_with_person(asked.officer, asked.on, draft);
    if (done) return std::nullopt;
    const auto& [refusal, problems] = done.refusal();
    if (refusal != requests::OfficeRefusal::incomplete) return request_refusal_answer(refusal);
    return json_answer({{"code", "incomplete"},
                        {"sentence", "还有没填好的地方，已标在各题下面"},
                        {"problems", problems_to_json(problems)}},
                       422);
}

// The case is opened first: a request never points to a file that is not there. Its own version was
// looked at before, so that a stale page leaves no file behind.
std::optional<HttpResponse> open_case(const Asked& asked) {
    const auto page = asked.hub.request_office.page(asked.officer, asked.on.request);
    if (!page) return request_refusal_answer(page.refusal());
    if (page->row.version != asked.on.version)
        return request_refusal_answer(requests::OfficeRefusal::changed_meanwhile);
    if (std::ranges::find(page->possible, requests::Event::became_case) == page->possible.end())
        return request_refusal_answer(requests::OfficeRefusal::not_possible_now);
    if (!page->answers) return request_refusal_answer(requests::OfficeRefusal::not_readable);
    casework::NewCase fresh;
    fresh.origin = casework::Origin::request;
    fresh.origin_id = to_text(asked.on.request);
    fresh.union_code = page->row.route.union_code.text;
    const auto directory = asked.hub.bulletin.directory();
    if (const auto* grid = directory->find(page->row.route.grid)) fresh.county = grid->county;
    if (fresh.county.empty() && !directory->counties().empty())
        fresh.county = directory->counties().front().code;
    // What only who sees all areas was told of belongs to the county's own union.
    if (fresh.union_code.empty() && !directory->counties().empty())
        fresh.union_code = directory->counties().front().pool.text;
    fresh.facts = facts_of_answers(*page->answers);
    const auto opened = asked.hub.case_office.open(case_officer_of(asked.account), fresh);
    if (!opened) return case_refusal_answer(opened.refusal());
    // What it does not take now stands on its page, to be put on file by hand.
    static_cast<void>(put_on_file(asked.hub, asked.account, {opened->case_id, opened->version},
                                  {papers::About::request, {asked.on.request.value}}));
    return told(asked.hub.request_office.become_case(asked.officer, asked.on,
                                                     requests::CaseId{opened->case_id.value}));
}

struct ActionRule {
    Action action;
    std::vector<Role> roles;
};

const std::map<std::string, ActionRule, std::less<>>& actions() {
    static const std::vector<Role> decide{Role::review, Role::approval};
    static const std::map<std::string, ActionRule, std::less<>> table{
        {"take_up", {take_up, decide}},
        {"ask_again", {ask_again, {Role::reception, Role::review, Role::approval}}},
        {"complete", {complete, {Role::reception, Role::review, Role::approval}}},
        {"refer", {refer, decide}},
        {"open_case", {open_case, decide}},
        {"close", {close, decide}}};
    return table;
}

}  // namespace

HttpResponse act_on_request(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<requests::RequestId>(question.parts[0]);
    if (!id) return request_refusal_answer(requests::OfficeRefusal::unknown_request);
    const auto rule = actions().find(question.parts[1]);
    if (rule == actions().end()) return refusal_answer(404, "unknown", "没有这项操作");
    if (!may_any(question.account, rule->second.roles)) return role_missing();
    const auto sent = sent_object(question.http);
    if (!sent) return refusal_answer(400, "not_json", "应是一个 JSON 对象");
    try {
        const Asked asked{hub,
                          question.account,
                          request_officer_of(question.account),
                          {*id, Sent(*sent).integer("version", "请写明看的是哪一版")},
                          Sent(*sent)};
        if (auto refused = rule->second.action(asked)) return *refused;
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
    hub.turn();
    // The answer shows the person again: that is a look too.
    hub.staff.note_look(question.account, "request", to_text(*id), "办理：" + rule->first);
    return request_page(hub, question.account, *id);
}

}  // namespace services::hub
