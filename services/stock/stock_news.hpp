// What kiosks of a station are told of its stock: campaigns with what is left and who holds which
// people of a list, counts and tasks. Lists of keys come beside it, one text each. No person.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/stock/stock_types.hpp"

namespace services::stock {

inline constexpr std::string_view catalogue_key = "stock.catalogue";
inline constexpr std::string_view news_key = "stock.news";
std::string list_key(ListId list);

struct BatchNews {
    BatchId batch;
    int parcels = 0;
    int handed = 0;  // as far as the hub knows
};
// Whose kiosk answers for these people of a list, so that somebody at another is sent there.
struct HeldPeople {
    int first = 0;
    int last = 0;
    std::string device;  // as it is called
};
struct ListNews {
    ListId list;
    std::vector<HeldPeople> held;
};
struct CampaignNews {
    Campaign campaign;
    std::vector<BatchNews> batches;
    std::vector<ListNews> lists;
};
struct StockNews {
    platform::WallTime at;  // when it was told
    std::vector<CampaignNews> campaigns;
    std::vector<Count> counts;
    std::vector<Task> tasks;

    const CampaignNews* campaign(CampaignId id) const;
};

std::string to_json_text(const StockNews& news);
std::optional<StockNews> stock_news_from(std::string_view text);

// In the order of their numbers.
std::string to_json_text(const std::vector<Key>& keys);
std::vector<Key> keys_from(std::string_view text);

}  // namespace services::stock
