#include "services/requests/request_desk.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "platform/crypto/sealing.hpp"
#include "services/membership/membership_rules.hpp"
#include "services/requests/desk_store.hpp"
#include "services/requests/request_records.hpp"
#include "services/requests/request_rules.hpp"

namespace services::requests {
namespace {

bool has_phone(const Json& answers) {
    const auto phone = answers.find("phone");
    return phone != answers.end() && phone->is_object() &&
           platform::text_member(*phone, "owner").value_or("none") != "none";
}

bool has_papers_to_come(const Json& answers) {
    const auto papers = answers.find("papers");
    if (papers == answers.end() || !papers->is_array()) return false;
    return std::any_of(papers->begin(), papers->end(), [](const Json& one) {
        return platform::text_member(one, "how") == "later";
    });
}

std::vector<std::string> next_steps(const Draft& draft, const Receipt& receipt,
                                    bool waits_to_sign) {
    if (draft.kind == Kind::notice_objection)
        return {"requests.next.objection", "requests.next.keep_code"};
    std::vector<std::string> steps;
    if (draft.is_urgent) steps.emplace_back("requests.next.urgent");
    if (draft.way == Way::short_way) steps.emplace_back("requests.next.staff_complete");
    steps.emplace_back("requests.next." + std::string(membership::name_of(receipt.route.kind)));
    steps.emplace_back(has_phone(draft.answers) ? "requests.next.phone"
                                                : "requests.next.come_back");
    if (waits_to_sign) steps.emplace_back("requests.next.sign_later");
    if (has_papers_to_come(draft.answers)) steps.emplace_back("requests.next.papers");
    if (receipt.number.provisional) steps.emplace_back("requests.next.provisional");
    steps.emplace_back("requests.next.keep_code");
    return steps;
}

RequestContent content_of(const Draft& draft, const forms::Form& form, const Route& route,
                          const platform::ReceiptCode& code) {
    return {draft.kind,   draft.way,     draft.is_urgent, draft.language,          form.id,
            form.version, draft.answers, route,           platform::fate_key(code)};
}

// A fate of before versions were told can only be known by what it says.
bool is_answered(const RequestFate& fate, const HandedIn& one) {
    return fate.version == 0 ? fate.state == State::asked_again : one.answers >= fate.version;
}

}  // namespace

// One handing in, sealed, before it comes to the disk.
struct RequestDesk::Taking {
    RequestFacts facts;
    platform::ReceiptCode code;
    sync::RecordId record;
    std::string_view kind;
    platform::Bytes sealed;
};

RequestDesk::RequestDesk(platform::Database& database, sync::RecordLog& log,
                         sync::Projection& projection, membership::NumberSource& numbers,
                         const membership::ReceiptNews& news, platform::Dice& dice,
                         const platform::Clock& clock, std::function<DeskData()> data)
    : database_(database),
      log_(log),
      projection_(projection),
      numbers_(numbers),
      news_(news),
      dice_(dice),
      clock_(clock),
      data_(std::move(data)) {}

Opening RequestDesk::begin() {
    return {RequestId{log_.mint_id().value}, to_text(platform::make_receipt_code(dice_))};
}

std::shared_ptr<const forms::Form> RequestDesk::form_of(const Draft& draft) const {
    const auto all = data_().forms;
    const auto* form = all ? all->find(requests::form_of(draft.kind, draft.way)) : nullptr;
    // Shares the life of all forms: a bundle may replace them while a person fills this one.
    return {all, form};
}

forms::Problems RequestDesk::judge_draft(const Draft& draft) const {
    const auto form = form_of(draft);
    if (!form) return {};
    return forms::check(*form, draft.answers, platform::date_of(clock_.wall()));
}

Route RequestDesk::route_of(const Draft& draft) const {
    const auto directory = data_().directory;
    return requests::route_of(draft, *directory);
}

platform::Outcome<Receipt, NotTaken> RequestDesk::submit(const Opening& opening, const Draft& draft,
                                                         const Also& also) {
    return take(opening, std::nullopt, opening.code, draft, also);
}

platform::Outcome<Receipt, NotTaken> RequestDesk::resubmit(const Opening& opening,
                                                           const AskedFor& asked,
                                                           std::string_view code,
                                                           const Draft& draft, const Also& also) {
    return take(opening, asked, code, draft, also);
}

platform::Outcome<Receipt, NotTaken> RequestDesk::take(const Opening& opening,
                                                       const std::optional<AskedFor>& asked,
                                                       std::string_view code_text,
                                                       const Draft& draft, const Also& also) {
    const auto code = platform::receipt_code_from_text(code_text);
    platform::ensure(code.has_value(), "a request goes under a receipt code");
    const auto form = form_of(draft);
    if (!form) return platform::refuse(NotTaken{Refusal::no_such_form, {}});
    const auto today = platform::date_of(clock_.wall());
    if (auto problems = forms::check(*form, draft.answers, today); !problems.empty())
        return platform::refuse(NotTaken{Refusal::incomplete, std::move(problems)});

    // Closed before the store sees it: what was said never comes to the disk in the open.
    Receipt receipt;
    receipt.route = route_of(draft);
    const auto plain = sealed_text(content_of(draft, *form, receipt.route, *code));
    if (plain.size() > platform::largest_sealed_text)
        return platform::refuse(NotTaken{Refusal::too_large, {}});
    const auto kind = asked ? RequestResubmitted::kind : RequestSubmitted::kind;
    const auto record = log_.mint_id();
    auto sealed = log_.seal(record, kind, plain);
    if (!sealed) return platform::refuse(NotTaken{Refusal::no_key, {}});

    receipt.request = asked ? asked->request : opening.request;
    receipt.number = write_down({{receipt.request,
                                  opening.request,
                                  {},
                                  platform::hash_of(*code),
                                  asked ? asked->version : 0},
                                 *code,
                                 record,
                                 kind,
                                 std::move(*sealed)},
                                also);
    receipt.code = to_text(*code);
    const auto data = data_();
    receipt.qr_text = data.public_url + "/r/" + receipt.code;
    if (receipt.route.kind != RouteKind::pool)
        if (const auto* own = data.directory->find(receipt.route.union_code))
            receipt.route_name = own->name;
    const bool waits = !forms::still_to_sign(*form, draft.answers, today).empty();
    receipt.next = next_steps(draft, receipt, waits);
    return receipt;
}

AcceptanceNumber RequestDesk::write_down(const Taking& taking, const Also& also) {
    return log_.write([&](platform::Transaction& transaction) {
        if (const auto before = handed_in_by(transaction, taking.facts.opening))
            return before->number;  // touched twice: one request
        auto facts = taking.facts;
        facts.number = number_for(transaction, taking);
        const auto appended = log_.append(transaction, {taking.record,
                                                        std::string(taking.kind),
                                                        {facts.request.value},
                                                        {sync::ActorKind::worker, ""},
                                                        body_text(facts),
                                                        taking.sealed});
        const auto applied = projection_.apply(appended, std::nullopt, transaction);
        platform::ensure(applied.kind == sync::Applied::Kind::done,
                         "a record just written can be used");
        if (also) also(transaction, facts.request);
        return facts.number;
    });
}

// What is handed in again keeps the number the person knows.
AcceptanceNumber RequestDesk::number_for(platform::Transaction& transaction, const Taking& taking) {
    if (taking.facts.request != taking.facts.opening) {
        if (const auto here = handed_in_with(transaction, taking.facts.receipt_hash))
            return here->number;
        const auto told = news_.fate_of(taking.code);
        const auto fate = told ? fate_from_json(*told) : std::nullopt;
        if (fate && membership::is_acceptance_number(fate->acceptance_number))
            return {fate->acceptance_number, false};
    }
    if (const auto counter = numbers_.take(transaction))
        return membership::acceptance_number(*counter);
    return membership::provisional_acceptance_number(dice_.below(membership::provisional_limit));
}

platform::Outcome<Found, membership::LookUpRefusal> RequestDesk::find(
    std::string_view code_text) const {
    const auto code = platform::receipt_code_from_text(code_text);
    if (!code) return platform::refuse(membership::LookUpRefusal::not_a_code);
    const auto stored = database_.read([&](platform::Transaction& transaction) {
        return handed_in_with(transaction, platform::hash_of(*code));
    });
    Found found;
    if (const auto fate = news_.fate_of(*code)) found.fate = fate_from_json(*fate);
    if (!stored && !found.fate) return platform::refuse(membership::LookUpRefusal::unknown_here);
    if (found.fate) found.request = found.fate->request;
    if (!stored) return found;
    found.request = stored->request;
    found.number = stored->number;
    found.submitted_at = stored->at;
    if (!news_.is_at_hub(stored->record)) found.whereabouts = Whereabouts::on_this_device;
    found.is_handed_in_again =
        stored->opening != stored->request && (!found.fate || is_answered(*found.fate, *stored));
    return found;
}

}  // namespace services::requests
