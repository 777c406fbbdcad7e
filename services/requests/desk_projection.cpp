#include "services/requests/desk_store.hpp"
#include "services/requests/request_projection.hpp"
#include "services/requests/request_records.hpp"

namespace services::requests {

DeskProjection::DeskProjection(platform::Database& database) {
    prepare_desk_table(database);
}

sync::Applied DeskProjection::apply(const sync::Record& record,
                                    const std::optional<std::string>& /*opened*/,
                                    platform::Transaction& transaction) {
    if (record.kind != RequestSubmitted::kind && record.kind != RequestResubmitted::kind)
        return sync::Applied::done();  // what staff did is told by fates
    const auto facts = facts_from(record.body);
    if (!facts) return sync::Applied::no_use(facts.refusal());
    add(transaction, {facts->opening, facts->request, record.id, facts->number, facts->receipt_hash,
                      record.time.wall, facts->answers});
    return sync::Applied::done();
}

bool DeskProjection::can_read_its_tables(platform::Transaction& transaction) const {
    return has_only_handed_in(transaction);
}

bool DeskProjection::take_over(std::span<const platform::SqlValue> row,
                               platform::Transaction& transaction) {
    const auto one = handed_in_from(row);
    if (one) add(transaction, *one);
    return one.has_value();
}

std::vector<std::string_view> DeskProjection::tables() const {
    return {"request_submissions"};
}

}  // namespace services::requests
