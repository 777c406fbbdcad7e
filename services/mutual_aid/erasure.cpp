#include "services/mutual_aid/erasure.hpp"

#include <algorithm>

#include "platform/storage/stored_values.hpp"
#include "services/mutual_aid/aid_fields.hpp"
#include "services/mutual_aid/mutual_aid_store.hpp"

namespace services::mutual_aid {
namespace {

// Whose cover ended before that day, with the person still there and no claim open or settled
// since; the longest over first.
std::vector<StoredEnrolment> over_before(platform::Transaction& transaction,
                                         platform::CivilDate day, int at_most) {
    return platform::read_all(
        transaction.query(
            "SELECT e.* FROM aid_enrolments e JOIN aid_people p ON p.enrolment = e.enrolment "
            "WHERE e.covered_until < $day AND NOT EXISTS (SELECT 1 FROM aid_claims c WHERE "
            "c.enrolment = e.enrolment AND (c.state NOT IN ('paid', 'refused') OR c.changed_at >= "
            "$moment)) ORDER BY e.covered_until, e.enrolment LIMIT $at_most",
            {{"day", to_text(day)},
             {"moment", platform::start_of(day).micros},
             {"at_most", at_most}}),
        read_enrolment);
}

}  // namespace

std::string body_text(const Erased& fact) {
    return platform::to_canonical_text({{"enrolment", to_text(fact.enrolment)}});
}

platform::Outcome<Erased, sync::Unusable> erased_from(std::string_view body) {
    AidFields fields(body);
    Erased fact{fields.id<EnrolmentId>("enrolment")};
    return fields.answer(std::move(fact));
}

void erase_personal(platform::Transaction& transaction, EnrolmentId id) {
    for (const auto* sql :
         {"DELETE FROM aid_people WHERE enrolment = $enrolment",
          "DELETE FROM aid_stays WHERE claim IN (SELECT claim FROM aid_claims WHERE enrolment = "
          "$enrolment)",
          "UPDATE aid_history SET note = '' WHERE claim IN (SELECT claim FROM aid_claims WHERE "
          "enrolment = $enrolment)"})
        transaction.execute(sql, {{"enrolment", id.value}});
}

std::vector<Erasable> erasable(platform::Transaction& transaction, platform::CivilDate day,
                               int at_most) {
    std::vector<Erasable> all;
    for (const auto& one : over_before(transaction, day, at_most)) {
        auto over = one.fact.cover.until;
        for (const auto& claim : claims_of_enrolment(transaction, one.fact.enrolment))
            over = std::max(over, platform::date_of(claim.changed_at));
        all.push_back({one.fact.enrolment, one.fact.plan.id, one.fact.union_code.text, over});
    }
    return all;
}

std::vector<sync::SubjectId> claims_about(platform::Transaction& transaction,
                                          EnrolmentId enrolment) {
    std::vector<sync::SubjectId> claims;
    for (const auto& claim : claims_of_enrolment(transaction, enrolment))
        claims.push_back({claim.claim.value});
    return claims;
}

}  // namespace services::mutual_aid
