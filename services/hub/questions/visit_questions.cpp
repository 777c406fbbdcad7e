#include "services/hub/questions/visit_questions.hpp"

#include <algorithm>

#include "platform/photo/photo.hpp"
#include "services/casework/case_office.hpp"
#include "services/casework/case_reader.hpp"
#include "services/casework/procedure.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_rulebook.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/hub/questions/case_json.hpp"
#include "services/hub/questions/case_questions.hpp"
#include "services/papers/paper_office.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using casework::CaseRefusal;
using platform::HttpResponse;
using platform::Json;

constexpr int most_waiting = 200;
constexpr std::size_t most_photos = 12;
constexpr std::size_t most_signatures = 8;
constexpr std::size_t most_answers = 40;
constexpr std::size_t longest_answer = 500;

std::optional<casework::Step> visit_step(Hub& hub, const casework::CaseTask& task) {
    if (!task.what.starts_with("step:")) return std::nullopt;
    const auto procedures = hub.rulebook.procedures();
    const auto* procedure = procedures->find(task.procedure);
    const auto* step = procedure != nullptr ? procedure->find(task.what.substr(5)) : nullptr;
    if (step == nullptr || step->act != casework::StepAct::visit) return std::nullopt;
    return *step;
}

const Json& list(const Sent& sent, std::string_view key, std::size_t most) {
    static const Json none = Json::array();
    const auto* found = sent.member(key);
    if (found == nullptr) return none;
    if (!found->is_array() || found->size() > most)
        throw FieldWrong{std::string(key), "太多了，或者读不懂"};
    for (const auto& one : *found)
        if (!one.is_object()) throw FieldWrong{std::string(key), "太多了，或者读不懂"};
    return *found;
}

casework::Signature signature_in(const Sent& sent) {
    casework::Signature made;
    made.who = sent.needed("who", "请写明是谁签的");
    const auto by = casework::value_of<casework::SignedBy>(sent.text("by"));
    if (!by) throw FieldWrong{"by", "请选择手写还是按指纹"};
    made.by = *by;
    made.witness = sent.text("witness");
    made.strokes = strokes_in(sent);
    return made;
}

casework::Attachment photo_in(const Sent& sent) {
    casework::Attachment photo{
        "photo", {}, sent.integer("size", "照片没有大小"), sent.text("media_type")};
    const auto bytes = platform::from_hex(sent.text("hash"));
    if (!bytes || bytes->size() != photo.hash.size() || photo.size <= 0)
        throw FieldWrong{"photos", "照片读不懂，请重新拍"};
    std::copy(bytes->begin(), bytes->end(), photo.hash.begin());
    return photo;
}

casework::Facts survey_in(const Sent& sent) {
    casework::Facts survey;
    const auto* found = sent.member("survey");
    if (found == nullptr) return survey;
    if (!found->is_object() || found->size() > most_answers)
        throw FieldWrong{"survey", "调查表读不懂"};
    for (const auto& [field, value] : found->items()) {
        if (!value.is_string() || value.get_ref<const std::string&>().size() > longest_answer)
            throw FieldWrong{field, "写得太长了"};
        if (!value.get_ref<const std::string&>().empty()) survey[field] = value.get<std::string>();
    }
    return survey;
}

casework::Visit visit_in(const Sent& sent) {
    casework::Visit visit;
    const auto id = platform::id_from_text<casework::EntryId>(sent.text("id"));
    if (!id || id->is_nil()) throw FieldWrong{"id", "没有编号的入户表不能收"};
    visit.made = *id;
    const auto kind = casework::value_of<casework::VisitKind>(sent.text("kind"));
    if (!kind) throw FieldWrong{"kind", "请选择走访哪里"};
    visit.kind = *kind;
    visit.on = sent.day("on");
    visit.visitors = sent.texts("visitors");
    std::erase_if(visit.visitors, [](const std::string& name) { return name.empty(); });
    if (visit.visitors.empty()) throw FieldWrong{"visitors", "请写明谁去的"};
    visit.findings = sent.needed("findings", "请写明看到和听到的情况");
    for (const auto& one : list(sent, "signatures", most_signatures))
        visit.signatures.push_back(signature_in(Sent(one)));
    for (const auto& one : list(sent, "photos", most_photos))
        visit.attachments.push_back(photo_in(Sent(one)));
    visit.survey = survey_in(sent);
    return visit;
}

