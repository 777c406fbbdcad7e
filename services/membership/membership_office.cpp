#include "services/membership/membership_office.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "services/membership/application_progress.hpp"
#include "services/membership/life_cycle.hpp"
#include "services/membership/membership_store.hpp"

namespace services::membership {
namespace {

using namespace std::chrono_literals;

// A card is renewed by its union before this; a lost one is not good for ever.
constexpr std::chrono::hours card_life = 24h * 365 * 3;
constexpr std::size_t longest_note = 1000;

bool is_blank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool is_decision_of_new_union(Event event) {
    return event == Event::accept_transfer || event == Event::decline_transfer;
}

std::optional<OfficeRefusal> approval_refused(const Officer& officer, const StoredApplication& one,
                                              StaffAct& act) {
    if (officer.approving == Approving::none) return OfficeRefusal::not_your_role;
    if (one.has_open_phone) return OfficeRefusal::phone_open;
    if (one.has_open_duplicate) return OfficeRefusal::duplicate_open;
    if (one.state == State::under_review && officer.approving != Approving::alone) {
        act.event = Event::approve_first;
    } else if (one.state == State::approved) {
        if (officer.approving == Approving::first) return OfficeRefusal::not_your_role;
        if (one.approved_first_by == officer.account) return OfficeRefusal::same_person_twice;
    }
    return std::nullopt;
}

}  // namespace

bool Officer::may_see(const UnionCode& code) const {
    return all_areas || std::find(unions.begin(), unions.end(), code) != unions.end();
}

// What an officer means to do, and what must hold for it: the check may complete the act.
struct MembershipOffice::Intent {
    StaffAct act;
    std::function<std::optional<OfficeRefusal>(platform::Transaction&, const StoredApplication&,
                                               StaffAct&)>
        check;
};

MembershipOffice::MembershipOffice(sync::RecordLog& log, MembershipProjection& projection,
                                   FatePublisher& fates, const CardIssuer& cards,
                                   platform::Dice& dice, const platform::Clock& clock,
                                   std::function<std::shared_ptr<const Directory>()> directory)
    : log_(log),
      projection_(projection),
      fates_(fates),
      cards_(cards),
      dice_(dice),
      clock_(clock),
      directory_(std::move(directory)) {}

OfficeAnswer MembershipOffice::change(const Officer& officer, const OnVersion& on,
                                      const Intent& intent) {
    return log_.write([&](platform::Transaction& transaction) -> OfficeAnswer {
        const auto one = application_of(transaction, on.application);
        if (!one) return platform::refuse(OfficeRefusal::unknown_application);
        const auto& area = is_decision_of_new_union(intent.act.event) ? one->transfer_union
                                                                      : one->route.union_code;
        if (!officer.may_see(area)) return platform::refuse(OfficeRefusal::not_your_area);
        if (one->version != on.version) return platform::refuse(OfficeRefusal::changed_meanwhile);
        auto act = intent.act;
        act.application = on.application;
        act.on_version = on.version;
        if (!after(one->state, act.event)) return platform::refuse(OfficeRefusal::not_possible_now);
        if (intent.check) {
            if (const auto why = intent.check(transaction, *one, act))
                return platform::refuse(*why);
        }
        return carry_out(transaction, officer, act);
    });
}

OfficeAnswer MembershipOffice::carry_out(platform::Transaction& transaction, const Officer& officer,
                                         const StaffAct& act) {
    sync::NewRecord record{log_.mint_id(),          kind_of(act.event),
                           {act.application.value}, {sync::ActorKind::staff, officer.account},
                           body_text(act),          std::nullopt};
    std::optional<std::string> plain;
    if (act.has_sealed_part()) {
        plain = sealed_text(act);
        record.sealed = log_.seal(record.id, record.kind, *plain);
        if (!record.sealed) return platform::refuse(OfficeRefusal::no_key);
    }
    const auto appended = log_.append(transaction, std::move(record));
    const auto applied = projection_.apply(appended, plain, transaction);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "what the office has checked can be applied");
    tell(transaction, act.application);
    notify(transaction, officer, act);
    const auto now = application_of(transaction, act.application);
    const auto member = member_of(transaction, act.application);
    return Changed{now->state, now->version, member ? member->number : ""};
}

