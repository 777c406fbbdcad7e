#include <algorithm>
#include <map>

#include "services/casework/case_office.hpp"
#include "services/casework/case_reader.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_rulebook.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/hub/questions/case_json.hpp"
#include "services/hub/questions/case_questions.hpp"
#include "services/relief/relief_register.hpp"
#include "services/relief/relief_rule.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using casework::CaseAnswer;
using casework::CaseRefusal;
using platform::HttpResponse;
using platform::Json;

struct Asked {
    Hub& hub;
    casework::Officer officer;
    casework::OnVersion on;
    Sent sent;

    casework::CaseOffice& office() const { return hub.case_office; }
    std::string note() const { return sent.text("note"); }
};
using Action = CaseAnswer (*)(const Asked&);

template <class Enum>
Enum chosen(const Sent& sent, std::string_view key) {
    const auto value = casework::value_of<Enum>(sent.text(key));
    if (!value) throw FieldWrong{std::string(key), "请选择其中一项"};
    return *value;
}

template <class Enum>
std::vector<Enum> chosen_list(const Sent& sent, std::string_view key) {
    std::vector<Enum> values;
    for (const auto& code : sent.texts(key)) {
        const auto value = casework::value_of<Enum>(code);
        if (!value) throw FieldWrong{std::string(key), "没有这一项：" + code};
        values.push_back(*value);
    }
    return values;
}

casework::EntryId entry(const Sent& sent, std::string_view key) {
    const auto id = platform::id_from_text<casework::EntryId>(sent.text(key));
    if (!id) throw FieldWrong{std::string(key), "没有这一项"};
    return *id;
}

std::vector<casework::FieldEdit> edits(const Sent& sent) {
    std::vector<casework::FieldEdit> all;
    const auto* facts = sent.member("facts");
    if (facts == nullptr || !facts->is_object()) throw FieldWrong{"facts", "没有要改的内容"};
    for (const auto& [field, value] : facts->items()) {
        if (!value.is_string()) throw FieldWrong{field, "应是文字"};
        all.push_back({field, value.get<std::string>()});
    }
    if (all.empty()) throw FieldWrong{"facts", "没有要改的内容"};
    return all;
}

casework::Signature signature(const Sent& sent) {
    casework::Signature made;
    made.who = sent.needed("who", "请写明是谁签的");
    made.by = chosen<casework::SignedBy>(sent, "by");
    made.witness = sent.text("witness");
    if (made.by == casework::SignedBy::fingerprint && made.witness.empty())
        throw FieldWrong{"witness", "按指纹要有见证人"};
    return made;
}

// "张三、李四" as people write it.
std::vector<std::string> names_in(const Sent& sent, std::string_view key) {
    std::vector<std::string> names;
    std::string text = sent.needed(key, "请写明姓名，用顿号隔开");
    for (const std::string_view mark : {"，", ",", " ", "；"})
        for (auto at = text.find(mark); at != text.npos; at = text.find(mark))
            text.replace(at, mark.size(), "、");
    constexpr std::string_view comma = "、";
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find(comma, at), text.size());
        if (end > at) names.push_back(text.substr(at, end - at));
        at = end + comma.size();
    }
    return names;
}

CaseAnswer take_up(const Asked& asked) {
    return asked.office().take_up(asked.officer, asked.on);
}

CaseAnswer edit(const Asked& asked) {
    return asked.office().edit_facts(asked.officer, asked.on, edits(asked.sent), asked.note());
}

CaseAnswer settle(const Asked& asked) {
    return asked.office().settle_fact(asked.officer, asked.on,
                                      {asked.sent.text("field"), asked.sent.text("value")});
}

CaseAnswer classify(const Asked& asked) {
    casework::Classification as;
    as.level = chosen<casework::Level>(asked.sent, "level");
    as.category = chosen<casework::Category>(asked.sent, "category");
    as.main_cause = chosen<casework::Cause>(asked.sent, "main_cause");
    as.other_causes = chosen_list<casework::Cause>(asked.sent, "other_causes");
    as.route = asked.sent.text("route");
    if (as.other_causes.size() > 3) throw FieldWrong{"other_causes", "其他原因最多三项"};
    if (std::ranges::find(as.other_causes, as.main_cause) != as.other_causes.end())
        throw FieldWrong{"other_causes", "主要原因不用再选一次"};
    return asked.office().classify(asked.officer, asked.on, as);
}