std::vector<casework::FieldEdit> edits_in(const Sent& sent) {
    std::vector<casework::FieldEdit> edits;
    const auto* facts = sent.member("facts");
    if (facts == nullptr) return edits;
    if (!facts->is_object()) throw FieldWrong{"facts", "改的内容读不懂"};
    for (const auto& [field, value] : facts->items()) {
        if (!value.is_string()) throw FieldWrong{field, "应是文字"};
        edits.push_back({field, value.get<std::string>()});
    }
    return edits;
}

bool holds(const casework::CasePage& page, casework::EntryId visit) {
    return std::ranges::any_of(page.visits,
                               [&](const casework::CaseVisit& one) { return one.entry == visit; });
}

HttpResponse answer(Hub& hub, const casework::Officer& officer, const casework::CasePage& before,
                    const casework::OnVersion& on, bool is_again) {
    const auto page = hub.case_reader.page(officer, on.case_id);
    if (!page) return case_refusal_answer(page.refusal());
    Json conflicts = Json::array();
    for (const auto& one : page->conflicts)
        conflicts.push_back(one.field);
    auto others = hub.case_reader.changes_since(officer, on);
    std::erase_if(others, [&](const casework::CaseLine& line) {
        return line.version > before.row.version;  // what this visit itself changed
    });
    return json_answer({{"number", page->row.number},
                        {"is_again", is_again},
                        {"conflicts", std::move(conflicts)},
                        {"changes", case_lines_to_json(others)}});
}

HttpResponse paper_refusal(papers::PaperRefusal refusal) {
    using enum papers::PaperRefusal;
    switch (refusal) {
        case opener_away:
        case no_key:
        case no_room:
            return refusal_answer(503, papers::name_of(refusal), "照片现在存不了，请稍后再试");
        case too_many:
            return refusal_answer(409, "too_many", "这次走访的照片太多了");
        default:
            return field_answer("data", "这张照片收不了，请重新拍");
    }
}

// What the visit said it brings, before it was packed anew by us.
bool announces(const casework::CasePage& page, casework::EntryId visit,
               const platform::Digest& hash) {
    return std::ranges::any_of(page.visits, [&](const casework::CaseVisit& one) {
        return one.entry == visit &&
               std::ranges::find(one.visit.attachments, hash, &casework::Attachment::hash) !=
                   one.visit.attachments.end();
    });
}

// As it came from a phone, read and packed anew by us.
platform::Photo picture_in(const Sent& sent, const Announced& is_announced) {
    const auto bytes = platform::from_base64url(sent.text("data"));
    if (!bytes) throw FieldWrong{"data", "照片读不懂，请重新拍"};
    if (is_announced && !is_announced(platform::sha256(*bytes)))
        throw FieldWrong{"data", "这张照片与入户表上登记的不一致，没有收下"};
    auto photo = platform::clean_photo(*bytes);
    if (!photo) throw FieldWrong{"data", "照片读不懂，请重新拍"};
    return std::move(photo).value();
}

}  // namespace

std::vector<casework::Stroke> strokes_in(const Sent& sent) {
    std::vector<casework::Stroke> drawn;
    const auto* lines = sent.member("strokes");
    if (lines == nullptr) return drawn;
    if (!lines->is_array()) throw FieldWrong{"strokes", "签名读不懂，请重新签"};
    for (const auto& line : *lines) {
        casework::Stroke stroke;
        if (!line.is_array()) throw FieldWrong{"strokes", "签名读不懂，请重新签"};
        for (const auto& point : line) {
            const bool is_point = point.is_array() && point.size() == 2 &&
                                  point[0].is_number_integer() && point[1].is_number_integer();
            if (!is_point) throw FieldWrong{"strokes", "签名读不懂，请重新签"};
            stroke.push_back({std::clamp(point[0].get<int>(), 0, 1000),
                              std::clamp(point[1].get<int>(), 0, 1000)});
        }
        drawn.push_back(std::move(stroke));
    }
    return drawn;
}

