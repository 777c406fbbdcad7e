// A log that keeps its records in memory and their states in a real database: what a room's door
// needs, without streams. `cut_power_at_commit` lets the transaction roll back at its end.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/crypto/id_mint.hpp"
#include "platform/crypto/sealing.hpp"
#include "services/sync/projection.hpp"
#include "services/sync/record_log.hpp"

namespace support {

struct PowerCut : std::runtime_error {
    PowerCut() : std::runtime_error("the power is cut") {}
};

class PlainLog final : public services::sync::RecordLog {
public:
    PlainLog(platform::Database& database, const platform::Clock& clock, platform::Dice& dice)
        : database_(database), clock_(clock), ids_(clock, dice) {
        opener_.add(keys_);
        device = ids_.mint_as<services::sync::DeviceId>();
        station = ids_.mint_as<services::sync::StationId>();
        stream_ = ids_.mint_as<services::sync::StreamId>();
    }

    services::sync::RecordId mint_id() override { return ids_.mint_as<services::sync::RecordId>(); }
    std::optional<platform::Bytes> seal(services::sync::RecordId id, std::string_view kind,
                                        std::string_view plain) override {
        if (!knows_key) return std::nullopt;
        return platform::seal(keys_.public_key, {id.value, std::string(kind), stream_.value},
                              plain);
    }
    services::sync::Record append(platform::Transaction&,
                                  services::sync::NewRecord record) override {
        services::sync::Record full;
        full.id = record.id;
        full.kind = std::move(record.kind);
        full.subject = record.subject;
        full.station = station;
        full.device = device;
        full.actor = record.actor;
        full.time = {clock_.boot_id(), clock_.boot(), clock_.wall(), clock_.trust()};
        full.first_stream = stream_;
        full.body = std::move(record.body);
        full.sealed = std::move(record.sealed);
        pending_.push_back(full);
        return full;
    }

    std::optional<std::string> opened(const services::sync::Record& record) const {
        if (!record.sealed) return std::nullopt;
        auto plain =
            opener_.open(*record.sealed, {record.id.value, record.kind, record.first_stream.value});
        if (!plain) return std::nullopt;
        return *plain;
    }

    std::vector<services::sync::Record> records;
    services::sync::DeviceId device;
    services::sync::StationId station;
    bool knows_key = true;
    bool cut_power_at_commit = false;

private:
    void do_write(const std::function<void(platform::Transaction&)>& body) override {
        database_.write([&](platform::Transaction& transaction) {
            pending_.clear();
            body(transaction);
            if (cut_power_at_commit) throw PowerCut{};
        });
        records.insert(records.end(), pending_.begin(), pending_.end());
    }

    platform::Database& database_;
    const platform::Clock& clock_;
    platform::IdMint ids_;
    services::sync::StreamId stream_;
    platform::SealingKeyPair keys_ = platform::make_sealing_key_pair();
    platform::SealOpener opener_;
    std::vector<services::sync::Record> pending_;
};

}  // namespace support
