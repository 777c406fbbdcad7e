#include "services/directory/directory_projection.hpp"

#include "services/directory/directory_records.hpp"
#include "services/directory/directory_store.hpp"

namespace services::directory {

using sync::Applied;

DirectoryProjection::DirectoryProjection(platform::Database& database) {
    prepare_directory_tables(database);
}

Applied DirectoryProjection::apply(const sync::Record& record,
                                   const std::optional<std::string>& /*opened*/,
                                   platform::Transaction& transaction) {
    if (record.kind == Withdrawn::kind) {
        const auto withdrawn = withdrawn_from(record.body);
        if (!withdrawn) return Applied::no_use(withdrawn.refusal());
        remove(transaction, withdrawn->station);
        return Applied::done();
    }
    if (record.kind != Described::kind)
        return Applied::no_use({"directory.unknown_kind", "kind", record.kind,
                                "这种站点记录本程序不认识，可能需要升级。"});
    const auto described = described_from(record.body);
    if (!described) return Applied::no_use(described.refusal());
    put(transaction, described->station, described->profile, record.time.wall,
        record.actor.account);
    return Applied::done();
}

}  // namespace services::directory