void MembershipOffice::tell(platform::Transaction& transaction, ApplicationId application) {
    const auto one = application_of(transaction, application);
    const auto person = person_of(transaction, application);
    const auto device = platform::id_from_text<sync::DeviceId>(one->device);
    if (!person || !device) return;  // nobody is left who could open it
    Fate fate;
    fate.application = application;
    fate.acceptance_number = one->facts.number.digits;
    fate.state = one->state;
    fate.since = one->changed_at;
    fate.version = one->version;
    fate.reason = one->refuse_reason;
    fate.asked = one->asked;
    fate.note = person->fate_note;
    const auto directory = directory_();  // held while we look: a bundle may replace it
    if (const auto* own = directory->find(one->route.union_code)) fate.union_name = own->name;
    if (const auto member = member_of(transaction, application)) {
        fate.member_number = member->number;
        if (is_membership(one->state))
            fate.card_token = cards_.token(member->card, member->card_expires);
    }
    fates_.publish(transaction, {*device, one->facts.receipt_hash, person->facts.fate_key},
                   to_json_text(fate));
}

// Being notified is a consent of its own, and nothing hangs on it. [PIPL 16]
void MembershipOffice::notify(platform::Transaction& transaction, const Officer& officer,
                              const StaffAct& act) {
    const bool is_news =
        act.event == Event::approve || act.event == Event::refuse || act.event == Event::ask_again;
    if (people_ == nullptr || !is_news) return;
    const auto one = application_of(transaction, act.application);
    const auto person = person_of(transaction, act.application);
    const auto consents = consents_of(transaction, act.application);
    const bool is_agreed = std::ranges::any_of(consents, [](const Consent& consent) {
        return consent.purpose == Purpose::notifications && consent.given;
    });
    if (!person || !is_agreed) return;
    PersonNews news{act.application,
                    act.event,
                    officer.account,
                    person->facts.name,
                    person->facts.contact.mobile,
                    one->facts.language,
                    one->facts.number.digits,
                    one->route.union_code,
                    ""};
    const auto directory = directory_();
    if (const auto* own = directory->find(one->route.union_code)) news.union_name = own->name;
    people_->tell(transaction, news);
}

OfficeAnswer MembershipOffice::take_up(const Officer& officer, const OnVersion& on) {
    return change(officer, on, {{.event = Event::take_up}, {}});
}

OfficeAnswer MembershipOffice::approve(const Officer& officer, const OnVersion& on) {
    return change(officer, on,
                  {{.event = Event::approve},
                   [&](platform::Transaction& transaction, const StoredApplication& one,
                       StaffAct& act) -> std::optional<OfficeRefusal> {
                       if (const auto why = approval_refused(officer, one, act)) return why;
                       if (act.event == Event::approve_first) return std::nullopt;
                       const auto directory = directory_();
                       const auto* own = directory->find(one.route.union_code);
                       if (own == nullptr) return OfficeRefusal::unknown_union;
                       const auto serial = last_serial(transaction, own->member_prefix) + 1;
                       act.member_number = to_text(MemberNumber{own->member_prefix, serial});
                       platform::Uuid card;
                       dice_.fill(card.bytes);
                       act.card = CardId{card};
                       act.card_expires = clock_.wall() + card_life;
                       act.union_code = one.route.union_code;
                       act.grid = one.route.grid;
                       act.firm = one.route.firm;
                       return std::nullopt;
                   }});
}

OfficeAnswer MembershipOffice::refuse(const Officer& officer, const OnVersion& on,
                                      RefuseReason reason, const std::string& note) {
    if (officer.approving == Approving::none) return platform::refuse(OfficeRefusal::not_your_role);
    if ((reason == RefuseReason::other && is_blank(note)) || note.size() > longest_note)
        return platform::refuse(OfficeRefusal::reason_missing);
    return change(officer, on,
                  {{.event = Event::refuse, .refuse_reason = reason, .note = note}, {}});
}

OfficeAnswer MembershipOffice::ask_again(const Officer& officer, const OnVersion& on,
                                         const std::vector<AskFor>& what, const std::string& note) {
    if (what.empty() || note.size() > longest_note)
        return platform::refuse(OfficeRefusal::reason_missing);
    return change(officer, on, {{.event = Event::ask_again, .asked = what, .note = note}, {}});
}

OfficeAnswer MembershipOffice::settle_duplicate(const Officer& officer, const OnVersion& on,
                                                bool is_same_person, const std::string& reason) {
    if (is_blank(reason) || reason.size() > longest_note)
        return platform::refuse(OfficeRefusal::reason_missing);
    const auto event = is_same_person ? Event::settle_same : Event::settle_different;
    return change(officer, on, {{.event = event, .note = reason}, {}});
}

