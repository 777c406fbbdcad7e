#include "services/hub/phone_join.hpp"

#include <fmt/format.h>

#include <array>

#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/installation.hpp"
#include "services/hub/phone_desk.hpp"
#include "services/hub/public_form.hpp"
#include "services/hub/public_page.hpp"
#include "services/membership/field_problem.hpp"
#include "services/membership/membership_rules.hpp"
#include "services/membership/signature_json.hpp"

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

// Of the texts of the page; it travels with each consent.
constexpr std::string_view text_version = "2026-11-phone";
constexpr std::size_t largest_form = std::size_t{96} * 1024;  // a signature is most of it

template <std::size_t count>
std::vector<FieldChoice> choices_of(const PublicWords& words, std::string_view family,
                                    const std::array<std::string_view, count>& values) {
    std::vector<FieldChoice> choices;
    for (const auto value : values)
        choices.push_back(
            {std::string(value), words.say(std::string(family) + std::string(value)), {}});
    return choices;
}

constexpr std::array<std::string_view, 10> occupations{
    "rider",        "courier",  "sanitation",     "ride_driver",   "truck_driver",
    "construction", "gardener", "security_guard", "domestic_care", "other"};
constexpr std::array<std::string_view, 4> document_kinds{
    "resident_id", "hmt_permit", "foreign_permanent", "foreign_permanent_15"};
constexpr std::array<std::string_view, 3> phone_owners{"own", "family", "none"};
constexpr std::array<std::string_view, 2> protections{"no", "yes"};

// The kiosk's sentence, unless it speaks of the kiosk's keys.
std::string sentence_for(const PublicWords& words, Cause cause) {
    const auto own = "phone.refusal." + std::string(name_of(cause));
    return words.say(words.knows(own) ? own : wording_key(cause));
}

// What was typed, and what is wrong with it.
class FormPage final {
public:
    FormPage(Hub& hub, const PublicWords& words, const HttpQuery& typed,
             std::vector<FieldProblem> problems)
        : hub_(hub), words_(words), typed_(typed), problems_(std::move(problems)) {}

    std::string main(std::string_view mark, std::string_view warning) const {
        std::string out =
            language_link(join_path, {}, words_) +
            fmt::format("<h1>{}</h1><p>{}</p>", say("phone.join.title"), say("phone.join.free"));
        if (!warning.empty())
            out += fmt::format(R"(<p class="wrong" role="alert">{}</p>)", say(warning));
        if (!problems_.empty())
            out +=
                fmt::format(R"(<p class="wrong" role="alert">{}</p>)",
                            words_.say("phone.to_mend", {{"n", std::to_string(problems_.size())}}));
        out += fmt::format(
            R"(<form method="post" action="{}" autocomplete="off"><input type="hidden" name="form" value="{}">)",
            words_.is_chinese() ? std::string(join_path) : std::string(join_path) + "?lang=en",
            escaped(mark));
        out += consents() + who() + contact() + where() + last();
        return out +
               fmt::format(R"(<button type="submit">{}</button></form>)", say("phone.join.submit"));
    }

private:
    std::string say(std::string_view key) const { return words_.say(key); }

    std::string value(std::string_view name) const {
        const auto found = typed_.find(name);
        return found == typed_.end() ? std::string() : found->second;
    }

    FieldLook look(Field field, std::string_view name, std::string_view title,
                   std::string_view hint = {}) const {
        FieldLook look{
            std::string(name), say(title), hint.empty() ? "" : say(hint), {}, value(name)};
        for (const auto& problem : problems_)
            if (problem.field == field) look.wrong = sentence_for(words_, problem.cause);
        return look;
    }

    std::string consents() const {
        return field_group(
            say("phone.join.group_yours"),
            tick_field(look(Field::consent_membership, "consent_membership",
                            "phone.join.consent_membership",
                            "phone.join.consent_membership_hint")) +
                tick_field(look(Field::consent_identity_document, "consent_identity_document",
                                "phone.join.consent_document",
                                "phone.join.consent_document_hint")) +
                tick_field(look(Field::vow, "consent_notifications", "phone.join.consent_news",
                                "phone.join.consent_news_hint")));
    }

