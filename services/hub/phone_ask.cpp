#include "services/hub/phone_ask.hpp"

#include <fmt/format.h>

#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/installation.hpp"
#include "services/hub/phone_answers.hpp"
#include "services/hub/phone_desk.hpp"
#include "services/hub/phone_papers.hpp"
#include "services/hub/public_page.hpp"

namespace services::hub {
namespace {

using platform::HttpQuery;
using platform::HttpRequest;
using platform::HttpResponse;
using requests::Draft;
using requests::Kind;
using requests::Way;

constexpr std::size_t largest_form = std::size_t{64} * 1024;
constexpr std::string_view language = "zh_CN";
// First of all, and on every page: nobody in danger should fill a form.
constexpr std::string_view urgent =
    R"(<p class="card urgent">急事不要等：生命危险打 <a href="tel:120">120</a>，人身危险打 <a href="tel:110">110</a>，欠薪、讨说法、心里过不去打 <a href="tel:12351">12351</a>。</p>)";

// What kind of help, by which form, from which station's code.
struct Asked {
    Kind kind{};
    Way way = Way::full_way;
    std::string at;
};

std::optional<Asked> asked_in(const HttpQuery& said) {
    const auto value = [&](std::string_view key) {
        const auto found = said.find(key);
        return found == said.end() ? std::string() : found->second;
    };
    const auto kind = requests::value_of<Kind>(value("kind"));
    if (!kind) return std::nullopt;
    const auto way = requests::value_of<Way>(value("way")).value_or(Way::full_way);
    return Asked{*kind, way, value("at")};
}

Draft draft_of(const Hub& hub, const Asked& asked) {
    Draft draft;
    draft.kind = asked.kind;
    draft.way = asked.way;
    draft.language = language;
    if (const auto* station = hub.phone_desk.directory()->station(asked.at)) {
        draft.grid = station->grid;
        draft.county = station->county;
    }
    return draft;
}

std::string link(const Asked& asked) {
    HttpQuery query{{"kind", std::string(requests::name_of(asked.kind))},
                    {"way", std::string(requests::name_of(asked.way))}};
    if (!asked.at.empty()) query["at"] = asked.at;
    return escaped(platform::to_target(ask_path, query));
}

HttpResponse kinds_page(Hub& hub, const std::string& at) {
    std::string list;
    for (const auto kind : requests::all_kinds) {
        Draft draft;
        draft.kind = kind;
        draft.way = Way::full_way;
        const auto form = hub.phone_desk.request_desk.form_of(draft);
        if (!form) continue;
        list += fmt::format(R"(<li><a href="{}"><strong>{}</strong><small>{}</small></a></li>)",
                            link({kind, Way::full_way, at}), escaped(form->title.in(language)),
                            escaped(form->about.in(language)));
    }
    return public_page(
        200, hub.installation().settings.name, "求助",
        fmt::format("<h1>您要哪方面的帮助？</h1>{}<ul class=\"choices\">{}</ul>", urgent, list));
}

std::string other_way(const Asked& asked) {
    if (asked.way == Way::short_way)
        return fmt::format(R"(<p><a href="{}">我自己填完整的表</a></p>)",
                           link({asked.kind, Way::full_way, asked.at}));
    return fmt::format(R"(<p><a href="{}">太长了？先登记，工作人员帮您填</a></p>)",
                       link({asked.kind, Way::short_way, asked.at}));
}

HttpResponse form_page(Hub& hub, int status, const Asked& asked, const HttpQuery& typed,
                       std::string_view mark, const forms::Problems& problems,
                       std::string_view warning = {}) {
    const auto form = hub.phone_desk.request_desk.form_of(draft_of(hub, asked));
    if (!form) return refusal_answer(404, "unknown", "没有这张表");
    std::string said;
    if (!warning.empty()) said = fmt::format(R"(<p class="wrong" role="alert">{}</p>)", warning);
    if (!problems.empty())
        said += fmt::format(R"(<p class="wrong" role="alert">还有 {} 处要改，改好再提交。</p>)",
                            problems.size());
    const auto main = fmt::format(
        R"(<h1>{}</h1><p>{}</p>{}{}{}<form method="post" action="{}" autocomplete="off"><input type="hidden" name="form" value="{}"><fieldset>{}</fieldset><button type="submit">提交</button></form>)",
        escaped(form->title.in(language)), escaped(form->about.in(language)), urgent,
        other_way(asked), said, link(asked), escaped(mark),
        fields_of(*form, typed, problems, *hub.phone_desk.directory()));
    return public_page(status, hub.installation().settings.name, form->title.in(language), main);
}

std::string fresh_mark(Hub& hub) {
    const auto wish = hub.phone_desk.request_desk.begin();
    return hub.phone_desk.mark({wish.request.value, wish.code});
}

HttpResponse receipt_page(Hub& hub, const requests::Receipt& receipt) {
    const auto who = receipt.route_name.empty() ? "区县的职工服务中心" : receipt.route_name;
    const auto main = fmt::format(
        R"(<div class="card"><div class="mark done" aria-hidden="true"></div><h1>已经收到</h1>
<p class="since">受理编号 <strong>{0}</strong>{1}</p><p>由{2}的工作人员办理，会和您联系。</p>
<p>回执码 <strong class="code">{3}</strong>，请截屏收好：查进度、来补材料都用它。</p>
<p><a href="/r/{3}">看办到哪一步</a></p></div>{5}
<p class="small">用别人的手机填的，请关掉这一页。</p>{4})",
        receipt.number.grouped(), receipt.number.provisional ? "（暂编）" : "", escaped(who),
        receipt.code, urgent, link_to_papers(receipt.code));
    return public_page(200, hub.installation().settings.name, "已经收到", main);
}

std::string_view sentence_for(requests::Refusal refusal) {
    if (refusal == requests::Refusal::no_key)
        return "这里还没有工会的加密钥匙，现在收不了。请到驿站的机器上办，或者拨 12351。";
    return "内容太长，请写短一点再提交。";
}

HttpResponse hand_in(Hub& hub, const Asked& asked, const HttpRequest& request) {
    if (request.body.size() > largest_form)
        return refusal_answer(413, "too_large", "内容太长，请写短一点再提交");
    const auto typed = platform::parse_query(request.body);
    if (!typed) return refusal_answer(400, "not_a_form", "提交的内容读不懂，请回到上一页再试");
    const auto found = typed->find("form");
    const auto mark = found == typed->end() ? std::string() : found->second;
    const auto wish = hub.phone_desk.marked(mark);
    if (!wish)
        return form_page(hub, 400, asked, *typed, fresh_mark(hub), {},
                         "这一页放得太久了，请再按一次“提交”。");
    if (!hub.phone_desk.submissions.count(request.peer.address, hub.clock().boot()))
        return form_page(hub, 429, asked, *typed, mark, {},
                         "这里提交得太多了，请过一分钟再按一次。");
    auto draft = draft_of(hub, asked);
    const auto form = hub.phone_desk.request_desk.form_of(draft);
    if (!form) return refusal_answer(404, "unknown", "没有这张表");
    draft.answers = answers_of(*form, *typed, platform::date_of(hub.clock().wall()));
    const auto receipt =
        hub.phone_desk.request_desk.submit({requests::RequestId{wish->id}, wish->code}, draft);
    if (receipt) return receipt_page(hub, *receipt);
    if (receipt.refusal().why == requests::Refusal::incomplete)
        return form_page(hub, 422, asked, *typed, mark, receipt.refusal().problems);
    return form_page(hub, 503, asked, *typed, mark, {}, sentence_for(receipt.refusal().why));
}

}  // namespace

HttpResponse answer_phone_ask(Hub& hub, const HttpRequest& request) {
    if (!hub.phone_desk.looks.count(request.peer.address, hub.clock().boot()))
        return refusal_answer(429, "too_many", "打开得太频繁了，请过一会儿再试");
    const auto asked = asked_in(request.query);
    if (request.method == "GET" && !asked)
        return kinds_page(hub, std::string(request.query_value("at")));
    if (!asked) return refusal_answer(404, "unknown", "没有这张表");
    if (request.method == "GET") return form_page(hub, 200, *asked, {}, fresh_mark(hub), {});
    if (request.method == "POST") return hand_in(hub, *asked, request);
    return refusal_answer(405, "method", "这个地址只能打开或提交");
}

}  // namespace services::hub
