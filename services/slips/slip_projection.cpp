#include "services/slips/slip_projection.hpp"

#include "services/slips/slip_records.hpp"
#include "services/slips/slip_store.hpp"

namespace services::slips {

SlipProjection::SlipProjection(platform::Database& database) {
    prepare_slip_tables(database);
}

sync::Applied SlipProjection::apply(const sync::Record& record,
                                    const std::optional<std::string>& /*opened*/,
                                    platform::Transaction& transaction) {
    const auto ended = record.kind == Ended::kind ? ended_from(record.body) : std::nullopt;
    if (!ended)
        return sync::Applied::no_use({"slips.not_readable", "kind", record.kind,
                                      "这条打印记录的内容本程序不认识，可能需要升级。"});
    PrintedSlip slip;
    slip.id = ended->slip;
    slip.station = record.station;
    slip.device = record.device;
    slip.what = ended->what;
    slip.subject = ended->subject;
    slip.state = ended->state;
    slip.trouble = ended->trouble;
    slip.is_near_end = ended->is_near_end;
    slip.reprint = ended->reprint;
    slip.at = record.time.wall;
    save(transaction, slip);
    return sync::Applied::done();
}

bool SlipProjection::can_read_its_tables(platform::Transaction& transaction) const {
    return has_only_slips(transaction);
}

}  // namespace services::slips
