#include <catch2/catch_test_macros.hpp>

#include "services/stock_bench.hpp"

using namespace services::stock;
using namespace services::stock::test;

namespace {

std::string sample_of(std::string_view kind) {
    std::ifstream file(std::string(YIZHAN_SOURCE_DIR) + "/tests/services/samples/" +
                       std::string(kind.substr(0, kind.size() - 2)) + ".1.json");
    std::string text;
    std::getline(file, text);
    REQUIRE_FALSE(text.empty());
    return text;
}

template <class Read>
void is_read_back(std::string_view kind, Read read) {
    CAPTURE(kind);
    const auto body = sample_of(kind);
    const auto fact = read(body);
    REQUIRE(fact.has_value());
    CHECK(body_text(*fact) == body);
}

}  // namespace

TEST_CASE("every shipped number of a stock record is still read", "[stock]") {
    is_read_back(Counted::kind, counted_from);
    is_read_back(Counted::by_office, counted_from);
    is_read_back(Used::kind, used_from);
    is_read_back(TaskRaised::kind, task_raised_from);
    is_read_back(TaskTaken::kind, task_taken_from);
    is_read_back(TaskTaken::by_office, task_taken_from);
    is_read_back(TaskDone::kind, task_done_from);
    is_read_back(TaskDone::by_office, task_done_from);
    is_read_back(CampaignOpened::kind, campaign_opened_from);
    is_read_back(CampaignClosed::kind, campaign_closed_from);
    is_read_back(BatchDelivered::kind, batch_delivered_from);
    is_read_back(ListTaken::kind, list_taken_from);
    is_read_back(HandedOver::kind, handed_over_from);
    is_read_back(PeopleErased::kind, people_erased_from);
    is_read_back(Entitled::kind, [](const std::string& body) {
        return entitled_from(body,
                             R"({"name":"王小明","number":"","mobile":"","code":"4820197735"})");
    });
    is_read_back(Collected::kind, [](const std::string& body) {
        return collected_from(body, R"({"strokes":[[1,2,30,40]]})");
    });
}

TEST_CASE("what the hub decides of stock is not believed of a kiosk", "[stock]") {
    for (const auto kind :
         {Counted::kind, Used::kind, TaskTaken::kind, TaskDone::kind, Collected::kind})
        CHECK_FALSE(is_said_by_hub(kind));
    for (const auto kind :
         {Counted::by_office, TaskRaised::kind, TaskTaken::by_office, TaskDone::by_office,
          CampaignOpened::kind, CampaignClosed::kind, BatchDelivered::kind, ListTaken::kind,
          Entitled::kind, HandedOver::kind, PeopleErased::kind})
        CHECK(is_said_by_hub(kind));
}

TEST_CASE("a stock record with a value nobody knows is told, never the person's", "[stock]") {
    const auto worse = collected_from(sample_of(Collected::kind), R"({"strokes":"王小明"})");
    REQUIRE_FALSE(worse.has_value());
    CHECK(worse.refusal().value.empty());
    auto body = sample_of(TaskRaised::kind);
    const auto at = body.find("restock");
    body.replace(at, 7, "dancing");
    CHECK(task_raised_from(body).refusal().field == "work");
}

TEST_CASE("what kiosks are told of stock is read back", "[stock]") {
    StockBench bench;
    const auto campaign = bench.campaign();
    bench.deliver(campaign, 7);
    bench.look(campaign, list_of(5), true);
    Kiosk kiosk{bench.clock, bench.station, 1};
    bench.tell(kiosk);
    kiosk.fetch(bench.ledger, 2);
    REQUIRE(bench.supplies.count(bench.li, bench.here(), "water", 0, 1).has_value());
    bench.supplies.settle({bench.here()});
    bench.tell(kiosk);
    const auto text = kiosk.hall.texts.at(std::string(news_key));
    const auto news = stock_news_from(text);
    REQUIRE(news.has_value());
    CHECK(to_json_text(*news) == text);
    CHECK(news->campaign(campaign.id)->lists.front().held.front().last == 2);
    CHECK_FALSE(stock_news_from("[]").has_value());
    CHECK_FALSE(stock_news_from(R"({"at":"now"})").has_value());
    CHECK(keys_from("{").empty());
}
