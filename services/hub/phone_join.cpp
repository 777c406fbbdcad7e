#include "services/hub/phone_join.hpp"

#include <fmt/format.h>

#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/installation.hpp"
#include "services/hub/phone_desk.hpp"
#include "services/hub/public_form.hpp"
#include "services/hub/public_page.hpp"

namespace services::hub {
namespace {

using membership::Cause;
using membership::Draft;
using membership::Field;
using membership::FieldProblem;
using membership::Purpose;
using platform::HttpQuery;
using platform::HttpRequest;
using platform::HttpResponse;

// Of the texts below; it travels with each consent.
constexpr std::string_view text_version = "2026-11-phone";
constexpr std::string_view language = "zh_CN";
constexpr std::size_t largest_form = std::size_t{16} * 1024;

std::vector<FieldChoice> occupations() {
    return {{"rider", "外卖骑手", {}},         {"courier", "快递员", {}},
            {"sanitation", "环卫工人", {}},    {"ride_driver", "网约车、出租车司机", {}},
            {"truck_driver", "货车司机", {}},  {"construction", "建筑工", {}},
            {"gardener", "园林", {}},          {"security_guard", "保安", {}},
            {"domestic_care", "家政护理", {}}, {"other", "其他", {}}};
}

std::vector<FieldChoice> document_kinds() {
    return {{"resident_id", "居民身份证", {}},
            {"hmt_permit", "港澳台居民居住证", {}},
            {"foreign_permanent", "外国人永久居留身份证（新）", {}},
            {"foreign_permanent_15", "外国人永久居留证（旧，15 位）", {}}};
}

std::vector<FieldChoice> phone_owners() {
    return {{"own", "我的手机", {}},
            {"family", "家人的手机", {}},
            {"none", "没有手机，凭回执来查", {}}};
}

std::vector<FieldChoice> protections() {
    return {{"no", "不参加，一样可以入会", {}},
            {"yes", "参加，并同意把姓名和证件号码交给承办机构", {}}};
}

std::string_view sentence_for(Cause cause) {
    switch (cause) {
        case Cause::missing:
            return "这里还没有填";
        case Cause::too_short:
            return "还差几位，请核对";
        case Cause::too_long:
            return "太长了，请核对";
        case Cause::wrong_character:
            return "有不该有的字，请核对";
        case Cause::checksum:
            return "号码对不上，可能打错了一位，请从头核对";
        case Cause::no_such_day:
            return "没有这个出生日期，请核对中间八位";
        case Cause::in_the_future:
            return "出生日期还没到，请核对中间八位";
        case Cause::too_long_ago:
            return "出生日期太早了，请核对中间八位";
        case Cause::under_age:
            return "未满 16 周岁还不能入会。有困难请拨 12351。";
        case Cause::other_document_kind:
            return "这是另一种证件的号码，请重选证件";
        case Cause::device_number:
            return "这是设备用的号码，请填手机号";
        case Cause::not_a_mobile:
            return "这不像手机号，请核对 11 位数字";
        case Cause::has_digit:
            return "名字里不能有数字";
        case Cause::has_script:
            return "有不能用的符号，请删掉";
        case Cause::has_foreign_letters:
            return "请用汉字，和身份证上一样";
        case Cause::mixed_scripts:
            return "汉字和字母混在一起了，请照证件上写";
        case Cause::separator_misplaced:
            return "名字里的点要在两个字中间";
        case Cause::consent_needed:
            return "这一项需要您同意才能办";
        case Cause::unknown_choice:
            return "这个选项已经没有了，请重新选";
    }
    return "请核对这一项";
}

// What was typed, and what is wrong with it.
class FormPage final {
public:
    FormPage(Hub& hub, const HttpQuery& typed, std::vector<FieldProblem> problems)
        : hub_(hub), typed_(typed), problems_(std::move(problems)) {}

    std::string main(std::string_view mark, std::string_view warning) const {
        std::string out =
            "<h1>加入工会</h1><p>不收费，不通知平台，也不通知单位。填完大约三分钟。</p>";
        if (!warning.empty())
            out += fmt::format(R"(<p class="wrong" role="alert">{}</p>)", warning);
        if (!problems_.empty())
            out += fmt::format(R"(<p class="wrong" role="alert">还有 {} 处要改，改好再提交。</p>)",
                               problems_.size());
        out += fmt::format(
            R"(<form method="post" action="{}" autocomplete="off"><input type="hidden" name="form" value="{}">)",
            join_path, escaped(mark));
        out += consents() + who() + contact() + where() + last();
        return out + R"(<button type="submit">提交申请</button></form>)";
    }

private:
    std::string value(std::string_view name) const {
        const auto found = typed_.find(name);
        return found == typed_.end() ? std::string() : found->second;
    }

