#include "services/hub/questions/paper_questions.hpp"

#include <algorithm>

#include "services/casework/case_reader.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/hub/questions/case_questions.hpp"
#include "services/hub/questions/request_questions.hpp"
#include "services/inspections/inspections_office.hpp"
#include "services/papers/paper_office.hpp"
#include "services/requests/request_office.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using casework::CaseId;
using papers::About;
using papers::Belongs;
using papers::Paper;
using papers::PaperRefusal;
using platform::HttpResponse;
using platform::Json;

constexpr std::string_view media_type = "image/jpeg";

HttpResponse refused(PaperRefusal refusal) {
    switch (refusal) {
        case PaperRefusal::no_key:
            return refusal_answer(503, "no_key", "封存密钥不在有效期，请联系管理员");
        case PaperRefusal::no_room:
            return refusal_answer(503, "no_room", "磁盘已满，照片没有收下");
        case PaperRefusal::too_many:
            return refusal_answer(409, "too_many", "这里的材料照片已经太多，先整理再添加");
        case PaperRefusal::bad_kind:
            return field_answer("kind", "请选择是哪一种材料，页码写 1 到 99");
        case PaperRefusal::unknown:
            return refusal_answer(404, "unknown_paper", "没有这张材料照片");
        case PaperRefusal::not_here_yet:
            return refusal_answer(409, "not_here_yet", "照片还在路上：站点的网络送完才能看");
        case PaperRefusal::taken_away:
            return refusal_answer(409, "taken_away", "这张照片已经撤下，内容已删除");
        case PaperRefusal::opener_away:
            return refusal_answer(503, "opener_away", "解封程序没有应答，请稍后再试");
        case PaperRefusal::not_readable:
            return refusal_answer(409, "not_readable", "这张照片打不开，请本人或工作人员重拍");
    }
    return refusal_answer(409, "refused", "不能办理");
}

HttpResponse refused(platform::PhotoRefusal refusal) {
    switch (refusal) {
        case platform::PhotoRefusal::not_a_picture:
            return field_answer("picture", "只收 JPEG 或 PNG 照片");
        case platform::PhotoRefusal::file_too_large:
            return field_answer("picture", "文件超过 12 MB，请重拍一张小一点的");
        case platform::PhotoRefusal::too_many_pixels:
            return field_answer("picture", "照片的像素太多，请重拍一张小一点的");
        case platform::PhotoRefusal::damaged:
            return field_answer("picture", "照片不完整或已损坏，请重拍");
    }
    return field_answer("picture", "照片读不懂");
}

Json to_json(const Paper& paper) {
    return {{"id", to_text(paper.id)},
            {"about", name_of(paper.belongs.about)},
            {"kind", paper.facts.kind},
            {"page", paper.facts.page},
            {"hash", platform::to_hex(paper.facts.sha256)},
            {"size", paper.facts.size},
            {"source", name_of(paper.source)},
            {"account", paper.account},
            {"added_us", paper.added_at.micros},
            {"is_whole", paper.is_whole()},
            {"pieces", paper.pieces},
            {"pieces_here", paper.pieces_here},
            {"taken_away", paper.taken_away ? Json(name_of(*paper.taken_away)) : Json()},
            {"taken_away_by", paper.taken_away_by}};
}

Belongs of_request(requests::RequestId id) {
    return {About::request, {id.value}};
}
Belongs of_case(CaseId id) {
    return {About::case_file, {id.value}};
}

// Whether the account may see what the paper belongs to; else what it is told.
std::optional<HttpResponse> turned_away(Hub& hub, const staff::Account& account,
                                        const Belongs& belongs) {
    if (belongs.about == About::request) {
        const auto page = hub.request_office.page(request_officer_of(account),
                                                  requests::RequestId{belongs.id.value});
        if (!page) return request_refusal_answer(page.refusal());
        return std::nullopt;
    }
    if (belongs.about == About::case_file) {
        const auto page = hub.case_reader.page(case_officer_of(account), CaseId{belongs.id.value});
        if (!page) return case_refusal_answer(page.refusal());
        return std::nullopt;
    }
    // Of a station that was inspected: nobody's own.
    if (belongs.about == About::visit &&
        hub.inspections.find(inspections::InspectionId{belongs.id.value}))
        return std::nullopt;
    return refused(PaperRefusal::unknown);
}