OfficeAnswer MembershipOffice::release_phone(const Officer& officer, const OnVersion& on,
                                             PhoneProof proof, PhoneVerdict verdict,
                                             const std::string& reason) {
    if (is_blank(reason) || reason.size() > longest_note ||
        (verdict == PhoneVerdict::released && proof == PhoneProof::none)) {
        return platform::refuse(OfficeRefusal::reason_missing);
    }
    return change(
        officer, on,
        {{.event = Event::release_phone, .proof = proof, .verdict = verdict, .note = reason},
         [](platform::Transaction&, const StoredApplication& one,
            StaffAct&) -> std::optional<OfficeRefusal> {
             if (one.has_open_phone) return std::nullopt;
             return OfficeRefusal::nothing_to_settle;
         }});
}

OfficeAnswer MembershipOffice::reroute(const Officer& officer, const OnVersion& on,
                                       const UnionCode& to, const GridCode& grid) {
    return move(officer, on, Event::reroute, to, grid);
}

OfficeAnswer MembershipOffice::start_transfer(const Officer& officer, const OnVersion& on,
                                              const UnionCode& to, const GridCode& grid) {
    return move(officer, on, Event::start_transfer, to, grid);
}

OfficeAnswer MembershipOffice::move(const Officer& officer, const OnVersion& on, Event event,
                                    const UnionCode& to, const GridCode& grid) {
    const auto directory = directory_();
    if (directory->find(to) == nullptr || (!grid.empty() && directory->find(grid) == nullptr))
        return platform::refuse(OfficeRefusal::unknown_union);
    return change(officer, on,
                  {{.event = event, .union_code = to, .grid = grid},
                   [&](platform::Transaction&, const StoredApplication& one,
                       StaffAct&) -> std::optional<OfficeRefusal> {
                       if (one.route.union_code == to) return OfficeRefusal::already_there;
                       return std::nullopt;
                   }});
}

OfficeAnswer MembershipOffice::accept_transfer(const Officer& officer, const OnVersion& on) {
    return change(officer, on, {{.event = Event::accept_transfer}, {}});
}

OfficeAnswer MembershipOffice::decline_transfer(const Officer& officer, const OnVersion& on,
                                                const std::string& reason) {
    if (is_blank(reason) || reason.size() > longest_note)
        return platform::refuse(OfficeRefusal::reason_missing);
    return change(officer, on, {{.event = Event::decline_transfer, .note = reason}, {}});
}

OfficeAnswer MembershipOffice::retain(const Officer& officer, const OnVersion& on,
                                      RetainReason reason) {
    return change(officer, on, {{.event = Event::retain, .retain_reason = reason}, {}});
}

OfficeAnswer MembershipOffice::resume(const Officer& officer, const OnVersion& on) {
    return change(officer, on, {{.event = Event::resume}, {}});
}

OfficeAnswer MembershipOffice::leave(const Officer& officer, const OnVersion& on,
                                     const std::string& note) {
    if (note.size() > longest_note) return platform::refuse(OfficeRefusal::reason_missing);
    return change(officer, on, {{.event = Event::leave, .note = note}, {}});
}

OfficeAnswer MembershipOffice::enter_register(const Officer& officer, const OnVersion& on,
                                              const RegisterEntry& entry) {
    if (is_blank(entry.number) || entry.number.size() > longest_note)
        return platform::refuse(OfficeRefusal::reason_missing);
    return change(officer, on,
                  {{.event = Event::enter_register,
                    .register_date = entry.date,
                    .register_number = entry.number},
                   {}});
}

std::string_view name_of(OfficeRefusal refusal) {
    switch (refusal) {
        case OfficeRefusal::unknown_application:
            return "unknown_application";
        case OfficeRefusal::changed_meanwhile:
            return "changed_meanwhile";
        case OfficeRefusal::not_possible_now:
            return "not_possible_now";
        case OfficeRefusal::not_your_area:
            return "not_your_area";
        case OfficeRefusal::not_your_role:
            return "not_your_role";
        case OfficeRefusal::same_person_twice:
            return "same_person_twice";
        case OfficeRefusal::reason_missing:
            return "reason_missing";
        case OfficeRefusal::unknown_union:
            return "unknown_union";
        case OfficeRefusal::duplicate_open:
            return "duplicate_open";
        case OfficeRefusal::phone_open:
            return "phone_open";
        case OfficeRefusal::nothing_to_settle:
            return "nothing_to_settle";
        case OfficeRefusal::already_there:
            return "already_there";
        case OfficeRefusal::no_key:
            return "no_key";
    }
    platform::stop_for_bug("a refusal without a name", std::source_location::current());
}

}  // namespace services::membership
