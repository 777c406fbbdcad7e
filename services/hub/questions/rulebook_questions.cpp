#include "services/hub/questions/rulebook_questions.hpp"

#include <fmt/format.h>

#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_rulebook.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/rulebook/rulebook_office.hpp"

namespace services::hub {
namespace {

using platform::HttpResponse;
using platform::Json;
using rulebook::Decision;
using rulebook::Kind;
using rulebook::Proposal;
using rulebook::ProposalId;
using rulebook::Refusal;

constexpr std::size_t most_findings = 50;

HttpResponse refused(Refusal why) {
    const auto code = name_of(why);
    switch (why) {
        case Refusal::unknown_proposal:
            return refusal_answer(404, code, "没有这份待发布的规则");
        case Refusal::changed_meanwhile:
            return refusal_answer(409, code, "它要替换的规则刚才有变化，请看过最新的再提");
        case Refusal::not_possible_now:
            return refusal_answer(409, code, "这一份已经有人办过");
        case Refusal::same_person:
            return refusal_answer(409, code, "提出的人不能自己发布，请另一位同事看过再发布");
        case Refusal::not_your_proposal:
            return refusal_answer(403, code, "只有提出的人可以撤回");
        case Refusal::reason_missing:
            return field_answer("reason", "请写明不发布的理由");
    }
    return refusal_answer(409, "refused", "不能办理");
}

// Every finding at once, with its line.
HttpResponse not_sound(const data::Findings& findings) {
    Json list = Json::array();
    std::string told = "文件里有不对的地方，没有收下：";
    for (const auto& one : findings) {
        if (list.size() == most_findings) break;
        list.push_back({{"line", one.line}, {"place", one.pointer}, {"sentence", one.sentence}});
        told += fmt::format("第 {} 行 {} {}；", one.line, one.pointer, one.sentence);
    }
    return json_answer({{"code", "not_sound"},
                        {"field", "file"},
                        {"sentence", told},
                        {"findings", std::move(list)}},
                       422);
}

Json named(const rulebook::Text& text) {
    return {{"name", rulebook::bundle_name_of(text.kind, text.id, text.first_day)},
            {"kind", name_of(text.kind)},
            {"id", text.id},
            {"first_day", to_text(text.first_day)},
            {"title", text.title}};
}

Json row_of(const Proposal& one, const staff::Account& account) {
    auto json = named(one.text);
    const bool is_waiting = one.state == rulebook::State::waiting;
    const bool is_own = one.proposed_by == account.login;
    json.update({{"proposal", to_text(one.id)},
                 {"version", one.version},
                 {"hash", rulebook::hash_of(one.text.body)},
                 {"replaces", one.replaces},
                 {"note", one.note},
                 {"state", name_of(one.state)},
                 {"proposed_by", one.proposed_by},
                 {"proposed_us", one.proposed_at.micros},
                 {"decided_by", one.decided_by},
                 {"decided_us", one.decided_at ? Json(one.decided_at->micros) : Json()},
                 {"reason", one.reason},
                 {"may_withdraw", is_waiting && is_own},
                 {"may_decide", is_waiting && !is_own && account.may(staff::Role::approval)}});
    return json;
}

// What everybody is judged by is nothing for the account of one union.
bool may_for_all(const staff::Account& account) {
    return account.area.empty();
}

HttpResponse only_for_all() {
    return refusal_answer(403, "not_your_area", "规则管到整个服务器，请负责全部工会的同事来办");
}

// Indented, so that two versions can be compared line by line.
std::string readable(const std::string& text) {
    const auto json = platform::parse_json(text);
    return json ? json->dump(1) : text;
}

}  // namespace

HttpResponse rulebook_overview(Hub& hub, const ConsoleQuestion& question) {
    Json held = Json::array();
    for (const auto& one : hub.rulebook.held()) {
        auto json = named(one.text);
        json["is_published"] = one.number > 0;
        json["is_in_force"] = one.is_in_force;
        held.push_back(std::move(json));
    }
    Json proposals = Json::array();
    for (const auto& one : hub.rulebook_office.proposals())
        proposals.push_back(row_of(one, question.account));
    return json_answer({{"rules", std::move(held)},
                        {"proposals", std::move(proposals)},
                        {"may_propose", may_for_all(question.account)}});
}

HttpResponse rulebook_text(Hub& hub, const ConsoleQuestion& question) {
    const auto name =
        fmt::format("{}/{}/{}", question.parts[0], question.parts[1], question.parts[2]);
    const auto text = hub.rulebook.text_of(name);
    if (!text) return refusal_answer(404, "unknown", "没有这份规则");
    HttpResponse response;
    response.body = readable(*text);
    response.headers["content-disposition"] =
        fmt::format("attachment; filename=\"{}-{}.json\"", question.parts[1], question.parts[2]);
    response.headers["cache-control"] = "no-store";
    return response;
}

HttpResponse propose_rule(Hub& hub, const ConsoleQuestion& question) {
    if (!may_for_all(question.account)) return only_for_all();
    const auto json = sent_object(question.http);
    if (!json) return refusal_answer(400, "not_json", "应是一个 JSON 对象");
    const auto kind = rulebook::value_of<Kind>(platform::text_member(*json, "kind").value_or(""));
    if (!kind) return field_answer("kind", "请选择是哪一种规则");
    const auto note = platform::text_member(*json, "note").value_or("");
    if (note.empty() || note.size() > rulebook::longest_note)
        return field_answer("note", "请写明依据和改了什么");
    const auto file = sent_file(*json);
    if (!file) return field_answer("file", "请选择规则文件（JSON）");
    auto text = hub.rulebook.read(*kind, *file);
    if (!text) return not_sound(text.refusal());
    const auto one = hub.rulebook_office.propose(question.account.login, std::move(*text), note);
    return json_answer(row_of(one, question.account));
}

HttpResponse show_proposal(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<ProposalId>(question.parts[0]);
    const auto one = id ? hub.rulebook_office.proposal(*id) : std::nullopt;
    if (!one) return refused(Refusal::unknown_proposal);
    auto json = row_of(*one, question.account);
    json["text"] = readable(one->text.body);
    const auto now = hub.rulebook.text_of(json["name"].get<std::string>());
    json["now"] = now ? Json(readable(*now)) : Json();
    return json_answer(json);
}

HttpResponse act_on_proposal(Hub& hub, const ConsoleQuestion& question) {
    if (!may_for_all(question.account)) return only_for_all();
    const auto id = platform::id_from_text<ProposalId>(question.parts[0]);
    const auto decision = rulebook::value_of<Decision>(question.parts[1]);
    const auto one = id ? hub.rulebook_office.proposal(*id) : std::nullopt;
    if (!one) return refused(Refusal::unknown_proposal);
    if (!decision) return refusal_answer(404, "unknown", "没有这项操作");
    if (*decision != Decision::withdraw && !question.account.may(staff::Role::approval))
        return role_missing();
    const auto json = sent_object(question.http);
    if (!json) return refusal_answer(400, "not_json", "应是一个 JSON 对象");
    // Sound when it was proposed; others may have been published since.
    if (*decision == Decision::publish)
        if (const auto text = hub.rulebook.read(one->text.kind, one->text.body); !text)
            return not_sound(text.refusal());
    const auto decided = hub.rulebook_office.decide(
        question.account.login, *id, platform::integer_member(*json, "version").value_or(0),
        *decision, platform::text_member(*json, "reason").value_or(""));
    if (!decided) return refused(decided.refusal());
    hub.rulebook.refresh();
    return json_answer(row_of(*decided, question.account));
}

}  // namespace services::hub