    std::string who() const {
        return field_group(
            say("phone.join.group_who"),
            pick_field(look(Field::occupation, "occupation", "phone.join.what_work"),
                       choices_of(words_, "join.occupation.", occupations), say("phone.choose")) +
                pick_field(look(Field::document_kind, "document_kind", "phone.document"),
                           choices_of(words_, "join.document.", document_kinds),
                           say("phone.choose")) +
                text_field(look(Field::document_number, "document_number", "phone.document_number",
                                "phone.document_number_hint"),
                           "text") +
                text_field(look(Field::name, "name", "phone.name", "phone.name_hint"), "text"));
    }

    std::string contact() const {
        return field_group(
            say("phone.join.group_contact"),
            pick_field(look(Field::mobile, "phone_owner", "phone.owner"),
                       choices_of(words_, "phone.owner_", phone_owners), say("phone.choose")) +
                text_field(look(Field::mobile, "mobile", "phone.mobile", "phone.mobile_hint"),
                           "tel"));
    }

    std::string where() const {
        const auto directory = hub_.phone_desk.directory();
        std::vector<FieldChoice> firms;
        for (const auto& firm : directory->firms())
            if (!firm.union_code.empty()) firms.push_back({firm.code.text, firm.name, {}});
        return field_group(
            say("phone.join.group_where"),
            pick_field(look(Field::employer, "firm", "phone.firm", "phone.firm_hint"), firms,
                       say("phone.firm_none")) +
                pick_field(look(Field::place, "grid", "phone.grid", "phone.grid_hint"),
                           grids_of(*directory), say("phone.choose")));
    }

    std::string last() const {
        return field_group(
            say("phone.join.group_last"),
            pick_field(look(Field::protection, "protection", "phone.join.protection"),
                       choices_of(words_, "phone.join.protection_", protections),
                       say("phone.choose")) +
                tick_field(look(Field::signature, "vow", "phone.join.vow", "phone.join.vow_text")) +
                sign_field(look(Field::vow, "signature", "phone.sign", "phone.sign_hint"),
                           say("phone.again")));
    }

    Hub& hub_;
    const PublicWords& words_;
    const HttpQuery& typed_;
    std::vector<FieldProblem> problems_;
};

bool is_ticked(const HttpQuery& form, std::string_view name) {
    return typed(form, name) == "yes";
}

membership::Consent consent(const PublicWords& words, Purpose purpose, bool given) {
    return {purpose, std::string(text_version), words.language(), given};
}

// Drawn by a finger; nothing when it is no signature: then the tick stands for it.
std::vector<membership::Stroke> signature_in(const HttpQuery& form) {
    const auto json = platform::parse_json(typed(form, "signature"));
    auto strokes = json ? membership::strokes_from(*json) : std::nullopt;
    if (!strokes || !membership::is_signed({"", "", *strokes, false})) return {};
    return std::move(*strokes);
}

Draft draft_of(const PublicWords& words, const HttpQuery& form) {
    Draft draft;
    draft.language = words.language();
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
        consent(words, Purpose::membership, is_ticked(form, "consent_membership")),
        consent(words, Purpose::identity_document, is_ticked(form, "consent_identity_document")),
        consent(words, Purpose::insurer, draft.protection == membership::ProtectionAnswer::yes),
        consent(words, Purpose::notifications, is_ticked(form, "consent_notifications"))};
    // The tick is the vow; without ink beside it, staff see that nothing was drawn.
    draft.vow = {std::string(text_version), words.language(), {}, false};
    if (is_ticked(form, "vow")) {
        draft.vow.signature = signature_in(form);
        draft.vow.is_confirmed_undrawn = draft.vow.signature.empty();
    }
    return draft;
}

