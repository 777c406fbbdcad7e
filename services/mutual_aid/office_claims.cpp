// Claims: opening one or a list of them, deciding, and paying out.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "platform/base/ensure.hpp"
#include "platform/base/text.hpp"
#include "services/bank/account.hpp"
#include "services/membership/document_rules.hpp"
#include "services/membership/person_rules.hpp"
#include "services/mutual_aid/mutual_aid_office.hpp"
#include "services/mutual_aid/mutual_aid_register.hpp"
#include "services/mutual_aid/mutual_aid_store.hpp"

namespace services::mutual_aid {
namespace {

using membership::Approving;

constexpr std::size_t longest_note = 1000;
constexpr std::size_t most_papers = 40;
const std::string no_reason = "银行没有写原因";

bool is_note(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") != std::string::npos && text.size() <= longest_note;
}

Cover cover_of(const StoredEnrolment& one) {
    auto cover = one.fact.cover;
    if (one.ended_on) cover.until = std::min(cover.until, *one.ended_on);
    return cover;
}

bool is_sound(const Stay& stay, platform::CivilDate today) {
    return stay.admitted <= stay.discharged && stay.discharged <= today && stay.cost >= 0 &&
           stay.self_paid >= 0 && stay.self_paid <= stay.cost &&
           platform::length_of(stay.hospital) <= 100 && platform::length_of(stay.diagnosis) <= 100;
}

AidRefusal refusal_of(RefuseReason reason) {
    switch (reason) {
        case RefuseReason::waiting_period:
            return AidRefusal::waiting_period;
        case RefuseReason::late:
            return AidRefusal::too_late;
        default:
            return AidRefusal::not_covered;
    }
}

// What stands committed to this person in this period, but for the claim itself.
std::int64_t committed(platform::Transaction& transaction, const StoredClaim& but) {
    std::int64_t sum = 0;
    for (const auto& one : claims_of_enrolment(transaction, but.enrolment)) {
        const bool counts = one.state == ClaimState::approved || one.state == ClaimState::batched ||
                            one.state == ClaimState::paid || one.state == ClaimState::failed;
        if (counts && one.claim != but.claim) sum += one.amount;
    }
    return sum;
}

// Which step an approval is: the first of two, the second, or the only one.
std::optional<AidRefusal> four_eyes(const Officer& officer, const Plan& plan,
                                    const StoredClaim& claim, ClaimAct& act) {
    if (claim.state == ClaimState::approved_first) {
        if (officer.approving == Approving::first) return AidRefusal::not_your_role;
        if (claim.approved_first_by == officer.account) return AidRefusal::same_person_twice;
        if (claim.amount != *act.amount) return AidRefusal::amount_differs;
    } else if (*act.amount > plan.second_above) {
        act.event = ClaimEvent::approved_first;
    }
    return std::nullopt;
}

std::string row_sentence(AidRefusal refusal) {
    switch (refusal) {
        case AidRefusal::not_enrolled:
            return "这个人没有参加过这项互助，请核对证件号码，或从名单里删去。";
        case AidRefusal::person_wrong:
            return "姓名与参保时登记的不一致，请与证件核对。";
        case AidRefusal::already_claimed:
            return "这次住院已经申领过，请从名单里删去。";
        default:
            return "这个人不在您负责的范围，请从名单里删去。";
    }
}

}  // namespace

// Finds the cover a stay belongs to and writes the claim, inside a transaction.
class MutualAidOffice::ClaimTaking final {
public:
    ClaimTaking(MutualAidOffice& office, const Officer& officer, std::string plan,
                platform::Transaction& transaction)
        : office_(office),
          officer_(officer),
          plan_(std::move(plan)),
          transaction_(transaction),
          serial_(last_claim_serial(transaction)) {}