CaseAnswer authorise(const Asked& asked) {
    casework::Authorisation given;
    given.purpose = chosen<casework::ConsentFor>(asked.sent, "purpose");
    const auto member = asked.sent.needed("member", "请选择是哪一位家人");
    given.member =
        static_cast<int>(std::clamp<long>(std::strtol(member.c_str(), nullptr, 10), 1, 99));
    given.signature = signature(asked.sent);
    given.on = asked.sent.day("on");
    return asked.office().authorise(asked.officer, asked.on, given);
}

CaseAnswer complete_facts(const Asked& asked) {
    return asked.office().complete_facts(asked.officer, asked.on);
}

CaseAnswer visit(const Asked& asked) {
    casework::Visit made;
    made.kind = chosen<casework::VisitKind>(asked.sent, "kind");
    made.on = asked.sent.day("on");
    made.visitors = names_in(asked.sent, "visitors");
    made.findings = asked.sent.needed("findings", "请写明看到和听到的情况");
    if (!asked.sent.text("who").empty()) made.signatures.push_back(signature(asked.sent));
    if (made.kind == casework::VisitKind::follow_up)
        made.is_stable = asked.sent.text("stable") != "not_stable";
    return asked.office().visit(asked.officer, asked.on, made);
}

CaseAnswer ask_check(const Asked& asked) {
    return asked.office().ask_check(asked.officer, asked.on,
                                    chosen_list<casework::Source>(asked.sent, "sources"));
}

CaseAnswer answer_check(const Asked& asked) {
    casework::CheckAnswer answer;
    answer.check = entry(asked.sent, "check");
    const auto* findings = asked.sent.member("findings");
    if (findings == nullptr || !findings->is_array())
        throw FieldWrong{"findings", "请逐项填写核查结果"};
    for (const auto& one : *findings) {
        if (!one.is_object()) throw FieldWrong{"findings", "请逐项填写核查结果"};
        const Sent row(one);
        answer.findings.push_back({chosen<casework::Source>(row, "source"),
                                   static_cast<int>(row.integer("member", "哪一位家人")),
                                   chosen<casework::Finding>(row, "finding"), row.text("text")});
    }
    return asked.office().answer_check(asked.officer, asked.on, answer);
}

CaseAnswer meet(const Asked& asked) {
    return asked.office().meet(asked.officer, asked.on,
                               {asked.sent.day("on"), names_in(asked.sent, "attended"),
                                asked.sent.needed("minutes", "请写会议纪要"), std::nullopt});
}

CaseAnswer review(const Asked& asked) {
    return asked.office().review(asked.officer, asked.on, asked.note());
}

std::int64_t fen(const Sent& sent, std::string_view key) {
    const auto* value = sent.member(key);
    if (value == nullptr || value->is_null()) return 0;
    const auto amount = sent.integer(key, "金额以分计");
    if (amount < 0) throw FieldWrong{std::string(key), "金额不能为负"};
    return amount;
}

CaseAnswer post_notice(const Asked& asked) {
    casework::NewNotice notice;
    notice.place = asked.sent.needed("place", "请写明贴在哪个单位或社区");
    notice.objection_phone = asked.sent.needed("phone", "请写明提出异议的电话");
    notice.aid = asked.sent.text("aid");
    notice.amount_fen = fen(asked.sent, "amount_fen");
    return asked.office().post_notice(asked.officer, asked.on, notice);
}

CaseAnswer object(const Asked& asked) {
    return asked.office().object(
        asked.sent.text("code"),
        {asked.sent.needed("note", "请写明异议的内容"), asked.sent.text("contact")});
}

CaseAnswer settle_objection(const Asked& asked) {
    return asked.office().settle_objection(asked.officer, asked.on, entry(asked.sent, "objection"),
                                           asked.sent.text("verdict") == "upheld", asked.note());
}

// As relief worked it out; the version that was seen stands in the question.
casework::Proposal proposal(const Asked& asked) {
    const auto id = platform::id_from_text<relief::GrantId>(asked.sent.text("proposal"));
    const auto row = id ? asked.hub.relief_register.grant(*id) : std::nullopt;
    if (!row) throw FieldWrong{"proposal", "没有这项待批的发放"};
    casework::Proposal aid;
    aid.id = to_text(row->id);
    aid.version = asked.sent.integer("proposal_version", "缺少看到的版本号");
    for (const auto& kind : row->kinds)
        aid.parts.push_back({kind.kind, kind.amount});
    aid.worked_out_on = row->case_version;
    aid.rule_hash = row->rule_hash;
    aid.frozen_hash = row->frozen_hash;
    return aid;
}

