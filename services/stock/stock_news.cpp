#include "services/stock/stock_news.hpp"

#include <algorithm>

#include "platform/base/json.hpp"

namespace services::stock {
namespace {

using platform::Json;

constexpr std::size_t most_entries = 2000;

Json json_of(const CampaignNews& news) {
    const auto& one = news.campaign;
    Json batches = Json::array();
    for (const auto& batch : news.batches)
        batches.push_back({{"batch", to_text(batch.batch)},
                           {"parcels", batch.parcels},
                           {"handed", batch.handed}});
    Json lists = Json::array();
    for (const auto& list : news.lists) {
        Json held = Json::array();
        for (const auto& some : list.held)
            held.push_back({{"first", some.first}, {"last", some.last}, {"device", some.device}});
        lists.push_back({{"list", to_text(list.list)}, {"held", std::move(held)}});
    }
    return {{"campaign", to_text(one.id)},
            {"title", one.title},
            {"title_en", one.title_en},
            {"goods", one.goods},
            {"goods_en", one.goods_en},
            {"season", name_of(one.season)},
            {"way", name_of(one.way)},
            {"visit_limit", one.visit_limit},
            {"from", platform::to_text(one.from)},
            {"until", platform::to_text(one.until)},
            {"batches", std::move(batches)},
            {"lists", std::move(lists)}};
}

Json json_of(const Count& count) {
    return {{"supply", count.supply}, {"left", count.left}, {"at", count.at.micros}};
}

Json json_of(const Task& task) {
    return {{"task", to_text(task.id)},
            {"work", name_of(task.work)},
            {"code", task.code},
            {"due", task.due.micros},
            {"state", name_of(task.state)}};
}

int small(const Json& json, std::string_view key) {
    const auto value = platform::integer_member(json, key).value_or(0);
    return value < 0 || value > 1'000'000 ? 0 : static_cast<int>(value);
}

std::string text(const Json& json, std::string_view key) {
    return platform::text_member(json, key).value_or("");
}

template <class Id>
std::optional<Id> id(const Json& json, std::string_view key) {
    return platform::id_from_text<Id>(text(json, key));
}

// What is there of a list under that key, each read, the unreadable left out.
template <class Read>
auto many(const Json& json, std::string_view key, Read read) {
    std::vector<typename decltype(read(json))::value_type> all;
    const auto found = json.find(key);
    if (found == json.end() || !found->is_array() || found->size() > most_entries) return all;
    for (const auto& one : *found)
        if (auto value = one.is_object() ? read(one) : std::nullopt) all.push_back(*value);
    return all;
}

std::optional<BatchNews> batch_from(const Json& json) {
    const auto batch = id<BatchId>(json, "batch");
    if (!batch) return std::nullopt;
    return BatchNews{*batch, small(json, "parcels"), small(json, "handed")};
}

std::optional<HeldPeople> held_from(const Json& json) {
    return HeldPeople{small(json, "first"), small(json, "last"), text(json, "device")};
}

std::optional<ListNews> list_from(const Json& json) {
    const auto list = id<ListId>(json, "list");
    if (!list) return std::nullopt;
    return ListNews{*list, many(json, "held", held_from)};
}

std::optional<CampaignNews> campaign_from(const Json& json) {
    const auto campaign = id<CampaignId>(json, "campaign");
    const auto season = value_of<Season>(text(json, "season"));
    const auto way = value_of<Way>(text(json, "way"));
    const auto from = platform::civil_date_from_text(text(json, "from"));
    const auto until = platform::civil_date_from_text(text(json, "until"));
    if (!campaign || !season || !way || !from || !until) return std::nullopt;
    CampaignNews news;
    auto& one = news.campaign;
    one.id = *campaign;
    one.title = text(json, "title");
    one.title_en = text(json, "title_en");
    one.goods = text(json, "goods");
    one.goods_en = text(json, "goods_en");
    one.season = *season;
    one.way = *way;
    one.visit_limit = std::clamp(small(json, "visit_limit"), 1, most_at_a_visit);
    one.from = *from;
    one.until = *until;
    news.batches = many(json, "batches", batch_from);
    news.lists = many(json, "lists", list_from);
    return news;
}

std::optional<Count> count_from(const Json& json) {
    const auto at = platform::integer_member(json, "at");
    if (!at) return std::nullopt;
    return Count{text(json, "supply"), small(json, "left"), {*at}, 0};
}

std::optional<Task> task_from(const Json& json) {
    const auto task_id = id<TaskId>(json, "task");
    const auto work = value_of<Work>(text(json, "work"));
    const auto state = value_of<TaskState>(text(json, "state"));
    const auto due = platform::integer_member(json, "due");
    if (!task_id || !work || !state || !due) return std::nullopt;
    Task task;
    task.id = *task_id;
    task.work = *work;
    task.code = text(json, "code");
    task.due = {*due};
    task.state = *state;
    return task;
}

}  // namespace

std::string list_key(ListId list) {
    return "stock.list/" + to_text(list);
}

const CampaignNews* StockNews::campaign(CampaignId id) const {
    const auto found = std::ranges::find_if(
        campaigns, [&](const CampaignNews& one) { return one.campaign.id == id; });
    return found == campaigns.end() ? nullptr : &*found;
}

std::string to_json_text(const StockNews& news) {
    Json json = {{"at", news.at.micros},
                 {"campaigns", Json::array()},
                 {"counts", Json::array()},
                 {"tasks", Json::array()}};
    for (const auto& one : news.campaigns)
        json["campaigns"].push_back(json_of(one));
    for (const auto& one : news.counts)
        json["counts"].push_back(json_of(one));
    for (const auto& one : news.tasks)
        json["tasks"].push_back(json_of(one));
    return platform::to_canonical_text(json);
}

std::optional<StockNews> stock_news_from(std::string_view given) {
    const auto json = platform::parse_json(given);
    if (!json || !json->is_object()) return std::nullopt;
    const auto at = platform::integer_member(*json, "at");
    if (!at) return std::nullopt;
    return StockNews{{*at},
                     many(*json, "campaigns", campaign_from),
                     many(*json, "counts", count_from),
                     many(*json, "tasks", task_from)};
}

std::string to_json_text(const std::vector<Key>& keys) {
    Json json = Json::array();
    for (const auto& key : keys)
        json.push_back({{"entry", to_text(key.entry)}, {"code", key.code}, {"card", key.card}});
    return platform::to_canonical_text({{"keys", std::move(json)}});
}

std::vector<Key> keys_from(std::string_view given) {
    const auto json = platform::parse_json(given);
    if (!json || !json->is_object()) return {};
    // One that cannot be read keeps its number.
    return many(*json, "keys", [](const Json& one) {
        return std::optional(Key{id<EntryId>(one, "entry").value_or(EntryId{}), text(one, "code"),
                                 text(one, "card")});
    });
}

}  // namespace services::stock
