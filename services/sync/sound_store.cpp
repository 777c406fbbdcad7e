#include "services/sync/sound_store.hpp"

#include "platform/base/fault.hpp"
#include "services/sync/log_check.hpp"

namespace services::sync {

using platform::Fault;
using platform::FaultKind;

void require_sound_files(const platform::Database& database) {
    const auto findings = database.check_quickly();
    if (!findings.empty()) throw Fault(FaultKind::database_damaged, "store: " + findings.front());
}

void require_sound_journal(const Journal& journal) {
    const auto broken = journal.first_broken_link();
    if (broken) {
        throw Fault(FaultKind::database_damaged,
                    "store: the journal's chain breaks at " + std::to_string(*broken));
    }
}

void require_sound_log(const platform::Database& database) {
    const auto flaws = check_newest_links(database).flaws;
    if (flaws.empty()) return;
    const auto& first = flaws.front();
    throw Fault(FaultKind::database_damaged,
                "store: the log of stream " + platform::to_text(first.stream) + " breaks at " +
                    std::to_string(first.seq) + ": " + std::string(name_of(first.flaw)));
}

}  // namespace services::sync
