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

constexpr std::size_t largest_form = std::size_t{160} * 1024;  // a signature is half of it

// First of all, and on every page: nobody in danger should fill a form.
std::string urgent(const PublicWords& words) {
    const auto call = [](const char* number) {
        return fmt::format(R"(<a href="tel:{0}">{0}</a>)", number);
    };
    return fmt::format(
        R"(<p class="card urgent">{}</p>)",
        words.say("phone.ask.urgent",
                  {{"120", call("120")}, {"110", call("110")}, {"12351", call("12351")}}));
}

// What kind of help, by which form, from which station's code.
struct Asked {
    Kind kind{};
    Way way = Way::full_way;
    std::string at;
    const PublicWords* words = &PublicWords::in("zh_CN");  // never none
};

std::optional<Asked> asked_in(const HttpQuery& said) {
    const auto value = [&](std::string_view key) {
        const auto found = said.find(key);
        return found == said.end() ? std::string() : found->second;
    };
    const auto kind = requests::value_of<Kind>(value("kind"));
    if (!kind || *kind == Kind::notice_objection) return std::nullopt;
    const auto way = requests::value_of<Way>(value("way")).value_or(Way::full_way);
    return Asked{*kind, way, value("at"), &PublicWords::in(value("lang"))};
}

Draft draft_of(const Hub& hub, const Asked& asked) {
    Draft draft;
    draft.kind = asked.kind;
    draft.way = asked.way;
    draft.language = asked.words->language();
    if (const auto* station = hub.phone_desk.directory()->station(asked.at)) {
        draft.grid = station->grid;
        draft.county = station->county;
    }
    return draft;
}

HttpQuery query_of(const Asked& asked) {
    HttpQuery query{{"kind", std::string(requests::name_of(asked.kind))},
                    {"way", std::string(requests::name_of(asked.way))}};
    if (!asked.at.empty()) query["at"] = asked.at;
    if (!asked.words->is_chinese()) query["lang"] = asked.words->language();
    return query;
}

std::string link(const Asked& asked) {
    return escaped(platform::to_target(ask_path, query_of(asked)));
}

HttpResponse kinds_page(Hub& hub, const PublicWords& words, const std::string& at) {
    std::string list;
    for (const auto kind : requests::offered_kinds) {
        Draft draft;
        draft.kind = kind;
        draft.way = Way::full_way;
        const auto form = hub.phone_desk.request_desk.form_of(draft);
        if (!form) continue;
        list += fmt::format(R"(<li><a href="{}"><strong>{}</strong><small>{}</small></a></li>)",
                            link({kind, Way::full_way, at, &words}),
                            escaped(form->title.in(words.language())),
                            escaped(form->about.in(words.language())));
    }
    HttpQuery query;
    if (!at.empty()) query["at"] = at;
    return public_page(200, hub.installation().settings.name, words.say("phone.ask.title"),
                       language_link(ask_path, query, words) +
                           fmt::format("<h1>{}</h1>{}<ul class=\"choices\">{}</ul>",
                                       words.say("phone.ask.which"), urgent(words), list),
                       words);
}

std::string other_way(const Asked& asked) {
    const bool is_short = asked.way == Way::short_way;
    auto other = asked;
    other.way = is_short ? Way::full_way : Way::short_way;
    return fmt::format(R"(<p><a href="{}">{}</a></p>)", link(other),
                       asked.words->say(is_short ? "phone.ask.full" : "phone.ask.short"));
}

HttpResponse form_page(Hub& hub, int status, const Asked& asked, const HttpQuery& typed,
                       std::string_view mark, const forms::Problems& problems,
                       std::string_view warning = {}) {
    const auto& words = *asked.words;
    const auto& language = words.language();
    const auto form = hub.phone_desk.request_desk.form_of(draft_of(hub, asked));
    if (!form) return refusal_answer(404, "unknown", "没有这张表");
    std::string said;
    if (!warning.empty())
        said = fmt::format(R"(<p class="wrong" role="alert">{}</p>)", words.say(warning));
    if (!problems.empty())
        said += fmt::format(R"(<p class="wrong" role="alert">{}</p>)",
                            words.say("phone.to_mend", {{"n", std::to_string(problems.size())}}));
    const auto main = fmt::format(
        R"({}<h1>{}</h1><p>{}</p>{}{}{}<form method="post" action="{}" autocomplete="off"><input type="hidden" name="form" value="{}"><fieldset>{}</fieldset><button type="submit">{}</button></form>)",
        language_link(ask_path, query_of(asked), words), escaped(form->title.in(language)),
        escaped(form->about.in(language)), urgent(words), other_way(asked), said, link(asked),
        escaped(mark), fields_of(*form, typed, problems, *hub.phone_desk.directory(), words),
        words.say("phone.ask.submit"));
    return public_page(status, hub.installation().settings.name, form->title.in(language), main,
                       words);
}