    platform::Outcome<EnrolmentId, AidRefusal> find(const Person& person, const Stay& stay) const {
        const auto hash = document_hash(office_.projection_.lookup_key(), person.document_number);
        const auto all = enrolments_of_document(transaction_, plan_, hash);
        const StoredEnrolment* chosen = nullptr;
        for (const auto& one : all) {
            const auto cover = cover_of(one);
            if (cover.from <= stay.admitted && stay.admitted <= cover.until) chosen = &one;
        }
        // Outside every cover it is still taken, so that the refusal is in writing.
        if (chosen == nullptr && !all.empty()) chosen = &all.front();
        if (chosen == nullptr) return platform::refuse(AidRefusal::not_enrolled);
        if (!officer_.may_see(chosen->fact.union_code))
            return platform::refuse(AidRefusal::not_your_area);
        const auto who = person_of(transaction_, chosen->fact.enrolment);
        if (!who || who->person.name != person.name)
            return platform::refuse(AidRefusal::person_wrong);
        if (is_claimed(chosen->fact.enrolment, stay))
            return platform::refuse(AidRefusal::already_claimed);
        return chosen->fact.enrolment;
    }
    std::optional<ClaimId> write(EnrolmentId enrolment, const ClaimDraft& draft) {
        const ClaimId id{office_.log_.mint_id().value};
        const Claimed fact{id, enrolment, ++serial_, draft.papers, draft.proposed};
        if (!office_.write(
                transaction_, officer_,
                {std::string(Claimed::kind), id.value, body_text(fact), sealed_text(draft.stay)}))
            return std::nullopt;
        return id;
    }

private:
    bool is_claimed(EnrolmentId enrolment, const Stay& stay) const {
        return std::ranges::any_of(claims_of_enrolment(transaction_, enrolment),
                                   [&](const StoredClaim& one) {
                                       const auto other = stay_of(transaction_, one.claim);
                                       return one.state != ClaimState::refused && other &&
                                              other->stay.admitted == stay.admitted;
                                   });
    }

