#include "platform/table/table.hpp"
#include "services/stock/catalogue.hpp"
#include "services/stock/gift_desk.hpp"
#include "services/stock/gift_lists.hpp"
#include "services/stock/stock_news.hpp"
#include "services/stock/stock_records.hpp"
#include "services/stock/stock_rules.hpp"
#include "trouble/fuzz/assets.hpp"
#include "trouble/fuzz/parsers.hpp"

namespace fuzz {
namespace {

using namespace services::stock;

void take_stock_catalogue(std::string_view bytes) {
    const auto read = read_catalogue(bytes);
    if (!read.catalogue) return require(!read.findings.empty());
    for (const auto& due : cleaning_begun(*read.catalogue, {1'795'400'000'000'000}))
        require(due.plan != nullptr);
}

std::vector<std::string> stock_catalogue_seeds() {
    return {asset("stock/stations.json")};
}

template <class Read>
void read_again(const std::string& text, Read read) {
    if (const auto fact = read(text)) require(read(body_text(*fact)).has_value());
}

void take_stock_record(std::string_view bytes) {
    const std::string text(bytes);
    read_again(text, counted_from);
    read_again(text, used_from);
    read_again(text, task_raised_from);
    read_again(text, task_done_from);
    read_again(text, campaign_opened_from);
    read_again(text, batch_delivered_from);
    read_again(text, list_taken_from);
    read_again(text, handed_over_from);
    read_again(text, [](const std::string& body) { return entitled_from(body, {}); });
    read_again(text, [](const std::string& body) { return collected_from(body, {}); });
    (void)digits_in(text).has_value();
}

std::vector<std::string> stock_record_seeds() {
    Collected collected;
    collected.parcels = {3, 4};
    collected.entry = EntryId{};
    ListTaken list;
    list.people = 2;
    list.moved = {EntryId{}, EntryId{}};
    CampaignOpened opened;
    opened.campaign.title = "冬送温暖";
    return {body_text(collected),
            body_text(list),
            body_text(opened),
            body_text(Counted{{}, "water", 3}),
            body_text(TaskRaised{{}, {}, {}, "toilet", {7}}),
            "YZG1.482 019 7735"};
}

void take_stock_news(std::string_view bytes) {
    if (const auto news = stock_news_from(bytes))
        require(stock_news_from(to_json_text(*news)).has_value());
    const auto keys = keys_from(bytes);
    require(keys_from(to_json_text(keys)).size() == keys.size());
}

std::vector<std::string> stock_news_seeds() {
    return {asset("demo/stock_news.json"), to_json_text({Key{{}, "00ff", ""}})};
}

constexpr Parser stock_all[] = {{"stock_catalogue", take_stock_catalogue, stock_catalogue_seeds},
                                {"stock_record", take_stock_record, stock_record_seeds},
                                {"stock_news", take_stock_news, stock_news_seeds}};

}  // namespace

std::span<const Parser> stock_parsers() {
    return stock_all;
}

}  // namespace fuzz