    FieldLook look(Field field, std::string_view name, std::string_view title,
                   std::string_view hint = {}) const {
        FieldLook look{std::string(name), std::string(title), std::string(hint), {}, value(name)};
        for (const auto& problem : problems_)
            if (problem.field == field) look.wrong = sentence_for(problem.cause);
        return look;
    }

    std::string consents() const {
        return field_group(
            "您的信息",
            tick_field(look(Field::consent_membership, "consent_membership",
                            "同意把我填的内容用于办理入会",
                            "姓名、联系方式、做什么工作、在哪里；只有审核您的工会能看。")) +
                tick_field(look(Field::consent_identity_document, "consent_identity_document",
                                "同意用证件号码核对身份",
                                "证件号码是敏感信息，所以单独问您：只用来确认是您本人、"
                                "有没有重复入会。")) +
                tick_field(look(Field::vow, "consent_notifications", "有进展时发短信告诉我",
                                "可选，不勾也能入会，不发广告。")));
    }

    std::string who() const {
        return field_group(
            "您是谁",
            pick_field(look(Field::occupation, "occupation", "您现在做哪一行？"), occupations()) +
                pick_field(look(Field::document_kind, "document_kind", "用哪种证件？"),
                           document_kinds()) +
                text_field(look(Field::document_number, "document_number", "证件号码",
                                "18 位的最后一位可能是 X"),
                           "text") +
                text_field(look(Field::name, "name", "姓名", "和证件上一样"), "text"));
    }

    std::string contact() const {
        return field_group(
            "怎么联系您",
            pick_field(look(Field::mobile, "phone_owner", "填谁的手机？"), phone_owners()) +
                text_field(look(Field::mobile, "mobile", "手机号", "11 位；没有手机就空着"),
                           "tel"));
    }

    std::string where() const {
        const auto directory = hub_.phone_desk.directory();
        std::vector<FieldChoice> firms;
        for (const auto& firm : directory->firms())
            if (!firm.union_code.empty()) firms.push_back({firm.code.text, firm.name, {}});
        return field_group("加入哪里的工会",
                           pick_field(look(Field::employer, "firm", "进单位的工会",
                                           "选了单位，单位工会的人会看到您的申请"),
                                      firms, "不进单位的工会，按地方选") +
                               pick_field(look(Field::place, "grid", "住的地方或者干活的地方",
                                               "不进单位的工会，就由这里的工会收"),
                                          grids_of(*directory)));
    }

    std::string last() const {
        return field_group(
            "最后两件",
            pick_field(look(Field::protection, "protection",
                            "要参加工会的基本保障吗？保什么、保多少，以当地工会公布的为准。"),
                       protections()) +
                tick_field(look(Field::signature, "vow", "我确认入会承诺",
                                "我自愿加入中国工会，遵守工会章程，执行工会决议，"
                                "积极参加工会活动。")));
    }

