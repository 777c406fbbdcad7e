// What the hub tells all its devices, as signed bundles: sealing keys, the directory of unions and
// grids, settings. A bundle gets a new number only when its body changed or its end comes near.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/storage/database.hpp"
#include "services/hub/installation.hpp"
#include "services/membership/directory.hpp"
#include "services/sync/bundles.hpp"
#include "services/sync/hub_feeds.hpp"

namespace services::hub {

inline constexpr std::string_view directory_bundle = "directory";
inline constexpr std::string_view settings_bundle = "settings";

class Bulletin final {
public:
    Bulletin(platform::Database& database, const platform::Clock& clock,
             const sync::HubFeeds& feeds, const Installation& installation);

    // Signs and publishes when needed; true when a new number went out.
    bool publish(std::string_view name, std::string_view body);
    // The same to whom another feed goes, as its entry `key`.
    bool publish_in(std::string_view feed, std::string_view key, std::string_view name,
                    std::string_view body);
    // Within a transaction of somebody who writes more.
    struct Where {
        std::string_view feed;
        std::string_view key;
    };
    bool publish_at(platform::Transaction& transaction, const Where& where, std::string_view name,
                    std::string_view body);
    // A bundle of the hub above, proved, under the number it came with; false when what stands
    // there is as new or newer.
    bool pass_on(platform::Transaction& transaction, const Where& where,
                 const sync::Bundle& bundle);
    // Keys and settings as the installation has them. At every start of the hub.
    void publish_own();
    // The signed texts, for a device that is being enrolled and may be offline soon.
    std::vector<std::string> signed_texts() const;
    // The directory last published or refreshed; an empty one before that. Never asks the store, so
    // it may be called within a transaction.
    std::shared_ptr<const membership::Directory> directory() const;
    // Reads again what another process of this hub may have published.
    void refresh();

private:
    platform::Database& database_;
    const platform::Clock& clock_;
    const sync::HubFeeds& feeds_;
    const Installation& installation_;
    mutable std::mutex mutex_;  // guards the directory
    std::int64_t directory_number_ = 0;
    std::shared_ptr<const membership::Directory> directory_;
};

}  // namespace services::hub