std::optional<Paper> paper_in(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<papers::PaperId>(question.parts[0]);
    return id ? hub.paper_office.find(*id) : std::nullopt;
}

sync::Actor actor_of(const staff::Account& account) {
    return {sync::ActorKind::staff, account.login};
}

casework::Attachment attachment_of(const Paper& paper) {
    return {paper.facts.kind, paper.facts.sha256, paper.facts.size, std::string(media_type)};
}

// The file's own list of papers, by hash: what a decision freezes.
casework::CaseAnswer put_on_file(Hub& hub, const staff::Account& account, casework::OnVersion on,
                                 const Paper& paper) {
    return hub.case_office.add_document(case_officer_of(account), on, attachment_of(paper));
}

// What was sent: a picture and what it is.
struct Sending {
    Belongs belongs;
    papers::NewPaper paper;
    platform::Bytes file;
    std::int64_t version = 0;  // of a case
};

Sending sending_in(Hub& hub, const Json& json) {
    const Sent sent(json);
    const auto about = papers::about_named(sent.text("about"));
    const auto id = platform::id_from_text<papers::SubjectId>(sent.text("about_id"));
    if (!about || !id) throw FieldWrong{"about", "没有说明是哪一件"};
    // Made by the page, so that a second press of the button is the same paper.
    const auto paper = platform::id_from_text<papers::PaperId>(sent.text("paper"));
    auto file = platform::from_base64url(sent.text("picture"));
    if (!file || file->empty()) throw FieldWrong{"picture", "没有照片"};
    const auto page = sent.integer("page", "页码写 1 到 99");
    if (page < 1 || page > papers::most_pages) throw FieldWrong{"page", "页码写 1 到 99"};
    Sending sending{{*about, *id},
                    {paper.value_or(hub.paper_office.mint()), sent.text("kind"),
                     static_cast<int>(page), papers::Source::desk},
                    std::move(*file),
                    0};
    if (*about == About::case_file) sending.version = sent.integer("version", "缺少看到的版本号");
    return sending;
}

// On a case the file takes it too; when the file was changed meanwhile, nothing stays.
HttpResponse add(Hub& hub, const staff::Account& account, const Sending& sending,
                 const platform::Photo& photo) {
    const CaseId case_id{sending.belongs.id.value};
    const bool is_of_case = sending.belongs.about == About::case_file;
    if (is_of_case) {
        const auto page = hub.case_reader.page(case_officer_of(account), case_id);
        if (page && page->row.version != sending.version)
            return case_refusal_answer(casework::CaseRefusal::changed_meanwhile);
    }
    const auto added =
        hub.paper_office.add(actor_of(account), sending.belongs, sending.paper, photo);
    if (!added) return refused(added.refusal());
    if (is_of_case) {
        const auto on_file = put_on_file(hub, account, {case_id, sending.version}, *added);
        if (!on_file) {
            const auto gone = hub.paper_office.take_away(actor_of(account), added->id,
                                                         papers::TakenAwayFor::wrong_file);
            if (!gone) return refused(gone.refusal());
            return case_refusal_answer(on_file.refusal());
        }
    }
    hub.turn();
    return json_answer({{"paper", to_json(*added)}});
}

HttpResponse take_away(Hub& hub, const ConsoleQuestion& question, const Paper& paper,
                       const Sent& sent) {
    const auto reason = papers::reason_named(sent.text("reason"));
    if (!reason || *reason == papers::TakenAwayFor::retention)
        return field_answer("reason", "请选择撤下的原因");
    const auto done = hub.paper_office.take_away(actor_of(question.account), paper.id, *reason);
    if (!done) return refused(done.refusal());
    hub.turn();
    return json_answer({{"paper", to_json(hub.paper_office.find(paper.id).value())}});
}