    Hub& hub_;
    const HttpQuery& typed_;
    std::vector<FieldProblem> problems_;
};

std::string typed(const HttpQuery& form, std::string_view name) {
    const auto found = form.find(name);
    return found == form.end() ? std::string() : found->second;
}

bool is_ticked(const HttpQuery& form, std::string_view name) {
    return typed(form, name) == "yes";
}

membership::Consent consent(Purpose purpose, bool given) {
    return {purpose, std::string(text_version), std::string(language), given};
}

Draft draft_of(const HttpQuery& form) {
    Draft draft;
    draft.language = language;
    draft.occupation = membership::value_of<membership::Occupation>(typed(form, "occupation"));
    draft.document_kind =
        membership::value_of<membership::DocumentKind>(typed(form, "document_kind"));
    draft.document_number = typed(form, "document_number");
    draft.name = typed(form, "name");
    if (const auto owner = membership::value_of<membership::PhoneOwner>(typed(form, "phone_owner")))
        draft.contact = membership::Contact{*owner, typed(form, "mobile")};
    draft.firm.text = typed(form, "firm");
    draft.grid.text = typed(form, "grid");
    draft.path =
        draft.firm.empty() ? membership::JoinPath::place : membership::JoinPath::employer_union;
    draft.protection =
        membership::value_of<membership::ProtectionAnswer>(typed(form, "protection"));
    draft.consents = {
        consent(Purpose::membership, is_ticked(form, "consent_membership")),
        consent(Purpose::identity_document, is_ticked(form, "consent_identity_document")),
        consent(Purpose::insurer, draft.protection == membership::ProtectionAnswer::yes),
        consent(Purpose::notifications, is_ticked(form, "consent_notifications"))};
    // A phone's page has no field to sign in; staff see that nothing was drawn.
    draft.vow = {std::string(text_version), std::string(language), {}, is_ticked(form, "vow")};
    return draft;
}

HttpResponse form_page(Hub& hub, int status, const HttpQuery& typed_so_far, std::string_view mark,
                       std::vector<FieldProblem> problems, std::string_view warning = {}) {
    return public_page(status, hub.installation().settings.name, "加入工会",
                       FormPage(hub, typed_so_far, std::move(problems)).main(mark, warning));
}

std::string_view next_words(const membership::Receipt& receipt) {
    return receipt.route.kind == membership::RouteKind::pool
               ? "先由区县的工会接收，再转到合适的工会。"
               : "接收您的工会会审核您的申请，一般 5 个工作日内受理。";
}

HttpResponse receipt_page(Hub& hub, const membership::Receipt& receipt) {
    const auto main = fmt::format(
        R"(<div class="card"><div class="mark done" aria-hidden="true"></div><h1>申请已经收到</h1>
<p class="since">受理编号 <strong>{0}</strong>{1}</p><p>{2}</p>
<p>回执码 <strong class="code">{3}</strong>，请截屏收好：查进度、来补材料都用它。</p>
<p><a href="/r/{3}">看办到哪一步</a></p></div>
<p class="small">签名请在去办事时补上；用别人的手机填的，请关掉这一页。</p>)",
        receipt.number.grouped(), receipt.number.provisional ? "（暂编）" : "", next_words(receipt),
        receipt.code);
    return public_page(200, hub.installation().settings.name, "申请已经收到", main);
}

std::string fresh_mark(Hub& hub) {
    const auto wish = hub.phone_desk.sign_up.begin();
    return hub.phone_desk.mark({wish.application.value, wish.code});
}

// Where the QR was seen is where one most likely works: its grid is chosen beforehand.
HttpResponse fresh_form(Hub& hub, const HttpRequest& request) {
    HttpQuery chosen;
    const auto directory = hub.phone_desk.directory();
    if (const auto* station = directory->station(request.query_value("at")))
        chosen["grid"] = station->grid.text;
    return form_page(hub, 200, chosen, fresh_mark(hub), {});
}

std::string_view sentence_for(membership::SignUpRefusal refusal) {
    return refusal == membership::SignUpRefusal::no_key
               ? "这里还没有工会的加密钥匙，现在收不了申请。请到驿站的机器上办，或者拨 12351。"
               : "内容太长，请写短一点再提交。";
}

HttpResponse hand_in(Hub& hub, const HttpRequest& request) {
    if (request.body.size() > largest_form)
        return refusal_answer(413, "too_large", "内容太长，请写短一点再提交");
    const auto form = platform::parse_query(request.body);
    if (!form) return refusal_answer(400, "not_a_form", "提交的内容读不懂，请回到上一页再试");
    const auto mark = typed(*form, "form");
    const auto wish = hub.phone_desk.marked(mark);
    if (!wish)
        return form_page(hub, 400, *form, fresh_mark(hub), {},
                         "这一页放得太久了，请再按一次“提交申请”。");
    if (!hub.phone_desk.submissions.count(request.peer.address, hub.clock().boot()))
        return form_page(hub, 429, *form, mark, {}, "这里提交得太多了，请过一分钟再按一次。");
    const auto receipt = hub.phone_desk.sign_up.submit(
        {membership::ApplicationId{wish->id}, wish->code}, draft_of(*form));
    if (receipt) return receipt_page(hub, *receipt);
    const auto& refusal = receipt.refusal();
    if (refusal.why == membership::SignUpRefusal::incomplete)
        return form_page(hub, 422, *form, mark, refusal.problems);
    return form_page(hub, 503, *form, mark, {}, sentence_for(refusal.why));
}

}  // namespace

HttpResponse answer_phone_join(Hub& hub, const HttpRequest& request) {
    if (!hub.phone_desk.looks.count(request.peer.address, hub.clock().boot()))
        return refusal_answer(429, "too_many", "打开得太频繁了，请过一会儿再试");
    if (request.method == "GET") return fresh_form(hub, request);
    if (request.method == "POST") return hand_in(hub, request);
    return refusal_answer(405, "method", "这个地址只能打开或提交");
}

}  // namespace services::hub
