#include "services/hub/questions/warning_questions.hpp"

#include "platform/base/text.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_warning.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using early_warning::Alert;
using early_warning::Officer;
using early_warning::WarningRefusal;
using platform::HttpResponse;
using platform::Json;

constexpr std::size_t longest_purpose = 200;  // characters

Officer warning_officer(const staff::Account& account) {
    return {account.login, account.area.empty(), {account.area.begin(), account.area.end()}};
}

Json row_of(const Alert& alert, platform::CivilDate today) {
    return {{"id", to_text(alert.id)},
            {"check", alert.check},
            {"aspect", early_warning::name_of(alert.aspect)},
            {"source", early_warning::name_of(alert.source)},
            {"union", alert.union_code},
            {"division", alert.division},
            {"programmes", alert.programmes},
            {"raised_us", alert.raised_at.micros},
            {"due", to_text(alert.due)},
            {"provisional", alert.is_due_provisional},
            {"overdue", !alert.is_settled() && alert.due < today},
            {"state", early_warning::name_of(alert.state)},
            {"reason", alert.reason},
            {"case", alert.case_id},
            {"version", alert.version}};
}

HttpResponse refused(WarningRefusal refusal) {
    switch (refusal) {
        case WarningRefusal::unknown_alert:
            return refusal_answer(404, "unknown_alert", "没有这条预警");
        case WarningRefusal::changed_meanwhile:
            return refusal_answer(409, "stale", "这条预警刚才有变化，请看过再办");
        case WarningRefusal::not_your_area:
            return refusal_answer(403, "area", "这条预警不归您的工会");
        case WarningRefusal::not_possible_now:
            return refusal_answer(409, "not_possible_now", "这条预警已经办结");
        case WarningRefusal::note_missing:
            return field_answer("note", "请写明看到的情况或理由");
        case WarningRefusal::too_long:
            return field_answer("note", "写得太长，请缩短");
        case WarningRefusal::case_missing:
            return field_answer("case", "请写档案编号");
        case WarningRefusal::person_missing:
            return field_answer("name", "请写姓名或电话");
        case WarningRefusal::no_key:
            return refusal_answer(503, "no_key", "服务器还没有封存密钥，请稍后再试");
    }
    return refusal_answer(409, "refused", "不能办理");
}

std::string text_in(const Json& json, std::string_view key) {
    return platform::text_member(json, key).value_or("");
}

HttpResponse answer_of(Hub& hub, const early_warning::WatchOffice::Answer& answer) {
    if (!answer) return refused(answer.refusal());
    return json_answer(row_of(*answer, platform::date_of(hub.clock().wall())));
}

Json runs_of(Hub& hub) {
    Json runs = Json::array();
    for (const auto& run : hub.warning.office.runs())
        runs.push_back({{"check", run.check},
                        {"day", to_text(run.day)},
                        {"households", run.households},
                        {"unknown", run.unknown},
                        {"raised", run.raised},
                        {"known_already", run.known_already},
                        {"packs", run.packs}});
    return runs;
}

}  // namespace

HttpResponse list_warnings(Hub& hub, const ConsoleQuestion& question) {
    const bool are_settled = question.http.query_value("settled") == "1";
    const auto today = platform::date_of(hub.clock().wall());
    Json rows = Json::array();
    for (const auto& alert :
         hub.warning.office.alerts(warning_officer(question.account), are_settled))
        rows.push_back(row_of(alert, today));
    Json checks = Json::object();
    for (const auto& check : hub.warning.plan().checks)
        checks[check.id] = check.title.in("zh_CN");
    return json_answer(
        {{"rows", std::move(rows)}, {"runs", runs_of(hub)}, {"checks", std::move(checks)}});
}

HttpResponse show_warning(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<early_warning::AlertId>(question.parts[0]);
    if (!id) return refused(WarningRefusal::unknown_alert);
    const auto purpose = question.http.query_value("purpose");
    const auto length = platform::length_of(purpose);
    if (length < 2 || length > longest_purpose) return field_answer("purpose", "请写明查看的目的");
    hub.staff.note_look(question.account, "warning", to_text(*id), purpose);
    const auto sheet = hub.warning.office.sheet(warning_officer(question.account), *id);
    if (!sheet) return refused(sheet.refusal());
    auto page = row_of(sheet->alert, platform::date_of(hub.clock().wall()));
    page["reference"] = sheet->alert.reference;
    page["person"] = sheet->person ? Json{{"name", sheet->person->name},
                                          {"phone", sheet->person->phone},
                                          {"note", sheet->person->note}}
                                   : Json();
    page["history"] = Json::array();
    for (const auto& line : sheet->history)
        page["history"].push_back({{"when_us", line.at.micros},
                                   {"what", line.what},
                                   {"detail", line.detail},
                                   {"by", line.account},
                                   {"note", line.note}});
    return json_answer(page);
}

