// What each hall offers, of one kind of catalogue: as it was published for the hall, as a signed
// bundle that goes to its kiosks; else as built in. What is not sound, or would cut numbers that
// are out already, is not published.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "platform/base/outcome.hpp"
#include "services/data/findings.hpp"
#include "services/devices/devices.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/feed_reader.hpp"
#include "services/hub/hall_catalogues.hpp"
#include "services/hub/installation.hpp"
#include "services/sync/bundles.hpp"
#include "services/sync/feeds.hpp"

namespace services::hub {

// A catalogue is some pages of text; what is longer is no catalogue.
inline constexpr std::size_t largest_catalogue = 256 * 1024;

template <class Catalogue, auto read_text>
class OfferedCatalogues final {
public:
    // `key`: the feed's entry it stands in.
    OfferedCatalogues(std::string_view key, std::shared_ptr<const Catalogues<Catalogue>> shipped,
                      const sync::HubFeeds& feeds, const Installation& installation,
                      Bulletin& bulletin)
        : key_(key),
          shipped_(std::move(shipped)),
          installation_(installation),
          bulletin_(bulletin),
          feed_(feeds, sync::bundles_feed) {
        refresh();
    }

    std::shared_ptr<const Catalogue> of(const devices::Station& hall) const {
        const std::scoped_lock lock(mutex_);
        const auto found = held_.find(sync::hall_bundle(key_, hall.id));
        if (found != held_.end()) return found->second;
        return catalogue_for(*shipped_, hall.number);
    }
    bool is_published(const devices::Station& hall) const {
        const std::scoped_lock lock(mutex_);
        return held_.contains(sync::hall_bundle(key_, hall.id));
    }
    // True when it is a new one; refused with all that is wrong.
    platform::Outcome<bool, data::Findings> publish(const devices::Station& hall,
                                                    const std::string& text) {
        if (auto findings = trouble(hall, text)) return platform::refuse(std::move(*findings));
        const bool is_new = bulletin_.publish(sync::hall_bundle(key_, hall.id), text);
        refresh();
        return is_new;
    }
    // What the hub above publishes for this hall; all that is wrong with it, when it is refused.
    std::optional<data::Findings> pass_on(platform::Transaction& transaction,
                                          const devices::Station& hall, sync::Bundle bundle) {
        auto findings = trouble(hall, bundle.body);
        if (findings) return findings;
        bundle.name = sync::hall_bundle(key_, hall.id);
        bulletin_.pass_on(transaction, {sync::bundles_feed, bundle.name}, bundle);
        return std::nullopt;
    }
    // Reads again what another process of this hub may have published.
    void refresh() {
        feed_.read_on([this](const sync::FeedItem& item) {
            if (!item.key.starts_with(key_ + "/")) return;
            // Of another root, from before a restore; of a newer program: the one before stays.
            const auto bundle = sync::verify_bundle(installation_.root, *item.body, std::nullopt);
            if (!bundle) return;
            auto read = read_text(bundle->body);
            if (!read.catalogue) return;
            auto held = std::make_shared<const Catalogue>(std::move(*read.catalogue));
            const std::scoped_lock lock(mutex_);
            held_[bundle->name] = std::move(held);
            has_changed_ = true;
        });
    }
    // Whether one was published since this was asked last.
    bool take_change() { return has_changed_.exchange(false); }

private:
    std::optional<data::Findings> trouble(const devices::Station& hall,
                                          const std::string& text) const {
        const auto wrong = [](std::string sentence) {
            return data::Findings{{1, "", std::move(sentence)}};
        };
        if (text.size() > largest_catalogue) return wrong("it is longer than a catalogue may be");
        const auto read = read_text(text);
        if (!read.catalogue) return read.findings;
        const auto& numbers = read.catalogue->stations;
        if (!numbers.empty() &&
            std::find(numbers.begin(), numbers.end(), hall.number) == numbers.end())
            return wrong("/stations names other halls than " + hall.number);
        if (const auto now = of(hall))
            if (auto sentence = clash(*now, *read.catalogue)) return wrong(std::move(*sentence));
        return std::nullopt;
    }

    const std::string key_;
    const std::shared_ptr<const Catalogues<Catalogue>> shipped_;
    const Installation& installation_;
    Bulletin& bulletin_;
    mutable std::mutex mutex_;
    std::map<std::string, std::shared_ptr<const Catalogue>> held_;  // by name of the bundle
    std::atomic<bool> has_changed_ = true;
    FeedReader feed_;
};

}  // namespace services::hub
