#include "services/hub/hub_stock.hpp"

#include <algorithm>

#include "services/hub/phone_desk.hpp"
#include "services/stock/stock_rules.hpp"
#include "services/sync/spent_blocks.hpp"

namespace services::hub {
namespace {

// A kiosk may bring what it handed out on the last day so much later.
constexpr std::chrono::hours after_the_last_day{48};

// As told, less the moment: what is the same need not be told again.
std::string without_moment(stock::StockNews news) {
    news.at = {};
    return stock::to_json_text(news);
}

std::chrono::hours life_of(const stock::Campaign& campaign, platform::WallTime now) {
    const auto ends = platform::start_of(platform::plus_days(campaign.until, 1));
    return std::chrono::ceil<std::chrono::hours>(ends - now) + after_the_last_day;
}

}  // namespace

// Of what is built in, so read once for all hubs of this process.
std::shared_ptr<const Catalogues<stock::Catalogue>> shipped_stock() {
    static const auto once = shipped_in<stock::Catalogue>("assets/stock/", stock::read_catalogue);
    return once;
}

HubStock::HubStock(platform::Database& database, sync::HubSync& sync,
                   stock::StockProjection& projection, const devices::Devices& devices,
                   const membership::MembershipRegister& members, const platform::Clock& clock,
                   platform::Dice& dice)
    : database_(database),
      sync_(sync),
      devices_(devices),
      members_(members),
      clock_(clock),
      supplies(database, sync.log, projection, clock),
      gifts(database, sync.log, projection, clock, dice,
            {[this](const std::string& resource) { return blocks(resource); },
             [this](stock::StationId id) { return devices_.station(id).has_value(); },
             [this](const std::string& number) { return card_of(number); },
             []() -> const membership::Divisions& { return *built_in_divisions(); }}) {}

std::vector<devices::Station> HubStock::stations() const {
    auto stations = devices_.stations();
    std::erase_if(stations, [](const devices::Station& station) {
        return !catalogue_for(*shipped_stock(), station.number);
    });
    return stations;
}

std::optional<stock::SuppliedStation> HubStock::supplied(stock::StationId id) const {
    const auto station = devices_.station(id);
    auto catalogue = station ? catalogue_for(*shipped_stock(), station->number) : nullptr;
    if (!catalogue) return std::nullopt;
    return stock::SuppliedStation{id, std::move(catalogue)};
}

std::vector<stock::KioskBlock> HubStock::blocks(const std::string& resource) const {
    std::vector<stock::KioskBlock> blocks;
    const auto grants = sync_.blocks.grants_of(resource);
    if (grants.empty()) return blocks;
    const auto known = devices_.devices();
    for (const auto& grant : grants) {
        const auto device = std::ranges::find(known, grant.device, &devices::Device::id);
        const bool is_trusted =
            device != known.end() && device->state != devices::DeviceState::revoked;
        blocks.push_back({grant.device, device == known.end() ? std::string() : device->name,
                          static_cast<int>(grant.block.first), static_cast<int>(grant.block.last),
                          grant.is_void || !is_trusted});
    }
    return blocks;
}

std::optional<platform::Uuid> HubStock::card_of(const std::string& document_number) const {
    const membership::Officer anywhere{.account = "", .all_areas = true};
    membership::Filter filter;
    filter.document_number = document_number;
    for (const auto& row : members_.list(anywhere, filter, {1, 10}).rows) {
        const auto page = members_.page(anywhere, row.application);
        if (page && page->card) return page->card->value;
    }
    return std::nullopt;
}

void HubStock::turn(std::int64_t state) {
    const auto minute = clock_.wall().micros / 60'000'000;
    if (state == seen_state_ && minute == seen_minute_) return;
    const bool is_new_hour = minute / 60 != seen_minute_ / 60;
    seen_state_ = state;
    seen_minute_ = minute;
    std::vector<stock::SuppliedStation> kept;
    for (const auto& station : stations())
        kept.push_back({station.id, catalogue_for(*shipped_stock(), station.number)});
    supplies.settle(kept);
    define_numbers();
    auto campaigns = gifts.news();
    const auto roster = devices_.roster();
    for (const auto& station : roster->stations) {
        auto here = campaigns.find(station.id);
        const bool has_any = here != campaigns.end() || told_.contains(station.id) ||
                             catalogue_for(*shipped_stock(), station.number);
        if (has_any)
            publish(station, here == campaigns.end() ? std::vector<stock::CampaignNews>{}
                                                     : std::move(here->second));
    }
    if (is_new_hour) let_go_of_past_numbers();
}

void HubStock::define_numbers() {
    const auto now = clock_.wall();
    std::vector<sync::BlockResource> fresh;
    for (const auto& campaign : gifts.campaigns()) {
        if (stock::giving(campaign, now) == stock::Giving::over) continue;
        const auto define = [&](const std::string& name, int last, int count, int low_water) {
            if (!defined_.insert(name).second) return;
            fresh.push_back({.name = name,
                             .first = 1,
                             .last = last,
                             .count = count,
                             .low_water = low_water,
                             .life = life_of(campaign, now),
                             .reserved_gap = last / 4 + 1});
        };
        for (const auto& batch : gifts.batches(campaign.id)) {
            const int in_block = stock::parcels_in_block(batch.parcels);
            define(stock::parcels_resource(batch.station, batch.id), batch.parcels, in_block,
                   in_block / 2 + 1);
        }
        // All people of a list are held by some kiosk: it asks for more until none are left.
        for (const auto& list : gifts.lists(campaign.id))
            if (list.station)
                define(stock::people_resource(list.station, list.id), list.people,
                       stock::people_in_block(list.people), list.people);
    }
    if (!fresh.empty()) sync_.blocks.define(fresh);
}

void HubStock::let_go_of_past_numbers() const {
    std::set<std::string, std::less<>> needed;
    for (const auto& campaign : gifts.campaigns()) {
        if (stock::giving(campaign, clock_.wall()) == stock::Giving::over) continue;
        for (const auto& batch : gifts.batches(campaign.id))
            needed.insert(stock::parcels_resource(batch.station, batch.id));
        for (const auto& list : gifts.lists(campaign.id))
            needed.insert(stock::people_resource(list.station, list.id));
    }
    database_.write([&](platform::Transaction& t) {
        sync::let_go_of_numbers(t, sync_.feeds, stock::resource_prefix, clock_.wall(),
                                [&](std::string_view name) { return !needed.contains(name); });
    });
}

void HubStock::publish(const devices::Station& station,
                       std::vector<stock::CampaignNews> campaigns) {
    stock::StockNews news;
    news.campaigns = std::move(campaigns);
    const auto catalogue = catalogue_for(*shipped_stock(), station.number);
    if (catalogue) {
        news.counts = supplies.counts(station.id);
        news.tasks = supplies.tasks(station.id);
    }
    const auto now = without_moment(news);
    auto& told = told_[station.id];
    if (told == now) return;
    news.at = clock_.wall();
    const auto feed = sync::hall_feed_of(station.id);
    std::vector<std::pair<stock::ListId, std::string>> lists;
    for (const auto& campaign : news.campaigns)
        for (const auto& list : campaign.lists) {
            auto keys = stock::to_json_text(gifts.keys(list.list));
            if (told_lists_[list.list] != keys) lists.emplace_back(list.list, std::move(keys));
        }
    database_.write([&](platform::Transaction& t) {
        if (catalogue && sync_.feeds.body(t, feed, stock::catalogue_key) != catalogue->text)
            sync_.feeds.publish(t, feed, stock::catalogue_key, catalogue->text);
        for (const auto& [list, keys] : lists)
            if (sync_.feeds.body(t, feed, stock::list_key(list)) != keys)
                sync_.feeds.publish(t, feed, stock::list_key(list), keys);
        sync_.feeds.publish(t, feed, stock::news_key, stock::to_json_text(news));
    });
    for (auto& [list, keys] : lists)
        told_lists_[list] = std::move(keys);
    told = now;
}

}  // namespace services::hub