HttpResponse form_page(Hub& hub, const PublicWords& words, int status,
                       const HttpQuery& typed_so_far, std::string_view mark,
                       std::vector<FieldProblem> problems, std::string_view warning = {}) {
    return public_page(status, hub.installation().settings.name, words.say("phone.join.title"),
                       FormPage(hub, words, typed_so_far, std::move(problems)).main(mark, warning),
                       words);
}

HttpResponse receipt_page(Hub& hub, const PublicWords& words, const membership::Receipt& receipt,
                          bool is_signed) {
    const bool is_pool = receipt.route.kind == membership::RouteKind::pool;
    const auto number = "<strong>" + receipt.number.grouped() + "</strong>";
    const auto code = "<strong class=\"code\">" + receipt.code + "</strong>";
    const auto main = fmt::format(
        R"(<div class="card"><div class="mark done" aria-hidden="true"></div><h1>{0}</h1>
<p class="since">{1}</p><p>{2}</p>
<p>{3}</p>
<p><a href="/r/{4}">{5}</a></p></div>
<p class="small">{6}{7}</p>)",
        words.say("phone.join.sent"),
        words.say(receipt.number.provisional ? "phone.number_provisional" : "phone.number",
                  {{"number", number}}),
        words.say(is_pool ? "phone.join.next_pool" : "phone.join.next_union"),
        words.say("phone.keep_code", {{"code", code}}), receipt.code, words.say("phone.follow"),
        is_signed ? "" : words.say("phone.join.signed_later") + " ", words.say("phone.else_phone"));
    return public_page(200, hub.installation().settings.name, words.say("phone.join.sent"), main,
                       words);
}

// Where the QR was seen is where one most likely works: its grid is chosen beforehand.
HttpResponse fresh_form(Hub& hub, const PublicWords& words, const HttpRequest& request) {
    HttpQuery chosen;
    const auto directory = hub.phone_desk.directory();
    if (const auto* station = directory->station(request.query_value("at")))
        chosen["grid"] = station->grid.text;
    return form_page(hub, words, 200, chosen, hub.phone_desk.fresh_mark(), {});
}

std::string_view key_for(membership::SignUpRefusal refusal) {
    return refusal == membership::SignUpRefusal::no_key ? "phone.join.no_key" : "phone.too_long";
}

HttpResponse hand_in(Hub& hub, const PublicWords& words, const HttpRequest& request) {
    if (request.body.size() > largest_form)
        return refusal_answer(413, "too_large", words.say("phone.too_long"));
    const auto form = platform::parse_query(request.body);
    if (!form) return refusal_answer(400, "not_a_form", "提交的内容读不懂，请回到上一页再试");
    const auto mark = typed(*form, "form");
    const auto wish = hub.phone_desk.marked(mark);
    if (!wish)
        return form_page(hub, words, 400, *form, hub.phone_desk.fresh_mark(), {},
                         "phone.join.expired");
    if (!hub.phone_desk.submissions.count(request.peer.address, hub.clock().boot()))
        return form_page(hub, words, 429, *form, mark, {}, "phone.join.busy");
    const auto draft = draft_of(words, *form);
    const auto receipt =
        hub.phone_desk.sign_up.submit({membership::ApplicationId{wish->id}, wish->code}, draft);
    if (receipt) return receipt_page(hub, words, *receipt, !draft.vow.signature.empty());
    const auto& refusal = receipt.refusal();
    if (refusal.why == membership::SignUpRefusal::incomplete)
        return form_page(hub, words, 422, *form, mark, refusal.problems);
    return form_page(hub, words, 503, *form, mark, {}, key_for(refusal.why));
}

}  // namespace

HttpResponse answer_phone_join(Hub& hub, const HttpRequest& request) {
    const auto& words = PublicWords::asked_for(request);
    if (!hub.phone_desk.looks.count(request.peer.address, hub.clock().boot()))
        return refusal_answer(429, "too_many", "打开得太频繁了，请过一会儿再试");
    if (request.method == "GET") return fresh_form(hub, words, request);
    if (request.method == "POST") return hand_in(hub, words, request);
    return refusal_answer(405, "method", "这个地址只能打开或提交");
}

}  // namespace services::hub
