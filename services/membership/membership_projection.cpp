#include "services/membership/membership_projection.hpp"

#include "services/membership/application_progress.hpp"
#include "services/membership/membership_records.hpp"
#include "services/membership/membership_store.hpp"

namespace services::membership {

using sync::Applied;

MembershipProjection::MembershipProjection(platform::Database& database,
                                           const platform::Digest& lookup_key)
    : lookup_key_(lookup_key) {
    prepare_membership_tables(database);
}

std::vector<std::string_view> MembershipProjection::tables() const {
    return membership_tables();
}

// A person applies at a device; all else is decided at the hub.
bool MembershipProjection::is_said_by_hub_only(std::string_view kind) const {
    return kind != MembershipApplied::kind && kind != MembershipResubmitted::kind;
}

Applied MembershipProjection::apply(const sync::Record& record,
                                    const std::optional<std::string>& opened,
                                    platform::Transaction& transaction) {
    const bool is_first = record.kind == MembershipApplied::kind;
    if (!is_first && record.kind != MembershipResubmitted::kind) {
        const auto act = act_from(record.kind, record.body, opened);
        if (!act) return Applied::no_use(act.refusal());
        return apply_act(*act, record, transaction);
    }
    const auto facts = facts_from(record.body);
    if (!facts) return Applied::no_use(facts.refusal());
    std::optional<ApplicationPerson> person;
    if (opened) {
        auto read = person_from(*opened);
        if (!read) return Applied::no_use(read.refusal());
        person = std::move(read).value();
    }
    const Submitted submitted{record, *facts, person, lookup_key_};
    return is_first ? begin_application(submitted, transaction)
                    : begin_again(submitted, transaction);
}

}  // namespace services::membership
