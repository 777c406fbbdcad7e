#include "services/mutual_aid/mutual_aid_office.hpp"

#include <iterator>

#include "platform/base/ensure.hpp"
#include "platform/base/enum_names.hpp"
#include "services/mutual_aid/erasure.hpp"
#include "services/mutual_aid/mutual_aid_store.hpp"

namespace services::mutual_aid {

MutualAidOffice::MutualAidOffice(
    sync::RecordLog& log, MutualAidProjection& projection, const platform::Clock& clock,
    std::function<std::shared_ptr<const Plans>()> plans,
    std::function<std::shared_ptr<const membership::Directory>()> directory)
    : log_(log),
      projection_(projection),
      clock_(clock),
      plans_(std::move(plans)),
      directory_(std::move(directory)) {}

platform::CivilDate MutualAidOffice::today() const {
    return platform::date_of(clock_.wall());
}

bool MutualAidOffice::write(platform::Transaction& transaction, const Officer& officer,
                            Written fact) {
    sync::NewRecord record{log_.mint_id(),       fact.kind,
                           {fact.subject},       {sync::ActorKind::staff, officer.account},
                           std::move(fact.body), std::nullopt};
    if (fact.sealed) {
        record.sealed = log_.seal(record.id, record.kind, *fact.sealed);
        if (!record.sealed) return false;
    }
    const auto appended = log_.append(transaction, std::move(record));
    const auto applied = projection_.apply(appended, fact.sealed, transaction);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "what the office has checked can be applied");
    return true;
}

std::vector<sync::SubjectId> MutualAidOffice::erase_in(platform::Transaction& transaction,
                                                       EnrolmentId enrolment) {
    const Erased fact{enrolment};
    const auto appended = log_.append(transaction, {log_.mint_id(),
                                                    std::string(Erased::kind),
                                                    {enrolment.value},
                                                    {sync::ActorKind::system, ""},
                                                    body_text(fact),
                                                    std::nullopt});
    const auto applied = projection_.apply(appended, std::nullopt, transaction);
    platform::ensure(applied.kind == sync::Applied::Kind::done, "an enrolment there is can go");
    std::vector<sync::SubjectId> about{{enrolment.value}};
    for (const auto& claim : claims_of_enrolment(transaction, enrolment))
        about.push_back({claim.claim.value});
    return about;
}

namespace {

constexpr platform::Named<AidRefusal> named[] = {
    {AidRefusal::unknown_plan, "unknown_plan"},
    {AidRefusal::joins_otherwise, "joins_otherwise"},
    {AidRefusal::window_closed, "window_closed"},
    {AidRefusal::other_region, "other_region"},
    {AidRefusal::not_your_area, "not_your_area"},
    {AidRefusal::not_your_role, "not_your_role"},
    {AidRefusal::unknown_union, "unknown_union"},
    {AidRefusal::unit_missing, "unit_missing"},
    {AidRefusal::fee_missing, "fee_missing"},
    {AidRefusal::fee_differs, "fee_differs"},
    {AidRefusal::not_enrolled, "not_enrolled"},
    {AidRefusal::already_claimed, "already_claimed"},
    {AidRefusal::unknown_enrolment, "unknown_enrolment"},
    {AidRefusal::unknown_claim, "unknown_claim"},
    {AidRefusal::unknown_batch, "unknown_batch"},
    {AidRefusal::changed_meanwhile, "changed_meanwhile"},
    {AidRefusal::not_possible_now, "not_possible_now"},
    {AidRefusal::same_person_twice, "same_person_twice"},
    {AidRefusal::person_wrong, "person_wrong"},
    {AidRefusal::stay_wrong, "stay_wrong"},
    {AidRefusal::account_wrong, "account_wrong"},
    {AidRefusal::amount_missing, "amount_missing"},
    {AidRefusal::amount_differs, "amount_differs"},
    {AidRefusal::amount_too_high, "amount_too_high"},
    {AidRefusal::reason_missing, "reason_missing"},
    {AidRefusal::papers_missing, "papers_missing"},
    {AidRefusal::not_covered, "not_covered"},
    {AidRefusal::waiting_period, "waiting_period"},
    {AidRefusal::too_late, "too_late"},
    {AidRefusal::nothing_to_pay, "nothing_to_pay"},
    {AidRefusal::no_key, "no_key"},
};
// Each has its name, in the order they are declared.
static_assert(std::size(named) == static_cast<std::size_t>(AidRefusal::no_key) + 1);

}  // namespace

std::string_view name_of(AidRefusal refusal) {
    return platform::name_in(named, refusal);
}

}  // namespace services::mutual_aid
