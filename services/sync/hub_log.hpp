// The hub's log: every record it ever took in, in the order it took effect, and the hub's own
// stream among them. write() first projects what is pending, so that the log's order is the order
// of application and a replay gives an equal state.
#pragma once

#include <map>
#include <mutex>
#include <vector>

#include "platform/crypto/id_mint.hpp"
#include "services/sync/change_notes.hpp"
#include "services/sync/record_log.hpp"
#include "services/sync/sealing_keys.hpp"

namespace services::sync {

class Projector;

struct HubIdentity {
    DeviceId hub;  // the hub is a device among devices
    StationId station;
};

class HubLog final : public RecordLog {
public:
    // Opens the hub's own stream when there is none. The tables exist (prepare_hub_tables).
    HubLog(platform::Database& database, platform::Clock& clock, platform::IdMint& ids,
           const SealingKeySource& keys, Projector& projector, HubIdentity identity);

    RecordId mint_id() override;
    // What is sealed here is kept as opened when its record is appended: the hub knew it anyway,
    // and a rebuild needs it.
    std::optional<platform::Bytes> seal(RecordId id, std::string_view kind,
                                        std::string_view plain) override;
    Record append(platform::Transaction& transaction, NewRecord added) override;
    void erase_parts(platform::Transaction& transaction,
                     std::span<const RecordId> records) override;

    StreamId stream() const { return stream_; }

private:
    void do_write(const std::function<void(platform::Transaction&)>& body) override;
    void store(platform::Transaction& transaction, const Record& record);
    void pass_door_records(platform::Transaction& transaction);

    platform::Database& database_;
    platform::Clock& clock_;
    platform::IdMint& ids_;
    const SealingKeySource& keys_;
    Projector& projector_;
    const HubIdentity identity_;
    StreamId stream_;
    std::mutex mutex_;
    std::map<RecordId, std::string> sealed_here_;  // until the record is committed
    struct Written {
        std::vector<RecordId> sealed;
        ProjectedChanges projected;
    };
    std::map<const platform::Transaction*, Written> written_;
};

}  // namespace services::sync
