#include "services/hub/phone_host.hpp"

#include <fmt/format.h>

#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/installation.hpp"
#include "services/hub/phone_desk.hpp"
#include "services/hub/public_form.hpp"
#include "services/hub/public_page.hpp"
#include "services/inspections/inspections_office.hpp"

namespace services::hub {
namespace {

using inspections::Offer;
using inspections::Refusal;
using platform::HttpQuery;
using platform::HttpRequest;
using platform::HttpResponse;

constexpr std::size_t largest_host_form = std::size_t{16} * 1024;

std::string_view title_of(Offer offer) {
    switch (offer) {
        case Offer::seats:
            return "有地方坐（三平方米以上）";
        case Offer::water:
            return "饮水";
        case Offer::cooling:
            return "冬暖夏凉（空调、取暖）";
        case Offer::microwave:
            return "热饭";
        case Offer::charging:
            return "手机充电";
        case Offer::toilet:
            return "厕所";
        case Offer::first_aid:
            return "急救箱";
        case Offer::always_open:
            break;
    }
    return "二十四小时开放";
}

std::string typed_as(const HttpQuery& typed, std::string_view key) {
    const auto found = typed.find(key);
    return found == typed.end() ? std::string() : found->second;
}

HttpResponse shown_page(const Hub& hub, int status, std::string_view title, std::string_view main) {
    return public_page(status, hub.installation().settings.name, title, main);
}

HttpResponse form_page(Hub& hub, int status, const std::string& mark, const HttpQuery& typed,
                       const FieldLook& wrong) {
    const auto look = [&](std::string name, std::string title, std::string hint) {
        FieldLook made{name, std::move(title), std::move(hint), "", typed_as(typed, name)};
        if (wrong.name == name) made.wrong = wrong.wrong;
        return made;
    };
    std::string offers;
    for (const auto offer : inspections::all_offers)
        offers += tick_field(look(std::string(name_of(offer)), std::string(title_of(offer)), ""));
    std::string warning;
    if (wrong.name.empty() && !wrong.wrong.empty())
        warning = fmt::format(R"(<p class="wrong" role="alert">{}</p>)", escaped(wrong.wrong));
    return shown_page(
        hub, status, "申请开设驿站",
        fmt::format(
            R"(<h1>在您的店里开一个职工驿站</h1><p>商户、银行网点、加油站、物业都可以申请。工会看过地方以后和您定。</p>{})"
            R"(<form method="post" action="{}" autocomplete="off"><input type="hidden" name="form" value="{}">)"
            R"(<fieldset>{}{}</fieldset>{}<fieldset>{}{}</fieldset>)"
            R"(<button type="submit">提出申请</button></form>)"
            R"(<p class="small">联系人和电话加密保存，只有办理的工会看得到。</p>)",
            warning, host_path, escaped(mark),
            text_field(look("unit", "单位名称", "门上写的名字"), "text"),
            text_field(look("address", "地址", "路名和门牌"), "text"),
            field_group("能提供什么", offers), text_field(look("contact", "联系人", ""), "text"),
            text_field(look("phone", "联系电话", "工会会打这个电话"), "tel")));
}

std::string new_mark(Hub& hub) {
    const auto wish = hub.phone_desk.request_desk.begin();
    return hub.phone_desk.mark({wish.request.value, wish.code});
}

FieldLook wrong_of(Refusal refusal) {
    FieldLook wrong;
    switch (refusal) {
        case Refusal::unit_missing:
            wrong.name = "unit";
            wrong.wrong = "请写单位名称";
            break;
        case Refusal::address_missing:
            wrong.name = "address";
            wrong.wrong = "请写地址";
            break;
        case Refusal::phone_missing:
            wrong.name = "phone";
            wrong.wrong = "请写能打通的电话";
            break;
        case Refusal::too_long:
            wrong.wrong = "写得太长了，请写短一点。";
            break;
        default:
            wrong.wrong = "现在收不了，请拨打 12351。";
            break;
    }
    return wrong;
}

HttpResponse take_host(Hub& hub, const HttpRequest& request) {
    if (request.body.size() > largest_host_form)
        return refusal_answer(413, "too_large", "内容太长，请写短一点再提交");
    const auto typed = platform::parse_query(request.body);
    if (!typed) return refusal_answer(400, "not_a_form", "提交的内容读不懂，请回到上一页再试");
    const auto mark = typed_as(*typed, "form");
    const auto wish = hub.phone_desk.marked(mark);
    if (!wish)
        return form_page(hub, 400, new_mark(hub), *typed,
                         {"", "", "", "这一页放得太久了，请再按一次“提出申请”。", ""});
    if (!hub.phone_desk.submissions.count(request.peer.address, hub.clock().boot()))
        return form_page(hub, 429, mark, *typed,
                         {"", "", "", "这里提交得太多了，请过一分钟再按一次。", ""});
    inspections::HostAsked asked{
        inspections::HostId{wish->id}, typed_as(*typed, "unit"), typed_as(*typed, "address"), {}};
    for (const auto offer : inspections::all_offers)
        if (typed_as(*typed, name_of(offer)) == "yes") asked.offers.push_back(offer);
    const auto taken = hub.inspections.ask_to_host(
        asked, {typed_as(*typed, "contact"), typed_as(*typed, "phone")});
    if (!taken) return form_page(hub, 422, mark, *typed, wrong_of(taken.refusal()));
    return shown_page(hub, 200, "已经收到",
                      R"(<div class="card"><div class="mark done" aria-hidden="true"></div>)"
                      R"(<h1>申请已经收到</h1><p>工会会打电话和您约时间去看地方。</p></div>)");
}

}  // namespace

HttpResponse answer_phone_host(Hub& hub, const HttpRequest& request) {
    if (!hub.phone_desk.looks.count(request.peer.address, hub.clock().boot()))
        return refusal_answer(429, "too_many", "打开得太频繁了，请过一会儿再试");
    if (request.method == "GET") return form_page(hub, 200, new_mark(hub), {}, {});
    if (request.method == "POST") return take_host(hub, request);
    return refusal_answer(405, "method", "这个地址只能打开或提交");
}

}  // namespace services::hub