std::string fresh_mark(Hub& hub) {
    const auto wish = hub.phone_desk.request_desk.begin();
    return hub.phone_desk.mark({wish.request.value, wish.code});
}

HttpResponse receipt_page(Hub& hub, const PublicWords& words, const requests::Receipt& receipt) {
    const auto who =
        escaped(receipt.route_name.empty() ? words.say("phone.centre") : receipt.route_name);
    const auto number = "<strong>" + receipt.number.grouped() + "</strong>";
    const auto code = "<strong class=\"code\">" + receipt.code + "</strong>";
    const auto main = fmt::format(
        R"(<div class="card"><div class="mark done" aria-hidden="true"></div><h1>{0}</h1>
<p class="since">{1}</p><p>{2}</p>
<p>{3}</p>
<p><a href="/r/{4}">{5}</a></p></div>{6}
<p class="small">{7}</p>{8})",
        words.say("phone.ask.sent"),
        words.say(receipt.number.provisional ? "phone.number_provisional" : "phone.number",
                  {{"number", number}}),
        words.say("phone.ask.taker", {{"union", who}}),
        words.say("phone.keep_code", {{"code", code}}), receipt.code, words.say("phone.follow"),
        link_to_papers(receipt.code), words.say("phone.else_phone"), urgent(words));
    return public_page(200, hub.installation().settings.name, words.say("phone.ask.sent"), main,
                       words);
}

std::string_view key_for(requests::Refusal refusal) {
    return refusal == requests::Refusal::no_key ? "phone.ask.no_key" : "phone.too_long";
}

HttpResponse hand_in(Hub& hub, const Asked& asked, const HttpRequest& request) {
    if (request.body.size() > largest_form)
        return refusal_answer(413, "too_large", asked.words->say("phone.too_long"));
    const auto typed = platform::parse_query(request.body);
    if (!typed) return refusal_answer(400, "not_a_form", "提交的内容读不懂，请回到上一页再试");
    const auto found = typed->find("form");
    const auto mark = found == typed->end() ? std::string() : found->second;
    const auto wish = hub.phone_desk.marked(mark);
    if (!wish) return form_page(hub, 400, asked, *typed, fresh_mark(hub), {}, "phone.ask.expired");
    if (!hub.phone_desk.submissions.count(request.peer.address, hub.clock().boot()))
        return form_page(hub, 429, asked, *typed, mark, {}, "phone.ask.busy");
    auto draft = draft_of(hub, asked);
    const auto form = hub.phone_desk.request_desk.form_of(draft);
    if (!form) return refusal_answer(404, "unknown", "没有这张表");
    draft.answers = answers_of(*form, *typed, platform::date_of(hub.clock().wall()), *asked.words);
    const auto receipt =
        hub.phone_desk.request_desk.submit({requests::RequestId{wish->id}, wish->code}, draft);
    if (receipt) return receipt_page(hub, *asked.words, *receipt);
    if (receipt.refusal().why == requests::Refusal::incomplete)
        return form_page(hub, 422, asked, *typed, mark, receipt.refusal().problems);
    return form_page(hub, 503, asked, *typed, mark, {}, key_for(receipt.refusal().why));
}

}  // namespace

HttpResponse answer_phone_ask(Hub& hub, const HttpRequest& request) {
    if (!hub.phone_desk.looks.count(request.peer.address, hub.clock().boot()))
        return refusal_answer(429, "too_many", "打开得太频繁了，请过一会儿再试");
    const auto asked = asked_in(request.query);
    if (request.method == "GET" && !asked)
        return kinds_page(hub, PublicWords::asked_for(request),
                          std::string(request.query_value("at")));
    if (!asked) return refusal_answer(404, "unknown", "没有这张表");
    if (request.method == "GET") return form_page(hub, 200, *asked, {}, fresh_mark(hub), {});
    if (request.method == "POST") return hand_in(hub, *asked, request);
    return refusal_answer(405, "method", "这个地址只能打开或提交");
}

}  // namespace services::hub