    MutualAidOffice& office_;
    const Officer& officer_;
    std::string plan_;
    platform::Transaction& transaction_;
    std::int64_t serial_;
};

platform::Outcome<ClaimId, AidRefusal> MutualAidOffice::claim(const Officer& officer,
                                                              const ClaimDraft& draft) {
    using Answer = platform::Outcome<ClaimId, AidRefusal>;
    auto sound = draft;
    auto& person = sound.person;
    person.document_number = membership::normalised_document_number(person.document_number);
    person.document_kind = membership::kind_of_number(person.document_number);
    const auto name = membership::check_name(person.document_kind, person.name);
    if (!name ||
        !membership::check_document(person.document_kind, person.document_number, today(), {}))
        return platform::refuse(AidRefusal::person_wrong);
    person.name = *name;
    if (!is_sound(sound.stay, today())) return platform::refuse(AidRefusal::stay_wrong);
    sound.stay.account = bank::card_number_in(sound.stay.account);
    if (sound.stay.account.empty()) return platform::refuse(AidRefusal::account_wrong);
    if (sound.papers.size() > most_papers) return platform::refuse(AidRefusal::papers_missing);
    return log_.write([&](platform::Transaction& transaction) -> Answer {
        ClaimTaking taking(*this, officer, sound.plan, transaction);
        const auto enrolment = taking.find(person, sound.stay);
        if (!enrolment) return platform::refuse(enrolment.refusal());
        const auto id = taking.write(*enrolment, sound);
        if (!id) return platform::refuse(AidRefusal::no_key);
        return *id;
    });
}

ClaimListAnswer MutualAidOffice::claim_list(const Officer& officer, const std::string& plan,
                                            std::string_view file) {
    platform::TableLimits limits;
    limits.rows = most_in_a_list + 10;
    const auto table = platform::read_table(file, limits);
    ClaimListVerdict verdict;
    if (!table) verdict.unreadable = table.refusal().sentence;
    if (!table) return verdict;
    const auto read = read_claim_list(*table, today(), {});
    return log_.write([&](platform::Transaction& transaction) -> ClaimListAnswer {
        ClaimTaking taking(*this, officer, plan, transaction);
        ClaimListVerdict found;
        found.problems = read.problems;
        std::vector<std::pair<EnrolmentId, ClaimDraft>> sound;
        for (const auto& row : read.rows) {
            const auto enrolment = taking.find(row.person, row.stay);
            if (enrolment) {
                sound.emplace_back(*enrolment,
                                   ClaimDraft{plan, row.person, row.stay, {}, row.amount});
            } else {
                found.problems.push_back(
                    {row.row, read.number_column, "证件号码", row_sentence(enrolment.refusal())});
            }
        }
        found.people = static_cast<std::int64_t>(sound.size());
        if (!found.problems.empty()) return found;
        for (const auto& [enrolment, draft] : sound) {
            const auto id = taking.write(enrolment, draft);
            if (!id) return platform::refuse(AidRefusal::no_key);
            found.claims.push_back(*id);
        }
        found.is_taken = true;
        return found;
    });
}

ClaimAnswer MutualAidOffice::change(const Officer& officer, const OnClaim& on, ClaimAct act,
                                    const Check& check) {
    return log_.write([&](platform::Transaction& transaction) -> ClaimAnswer {
        const auto claim = claim_of(transaction, on.claim);
        if (!claim) return platform::refuse(AidRefusal::unknown_claim);
        if (!officer.may_see(claim->union_code)) return platform::refuse(AidRefusal::not_your_area);
        if (claim->version != on.version) return platform::refuse(AidRefusal::changed_meanwhile);
        auto now = act;
        now.claim = on.claim;
        now.on_version = on.version;
        if (!after(claim->state, now.event)) return platform::refuse(AidRefusal::not_possible_now);
        if (check) {
            if (const auto why = check(transaction, *claim, now)) return platform::refuse(*why);
        }
        const auto sealed = now.has_sealed_part() ? std::optional(sealed_text(now)) : std::nullopt;
        if (!write(transaction, officer,
                   {*kind_of(now.event), on.claim.value, body_text(now), sealed}))
            return platform::refuse(AidRefusal::no_key);
        const auto done = claim_of(transaction, on.claim);
        return ChangedClaim{done->state, done->version, done->amount};
    });
}

ClaimAnswer MutualAidOffice::add_papers(const Officer& officer, const OnClaim& on,
                                        const std::vector<Paper>& papers) {
    if (papers.empty() || papers.size() > most_papers)
        return platform::refuse(AidRefusal::papers_missing);
    return change(officer, on, {.event = ClaimEvent::papers_added, .papers = papers});
}

ClaimAnswer MutualAidOffice::ask_again(const Officer& officer, const OnClaim& on,
                                       const std::string& note) {
    if (!is_note(note)) return platform::refuse(AidRefusal::reason_missing);
    return change(officer, on, {.event = ClaimEvent::asked_again, .note = note});
}

ClaimAnswer MutualAidOffice::approve(const Officer& officer, const OnClaim& on,
                                     const Approval& approval) {
    if (officer.approving == Approving::none) return platform::refuse(AidRefusal::not_your_role);
    if (!approval.amount || *approval.amount <= 0)
        return platform::refuse(AidRefusal::amount_missing);
    const auto plans = plans_();
    const auto check = [&](platform::Transaction& transaction, const StoredClaim& claim,
                           ClaimAct& act) -> std::optional<AidRefusal> {
        const auto enrolment = enrolment_of(transaction, claim.enrolment);
        const auto stay = stay_of(transaction, claim.claim);
        const auto& version = enrolment->fact.plan;
        const auto* plan = plans->version(version.id, version.first_day);
        if (plan == nullptr) return AidRefusal::unknown_plan;
        if (!stay) return AidRefusal::not_possible_now;  // erased
        if (const auto why = why_not_paid(*plan, cover_of(*enrolment), stay->stay,
                                          platform::date_of(claim.claimed_at)))
            return refusal_of(*why);
        const auto before = committed(transaction, claim);
        if (const auto rule = payout_for(*plan, stay->stay, before)) {
            if (*rule != *approval.amount) return AidRefusal::amount_differs;
        } else if (!is_note(approval.note) && claim.state == ClaimState::open) {
            return AidRefusal::reason_missing;
        }
        const auto left = most_left(*plan, before);
        if (left && *approval.amount > *left) return AidRefusal::amount_too_high;
        if (!approval.are_originals_seen && papers_of(transaction, claim.claim).empty())
            return AidRefusal::papers_missing;
        return four_eyes(officer, *plan, claim, act);
    };
    return change(officer, on,
                  {.event = ClaimEvent::approved,
                   .amount = approval.amount,
                   .are_originals_seen = approval.are_originals_seen,
                   .note = approval.note},
                  check);
}

ClaimAnswer MutualAidOffice::refuse(const Officer& officer, const OnClaim& on, RefuseReason reason,
                                    const std::string& note) {
    if (officer.approving == Approving::none) return platform::refuse(AidRefusal::not_your_role);
    if (!is_note(note)) return platform::refuse(AidRefusal::reason_missing);
    return change(officer, on, {.event = ClaimEvent::refused, .reason = reason, .note = note});
}

ClaimAnswer MutualAidOffice::reopen(const Officer& officer, const OnClaim& on,
                                    const std::string& note) {
    if (officer.approving == Approving::none) return platform::refuse(AidRefusal::not_your_role);
    if (!is_note(note)) return platform::refuse(AidRefusal::reason_missing);
    return change(officer, on, {.event = ClaimEvent::reopened, .note = note});
}

ClaimAnswer MutualAidOffice::mend_account(const Officer& officer, const OnClaim& on,
                                          const std::string& bank, const std::string& account) {
    const auto digits = bank::card_number_in(account);
    if (digits.empty() || platform::length_of(bank) > 100)
        return platform::refuse(AidRefusal::account_wrong);
    return change(officer, on,
                  {.event = ClaimEvent::account_mended, .bank = bank, .account = digits});
}

platform::Outcome<BatchId, AidRefusal> MutualAidOffice::make_batch(const Officer& officer,
                                                                   const std::string& plan) {
    using Answer = platform::Outcome<BatchId, AidRefusal>;
    if (officer.approving == Approving::none) return platform::refuse(AidRefusal::not_your_role);
    return log_.write([&](platform::Transaction& transaction) -> Answer {
        Batched fact{{log_.mint_id().value}, last_batch_serial(transaction) + 1, plan, {}, 0};
        for (const auto& claim : claims_in_state(transaction, plan, ClaimState::approved)) {
            if (fact.claims.size() == most_in_a_batch) break;
            if (!officer.may_see(claim.union_code) || !stay_of(transaction, claim.claim)) continue;
            fact.claims.push_back(claim.claim);
            fact.total += claim.amount;
        }
        if (fact.claims.empty()) return platform::refuse(AidRefusal::nothing_to_pay);
        write(transaction, officer,
              {std::string(Batched::kind), fact.batch.value, body_text(fact), {}});
        return fact.batch;
    });
}

platform::Outcome<std::int64_t, AidRefusal> MutualAidOffice::settle(
    const Officer& officer, BatchId batch, platform::CivilDate on,
    const std::vector<ClaimId>& failed, const std::string& note) {
    using Answer = platform::Outcome<std::int64_t, AidRefusal>;
    if (officer.approving == Approving::none) return platform::refuse(AidRefusal::not_your_role);
    if (!failed.empty() && !is_note(note)) return platform::refuse(AidRefusal::reason_missing);
    if (on > today()) return platform::refuse(AidRefusal::not_possible_now);
    return log_.write([&](platform::Transaction& transaction) -> Answer {
        if (!batch_of(transaction, batch)) return platform::refuse(AidRefusal::unknown_batch);
        Settled fact{batch, on, {}, {}, failed.empty() ? "" : note};
        std::int64_t paid = 0;
        for (const auto& claim : claims_of_batch(transaction, batch)) {
            if (!officer.may_see(claim.union_code))
                return platform::refuse(AidRefusal::not_your_area);
            if (claim.state != ClaimState::batched) continue;
            const bool is_failed = std::ranges::find(failed, claim.claim) != failed.end();
            (is_failed ? fact.failed : fact.paid).push_back(claim.claim);
            if (!is_failed) paid += claim.amount;
        }
        if (fact.failed.size() != failed.size()) return platform::refuse(AidRefusal::unknown_claim);
        if (fact.paid.empty() && fact.failed.empty())
            return platform::refuse(AidRefusal::nothing_to_pay);
        const auto sealed = fact.note.empty() ? std::nullopt : std::optional(sealed_text(fact));
        if (!write(transaction, officer,
                   {std::string(Settled::kind), batch.value, body_text(fact), sealed}))
            return platform::refuse(AidRefusal::no_key);
        return paid;
    });
}

platform::Outcome<MutualAidOffice::FileTaken, MutualAidOffice::FileRefusal>
MutualAidOffice::take_results(const Officer& officer, BatchId batch, platform::CivilDate on,
                              std::string_view file) {
    using Answer = platform::Outcome<FileTaken, FileRefusal>;
    const auto refused = [](AidRefusal why) { return platform::refuse(FileRefusal{why, {}}); };
    if (officer.approving == Approving::none) return refused(AidRefusal::not_your_role);
    if (on > today()) return refused(AidRefusal::not_possible_now);
    const auto rows = bank::results_from(file);
    if (!rows) return platform::refuse(FileRefusal{std::nullopt, rows.refusal()});
    if (rows->empty()) return refused(AidRefusal::nothing_to_pay);
    return log_.write([&](platform::Transaction& transaction) -> Answer {
        const auto stored = batch_of(transaction, batch);
        if (!stored) return refused(AidRefusal::unknown_batch);
        std::map<std::string, bank::SentPayment> sent;
        std::map<std::string, ClaimId> claims;
        for (const auto& claim : claims_of_batch(transaction, batch)) {
            if (!officer.may_see(claim.union_code)) return refused(AidRefusal::not_your_area);
            const auto reference = payment_reference(claim.serial, stored->serial);
            sent[reference] = {claim.amount, claim.state == ClaimState::batched};
            claims[reference] = claim.claim;
        }
        if (auto problems = bank::problems_against(*rows, sent); !problems.empty())
            return platform::refuse(FileRefusal{std::nullopt, std::move(problems)});
        // A fact for each reason the bank gave, so that a claim's history holds its own alone.
        std::map<std::string, Settled> answers;
        FileTaken taken;
        for (const auto& row : *rows) {
            const auto reason = row.is_paid || !row.failure.empty() ? row.failure : no_reason;
            auto& fact =
                answers.try_emplace(reason, Settled{batch, on, {}, {}, reason}).first->second;
            (row.is_paid ? fact.paid : fact.failed).push_back(claims.at(row.reference));
            ++(row.is_paid ? taken.claims_paid : taken.claims_failed);
            if (row.is_paid) taken.paid += row.amount;
        }
        for (const auto& [reason, fact] : answers) {
            const auto sealed = reason.empty() ? std::nullopt : std::optional(sealed_text(fact));
            if (!write(transaction, officer,
                       {std::string(Settled::kind), batch.value, body_text(fact), sealed}))
                return refused(AidRefusal::no_key);
        }
        return taken;
    });
}

}  // namespace services::mutual_aid
