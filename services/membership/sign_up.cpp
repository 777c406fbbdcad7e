#include "services/membership/sign_up.hpp"

#include "platform/base/ensure.hpp"
#include "platform/crypto/sealing.hpp"
#include "services/membership/membership_records.hpp"
#include "services/membership/submission_store.hpp"

namespace services::membership {
namespace {

ApplicationFacts facts_of(const CheckedDraft& checked, const ApplicationId& application,
                          const ApplicationId& request, const platform::ReceiptCode& code) {
    const auto& draft = checked.draft;
    ApplicationFacts facts;
    facts.application = application;
    facts.request = request;
    facts.receipt_hash = platform::hash_of(code);
    facts.occupation = *draft.occupation;
    facts.document_kind = *draft.document_kind;
    facts.assurance = draft.assurance;
    facts.path = *draft.path;
    facts.county = draft.county;
    facts.protection = *draft.protection;
    facts.consents = draft.consents;
    facts.vow_version = draft.vow.text_version;
    facts.vow_language = draft.vow.language;
    facts.language = draft.language;
    return facts;
}

ApplicationPerson person_of(const CheckedDraft& checked, const platform::ReceiptCode& code) {
    const auto& draft = checked.draft;
    ApplicationPerson person;
    person.name = draft.name;
    person.document_number = draft.document_number;
    person.birth = checked.document.birth;
    person.sex = checked.document.sex;
    person.contact = *draft.contact;
    person.employer = draft.employer;
    person.route = checked.route;
    person.marks = checked.marks;
    person.signature = draft.vow.signature;
    person.fate_key = platform::fate_key(code);
    return person;
}

std::vector<std::string> next_steps(const CheckedDraft& checked, const AcceptanceNumber& number) {
    std::vector<std::string> steps{"join.next." + std::string(name_of(checked.route.kind))};
    steps.emplace_back(checked.draft.contact->owner == PhoneOwner::none ? "join.next.come_back"
                                                                        : "join.next.phone");
    steps.emplace_back(*checked.draft.protection == ProtectionAnswer::yes
                           ? "join.next.protection_yes"
                           : "join.next.protection_no");
    if (number.provisional) steps.emplace_back("join.next.provisional");
    steps.emplace_back("join.next.keep_code");
    return steps;
}

// A fate of before versions were told can only be known by what it says.
bool is_answered(const Fate& fate, const StoredSubmission& one) {
    return fate.version == 0 ? fate.state == State::asked_again : one.answers >= fate.version;
}

}  // namespace

SignUp::SignUp(platform::Database& database, sync::RecordLog& log, sync::Projection& projection,
               NumberSource& numbers, const ReceiptNews& news, platform::Dice& dice,
               const platform::Clock& clock, std::function<SignUpData()> data)
    : database_(database),
      log_(log),
      projection_(projection),
      numbers_(numbers),
      news_(news),
      dice_(dice),
      clock_(clock),
      data_(std::move(data)) {}

SignUpRequest SignUp::begin() {
    return {ApplicationId{log_.mint_id().value}, to_text(platform::make_receipt_code(dice_))};
}

Judgement SignUp::judge_draft(const Draft& draft) const {
    const auto data = data_();
    return judge(draft, platform::date_of(clock_.wall()), *data.directory, *data.divisions);
}

platform::Outcome<Receipt, NotTaken> SignUp::submit(const SignUpRequest& request,
                                                    const Draft& draft) {
    return take(request, std::nullopt, request.code, draft);
}

platform::Outcome<Receipt, NotTaken> SignUp::resubmit(const SignUpRequest& request,
                                                      const AskedFor& asked, std::string_view code,
                                                      const Draft& draft) {
    return take(request, asked, code, draft);
}

platform::Outcome<Receipt, NotTaken> SignUp::take(const SignUpRequest& request,
                                                  const std::optional<AskedFor>& asked,
                                                  std::string_view code_text, const Draft& draft) {
    const auto code = platform::receipt_code_from_text(code_text);
    platform::ensure(code.has_value(), "a sign-up goes under a receipt code");
    const auto judgement = judge_draft(draft);
    if (!judgement.accepted)
        return platform::refuse(NotTaken{SignUpRefusal::incomplete, judgement.problems});
    const auto& checked = *judgement.accepted;

    // Closed before the store sees it: what is personal never comes to the disk in the open.
    const auto plain = sealed_text(person_of(checked, *code));
    if (plain.size() > platform::largest_sealed_text)
        return platform::refuse(NotTaken{SignUpRefusal::too_large, {}});
    Closed closed{
        log_.mint_id(), asked ? MembershipResubmitted::kind : MembershipApplied::kind, {}};
    if (auto sealed = log_.seal(closed.record, closed.kind, plain)) {
        closed.sealed = std::move(*sealed);
    } else {
        return platform::refuse(NotTaken{SignUpRefusal::no_key, {}});
    }
    const auto application = asked ? asked->application : request.application;
    auto facts = facts_of(checked, application, request.application, *code);
    if (asked) facts.answers = asked->version;
    const auto number = write_down(std::move(facts), closed, *code);
    const auto shown = to_text(*code);
    return Receipt{application,
                   number,
                   shown,
                   data_().public_url + "/r/" + shown,
                   checked.route,
                   *checked.draft.protection,
                   next_steps(checked, number)};
}

AcceptanceNumber SignUp::write_down(ApplicationFacts facts, const Closed& closed,
                                    const platform::ReceiptCode& code) {
    return log_.write([&](platform::Transaction& transaction) {
        if (const auto before = submission_of(transaction, facts.request))
            return before->number;  // touched twice: one application
        facts.number = number_for(transaction, facts, code);
        const auto appended = log_.append(transaction, {closed.record,
                                                        std::string(closed.kind),
                                                        {facts.application.value},
                                                        {sync::ActorKind::worker, ""},
                                                        body_text(facts),
                                                        closed.sealed});
        const auto applied = projection_.apply(appended, std::nullopt, transaction);
        platform::ensure(applied.kind == sync::Applied::Kind::done,
                         "a record just written can be used");
        return facts.number;
    });
}

// What is handed in again keeps the number the person knows.
AcceptanceNumber SignUp::number_for(platform::Transaction& transaction,
                                    const ApplicationFacts& facts,
                                    const platform::ReceiptCode& code) {
    if (facts.application != facts.request) {
        if (const auto here = submission_with(transaction, facts.receipt_hash)) return here->number;
        const auto told = news_.fate_of(code);
        const auto fate = told ? fate_from_json(*told) : std::nullopt;
        if (fate && is_acceptance_number(fate->acceptance_number))
            return {fate->acceptance_number, false};
    }
    if (const auto counter = numbers_.take(transaction)) return acceptance_number(*counter);
    return provisional_acceptance_number(dice_.below(provisional_limit));
}

platform::Outcome<Submission, LookUpRefusal> SignUp::find(std::string_view code_text) const {
    const auto code = platform::receipt_code_from_text(code_text);
    if (!code) return platform::refuse(LookUpRefusal::not_a_code);
    const auto stored = database_.read([&](platform::Transaction& transaction) {
        return submission_with(transaction, platform::hash_of(*code));
    });
    Submission submission;
    if (const auto fate = news_.fate_of(*code)) submission.fate = fate_from_json(*fate);
    if (!stored && !submission.fate) return platform::refuse(LookUpRefusal::unknown_here);
    if (submission.fate) submission.application = submission.fate->application;
    if (!stored) return submission;
    submission.application = stored->application;
    submission.number = stored->number;
    submission.submitted_at = stored->submitted_at;
    if (!news_.is_at_hub(stored->record)) submission.whereabouts = Whereabouts::on_this_device;
    submission.is_handed_in_again = stored->request != stored->application &&
                                    (!submission.fate || is_answered(*submission.fate, *stored));
    return submission;
}

}  // namespace services::membership
