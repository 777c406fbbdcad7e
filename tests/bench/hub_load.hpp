// A hub's side of sync on a database of its own, with one small room whose projection writes one
// row a record.
#pragma once

#include <memory>
#include <string>

#include "bench/device_load.hpp"
#include "services/sync/hub_sync.hpp"

namespace bench {

class LoadRoom final : public services::sync::Projection {
public:
    explicit LoadRoom(platform::Database& database);
    std::string_view room() const override { return "bench"; }
    services::sync::Applied apply(const services::sync::Record& record,
                                  const std::optional<std::string>& opened,
                                  platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override { return {"bench_applications"}; }
};

class LoadHub final {
public:
    LoadHub(World& world, platform::Database& database);
    services::sync::HubSync& sync() { return *sync_; }

private:
    FixedKey key_;
    platform::SealOpener keys_;
    services::sync::KeyringPartsOpener opener_{keys_};
    LoadRoom room_;
    std::unique_ptr<services::sync::HubSync> sync_;
};

}  // namespace bench
