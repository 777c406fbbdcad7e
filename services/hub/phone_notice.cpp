#include "services/hub/phone_notice.hpp"

#include <fmt/format.h>

#include "services/casework/case_office.hpp"
#include "services/casework/case_reader.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/installation.hpp"
#include "services/hub/phone_desk.hpp"
#include "services/hub/public_form.hpp"
#include "services/hub/public_page.hpp"
#include "services/hub/questions/words.hpp"

namespace services::hub {
namespace {

using casework::CaseRefusal;
using casework::PublicNotice;
using platform::HttpQuery;
using platform::HttpRequest;
using platform::HttpResponse;

constexpr std::size_t largest_form = std::size_t{32} * 1024;
constexpr std::size_t longest_code = 40;

std::string day_words(platform::CivilDate day) {
    return fmt::format("{}年{}月{}日", day.year, day.month, day.day);
}

std::string yuan_words(std::int64_t fen) {
    return fen % 100 == 0 ? fmt::format("{} 元", fen / 100)
                          : fmt::format("{}.{:02} 元", fen / 100, fen % 100);
}

std::string said(const HttpQuery& typed, std::string_view key) {
    const auto found = typed.find(key);
    return found == typed.end() ? std::string() : found->second;
}

HttpResponse page(const Hub& hub, int status, std::string_view title, std::string_view main) {
    return public_page(status, hub.installation().settings.name, title, main);
}

// Who has no camera types the code.
HttpResponse ask_page(const Hub& hub, int status, std::string_view why) {
    std::string told;
    if (!why.empty()) told = fmt::format(R"(<p class="wrong" role="alert">{}</p>)", why);
    return page(hub, status, "查看公示",
                fmt::format(R"(<h1>查看公示</h1><p>公示贴在单位或社区。请扫公示表上的二维码，)"
                            R"(或者照着输入查询码。</p>{}<form method="get" action="{}" )"
                            R"(autocomplete="off"><fieldset>{}</fieldset>)"
                            R"(<button type="submit">查看</button></form>)",
                            told, notice_path,
                            text_field({"code", "查询码", "16 个字母和数字", "", ""}, "text")));
}

HttpResponse nothing_there(const Hub& hub) {
    return ask_page(hub, 404, "没有这个公示，或者公示期已经结束。对结果有意见，可以拨打 12351。");
}

std::string row(std::string_view word, std::string_view value) {
    return fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", word, escaped(value));
}

std::string shown(const PublicNotice& notice) {
    std::string rows = row("职工", notice.masked_name);
    rows += row("档案末位", notice.number_tail);
    if (notice.category) rows += row("类别", word_of(*notice.category));
    rows += row("人口", fmt::format("{} 人", notice.people));
    rows += row("申请", notice.aid.empty() ? "建档" : notice.aid);
    if (notice.amount_fen > 0) rows += row("金额", yuan_words(notice.amount_fen));
    rows += row("张贴处", notice.place);
    rows += row("公示期", day_words(notice.from) + "至" + day_words(notice.until.day) +
                              (notice.until.is_provisional ? "（节假日安排未公布，暂定）" : ""));
    rows += row("异议电话", notice.objection_phone);
    return fmt::format("<dl class=\"notice\">{}</dl>", rows);
}

HttpResponse notice_page(Hub& hub, int status, const std::string& code, const PublicNotice& notice,
                         std::string_view mark, const HttpQuery& typed, const FieldLook& wrong) {
    const auto look = [&](std::string name, std::string title, std::string hint) {
        FieldLook made{name, std::move(title), std::move(hint), "", said(typed, name)};
        if (wrong.name == name) made.wrong = wrong.wrong;
        return made;
    };
    std::string warning;
    if (wrong.name.empty() && !wrong.wrong.empty())
        warning = fmt::format(R"(<p class="wrong" role="alert">{}</p>)", escaped(wrong.wrong));
    return page(
        hub, status, "公示",
        fmt::format(
            R"(<h1>拟列为困难职工家庭的公示</h1><div class="card">{}</div>)"
            R"(<p class="small">这里只有公示上的内容，不会有完整的证件号、电话、账户、病情和学校。公示期满，这一页自动关闭。</p>)"
            R"(<h2>有不同意见？</h2>{}<form method="post" action="{}" autocomplete="off">)"
            R"(<input type="hidden" name="form" value="{}"><fieldset>{}{}</fieldset>)"
            R"(<button type="submit">提出异议</button></form>)"
            R"(<p class="small">可以不留姓名和电话。写了的只有办理的工会看得到，公示的人家看不到。</p>)",
            shown(notice), warning,
            escaped(std::string(notice_path) + "/" + platform::percent_encode(code)), escaped(mark),
            long_text_field(look("text", "您知道的情况", "尽量写明时间、地点和事情")),
            text_field(look("contact", "怎么联系您（可以不填）", "姓名和电话，方便核实"), "text")));
}

std::string fresh_mark(Hub& hub) {
    const auto wish = hub.phone_desk.request_desk.begin();
    return hub.phone_desk.mark({wish.request.value, wish.code});
}

HttpResponse taken_page(const Hub& hub) {
    return page(hub, 200, "已经收到",
                R"(<div class="card"><div class="mark done" aria-hidden="true"></div>)"
                R"(<h1>已经收到</h1><p>工会会核实，处理完以前公示不会通过。</p></div>)"
                R"(<p class="small">用别人的手机写的，请关掉这一页。</p>)");
}

FieldLook wrong_for(CaseRefusal refusal) {
    FieldLook wrong;
    switch (refusal) {
        case CaseRefusal::reason_missing:
            wrong.name = "text";
            wrong.wrong = "请写明您知道的情况";
            break;
        case CaseRefusal::too_long:
            wrong.name = "text";
            wrong.wrong = "写得太长了，请写短一点";
            break;
        case CaseRefusal::not_possible_now:
            wrong.wrong = "这个公示已经收到很多意见，正在核实。有急事请拨打 12351。";
            break;
        default:
            wrong.wrong = "现在收不了，请拨打公示上的电话或者 12351。";
            break;
    }
    return wrong;
}

HttpResponse take(Hub& hub, const std::string& code, const PublicNotice& notice,
                  const HttpRequest& request) {
    if (request.body.size() > largest_form)
        return refusal_answer(413, "too_large", "内容太长，请写短一点再提交");
    const auto typed = platform::parse_query(request.body);
    if (!typed) return refusal_answer(400, "not_a_form", "提交的内容读不懂，请回到上一页再试");
    const auto mark = said(*typed, "form");
    const auto wish = hub.phone_desk.marked(mark);
    if (!wish)
        return notice_page(hub, 400, code, notice, fresh_mark(hub), *typed,
                           {"", "", "", "这一页放得太久了，请再按一次“提出异议”。", ""});
    if (!hub.phone_desk.submissions.count(request.peer.address, hub.clock().boot()))
        return notice_page(hub, 429, code, notice, mark, *typed,
                           {"", "", "", "这里提交得太多了，请过一分钟再按一次。", ""});
    const auto taken = hub.case_office.object(
        code, {said(*typed, "text"), said(*typed, "contact"), casework::EntryId{wish->id}});
    if (taken) return taken_page(hub);
    return notice_page(hub, 422, code, notice, mark, *typed, wrong_for(taken.refusal()));
}

}  // namespace

std::string notice_url(const Hub& hub, std::string_view code) {
    return fmt::format("{}{}/{}", hub.installation().settings.public_url, notice_path, code);
}

HttpResponse answer_phone_notice(Hub& hub, const HttpRequest& request) {
    if (!hub.phone_desk.looks.count(request.peer.address, hub.clock().boot()))
        return refusal_answer(429, "too_many", "打开得太频繁了，请过一会儿再试");
    auto code = std::string(request.query_value("code"));
    if (request.path.size() > notice_path.size() + 1)
        code = request.path.substr(notice_path.size() + 1);
    if (code.empty()) return ask_page(hub, 200, "");
    if (code.size() > longest_code) return nothing_there(hub);
    const auto notice = hub.case_reader.notice(code);
    if (!notice) return nothing_there(hub);
    if (request.method == "GET")
        return notice_page(hub, 200, code, *notice, fresh_mark(hub), {}, {});
    if (request.method == "POST") return take(hub, code, *notice, request);
    return refusal_answer(405, "method", "这个地址只能打开或提交");
}

}  // namespace services::hub