HttpResponse visits_waiting(Hub& hub, const ConsoleQuestion& question) {
    auto officer = case_officer_of(question.account);
    std::erase_if(officer.duties,
                  [](casework::Duty duty) { return duty != casework::Duty::visiting; });
    Json rows = Json::array();
    for (const auto& task : hub.case_reader.tasks(officer, most_waiting)) {
        const auto step = visit_step(hub, task);
        if (!step) continue;
        auto row = case_task_to_json(hub, task);
        row["kind"] = name_of(step->visit_kind);
        row["visitors"] = step->visitors;
        rows.push_back(std::move(row));
    }
    return json_answer({{"rows", std::move(rows)}});
}

HttpResponse take_visit(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<casework::CaseId>(question.parts[0]);
    if (!id) return case_refusal_answer(CaseRefusal::unknown_case);
    const auto officer = case_officer_of(question.account);
    if (!officer.may(casework::Duty::visiting))
        return case_refusal_answer(CaseRefusal::not_your_role);
    hub.staff.note_look(question.account, "visit_taken", to_text(*id), "入户走访，带到手机上");
    const auto page = hub.case_reader.page(officer, *id);
    if (!page) return case_refusal_answer(page.refusal());
    const auto whole = case_page_to_json(hub, *page);
    Json taken = Json::object();
    for (const auto* key : {"id", "number", "version", "union_name", "people", "step_title", "due",
                            "facts", "household_fields", "member_fields", "next_visit"})
        taken[key] = whole[key];
    return json_answer(taken);
}

HttpResponse bring_visit(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<casework::CaseId>(question.parts[0]);
    if (!id) return case_refusal_answer(CaseRefusal::unknown_case);
    const auto json = sent_object(question.http);
    if (!json) return refusal_answer(400, "not_json", "应是一个 JSON 对象");
    const auto officer = case_officer_of(question.account);
    try {
        const Sent sent(*json);
        const auto visit = visit_in(sent);
        const casework::OnVersion on{*id, sent.integer("version", "缺少看到的版本号")};
        const auto before = hub.case_reader.page(officer, *id);
        if (!before) return case_refusal_answer(before.refusal());
        const bool is_again = holds(*before, visit.made);
        if (!is_again) {
            const auto changed = hub.case_office.visit(officer, on, visit, edits_in(sent));
            if (!changed) return case_refusal_answer(changed.refusal());
            hub.turn();
        }
        return answer(hub, officer, *before, on, is_again);
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
}

HttpResponse bring_visit_photo(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<casework::CaseId>(question.parts[0]);
    const auto visit = platform::id_from_text<casework::EntryId>(question.parts[1]);
    if (!id || !visit) return case_refusal_answer(CaseRefusal::unknown_entry);
    const auto officer = case_officer_of(question.account);
    const auto page = hub.case_reader.page(officer, *id);
    if (!page) return case_refusal_answer(page.refusal());
    if (!holds(*page, *visit)) return case_refusal_answer(CaseRefusal::unknown_entry);
    return bring_photo(
        hub, question, {papers::About::case_file, sync::SubjectId{id->value}},
        [&](const platform::Digest& hash) { return announces(*page, *visit, hash); });
}

HttpResponse bring_photo(Hub& hub, const ConsoleQuestion& question, const papers::Belongs& belongs,
                         const Announced& is_announced) {
    const auto json = sent_object(question.http);
    if (!json) return refusal_answer(400, "not_json", "应是一个 JSON 对象");
    try {
        const Sent sent(*json);
        const auto photo = platform::id_from_text<papers::PaperId>(sent.text("id"));
        if (!photo || photo->is_nil()) throw FieldWrong{"id", "没有编号的照片不能收"};
        const auto number = sent.integer("page", "第几张");
        if (number < 1 || number > static_cast<std::int64_t>(most_photos))
            throw FieldWrong{"page", "太多了"};
        const auto added = hub.paper_office.add(
            {sync::ActorKind::staff, question.account.login}, belongs,
            {*photo, "visit_photo", static_cast<int>(number), papers::Source::visit},
            picture_in(sent, is_announced));
        if (!added) return paper_refusal(added.refusal());
        hub.turn();
        return json_answer(Json::object());
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
}

}  // namespace services::hub