HttpResponse act_on_warning(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<early_warning::AlertId>(question.parts[0]);
    if (!id) return refused(WarningRefusal::unknown_alert);
    const auto sent = sent_object(question.http);
    if (!sent) return refusal_answer(400, "not_json", "请求不是 JSON 对象");
    const auto officer = warning_officer(question.account);
    const early_warning::OnVersion on{*id, platform::integer_member(*sent, "version").value_or(0)};
    auto& office = hub.warning.office;
    const auto& action = question.parts[1];
    const auto note = text_in(*sent, "note");
    if (action == "visit") return answer_of(hub, office.visit(officer, on, note));
    if (action == "share") {
        const auto department =
            early_warning::value_of<early_warning::Department>(text_in(*sent, "department"));
        if (!department) return field_answer("department", "请选择部门");
        return answer_of(hub, office.share(officer, on, *department));
    }
    if (action == "clear") {
        const auto reason =
            early_warning::value_of<early_warning::ClearReason>(text_in(*sent, "reason"));
        if (!reason) return field_answer("reason", "请选择原因");
        return answer_of(hub, office.clear(officer, on, *reason, note));
    }
    if (action == "make_case")
        return answer_of(hub, office.make_case(officer, on, text_in(*sent, "case")));
    return refusal_answer(404, "unknown_action", "没有这种办理");
}

HttpResponse report_lead(Hub& hub, const ConsoleQuestion& question) {
    const auto sent = sent_object(question.http);
    if (!sent) return refusal_answer(400, "not_json", "请求不是 JSON 对象");
    const auto aspect = early_warning::value_of<early_warning::Aspect>(text_in(*sent, "aspect"));
    if (!aspect) return field_answer("aspect", "请选择是哪一方面");
    const early_warning::Lead lead{
        *aspect,
        {text_in(*sent, "name"), text_in(*sent, "phone"), text_in(*sent, "note")},
        text_in(*sent, "union"),
        text_in(*sent, "division"),
        platform::bool_member(*sent, "urgent").value_or(false)};
    return answer_of(hub, hub.warning.office.report_lead(warning_officer(question.account), lead));
}

HttpResponse take_warning_list(Hub& hub, const ConsoleQuestion& question) {
    const auto sent = sent_object(question.http);
    const auto file = sent ? sent_file(*sent) : std::nullopt;
    if (!file) return field_answer("file", "请选择名单文件（CSV 或 XLSX）");
    const auto officer = warning_officer(question.account);
    const std::string_view bytes = *file;
    const auto& kind = question.parts[0];
    const auto group = early_warning::value_of<early_warning::Group>(kind);
    if (kind != "sites" && kind != "screenings" && !group)
        return refusal_answer(404, "unknown_list", "没有这种名单");
    const auto taken = kind == "sites"        ? hub.warning.office.take_sites(officer, bytes)
                       : kind == "screenings" ? hub.warning.office.take_screenings(officer, bytes)
                                              : hub.warning.take_households(officer, *group, bytes);
    Json problems = Json::array();
    for (const auto& wrong : taken ? early_warning::ListErrors{} : taken.refusal())
        problems.push_back(
            {{"row", wrong.row}, {"field", wrong.column}, {"sentence", wrong.sentence}});
    return json_answer({{"rows", taken ? taken->rows : 0}, {"problems", std::move(problems)}});
}

HttpResponse run_warning_check(Hub& hub, const ConsoleQuestion& question) {
    const auto run =
        hub.warning.watch.run(question.parts[0], {sync::ActorKind::staff, question.account.login});
    if (!run) return refusal_answer(409, "not_run", run.refusal().sentence);
    return json_answer({{"households", run->households},
                        {"unknown", run->unknown},
                        {"raised", run->raised},
                        {"known_already", run->known_already}});
}

HttpResponse warning_sites(Hub& hub, const ConsoleQuestion& question) {
    Json rows = Json::array();
    for (const auto& line : hub.warning.office.site_report(warning_officer(question.account),
                                                           platform::date_of(hub.clock().wall())))
        rows.push_back({{"union", line.of.code},
                        {"name", line.of.name},
                        {"level", early_warning::name_of(line.of.level)},
                        {"sites", line.sites},
                        {"sites_needed", line.sites_needed},
                        {"has_sites", line.has_sites()},
                        {"screenings", line.screenings},
                        {"overdue", line.is_screening_overdue()}});
    return json_answer({{"rows", std::move(rows)}});
}

HttpResponse warning_sites_as_csv(Hub& hub, const ConsoleQuestion& question) {
    HttpResponse response;
    response.content_type = "text/csv; charset=utf-8";
    response.headers["content-disposition"] = "attachment; filename=\"sites.csv\"";
    response.headers["cache-control"] = "no-store";
    response.body = early_warning::site_report_csv(hub.warning.office.site_report(
        warning_officer(question.account), platform::date_of(hub.clock().wall())));
    return response;
}

}  // namespace services::hub
