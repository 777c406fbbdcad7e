// The device's door: judges what the hub pushed, holds it, and answers on record: accepted, refused
// with the setting that cannot be, or in force only after a start. What it refused changes nothing.
#pragma once

#include <optional>

#include "platform/crypto/signing.hpp"
#include "services/device_settings/settings_projection.hpp"
#include "services/device_settings/settings_records.hpp"
#include "services/sync/feeds.hpp"
#include "services/sync/record_log.hpp"

namespace services::device_settings {

class HeldSettings final {
public:
    HeldSettings(platform::Database& database, sync::RecordLog& log, const sync::Feeds& feeds,
                 const platform::VerifyKey& root, sync::DeviceId device);

    // What is held. At a start it is all in force.
    Values values() const;
    // Takes what came; true when something is held that was not before. Before the first call of a
    // start what waited for one is answered as in force.
    bool take_news();

private:
    struct Word {
        std::optional<PushId> push;  // none: nothing counts any more
        Values values;
    };
    std::optional<Word> newest_word() const;
    void answer(const Answered& answered) const;
    std::optional<Answered> said() const;

    platform::Database& database_;
    sync::RecordLog& log_;
    const sync::Feeds& feeds_;
    const platform::VerifyKey root_;
    const sync::DeviceId device_;
    SettingsProjection projection_;
    Values at_start_;
    bool is_started_ = false;
};

}  // namespace services::device_settings
