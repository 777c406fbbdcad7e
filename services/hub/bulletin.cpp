#include "services/hub/bulletin.hpp"

#include <algorithm>

#include "platform/base/fault.hpp"
#include "platform/base/json.hpp"
#include "services/hub/feed_reader.hpp"
#include "services/sync/feeds.hpp"

namespace services::hub {
namespace {

constexpr std::chrono::days bundle_life{400};
constexpr std::chrono::days renew_before{200};

}  // namespace

Bulletin::Bulletin(platform::Database& database, const platform::Clock& clock,
                   const sync::HubFeeds& feeds, const Installation& installation)
    : database_(database),
      clock_(clock),
      feeds_(feeds),
      installation_(installation),
      directory_(std::make_shared<const membership::Directory>()) {
    refresh();
}

bool Bulletin::publish(std::string_view name, std::string_view body) {
    const bool is_new = publish_in(sync::bundles_feed, name, name, body);
    if (is_new && name == directory_bundle) refresh();
    return is_new;
}

bool Bulletin::publish_in(std::string_view feed, std::string_view key, std::string_view name,
                          std::string_view body) {
    return database_.write([&](platform::Transaction& t) {
        return publish_at(t, {feed, key}, name, body);
    });
}

// Numbered where it is written: another process of this hub may publish at this moment, and a
// device takes each number once.
bool Bulletin::publish_at(platform::Transaction& t, const Where& where, std::string_view name,
                          std::string_view body) {
    const auto now = clock_.wall();
    // A hub restored from a backup has forgotten its last numbers, and a device does not take one
    // twice: the seconds since 1970 are above all of them.
    const auto seconds = std::max<std::int64_t>(1, now.micros / 1'000'000);
    sync::Bundle bundle{std::string(name), seconds, now, now + bundle_life, std::string(body)};
    if (const auto old = feeds_.body(t, where.feed, where.key)) {
        const auto before = sync::verify_bundle(installation_.root, *old, std::nullopt);
        if (before) {
            const bool is_same = before->body == body;
            if (is_same && before->not_after - now > renew_before) return false;
            bundle.number = std::max(before->number + 1, seconds);
        }
    }
    feeds_.publish(t, where.feed, where.key,
                   sync::sign_bundle(bundle, installation_.bundle_signer,
                                     installation_.root_says_bundle_signer));
    return true;
}

bool Bulletin::pass_on(platform::Transaction& t, const Where& where, const sync::Bundle& bundle) {
    if (const auto old = feeds_.body(t, where.feed, where.key)) {
        const auto before = sync::verify_bundle(installation_.root, *old, std::nullopt);
        if (before && before->number >= bundle.number) return false;
    }
    feeds_.publish(t, where.feed, where.key,
                   sync::sign_bundle(bundle, installation_.bundle_signer,
                                     installation_.root_says_bundle_signer));
    return true;
}

void Bulletin::publish_own() {
    std::vector<platform::KeyCertificate> keys;
    keys.reserve(installation_.sealing_keys.size());
    for (const auto& key : installation_.sealing_keys)
        keys.push_back(key.root_says);
    publish(sync::keys_bundle,
            sync::keys_bundle_body(keys, {installation_.root_says_token_signer}));
    const auto& settings = installation_.settings;
    publish(settings_bundle,
            platform::to_canonical_text(
                platform::Json{{"hub_name", settings.name}, {"public_url", settings.public_url}}));
}

std::vector<std::string> Bulletin::signed_texts() const {
    std::vector<std::string> texts;
    FeedReader(feeds_, sync::bundles_feed).read_on([&](const sync::FeedItem& item) {
        texts.push_back(*item.body);
    });
    return texts;
}

std::shared_ptr<const membership::Directory> Bulletin::directory() const {
    const std::scoped_lock lock(mutex_);
    return directory_;
}

void Bulletin::refresh() {
    const auto text = database_.read([&](platform::Transaction& t) {
        return feeds_.body(t, sync::bundles_feed, directory_bundle);
    });
    if (!text) return;
    const auto bundle = sync::verify_bundle(installation_.root, *text, std::nullopt);
    if (!bundle)
        throw platform::Fault(platform::FaultKind::installation,
                              "the hub's own directory bundle does not verify");
    const std::scoped_lock lock(mutex_);
    if (bundle->number == directory_number_) return;
    auto directory = membership::Directory::parse(bundle->body);
    if (!directory)
        throw platform::Fault(platform::FaultKind::installation, directory.refusal().sentence);
    directory_ = std::make_shared<const membership::Directory>(std::move(*directory));
    directory_number_ = bundle->number;
}

}  // namespace services::hub
