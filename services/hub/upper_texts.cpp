#include "services/hub/upper_texts.hpp"

#include "platform/base/log.hpp"
#include "services/devices/devices.hpp"
#include "services/directory/directory_text.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_queue.hpp"
#include "services/hub/hub_rulebook.hpp"
#include "services/hub/hub_sessions.hpp"
#include "services/hub/upper_news.hpp"
#include "services/notices/notices_text.hpp"
#include "services/sync/bundles.hpp"
#include "services/sync/hub_sync.hpp"

namespace services::hub {
namespace {

using platform::Transaction;
using sync::Bundle;

std::optional<std::string> first_sentence(const std::optional<data::Findings>& findings) {
    if (!findings) return std::nullopt;
    return findings->empty() ? "it cannot be read" : findings->front().sentence;
}

}  // namespace

void UpperTexts::listen_to(sync::Feeds& feeds) {
    if (!upper_.root) {
        platform::log(platform::LogLevel::warning, "hub.upper_root_unknown");
        return;
    }
    const auto bundle = [this](Transaction& t, const sync::FeedItem& item) {
        take_bundle(t, item);
    };
    feeds.listen(sync::bundles_feed, bundle);
    feeds.listen(sync::rules_feed, bundle);
    feeds.listen(sync::stations_feed,
                 [this](Transaction& t, const sync::FeedItem& item) { take_of_stations(t, item); });
}

void UpperTexts::take_bundle(Transaction& t, const sync::FeedItem& item) {
    // An upper hub that was restored may have forgotten it: here it goes on to count.
    if (!item.body) return;
    const auto bundle = sync::verify_bundle(*upper_.root, *item.body, std::nullopt);
    const auto why =
        bundle ? pass_on(t, *bundle) : std::optional(std::string(name_of(bundle.refusal())));
    if (why)
        platform::log(platform::LogLevel::alarm, "hub.upper_bundle_refused",
                      {{"name", std::string_view(item.key)}, {"why", std::string_view(*why)}});
}

std::optional<std::string> UpperTexts::pass_on(Transaction& t, const Bundle& bundle) {
    if (bundle.name == sync::keys_bundle || bundle.name == settings_bundle) return std::nullopt;
    if (bundle.name == directory_bundle) {
        const auto read = membership::Directory::parse(bundle.body);
        if (!read) return read.refusal().sentence;
        hub_.bulletin.pass_on(t, {sync::bundles_feed, bundle.name}, bundle);
        return std::nullopt;
    }
    if (bundle.name == notices::notices_bundle) {
        if (!notices::read_notices(bundle.body).notices) return "the notices cannot be read";
        hub_.bulletin.pass_on(t, {upper_feed, bundle.name}, bundle);
        return std::nullopt;
    }
    if (HubRulebook::is_rule(bundle.name)) return first_sentence(hub_.rulebook.pass_on(t, bundle));
    return pass_on_catalogue(t, bundle);
}

// Published there for the station this hub stands at: here it is for the hall of that number.
std::optional<std::string> UpperTexts::pass_on_catalogue(Transaction& t, const Bundle& bundle) {
    const auto slash = bundle.name.find('/');
    const auto key = std::string_view(bundle.name).substr(0, slash);
    if (bundle.name != sync::hall_bundle(key, upper_.station)) return std::nullopt;
    for (const auto& hall : hub_.devices.stations(t)) {
        if (hall.number != upper_.station_number) continue;
        if (key == queue::catalogue_key)
            return first_sentence(hub_.halls.offered.pass_on(t, hall, bundle));
        if (key == sessions::catalogue_key)
            return first_sentence(hub_.sessions.offered.pass_on(t, hall, bundle));
    }
    return std::nullopt;
}

void UpperTexts::take_of_stations(Transaction& t, const sync::FeedItem& item) {
    const auto& feeds = hub_.sync.feeds;
    if (item.key != sync::stations_list_key) {
        if (item.body)
            feeds.publish(t, upper_feed, item.key, *item.body);
        else
            feeds.withdraw(t, upper_feed, item.key);
        return;
    }
    if (!item.body) return;
    const auto bundle = sync::verify_bundle(*upper_.root, *item.body, std::nullopt);
    if (!bundle || !bundle->name.starts_with(directory::list_prefix) ||
        !directory::read_list(bundle->body).stations) {
        platform::log(platform::LogLevel::alarm, "hub.upper_list_refused");
        return;
    }
    hub_.bulletin.pass_on(t, {upper_feed, bundle->name}, *bundle);
}

}  // namespace services::hub
