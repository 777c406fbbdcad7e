#include "services/casework/casework_projection.hpp"

#include "services/casework/case_progress.hpp"

namespace services::casework {

CaseworkProjection::CaseworkProjection(platform::Database& database,
                                       const platform::Digest& lookup_key)
    : lookup_key_(lookup_key) {
    prepare_case_tables(database);
}

std::vector<std::string_view> CaseworkProjection::tables() const {
    return case_tables();
}

sync::Applied CaseworkProjection::apply(const sync::Record& record,
                                        const std::optional<std::string>& opened,
                                        platform::Transaction& transaction) {
    const auto act = act_from(record.kind, record.body, opened);
    if (!act) return sync::Applied::no_use(act.refusal());
    return apply_act(*act, record, lookup_key_, transaction);
}

}  // namespace services::casework
