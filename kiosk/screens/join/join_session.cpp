#include "kiosk/screens/join/join_session.hpp"

#include <algorithm>
#include <utility>

#include "platform/clock/civil_date.hpp"
#include "platform/crypto/secret_bytes.hpp"
#include "services/membership/document_rules.hpp"

namespace kiosk {

using namespace services::membership;

namespace {

constexpr std::size_t new_permanent_card = 18;

DocumentKind kind_of(const platform::CardRead& card) {
    switch (card.kind) {
        case platform::CardKind::resident_id:
            return DocumentKind::resident_id;
        case platform::CardKind::hmt_residence_permit:
            return DocumentKind::hmt_permit;
        case platform::CardKind::permanent_residence:
            break;
    }
    return card.number.size() == new_permanent_card ? DocumentKind::foreign_permanent
                                                    : DocumentKind::foreign_permanent_15;
}

// What a card answers, of all that is asked.
struct WhoOneIs {
    std::optional<DocumentKind> kind;
    std::string number;
    std::string name;
    Assurance assurance;
};

void exchange(Draft& draft, WhoOneIs& other) {
    std::swap(draft.document_kind, other.kind);
    std::swap(draft.document_number, other.number);
    std::swap(draft.name, other.name);
    std::swap(draft.assurance, other.assurance);
}

}  // namespace

JoinSession::JoinSession(const StationDesk& desk, std::optional<AskedAgain> asked_again)
    : desk_(desk),
      request_(desk.sign_up.begin()),
      asked_again_(std::move(asked_again)),
      writing_(desk.spelling, desk.handwriting, desk.can_draw) {
    // What the reader said before this person began is not theirs.
    while (desk_.next_card_event && desk_.next_card_event()) {
    }
}

JoinSession::~JoinSession() {
    wipe_draft();
    platform::wipe(request_.code);
    if (!asked_again_) return;
    platform::wipe(asked_again_->code);
    platform::wipe(asked_again_->note);
}

void JoinSession::consent(Purpose purpose, bool given, Language language) {
    std::erase_if(draft.consents, [&](const Consent& one) { return one.purpose == purpose; });
    draft.consents.push_back(
        {purpose, std::string(consent_version), std::string(code_of(language)), given});
}

bool JoinSession::has_consent(Purpose purpose) const {
    return std::ranges::any_of(
        draft.consents, [&](const Consent& one) { return one.purpose == purpose && one.given; });
}

std::optional<Cause> JoinSession::problem_at(Field field) const {
    const auto judgement = desk_.sign_up.judge_draft(draft);
    const auto found = std::ranges::find(judgement.problems, field, &FieldProblem::field);
    if (found == judgement.problems.end()) return std::nullopt;
    return found->cause;
}

CardTaking JoinSession::take_card() {
    if (!desk_.next_card_event || !has_consent(Purpose::identity_document)) return CardTaking::none;
    std::optional<platform::CardRead> card;
    while (auto event = desk_.next_card_event()) {
        if (auto* presented = std::get_if<platform::CardPresented>(&*event))
            card = std::move(presented->card);
    }
    if (!card) return CardTaking::none;
    WhoOneIs other{kind_of(*card), std::move(card->number), std::move(card->name),
                   Assurance::card_read};
    exchange(draft, other);
    card_problem_ = problem_at(Field::document_number);
    // A refused card answers nothing: what was said before it stands again.
    if (card_problem_) exchange(draft, other);
    platform::wipe(other.number);
    platform::wipe(other.name);
    return card_problem_ ? CardTaking::refused : CardTaking::taken;
}

bool JoinSession::lacks_birth() const {
    if (!draft.document_kind || draft.birth || is_birth_open_) return false;
    const auto data = desk_.sign_up_data();
    const auto facts = check_document(*draft.document_kind, draft.document_number,
                                      platform::date_of(desk_.clock.wall()), *data.divisions);
    return facts && !facts->birth;
}

void JoinSession::forget_document() {
    draft.birth.reset();
    is_birth_open_ = false;
    platform::wipe(draft.document_number);
    draft.document_number.clear();
    draft.document_kind.reset();
    draft.assurance = Assurance::typed;
    card_problem_.reset();
}

platform::Outcome<Receipt, NotTaken> JoinSession::submit() {
    if (receipt_) return *receipt_;
    auto outcome = asked_again_ ? desk_.sign_up.resubmit(
                                      request_, {asked_again_->application, asked_again_->version},
                                      asked_again_->code, draft)
                                : desk_.sign_up.submit(request_, draft);
    if (outcome) {
        receipt_ = *outcome;
        wipe_draft();
    }
    return outcome;
}

void JoinSession::wipe_draft() {
    for (auto* text : {&draft.document_number, &draft.name, &draft.employer})
        platform::wipe(*text);
    if (draft.contact) platform::wipe(draft.contact->mobile);
    draft = {};
    for (Stroke& stroke : ink)
        std::ranges::fill(stroke, Point{});
    ink.clear();
    writing_.close();
}

JoinSessionPtr sample_session(const StationDesk& desk) {
    auto session = std::make_shared<JoinSession>(desk);
    Draft& draft = session->draft;
    draft.occupation = Occupation::rider;
    draft.document_kind = DocumentKind::resident_id;
    draft.document_number = "410599196903159016";
    draft.name = "欧阳㛃";
    draft.contact = Contact{PhoneOwner::own, "13800138000"};
    draft.path = JoinPath::place;
    const auto data = desk.sign_up_data();
    if (data.directory && !data.directory->grids().empty())
        draft.grid = data.directory->grids().front().code;
    draft.protection = ProtectionAnswer::yes;
    for (const Purpose purpose : all_purposes)
        session->consent(purpose, purpose != Purpose::notifications, Language::chinese);
    return session;
}

}  // namespace kiosk