CaseAnswer decline_aid(const Asked& asked) {
    return asked.office().decline_aid(asked.officer, asked.on, proposal(asked), asked.note());
}

CaseAnswer approve(const Asked& asked) {
    casework::Approval approval;
    approval.matter = chosen<casework::Matter>(asked.sent, "matter");
    if (approval.matter == casework::Matter::aid) {
        approval.aid = proposal(asked);
        approval.policy_pack = approval.aid.rule_hash;
    }
    approval.note = asked.note();
    return asked.office().approve(asked.officer, asked.on, approval);
}

CaseAnswer refuse(const Asked& asked) {
    return asked.office().refuse(asked.officer, asked.on,
                                 chosen<casework::RefuseReason>(asked.sent, "reason"),
                                 asked.note());
}

CaseAnswer send_back(const Asked& asked) {
    return asked.office().send_back(asked.officer, asked.on, asked.sent.text("step"), asked.note());
}

CaseAnswer appeal(const Asked& asked) {
    return asked.office().appeal(asked.officer, asked.on, asked.note());
}

CaseAnswer settle_appeal(const Asked& asked) {
    return asked.office().settle_appeal(asked.officer, asked.on,
                                        asked.sent.text("verdict") == "granted", asked.note());
}

CaseAnswer enter_system(const Asked& asked) {
    return asked.office().enter_system(asked.officer, asked.on,
                                       asked.sent.needed("number", "请填写系统给的编号"),
                                       asked.sent.day("date"));
}

CaseAnswer review_yearly(const Asked& asked) {
    return asked.office().review_yearly(asked.officer, asked.on, asked.note());
}

// The minimum-living line where the household lives, today; nought when no rule knows one.
std::int64_t line_for(const Asked& asked) {
    const auto page = asked.hub.case_reader.page(asked.officer, asked.on.case_id);
    if (!page) return 0;
    const auto today = platform::date_of(asked.hub.clock().wall());
    const auto rules = asked.hub.rulebook.relief_rules();
    const auto* rule = relief::rule_for(*rules, today, page->row.county);
    const auto* line =
        rule == nullptr ? nullptr : rule->parameter("line")->on(today, page->row.county);
    return line == nullptr ? 0 : line->value;
}

CaseAnswer exit(const Asked& asked) {
    casework::Leaving leaving;
    leaving.reason = chosen<casework::ExitReason>(asked.sent, "reason");
    leaving.words = asked.note();
    if (leaving.reason == casework::ExitReason::recovered) {
        if (const auto* months = asked.sent.member("net_months_fen");
            months != nullptr && months->is_array())
            for (const auto& month : *months)
                leaving.net_months.push_back(month.is_number_integer() ? month.get<std::int64_t>()
                                                                       : 0);
        leaving.line_fen = line_for(asked);
    }
    return asked.office().exit(asked.officer, asked.on, leaving);
}

CaseAnswer reopen(const Asked& asked) {
    return asked.office().reopen(asked.officer, asked.on, asked.note());
}

CaseAnswer pair(const Asked& asked) {
    return asked.office().pair(asked.officer, asked.on, asked.sent.text("account"));
}

CaseAnswer hand_over(const Asked& asked) {
    return asked.office().hand_over(asked.officer, asked.on, asked.sent.text("union"),
                                    asked.note());
}

// The other file was found by its number, and is joined as it stands now.
CaseAnswer merge(const Asked& asked) {
    casework::CaseFilter filter;
    filter.number = asked.sent.needed("number", "请填写另一份档案的编号");
    const auto found = asked.hub.case_reader.list(asked.officer, filter, {1, 1});
    if (found.rows.empty()) throw FieldWrong{"number", "您负责的范围里没有这个编号的档案"};
    const auto& into = found.rows.front();
    return asked.office().merge(asked.officer, asked.on, {into.case_id, into.version},
                                asked.note());
}

