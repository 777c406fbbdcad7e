#include "services/hub/hub_policies.hpp"

#include <fmt/format.h>

#include "platform/base/fault.hpp"
#include "platform/base/log.hpp"
#include "services/hub/embedded_files.hpp"
#include "services/policy/pack_lint.hpp"
#include "services/sync/feeds.hpp"

namespace services::hub {

namespace {

policy::PolicyBook::Packs read_packs() {
    policy::PolicyBook::Packs packs;
    for (const auto name : embedded_names("assets/policies/")) {
        auto pack = policy::load_pack(embedded_file(name)->text);
        if (!pack)
            throw platform::Fault(platform::FaultKind::installation,
                                  fmt::format("{}:{}: {}", name, pack.refusal().front().line,
                                              pack.refusal().front().sentence));
        packs.push_back(std::make_shared<const policy::Pack>(std::move(*pack)));
    }
    return packs;
}

}  // namespace

// Of what is built in, so read once for all hubs of this process.
policy::PolicyBook::Packs shipped_packs() {
    static const policy::PolicyBook::Packs once = read_packs();
    return once;
}

HubPolicies::HubPolicies(const sync::HubFeeds& feeds, const Installation& installation,
                         Bulletin& bulletin)
    : installation_(installation),
      bulletin_(bulletin),
      feed_(feeds, sync::bundles_feed),
      book_(shipped_packs()) {
    refresh();
}

platform::Outcome<std::vector<HubPolicies::Published>, std::string> HubPolicies::publish(
    const std::vector<std::string>& pack_texts) {
    // Tried together first: half a set of packs may disagree with the old other half.
    policy::PolicyBook tried(book_.packs());
    std::vector<Published> all;
    std::vector<std::string> bodies;
    for (const auto& text : pack_texts) {
        const auto pack = policy::load_pack(text);
        if (!pack) return platform::refuse(policy::sentence_of({std::nullopt, pack.refusal(), ""}));
        all.push_back({policy::bundle_name_of(*pack), pack->hash, false});
        bodies.push_back(policy::bundle_body_of(text));
        const auto taken = tried.take({all.back().name, 1, {}, {}, bodies.back()});
        if (!taken)
            return platform::refuse(all.back().name + "  " + policy::sentence_of(taken.refusal()));
    }
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i].is_new = bulletin_.publish(all[i].name, bodies[i]);
    refresh();
    return all;
}

void HubPolicies::refresh() {
    feed_.read_on([this](const sync::FeedItem& item) {
        if (item.key.starts_with(policy::bundle_prefix)) take(*item.body);
    });
}

void HubPolicies::take(const std::string& signed_text) {
    const auto bundle = sync::verify_bundle(installation_.root, signed_text, std::nullopt);
    if (!bundle) return;  // the hub's own feed: another root's, from before a restore
    const auto taken = book_.take(*bundle);
    if (!taken)
        platform::log(platform::LogLevel::alarm, "hub.policy_bundle_refused",
                      {{"name", bundle->name}, {"why", policy::sentence_of(taken.refusal())}});
}

}  // namespace services::hub
