#include "services/hub/my_matters.hpp"

#include <array>

#include "platform/clock/clock.hpp"
#include "platform/crypto/member_token.hpp"
#include "services/casework/case_reader.hpp"
#include "services/casework/procedure.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_rulebook.hpp"
#include "services/hub/installation.hpp"
#include "services/member_pins/matters.hpp"
#include "services/member_pins/member_pins.hpp"
#include "services/membership/document_rules.hpp"
#include "services/membership/membership_register.hpp"
#include "services/membership/person_rules.hpp"
#include "services/mutual_aid/mutual_aid_projection.hpp"
#include "services/mutual_aid/mutual_aid_register.hpp"
#include "services/relief/relief_register.hpp"
#include "services/requests/request_office.hpp"

namespace services::hub {
namespace {

using member_pins::Matters;
using member_pins::PinRefusal;
using member_pins::PinRefused;
using membership::CardHolder;
using platform::HttpRequest;
using platform::HttpResponse;

constexpr int most_of_a_kind = 20;

HttpResponse refused(const PinRefused& refused) {
    const auto sentence = [&]() -> std::string_view {
        switch (refused.why) {
            case PinRefusal::no_pin:
                return "这张卡还没有密码，请带证件到服务台设置";
            case PinRefusal::wrong:
                return "密码不对";
            case PinRefusal::locked_for_now:
                return "输错太多，请过一会儿再试";
            case PinRefusal::blocked:
                return "输错太多，请带证件到服务台重设";
            case PinRefusal::one_time_is_over:
                return "服务台给的密码已过期，请再去领一个";
            case PinRefusal::not_acceptable:
                return "新密码要六位数字，不能太好猜";
            case PinRefusal::same_as_before:
                return "新密码不能和原来的一样";
            case PinRefusal::device_must_rest:
                return "这台设备上输错太多，请过一小时再试";
            case PinRefusal::too_many_at_once:
                return "正忙，请再按一次";
        }
        return "不能查看";
    }();
    return json_answer({{"code", name_of(refused.why)},
                        {"sentence", sentence},
                        {"wait_s", refused.wait.count()},
                        {"left", refused.left}},
                       refused.why == PinRefusal::too_many_at_once ? 429 : 403);
}

// Whose card it is: signed by us, in force, and of somebody who is a member today.
std::optional<CardHolder> holder_of(Hub& hub, const std::string& token) {
    const std::array signers{hub.installation().token_signer.public_key};
    const auto read =
        platform::read_member_token(signers, token, platform::date_of(hub.clock().wall()));
    if (!read) return std::nullopt;
    return hub.membership_register.holder_of(membership::CardId{read->card});
}

std::string name_of_union(Hub& hub, const membership::UnionCode& code) {
    const auto directory = hub.bulletin.directory();
    for (const auto& one : directory->unions())
        if (one.code == code) return one.name;
    return {};
}

void add_requests(Hub& hub, const std::string& document, Matters& matters) {
    const requests::Officer all{.all_areas = true};
    requests::Filter filter;
    filter.document_number = document;
    for (const auto& row : hub.request_office.list(all, filter, {1, most_of_a_kind}).rows)
        matters.requests.push_back(
            {row.acceptance_number, row.kind ? std::string(name_of(*row.kind)) : "",
             std::string(name_of(row.state)), platform::date_of(row.submitted_at),
             name_of_union(hub, row.route.union_code)});
}

data::Words next_step(Hub& hub, const casework::CaseRow& row) {
    if (row.step.empty()) return {};
    const auto procedures = hub.rulebook.procedures();
    const auto* procedure = procedures->find(row.procedure);
    if (procedure == nullptr) return {};
    for (const auto& step : procedure->steps)
        if (step.id == row.step) return step.title;
    return {};
}

void add_grants(Hub& hub, const casework::CaseRow& row, Matters& matters) {
    const relief::Officer all{.all_areas = true};
    const auto household = hub.relief_register.household_of_case(to_text(row.case_id));
    if (!household) return;
    const auto booklet = hub.relief_register.booklet(all, *household);
    if (!booklet) return;
    for (const auto& grant : booklet->grants) {
        if (grant.state != relief::GrantState::granted) continue;
        member_pins::OwnGrant own{grant.day, grant.total, {}};
        for (const auto& payment : grant.payments)
            own.payments.push_back(
                {payment.amount, payment.due, std::string(relief::name_of(payment.state))});
        matters.grants.push_back(std::move(own));
    }
}

// A file in which they are the main person; of a file that names them among others, the main person
// is told.
void add_cases(Hub& hub, const std::string& document, Matters& matters) {
    const casework::Officer all{.all_areas = true};
    casework::CaseFilter filter;
    filter.document_number = document;
    for (const auto& row : hub.case_reader.list(all, filter, {1, most_of_a_kind}).rows) {
        const auto page = hub.case_reader.page(all, row.case_id);
        if (!page || row.state == casework::State::merged) continue;
        const auto facts = page->known();
        const auto main = facts.find("member.1.document_number");
        if (main == facts.end() || membership::normalised_document_number(main->second) != document)
            continue;
        member_pins::OwnCase own{row.number, std::string(name_of(row.state)), next_step(hub, row)};
        if (row.due) {
            own.due = row.due->day;
            own.is_due_provisional = row.due->is_provisional;
        }
        own.decided_on = row.decided_on;
        own.appeal_until = row.appeal_until;
        matters.cases.push_back(std::move(own));
        add_grants(hub, row, matters);
    }
}

void add_plans(Hub& hub, const std::string& document, Matters& matters) {
    const auto today = platform::date_of(hub.clock().wall());
    const auto hash = mutual_aid::document_hash(hub.installation().lookup_key, document);
    const auto plans = hub.rulebook.plans();
    for (const auto& own : hub.mutual_aid_register.own(*plans, hash)) {
        const auto& cover = own.enrolment.fact.cover;
        matters.plans.push_back({own.title, own.covers, cover.from, cover.until, cover.claims_from,
                                 own.enrolment.ended_on || cover.until < today});
        for (const auto& claim : own.claims)
            matters.claims.push_back({mutual_aid::claim_number(claim.serial),
                                      std::string(name_of(claim.state)), claim.amount,
                                      claim.paid_on});
    }
}

HttpResponse matters_answer(Hub& hub, const CardHolder& holder) {
    Matters matters;
    matters.masked_name = membership::masked_name(holder.name);
    const auto document = membership::normalised_document_number(holder.document_number);
    if (!document.empty()) {
        add_requests(hub, document, matters);
        add_cases(hub, document, matters);
        add_plans(hub, document, matters);
    }
    HttpResponse response;
    response.body = to_text(matters);
    response.headers["cache-control"] = "no-store";
    return response;
}

struct Asked {
    CardHolder holder;
    std::string pin;
    std::string new_pin;
};
platform::Outcome<Asked, HttpResponse> asked_in(Hub& hub, const HttpRequest& request) {
    const auto json = platform::parse_json(request.body);
    if (!json) return platform::refuse(refusal_answer(400, "not_json", json.refusal().sentence));
    const auto token = platform::text_member(*json, "token");
    const auto pin = platform::text_member(*json, "pin");
    if (!token || !pin)
        return platform::refuse(field_answer(token ? "pin" : "token", "缺少这一项"));
    auto holder = holder_of(hub, *token);
    if (!holder)
        return platform::refuse(refusal_answer(403, "card", "这张卡不能用，请到服务台换一张"));
    return Asked{std::move(*holder), *pin, platform::text_member(*json, "new_pin").value_or("")};
}

}  // namespace

HttpResponse answer_my_matters(Hub& hub, const devices::Device& device,
                               const HttpRequest& request) {
    const auto asked = asked_in(hub, request);
    if (!asked) return asked.refusal();
    const auto must_change =
        hub.member_pins.check(asked->holder.application.value, asked->pin, to_text(device.id));
    if (!must_change) return refused(must_change.refusal());
    if (*must_change) return json_answer({{"must_change", true}});
    return matters_answer(hub, asked->holder);
}

HttpResponse answer_my_pin(Hub& hub, const devices::Device& device, const HttpRequest& request) {
    const auto asked = asked_in(hub, request);
    if (!asked) return asked.refusal();
    const auto changed = hub.member_pins.change(asked->holder.application.value, asked->pin,
                                                asked->new_pin, to_text(device.id));
    if (!changed) return refused(changed.refusal());
    return matters_answer(hub, asked->holder);
}

}  // namespace services::hub
