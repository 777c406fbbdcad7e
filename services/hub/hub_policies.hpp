// The rule packs this hub judges by and tells its devices: those built into the program, over them
// those published here as signed bundles. Devices take the same bundles, so the same facts give the
// same bytes on both.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/hub/bulletin.hpp"
#include "services/hub/feed_reader.hpp"
#include "services/hub/installation.hpp"
#include "services/policy/policy_book.hpp"

namespace services::hub {

class HubPolicies final {
public:
    HubPolicies(const sync::HubFeeds& feeds, const Installation& installation, Bulletin& bulletin);

    struct Published {
        std::string name;
        std::string hash;
        bool is_new = false;  // a new number went out; else it says what it said before
    };
    // All of them, or none and why.
    platform::Outcome<std::vector<Published>, std::string> publish(
        const std::vector<std::string>& pack_texts);
    // Reads again what another process of this hub may have published.
    void refresh();

    const policy::PolicyBook& book() const { return book_; }

private:
    void take(const std::string& signed_text);

    const Installation& installation_;
    Bulletin& bulletin_;
    FeedReader feed_;
    policy::PolicyBook book_;
};

// As they were built in; a fault when one of them is not sound.
policy::PolicyBook::Packs shipped_packs();

}  // namespace services::hub
