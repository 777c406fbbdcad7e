#include "services/hub/phone_papers.hpp"

#include <fmt/format.h>

#include <charconv>
#include <map>

#include "platform/crypto/receipt_code.hpp"
#include "platform/photo/photo.hpp"
#include "services/forms/forms.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_rulebook.hpp"
#include "services/hub/installation.hpp"
#include "services/hub/multipart.hpp"
#include "services/hub/phone_desk.hpp"
#include "services/hub/public_page.hpp"
#include "services/papers/paper_office.hpp"
#include "services/requests/request_office.hpp"

namespace services::hub {
namespace {

using papers::PaperRefusal;
using platform::HttpRequest;
using platform::HttpResponse;

constexpr std::string_view language = "zh_CN";
constexpr std::string_view other_kind = "other";

// The papers any form asks for: which of them this request needs is nobody's business here.
std::map<std::string, std::string> kinds_of(const forms::Forms& forms) {
    std::map<std::string, std::string> kinds;
    for (const auto kind : requests::all_kinds) {
        const auto* form = forms.find(requests::form_of(kind, requests::Way::full_way));
        if (form == nullptr) continue;
        for (const auto& question : form->questions)
            if (question.wants == forms::Wants::papers)
                for (const auto& choice : question.choices)
                    kinds.emplace(choice.value, choice.title.in(language));
    }
    kinds.erase(std::string(other_kind));
    return kinds;
}

// What the page is about: a request that is still open, by the code its owner holds.
struct Shown {
    std::string code;  // grouped
    requests::RequestId request;
};

std::optional<Shown> shown_by(Hub& hub, std::string_view typed) {
    const auto code = platform::receipt_code_from_text(typed);
    if (!code) return std::nullopt;
    const auto status = hub.request_office.status(platform::hash_of(*code));
    if (!status || status->state == requests::State::closed) return std::nullopt;
    return Shown{to_text(*code), status->request};
}

HttpResponse unknown_page(const Hub& hub) {
    return public_page(
        404, hub.installation().settings.name, "补交材料",
        R"(<h1>这张回执现在不能补材料</h1><p>回执码不对、这件事已经办结，或者刚在机器上办的还没有送到。请过些时候再试，或者把材料带到驿站。</p>)");
}

struct Chosen {
    std::string kind;
    int page = 1;
};

HttpResponse upload_page(Hub& hub, int status, const Shown& shown, const Chosen& chosen,
                         std::string_view mark, std::string_view done, std::string_view wrong) {
    std::string options;
    auto kinds = kinds_of(*hub.rulebook.forms());
    for (const auto& [value, title] : kinds)
        options += fmt::format(R"(<option value="{}"{}>{}</option>)", value,
                               value == chosen.kind ? " selected" : "", escaped(title));
    options += fmt::format(R"(<option value="other"{}>其他材料</option>)",
                           chosen.kind == other_kind ? " selected" : "");
    std::string said;
    if (!done.empty())
        said = fmt::format(R"(<p class="card" role="status"><strong>{}</strong></p>)", done);
    if (!wrong.empty()) said = fmt::format(R"(<p class="wrong" role="alert">{}</p>)", wrong);
    const auto main = fmt::format(
        R"(<h1>给材料拍照</h1><p>把纸放平、拍全、看得清字。一次一张；照片加密保存，只有办您这件事的工作人员能看，每次查看都有记录。</p>{0}
<form method="post" action="{1}" enctype="multipart/form-data" autocomplete="off"><input type="hidden" name="mark" value="{2}"><fieldset>
<label>这是哪一种材料<select name="kind" required>{3}</select></label>
<label>第几页<input name="page" inputmode="numeric" maxlength="2" value="{4}"></label>
<label>照片<small>可以现拍，也可以选手机里的（JPEG 或 PNG，不超过 12 MB）</small><input type="file" name="picture" accept="image/jpeg,image/png" required></label>
</fieldset><button type="submit">交上去</button></form><p><a href="/r/{5}">不交了，看办到哪一步</a></p>
<p class="small">没有办法拍也没关系：把材料带到驿站，工作人员帮您拍。</p>)",
        said, papers_path, escaped(mark), options, chosen.page, shown.code);
    return public_page(status, hub.installation().settings.name, "给材料拍照", main);
}

std::string fresh_mark(Hub& hub, const Shown& shown) {
    return hub.phone_desk.mark({hub.paper_office.mint().value, shown.code});
}

std::string_view sentence_for(platform::PhotoRefusal refusal) {
    switch (refusal) {
        case platform::PhotoRefusal::not_a_picture:
            return "这个文件不是照片。请选 JPEG 或 PNG 照片，或者现拍一张。";
        case platform::PhotoRefusal::file_too_large:
            return "照片文件太大（超过 12 MB）。请现拍一张，或者选小一点的。";
        case platform::PhotoRefusal::too_many_pixels:
            return "照片的像素太多。请现拍一张，或者选小一点的。";
        case platform::PhotoRefusal::damaged:
            return "照片不完整，或者已损坏。请重拍一张再交。";
    }
    return "照片读不懂，请重拍一张再交。";
}

std::string_view sentence_for(PaperRefusal refusal) {
    if (refusal == PaperRefusal::too_many)
        return "这件事的照片已经很多了，请把其余的带到驿站，工作人员帮您整理。";
    if (refusal == PaperRefusal::bad_kind) return "请选是哪一种材料，页码写 1 到 99。";
    return "现在收不了照片，请过一会儿再试，或者把材料带到驿站。";
}

int page_number(std::string_view text) {
    int number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc{} && read.ptr == text.data() + text.size() ? number : 0;
}

HttpResponse take(Hub& hub, const HttpRequest& request) {
    const auto parts = parts_of_form(request.header("content-type"), request.body);
    if (!parts) return refusal_answer(400, "not_a_form", "提交的内容读不懂，请回到上一页再试");
    const std::string mark(part_named(*parts, "mark"));
    const auto wish = hub.phone_desk.marked(mark);
    const auto shown = wish ? shown_by(hub, wish->code) : std::nullopt;
    if (!shown) return unknown_page(hub);
    const Chosen chosen{std::string(part_named(*parts, "kind")),
                        page_number(part_named(*parts, "page"))};
    const auto again = [&](int status, std::string_view wrong) {
        return upload_page(hub, status, *shown, {chosen.kind, std::max(chosen.page, 1)}, mark, {},
                           wrong);
    };
    if (!hub.phone_desk.submissions.count(request.peer.address, hub.clock().boot()))
        return again(429, "这里交得太快了，请过一分钟再按一次。");
    const bool is_known =
        chosen.kind == other_kind || kinds_of(*hub.rulebook.forms()).contains(chosen.kind);
    if (!is_known || chosen.page < 1 || chosen.page > papers::most_pages)
        return again(422, sentence_for(PaperRefusal::bad_kind));
    const auto photo = platform::clean_photo(platform::as_bytes(part_named(*parts, "picture")));
    if (!photo) return again(422, sentence_for(photo.refusal()));
    const auto added = hub.paper_office.add(
        {sync::ActorKind::worker, ""}, {papers::About::request, {shown->request.value}},
        {papers::PaperId{wish->id}, chosen.kind, chosen.page, papers::Source::phone}, *photo);
    if (!added) return again(409, sentence_for(added.refusal()));
    return upload_page(hub, 200, *shown, {chosen.kind, chosen.page + 1}, fresh_mark(hub, *shown),
                       "这一张已经收到，加密保存好了。还有就接着拍下一页。", {});
}

}  // namespace

std::string link_to_papers(std::string_view code) {
    return fmt::format(R"(<p><a href="{}">给材料拍照，补交上去</a></p>)",
                       escaped(platform::to_target(papers_path, {{"code", std::string(code)}})));
}

HttpResponse answer_phone_papers(Hub& hub, const HttpRequest& request) {
    if (!hub.phone_desk.looks.count(request.peer.address, hub.clock().boot()))
        return refusal_answer(429, "too_many", "打开得太频繁了，请过一会儿再试");
    if (request.method == "POST") return take(hub, request);
    if (request.method != "GET") return refusal_answer(405, "method", "这个地址只能打开或提交");
    const auto shown = shown_by(hub, request.query_value("code"));
    if (!shown) return unknown_page(hub);
    return upload_page(hub, 200, *shown, {}, fresh_mark(hub, *shown), {}, {});
}

}  // namespace services::hub
