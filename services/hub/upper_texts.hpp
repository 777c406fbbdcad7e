// What comes down from the hub above and may be told here. A bundle is proved by the upper hub's
// root and signed anew with this hub's, the one root its kiosks trust, under the number it came
// with: what was said later counts, whoever said it. Keys and settings stay the upper hub's own;
// what is meant for this hall comes under this hall's name; notices and stations go to UpperNews.
#pragma once

#include "services/hub/upper_hub.hpp"
#include "services/sync/bundles.hpp"
#include "services/sync/feeds.hpp"

namespace services::hub {

class UpperTexts final {
public:
    // Nothing is taken from a hub whose root was not kept when it was joined.
    UpperTexts(const UpperHub& upper, Hub& hub) : upper_(upper), hub_(hub) {}

    // Before the courier runs.
    void listen_to(sync::Feeds& feeds);

private:
    void take_bundle(platform::Transaction& t, const sync::FeedItem& item);
    void take_of_stations(platform::Transaction& t, const sync::FeedItem& item);
    // Why it is of no use here; nothing when it was taken, or says nothing new.
    std::optional<std::string> pass_on(platform::Transaction& t, const sync::Bundle& bundle);
    std::optional<std::string> pass_on_catalogue(platform::Transaction& t,
                                                 const sync::Bundle& bundle);

    const UpperHub upper_;
    Hub& hub_;
};

}  // namespace services::hub
