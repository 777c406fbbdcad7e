#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "services/stock_bench.hpp"

using namespace services::stock;
using namespace services::stock::test;

namespace {

std::vector<Task> tasks_of(const StockBench& bench, Work work) {
    auto tasks = bench.supplies.tasks(bench.station);
    std::erase_if(tasks, [&](const Task& task) { return task.work != work; });
    return tasks;
}

const services::sync::Actor keeper{services::sync::ActorKind::staff, "sun"};

}  // namespace

TEST_CASE("below its mark a supply is asked for once, until somebody brought it", "[stock]") {
    StockBench bench;
    REQUIRE(bench.supplies.count(bench.li, bench.here(), "water", 0, 30).has_value());
    bench.supplies.settle({bench.here()});
    CHECK(tasks_of(bench, Work::restock).empty());
    Kiosk kiosk{bench.clock, bench.station, 1};
    bench.tell(kiosk);
    REQUIRE(kiosk.supplies.use(keeper, "water", 10));
    bench.take_in(kiosk);
    bench.supplies.settle({bench.here()});
    bench.supplies.settle({bench.here()});
    const auto raised = tasks_of(bench, Work::restock);
    REQUIRE(raised.size() == 1);
    CHECK(raised.front().code == "water");
    const auto taken = bench.supplies.take(bench.li, {raised.front().id, 1});
    REQUIRE(taken.has_value());
    CHECK(taken->taken_by == "li");
    CHECK(bench.supplies.finish(bench.li, {taken->id, 1}, 96).refusal() == Refusal::changed);
    CHECK(bench.supplies.finish(bench.li, {taken->id, 2}, {}).refusal() == Refusal::number_missing);
    REQUIRE(bench.supplies.finish(bench.li, {taken->id, 2}, 96).has_value());
    CHECK(bench.supplies.finish(bench.li, {taken->id, 3}, 96).refusal() == Refusal::not_possible);
    bench.supplies.settle({bench.here()});
    CHECK(tasks_of(bench, Work::restock).empty());
    const auto stock = bench.supplies.stock_of(bench.here());
    CHECK(stock.supplies.front().count->left == 96);
    REQUIRE(stock.done.size() >= 1);
}

TEST_CASE("a keeper counts and finishes work at the kiosk while the line is down", "[stock]") {
    StockBench bench;
    REQUIRE(bench.supplies.count(bench.li, bench.here(), "tissues", 0, 2).has_value());
    bench.supplies.settle({bench.here()});
    Kiosk kiosk{bench.clock, bench.station, 1};
    bench.tell(kiosk);
    const auto tasks = kiosk.supplies.tasks();
    const auto restock = std::ranges::find(tasks, Work::restock, &Task::work);
    REQUIRE(restock != tasks.end());
    bench.clock.advance(1h);
    kiosk.supplies.take(keeper, restock->id);
    kiosk.supplies.finish(keeper, restock->id, 20);
    REQUIRE(kiosk.supplies.count(keeper, "tissues", 20));
    CHECK_FALSE(kiosk.supplies.count(keeper, "gold", 1));
    CHECK(kiosk.supplies.tasks().size() == tasks.size() - 1);
    for (const auto& face : kiosk.supplies.supplies())
        if (face.supply.code == "tissues") CHECK(face.count->left == 20);
    bench.take_in(kiosk);
    CHECK(tasks_of(bench, Work::restock).empty());
    CHECK(bench.supplies.stock_of(bench.here()).done.front().done_by == "sun");
}

TEST_CASE("cleaning is raised when its hour comes, each once, and is late when nobody came",
          "[stock]") {
    StockBench bench;
    bench.supplies.settle({bench.here()});
    // By ten on a Monday: the toilet at eight, the seats at half past seven, the first-aid box at
    // nine.
    CHECK(tasks_of(bench, Work::cleaning).size() == 3);
    bench.clock.advance(2h);
    bench.supplies.settle({bench.here()});
    const auto tasks = tasks_of(bench, Work::cleaning);
    CHECK(tasks.size() == 4);
    CHECK(tasks.front().due < bench.clock.wall());
    const auto done = bench.supplies.finish(bench.li, {tasks.front().id, 1}, {});
    REQUIRE(done.has_value());
    bench.supplies.settle({bench.here()});
    CHECK(tasks_of(bench, Work::cleaning).size() == 3);
}

TEST_CASE("a count says what it was decided on, and knows only what the station keeps", "[stock]") {
    StockBench bench;
    const auto first = bench.supplies.count(bench.li, bench.here(), "soap", 0, 3);
    REQUIRE(first.has_value());
    CHECK(bench.supplies.count(bench.li, bench.here(), "soap", 0, 2).refusal() == Refusal::changed);
    CHECK(bench.supplies.count(bench.li, bench.here(), "soap", first->version, 2)->left == 2);
    CHECK(bench.supplies.count(bench.li, bench.here(), "gold", 0, 2).refusal() ==
          Refusal::unknown_supply);
}

TEST_CASE("a catalogue of stock says everything wrong with it in one look", "[stock]") {
    const auto read = read_catalogue(R"({"name": "x", "stations": [], "source": "test",
      "supplies": [{"code": "a", "name": {"zh_CN": "甲", "en": "A"}, "unit": {"zh_CN": "个",
        "en": "pieces"}, "low": 5, "full": 2},
       {"code": "a", "name": {"zh_CN": "乙", "en": "B"}, "unit": {"zh_CN": "个", "en": "pieces"},
        "low": 0, "full": 2}],
      "cleaning": [{"code": "c", "name": {"zh_CN": "丙", "en": "C"}, "days": [8], "starts": [],
        "within_minutes": 60}]})");
    CHECK_FALSE(read.catalogue.has_value());
    CHECK(read.findings.size() >= 5);
    CHECK(shipped_catalogue()->supply("water") != nullptr);
    CHECK_FALSE(read_catalogue("[").catalogue.has_value());
}
