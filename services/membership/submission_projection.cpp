#include "platform/base/ensure.hpp"
#include "services/membership/membership_projection.hpp"
#include "services/membership/membership_records.hpp"
#include "services/membership/submission_store.hpp"

namespace services::membership {

SubmissionProjection::SubmissionProjection(platform::Database& database) {
    prepare_submission_table(database);
}

sync::Applied SubmissionProjection::apply(const sync::Record& record,
                                          const std::optional<std::string>& /*opened*/,
                                          platform::Transaction& transaction) {
    if (record.kind != MembershipApplied::kind && record.kind != MembershipResubmitted::kind)
        return sync::Applied::done();  // what staff did is told by fates
    const auto facts = facts_from(record.body);
    if (!facts) return sync::Applied::no_use(facts.refusal());
    add(transaction, {facts->request, facts->application, record.id, facts->number,
                      facts->receipt_hash, record.time.wall, facts->answers});
    return sync::Applied::done();
}

bool SubmissionProjection::can_read_its_tables(platform::Transaction& transaction) const {
    return has_only_submissions(transaction);
}

bool SubmissionProjection::take_over(std::span<const platform::SqlValue> row,
                                     platform::Transaction& transaction) {
    const auto submission = submission_in(row);
    if (submission) add(transaction, *submission);
    return submission.has_value();
}

std::vector<std::string_view> SubmissionProjection::tables() const {
    return {"membership_submissions"};
}

}  // namespace services::membership