// A paper of the request that became this case, and came after.
HttpResponse include(Hub& hub, const ConsoleQuestion& question, const Paper& paper,
                     const Sent& sent) {
    const auto id = platform::id_from_text<CaseId>(sent.text("case"));
    if (!id) return case_refusal_answer(casework::CaseRefusal::unknown_case);
    if (paper.taken_away) return refused(PaperRefusal::taken_away);
    const auto page = hub.case_reader.page(case_officer_of(question.account), *id);
    if (!page) return case_refusal_answer(page.refusal());
    if (page->row.origin_id != to_text(paper.belongs.id)) return refused(PaperRefusal::unknown);
    const auto done = put_on_file(hub, question.account,
                                  {*id, sent.integer("version", "缺少看到的版本号")}, paper);
    if (!done) return case_refusal_answer(done.refusal());
    hub.turn();
    return json_answer({{"paper", to_json(paper)}});
}

}  // namespace

Json papers_of_request(Hub& hub, requests::RequestId request) {
    Json list = Json::array();
    for (const auto& paper : hub.paper_office.of(of_request(request)))
        list.push_back(to_json(paper));
    return list;
}

Json papers_of_case(Hub& hub, CaseId case_id, const std::string& origin_id,
                    const std::vector<std::string>& documents) {
    Json list = Json::array();
    const auto put = [&](const Belongs& belongs) {
        for (const auto& paper : hub.paper_office.of(belongs)) {
            auto json = to_json(paper);
            json["is_on_file"] =
                std::ranges::find(documents, platform::to_hex(paper.facts.sha256)) !=
                documents.end();
            list.push_back(std::move(json));
        }
    };
    put(of_case(case_id));
    if (const auto request = platform::id_from_text<requests::RequestId>(origin_id))
        put(of_request(*request));
    return list;
}

bool put_on_file(Hub& hub, const staff::Account& account, casework::OnVersion on,
                 const Belongs& from) {
    for (const auto& paper : hub.paper_office.of(from)) {
        if (paper.taken_away || paper.facts.kind.empty()) continue;
        const auto done = put_on_file(hub, account, on, paper);
        if (!done) return false;
        on.version = done->version;
    }
    return true;
}

HttpResponse paper_picture(Hub& hub, const ConsoleQuestion& question) {
    const auto purpose = question.http.query_value("purpose");
    if (!is_purpose(purpose)) return purpose_missing();
    const auto paper = paper_in(hub, question);
    if (!paper) return refused(PaperRefusal::unknown);
    if (auto away = turned_away(hub, question.account, paper->belongs)) return std::move(*away);
    hub.staff.note_look(question.account, "paper", to_text(paper->id), purpose);
    const auto picture = hub.paper_office.picture(paper->id);
    if (!picture) return refused(picture.refusal());
    HttpResponse response;
    response.content_type = std::string(media_type);
    response.body = std::string(platform::as_text(*picture));
    response.headers["cache-control"] = "no-store";
    return response;
}

HttpResponse add_paper(Hub& hub, const ConsoleQuestion& question) {
    const auto sent = sent_object(question.http);
    if (!sent) return refusal_answer(400, "not_json", "应是一个 JSON 对象");
    try {
        const auto sending = sending_in(hub, *sent);
        if (auto away = turned_away(hub, question.account, sending.belongs))
            return std::move(*away);
        const auto photo = platform::clean_photo(sending.file);
        if (!photo) return refused(photo.refusal());
        return add(hub, question.account, sending, *photo);
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
}

HttpResponse act_on_paper(Hub& hub, const ConsoleQuestion& question) {
    const auto sent = sent_object(question.http);
    if (!sent) return refusal_answer(400, "not_json", "应是一个 JSON 对象");
    const auto paper = paper_in(hub, question);
    if (!paper) return refused(PaperRefusal::unknown);
    if (auto away = turned_away(hub, question.account, paper->belongs)) return std::move(*away);
    try {
        if (question.parts[1] == "take_away") return take_away(hub, question, *paper, Sent(*sent));
        if (question.parts[1] == "include") return include(hub, question, *paper, Sent(*sent));
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
    return refusal_answer(404, "unknown", "没有这项操作");
}

}  // namespace services::hub