CaseAnswer split(const Asked& asked) {
    std::vector<int> members;
    for (const auto& text : asked.sent.texts("members"))
        members.push_back(static_cast<int>(std::strtol(text.c_str(), nullptr, 10)));
    if (members.empty()) throw FieldWrong{"members", "请选择分出去的家人"};
    return asked.office().split(asked.officer, asked.on, members, asked.note());
}

CaseAnswer correct(const Asked& asked) {
    return asked.office().correct(asked.officer, asked.on, entry(asked.sent, "audit"),
                                  asked.note());
}

CaseAnswer audit(const Asked& asked) {
    return asked.office().audit(asked.officer, asked.on, entry(asked.sent, "audit"),
                                chosen<casework::AuditVerdict>(asked.sent, "verdict"),
                                asked.note());
}

const std::map<std::string, Action, std::less<>>& actions() {
    static const std::map<std::string, Action, std::less<>> table{
        {"take_up", take_up},
        {"edit", edit},
        {"settle", settle},
        {"classify", classify},
        {"authorise", authorise},
        {"complete_facts", complete_facts},
        {"visit", visit},
        {"ask_check", ask_check},
        {"answer_check", answer_check},
        {"meet", meet},
        {"review", review},
        {"post_notice", post_notice},
        {"object", object},
        {"settle_objection", settle_objection},
        {"approve", approve},
        {"refuse", refuse},
        {"decline_aid", decline_aid},
        {"send_back", send_back},
        {"appeal", appeal},
        {"settle_appeal", settle_appeal},
        {"enter_system", enter_system},
        {"review_yearly", review_yearly},
        {"exit", exit},
        {"reopen", reopen},
        {"pair", pair},
        {"hand_over", hand_over},
        {"merge", merge},
        {"split", split},
        {"audit", audit},
        {"correct", correct}};
    return table;
}

// What others did meanwhile, so that who was refused knows what to look at.
HttpResponse stale_answer(const Asked& asked) {
    return json_answer({{"code", "stale"},
                        {"sentence", "这份档案刚才被别人改过，请看过新内容再决定"},
                        {"changes", case_lines_to_json(asked.hub.case_reader.changes_since(
                                        asked.officer, asked.on))}},
                       409);
}

}  // namespace

HttpResponse act_on_case(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<casework::CaseId>(question.parts[0]);
    if (!id) return case_refusal_answer(CaseRefusal::unknown_case);
    const auto action = actions().find(question.parts[1]);
    if (action == actions().end()) return refusal_answer(404, "unknown", "没有这项操作");
    const auto sent = sent_object(question.http);
    if (!sent) return refusal_answer(400, "not_json", "应是一个 JSON 对象");
    const auto officer = case_officer_of(question.account);
    auto shown = *id;
    try {
        const Asked asked{
            hub, officer, {*id, Sent(*sent).integer("version", "缺少看到的版本号")}, Sent(*sent)};
        // An objection is anybody's to bring, so its door asks for no area; staff's page does.
        if (const auto seen = hub.case_reader.page(officer, *id); !seen)
            return case_refusal_answer(seen.refusal());
        const auto changed = action->second(asked);
        if (!changed)
            return changed.refusal() == CaseRefusal::changed_meanwhile
                       ? stale_answer(asked)
                       : case_refusal_answer(changed.refusal());
        shown = changed->case_id;
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
    hub.turn();
    // The answer shows the household again: that is a look too.
    hub.staff.note_look(question.account, "case", to_text(shown), "办理：" + action->first);
    return case_page(hub, officer, shown);
}

HttpResponse open_case(Hub& hub, const ConsoleQuestion& question) {
    const auto sent = sent_object(question.http);
    if (!sent) return refusal_answer(400, "not_json", "应是一个 JSON 对象");
    const auto officer = case_officer_of(question.account);
    try {
        const Sent asked(*sent);
        casework::NewCase fresh;
        fresh.origin = chosen<casework::Origin>(asked, "origin");
        fresh.union_code = asked.needed("union", "请选择负责的工会");
        fresh.county = asked.needed("county", "请填写区县代码");
        fresh.facts = edits(asked);
        fresh.note = asked.text("note");
        const auto opened = hub.case_office.open(officer, fresh);
        if (!opened) return case_refusal_answer(opened.refusal());
        hub.turn();
        hub.staff.note_look(question.account, "case", to_text(opened->case_id), "办理：open");
        return case_page(hub, officer, opened->case_id);
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
}

}  // namespace services::hub
