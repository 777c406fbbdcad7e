#include "services/mutual_aid/mutual_aid_projection.hpp"

#include "platform/base/ensure.hpp"
#include "services/mutual_aid/erasure.hpp"
#include "services/mutual_aid/mutual_aid_records.hpp"
#include "services/mutual_aid/mutual_aid_store.hpp"
#include "services/mutual_aid/wish_store.hpp"

namespace services::mutual_aid {
namespace {

using sync::Applied;

// One record being applied.
struct Event {
    const sync::Record& record;
    const std::optional<std::string>& opened;
    const platform::Digest& lookup_key;
    platform::Transaction& transaction;
};

Applied no_use(const std::string& code, const std::string& sentence) {
    return Applied::no_use({"mutual_aid." + code, "", "", sentence});
}

Applied stale() {
    return no_use("stale", "作出这一决定时看到的不是最新的内容。");
}

Applied take(const ListTaken& fact, const Event& event) {
    add(event.transaction, StoredList{fact, event.record.time.wall, event.record.actor.account});
    return Applied::done();
}

Applied take(const Enrolled& fact, const Event& event) {
    if (enrolment_of(event.transaction, fact.enrolment))
        return no_use("enrolled_twice", "同一个参保编号出现了两次。");
    if (event.opened) {
        const auto person = person_from(*event.opened);
        if (!person) return Applied::no_use(person.refusal());
        save(event.transaction,
             StoredPerson{fact.enrolment, *person,
                          document_hash(event.lookup_key, person->document_number)});
    }
    save(event.transaction, StoredEnrolment{fact, 1, event.record.time.wall, {}, {}});
    return Applied::done();
}

Applied take(const Ended& fact, const Event& event) {
    auto one = enrolment_of(event.transaction, fact.enrolment);
    if (!one) return Applied::waits({fact.enrolment.value});
    if (one->version != fact.on_version) return stale();
    ++one->version;
    one->ended_on = fact.on;
    one->end_reason = fact.reason;
    save(event.transaction, *one);
    return Applied::done();
}

Applied take(const Erased& fact, const Event& event) {
    auto one = enrolment_of(event.transaction, fact.enrolment);
    if (!one) return Applied::waits({fact.enrolment.value});
    ++one->version;
    save(event.transaction, *one);
    erase_personal(event.transaction, fact.enrolment);
    return Applied::done();
}

Applied take(const Claimed& fact, const Event& event) {
    const auto enrolment = enrolment_of(event.transaction, fact.enrolment);
    if (!enrolment) return Applied::waits({fact.enrolment.value});
    if (claim_of(event.transaction, fact.claim))
        return no_use("claimed_twice", "同一个申领编号出现了两次。");
    if (event.opened) {
        const auto stay = stay_from(*event.opened);
        if (!stay) return Applied::no_use(stay.refusal());
        save(event.transaction, StoredStay{fact.claim, *stay});
    }
    StoredClaim claim;
    claim.claim = fact.claim;
    claim.enrolment = fact.enrolment;
    claim.plan = enrolment->fact.plan.id;
    claim.union_code = enrolment->fact.union_code;
    claim.serial = fact.serial;
    claim.state = ClaimState::open;
    claim.version = 1;
    claim.amount = fact.proposed.value_or(0);
    claim.claimed_at = claim.changed_at = event.record.time.wall;
    save(event.transaction, claim);
    add_papers(event.transaction, fact.claim, fact.papers);
    add(event.transaction, StoredHistory{fact.claim, 1, claim.claimed_at, ClaimEvent::claimed,
                                         event.record.actor.account, "", ""});
    return Applied::done();
}

// Moves a claim on and notes it.
struct Move {
    ClaimEvent what{};
    std::string detail;
    std::string note;
};
void move_on(StoredClaim& claim, const Move& move, const Event& event) {
    const auto next = after(claim.state, move.what);
    platform::ensure(next.has_value(), "a step that was looked at first is possible");
    claim.state = *next;
    ++claim.version;
    claim.changed_at = event.record.time.wall;
    save(event.transaction, claim);
    add(event.transaction, StoredHistory{claim.claim, claim.version, claim.changed_at, move.what,
                                         event.record.actor.account, move.detail, move.note});
}

Applied not_possible() {
    return no_use("not_possible", "互助申领现在的状态不能这样办理。");
}

void mend_account(const ClaimAct& act, const Event& event) {
    auto stay = stay_of(event.transaction, act.claim);
    if (!stay || act.account.empty()) return;  // erased: nobody is left to pay
    stay->stay.account = act.account;
    stay->stay.bank = act.bank;
    save(event.transaction, *stay);
}

std::string detail_of(const ClaimAct& act) {
    if (act.amount) return std::to_string(*act.amount);
    if (act.reason) return std::string(name_of(*act.reason));
    if (!act.papers.empty()) return std::to_string(act.papers.size());
    return "";
}

Applied take(const ClaimAct& act, const Event& event) {
    auto claim = claim_of(event.transaction, act.claim);
    if (!claim) return Applied::waits({act.claim.value});
    if (claim->version != act.on_version) return stale();
    if (!after(claim->state, act.event)) return not_possible();
    const bool is_first = act.event == ClaimEvent::approved_first;
    if (act.amount) claim->amount = *act.amount;
    if (act.event != ClaimEvent::approved)
        claim->approved_first_by = is_first ? event.record.actor.account : "";
    claim->refuse_reason = act.reason;
    if (act.event == ClaimEvent::account_mended) {
        mend_account(act, event);
        claim->batch.reset();
    }
    add_papers(event.transaction, act.claim, act.papers);
    move_on(*claim, {act.event, detail_of(act), act.note}, event);
    return Applied::done();
}

// All of them can take the step, or nothing is changed.
std::optional<Applied> why_not(const std::vector<ClaimId>& claims, ClaimEvent what,
                               const std::optional<BatchId>& of, const Event& event) {
    for (const auto& id : claims) {
        const auto claim = claim_of(event.transaction, id);
        if (!claim) return Applied::waits({id.value});
        if (!after(claim->state, what) || (of && claim->batch != of)) return not_possible();
    }
    return std::nullopt;
}

Applied take(const Batched& fact, const Event& event) {
    if (batch_of(event.transaction, fact.batch))
        return no_use("batched_twice", "同一个发放批次出现了两次。");
    if (const auto why = why_not(fact.claims, ClaimEvent::batched, {}, event)) return *why;
    for (const auto& id : fact.claims) {
        auto claim = claim_of(event.transaction, id);
        claim->batch = fact.batch;
        move_on(*claim, {ClaimEvent::batched, std::to_string(fact.serial), ""}, event);
    }
    add(event.transaction, StoredBatch{fact.batch, fact.serial, fact.plan,
                                       static_cast<std::int64_t>(fact.claims.size()), fact.total,
                                       event.record.time.wall, event.record.actor.account});
    return Applied::done();
}

Applied take(const Settled& fact, const Event& event) {
    if (!batch_of(event.transaction, fact.batch)) return Applied::waits({fact.batch.value});
    for (const auto& [claims, what] :
         {std::pair{&fact.paid, ClaimEvent::paid}, {&fact.failed, ClaimEvent::payment_failed}})
        if (const auto why = why_not(*claims, what, fact.batch, event)) return *why;
    for (const auto& id : fact.paid) {
        auto claim = claim_of(event.transaction, id);
        claim->paid_on = fact.on;
        move_on(*claim, {ClaimEvent::paid, to_text(fact.on), ""}, event);
    }
    for (const auto& id : fact.failed) {
        auto claim = claim_of(event.transaction, id);
        move_on(*claim, {ClaimEvent::payment_failed, "", fact.note}, event);
    }
    return Applied::done();
}

template <class T>
Applied take_read(const Read<T>& read, const Event& event) {
    if (!read) return Applied::no_use(read.refusal());
    return take(*read, event);
}

}  // namespace

std::string document_hash(const platform::Digest& lookup_key, std::string_view number) {
    const auto text = "document:" + std::string(number);
    return platform::to_hex(platform::keyed_hash(lookup_key, platform::as_bytes(text)));
}

MutualAidProjection::MutualAidProjection(platform::Database& database,
                                         const platform::Digest& lookup_key)
    : lookup_key_(lookup_key) {
    prepare_mutual_aid_tables(database);
}

std::vector<std::string_view> MutualAidProjection::tables() const {
    return mutual_aid_tables();
}

Applied MutualAidProjection::apply(const sync::Record& record,
                                   const std::optional<std::string>& opened,
                                   platform::Transaction& transaction) {
    const Event event{record, opened, lookup_key_, transaction};
    if (is_of_a_wish(record.kind)) return apply_wish(record, opened, transaction);
    if (record.kind == Enrolled::kind) return take_read(enrolled_from(record.body), event);
    if (record.kind == ListTaken::kind) return take_read(list_taken_from(record.body), event);
    if (record.kind == Ended::kind) return take_read(ended_from(record.body), event);
    if (record.kind == Erased::kind) return take_read(erased_from(record.body), event);
    if (record.kind == Claimed::kind) return take_read(claimed_from(record.body), event);
    if (record.kind == Batched::kind) return take_read(batched_from(record.body), event);
    if (record.kind == Settled::kind) return take_read(settled_from(record.body, opened), event);
    if (const auto act = act_in(record.kind))
        return take_read(act_from(*act, record.body, opened), event);
    return no_use("unknown_kind", "本程序不认识这种互助记录，可能需要升级。");
}

}  // namespace services::mutual_aid
