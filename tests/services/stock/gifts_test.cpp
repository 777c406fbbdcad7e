#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <random>

#include "services/stock_bench.hpp"

using namespace services::stock;
using namespace services::stock::test;

namespace {

// Three kiosks of one station, mostly without a line, and people who go to any of them with their
// code, some of them twice.
class Day final {
public:
    Day(platform::Engine engine, unsigned seed, Way way) : dice_(seed), bench(engine) {
        campaign = bench.campaign(way, 2);
        bench.deliver(campaign, 14);
        if (way == Way::by_list) bench.look(campaign, list_of(18), true);
        for (unsigned i = 0; i < 3; ++i)
            kiosks.push_back(std::make_unique<Kiosk>(bench.clock, bench.station, seed * 3 + i));
        codes = bench.codes(campaign.id);
        for (auto& kiosk : kiosks)
            bench.tell(*kiosk);
    }
    void play(int steps) {
        for (int i = 0; i < steps; ++i) {
            bench.clock.advance(std::chrono::minutes(1 + below(5)));
            step(*kiosks[static_cast<std::size_t>(below(3))]);
        }
        while (std::any_of(kiosks.begin(), kiosks.end(),
                           [&](auto& kiosk) { return bench.deliver_one(*kiosk); })) {
        }
    }

private:
    int below(int limit) { return static_cast<int>(dice_() % static_cast<unsigned>(limit)); }
    void step(Kiosk& kiosk) {
        switch (below(8)) {
            case 0:
                kiosk.fetch(bench.ledger, 1 + below(3));
                break;
            case 1:
                bench.deliver_one(kiosk);
                break;
            case 2:
                bench.tell(kiosk);
                break;
            default:
                press(kiosk);
        }
    }
    void press(Kiosk& kiosk) {
        const auto done =
            codes.empty()
                ? kiosk.gifts.take_free(kiosk.gifts.begin(), campaign.id, 1 + below(2))
                : kiosk.collect(
                      codes[static_cast<std::size_t>(below(static_cast<int>(codes.size())))]);
        if (done) pieces += done->pieces;
    }
    std::mt19937 dice_;

public:
    StockBench bench;
    Campaign campaign;
    std::vector<std::unique_ptr<Kiosk>> kiosks;
    std::vector<std::string> codes;
    int pieces = 0;
};

const std::string three_people =
    "姓名,证件号码,手机,单位,价值\n"
    "王小明,410599196903159016,13800138000,快达配送,200\n"
    "李建国,,,快达配送,\n"
    "张丽,630299198501019022,,顺丰站点,150.50\n";

}  // namespace

TEST_CASE("three kiosks offline never hand out the last parcel twice, nor anybody's gift twice",
          "[stock][D1]") {
    const auto engine = GENERATE(platform::Engine::sqlite, platform::Engine::postgresql);
    const auto way = GENERATE(Way::by_list, Way::free);
    const unsigned seeds = engine == platform::Engine::sqlite ? 60 : 4;
    int sold_out = 0;
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        CAPTURE(seed);
        Day day(engine, seed, way);
        day.play(120);
        const auto page = day.bench.page(day.campaign.id);
        REQUIRE(page.handed.doubtful == 0);
        REQUIRE(page.handed.pieces == day.pieces);
        REQUIRE(page.handed.pieces <= 14);
        REQUIRE(page.batches.front().handed == day.pieces);
        sold_out += day.pieces == 14 ? 1 : 0;
    }
    CHECK(sold_out > 0);
}

TEST_CASE("a copied disk hands out a parcel and a gift twice, and staff see both", "[stock][D1]") {
    StockBench bench;
    const auto campaign = bench.campaign();
    bench.deliver(campaign, 4);
    bench.look(campaign, list_of(2), true);
    Kiosk kiosk{bench.clock, bench.station, 1};
    Kiosk copy{bench.clock, bench.station, 2};
    bench.tell(kiosk);
    bench.tell(copy);
    kiosk.fetch(bench.ledger, 4);
    copy.numbers.held = kiosk.numbers.held;
    const auto code = bench.codes(campaign.id).front();
    REQUIRE(kiosk.collect(code).has_value());
    REQUIRE(copy.collect(code).has_value());
    bench.take_in(kiosk);
    bench.take_in(copy);
    CHECK(bench.page(campaign.id).handed.doubtful == 1);
}

TEST_CASE("somebody collects once with their code, by the kiosk that holds them, and signs",
          "[stock][F18][F76]") {
    StockBench bench;
    const auto campaign = bench.campaign();
    bench.deliver(campaign, 10);
    CHECK(bench.look(campaign, three_people, true).people == 3);
    Kiosk first{bench.clock, bench.station, 1};
    Kiosk second{bench.clock, bench.station, 2};
    bench.tell(first);
    bench.tell(second);
    first.fetch(bench.ledger, 5);
    second.fetch(bench.ledger, 5);
    bench.tell(second);  // who holds whom is known now
    const auto codes = bench.codes(campaign.id);
    // The first kiosk holds numbers 1 and 2, the second number 3.
    const auto there = second.gifts.claims({codes[0], {}});
    REQUIRE(there.size() == 1);
    CHECK(there.front().refusal == CollectRefusal::elsewhere);
    CHECK(there.front().device == "屏");
    const auto handout = first.collect(codes[0]);
    REQUIRE(handout.has_value());
    CHECK(handout->is_signed);
    CHECK(handout->parcels == std::vector{1});
    const auto again = first.collect(codes[0]);
    REQUIRE_FALSE(again.has_value());
    CHECK(again.refusal() == CollectRefusal::collected);
    CHECK(first.collect("0000000000").refusal() == CollectRefusal::unknown);
    bench.take_in(first);
    CHECK(bench.gifts.signature(handout->id).has_value());
    const auto page = bench.page(campaign.id);
    CHECK(page.handed.pieces == 1);
}

TEST_CASE("a press sent twice hands out once", "[stock]") {
    StockBench bench;
    const auto campaign = bench.campaign(Way::free, 3);
    bench.deliver(campaign, 5);
    Kiosk kiosk{bench.clock, bench.station, 1};
    bench.tell(kiosk);
    kiosk.fetch(bench.ledger, 5);
    const auto press = kiosk.gifts.begin();
    const auto first = kiosk.gifts.take_free(press, campaign.id, 9);
    const auto second = kiosk.gifts.take_free(press, campaign.id, 9);
    REQUIRE(first.has_value());
    REQUIRE(second.has_value());
    CHECK(first->id == second->id);
    CHECK(first->pieces == 3);  // the limit of a visit
    const auto rest = kiosk.gifts.take_free(kiosk.gifts.begin(), campaign.id, 3);
    CHECK(rest->pieces == 2);
    CHECK(kiosk.gifts.take_free(kiosk.gifts.begin(), campaign.id, 1).refusal() ==
          CollectRefusal::none_left);
}

TEST_CASE("a member's card collects as their code does, known by its hash alone", "[stock][P1]") {
    StockBench bench;
    const platform::Uuid card{{9, 9, 9}};
    bench.cards["410599196903159016"] = card;
    const auto campaign = bench.campaign();
    bench.deliver(campaign, 3);
    CHECK(bench.look(campaign, three_people, true).with_card == 1);
    Kiosk kiosk{bench.clock, bench.station, 1};
    bench.tell(kiosk);
    kiosk.fetch(bench.ledger, 3);
    const auto claims = kiosk.gifts.claims({"", card});
    REQUIRE(claims.size() == 1);
    CHECK_FALSE(claims.front().refusal.has_value());
    // What the kiosk was told names nobody, and no card.
    for (const auto& [key, text] : kiosk.hall.texts)
        for (const auto* secret : {"王小明", "13800138000", "410599196903159016", "快达配送"})
            CHECK(text.find(secret) == std::string::npos);
    for (const auto& [key, text] : kiosk.hall.texts)
        CHECK(text.find(bench.codes(campaign.id).front()) == std::string::npos);
}

TEST_CASE("a list is taken whole or not at all, and each bad line says how to mend it",
          "[stock][F75]") {
    StockBench bench;
    const auto campaign = bench.campaign();
    const auto verdict = bench.look(campaign,
                                    "姓名,证件号码,手机,单位,价值\n"
                                    "王小明,410599196903159017,,快达配送,200\n"
                                    ",,,快达配送,\n"
                                    "张丽,,138,,十元\n",
                                    true);
    CHECK_FALSE(verdict.is_taken);
    REQUIRE(verdict.problems.size() == 5);
    CHECK(verdict.problems[0].row == 2);
    CHECK(verdict.problems[0].column == 2);
    CHECK(verdict.problems[1].field == "姓名");
    CHECK(verdict.problems[2].field == "手机");
    CHECK(verdict.problems[3].field == "单位");
    CHECK(verdict.problems[4].field == "价值");
    CHECK(bench.page(campaign.id).lists.empty());
    CHECK(bench.look(campaign, "姓名\n王小明\n", false).problems.size() == 1);
}

TEST_CASE("a list sent twice, or somebody on two lists, does not count twice", "[stock]") {
    StockBench bench;
    const auto campaign = bench.campaign();
    CHECK(bench.look(campaign, three_people, true).is_taken);
    CHECK_FALSE(bench.look(campaign, three_people, true).is_taken);
    const auto other = bench.look(
        campaign, "姓名,证件号码,单位\n张丽,630299198501019022,别的单位\n赵强,,别的单位\n", true);
    CHECK(other.is_taken);
    CHECK(other.already == 1);
    CHECK(other.people == 1);
}

TEST_CASE("what staff bring themselves is handed over once, and not at a kiosk",
          "[stock][F20][F75]") {
    StockBench bench;
    const auto campaign = bench.campaign();
    bench.look(campaign, list_of(2), true, false);
    const auto people = bench.gifts.people(campaign.id);
    const auto entry = people.front().entry.key.entry;
    REQUIRE(bench.gifts.hand_over(bench.li, entry).has_value());
    CHECK(bench.gifts.hand_over(bench.li, entry).refusal() == Refusal::collected);
    CHECK(bench.gifts.news().empty());
    bench.look(campaign, list_of(3, "别的单位"), true);
    const auto at_station = bench.gifts.people(campaign.id).back().entry.key.entry;
    CHECK(bench.gifts.hand_over(bench.li, at_station).refusal() == Refusal::at_station);
    CHECK(bench.page(campaign.id).units.at(1).collected == 1);
}

TEST_CASE("what a lost kiosk held comes back: the parcels counted, the people listed again",
          "[stock]") {
    StockBench bench;
    const auto campaign = bench.campaign();
    const auto batch = bench.deliver(campaign, 6);
    bench.look(campaign, list_of(4), true);
    Kiosk lost{bench.clock, bench.station, 1};
    Kiosk other{bench.clock, bench.station, 2};
    bench.tell(lost);
    lost.fetch(bench.ledger, 6);
    lost.fetch(bench.ledger, 6);
    const auto codes = bench.codes(campaign.id);
    REQUIRE(lost.collect(codes[0]).has_value());
    bench.take_in(lost);
    const auto back = [&](int counted) {
        return bench.gifts.take_back(bench.li, campaign.id, campaign.version, bench.station,
                                     lost.log.device, counted);
    };
    CHECK(back(5).refusal() == Refusal::not_lost);
    bench.ledger.lost.insert(lost.log.device);
    CHECK(back(6).refusal() == Refusal::too_many);  // one of six was handed out
    const auto done = back(5);
    REQUIRE(done.has_value());
    CHECK(done->parcels == 5);
    CHECK(done->people == 3);
    CHECK(back(5).refusal() == Refusal::already_back);
    const auto page = bench.page(campaign.id);
    CHECK(page.batches.front().lost == 5);
    CHECK(page.batches.back().batch.parcels == 5);
    bench.ledger.define(
        parcels_resource(page.batches.back().batch.station, page.batches.back().batch.id), 5);
    bench.define_lists(campaign.id);
    bench.tell(other);
    for (int i = 0; i < 3; ++i)
        other.fetch(bench.ledger, 2);
    for (std::size_t i = 1; i < codes.size(); ++i)
        CHECK(other.collect(codes[i]).has_value());
    CHECK_FALSE(other.collect(codes[0]).has_value());
    bench.take_in(other);
    CHECK(bench.page(campaign.id).handed.doubtful == 0);
    CHECK(bench.page(campaign.id).handed.pieces == 4);
    CHECK(batch.parcels == 6);
}

TEST_CASE("nothing is handed out before the first day, after the last or when it was ended",
          "[stock]") {
    StockBench bench;
    auto campaign = bench.campaign(Way::free);
    bench.deliver(campaign, 5);
    Kiosk kiosk{bench.clock, bench.station, 1};
    bench.tell(kiosk);
    kiosk.fetch(bench.ledger, 5);
    bench.clock.advance(24h * 60);
    CHECK(kiosk.gifts.take_free(kiosk.gifts.begin(), campaign.id, 1).refusal() ==
          CollectRefusal::not_open);
    CHECK(
        bench.gifts.deliver(bench.li, campaign.id, campaign.version, bench.station, 5).refusal() ==
        Refusal::over);
    const auto closed = bench.gifts.close(bench.li, campaign.id, campaign.version);
    REQUIRE(closed.has_value());
    CHECK(bench.gifts.close(bench.li, campaign.id, campaign.version).refusal() == Refusal::changed);
    CHECK(bench.gifts.close(bench.li, campaign.id, closed->version).refusal() ==
          Refusal::not_possible);
}

TEST_CASE("the figures of tuition batches come out by unit, and a rate only where it is flat",
          "[stock][F81][T05]") {
    struct Unit {
        const char* name;
        int people;
        std::int64_t yuan;
    };
    const Unit units[] = {{"陈仓区总工会", 52, 100'000}, {"眉县总工会", 12, 60'000},
                          {"陇县总工会", 24, 72'000},    {"西凤", 46, 78'000},
                          {"红旗", 22, 88'000},          {"汉唐", 18, 90'000},
                          {"郭家河", 53, 157'000}};
    StockBench bench;
    const auto campaign = bench.campaign();
    std::string list = "姓名,单位,金额\n";
    for (const auto& unit : units) {
        auto left = unit.yuan;
        for (int i = 0; i < unit.people; ++i) {
            // What does not divide is spread, so that the sum is exact.
            const auto own = left / (unit.people - i);
            left -= own;
            list += "学子," + std::string(unit.name) + "," + std::to_string(own) + "\n";
        }
    }
    CHECK(bench.look(campaign, list, true, false).people == 227);
    std::map<std::string, UnitLine> lines;
    for (const auto& line : bench.page(campaign.id).units)
        lines[line.unit] = line;
    for (const auto& unit : units) {
        CAPTURE(unit.name);
        CHECK(lines[unit.name].people == unit.people);
        CHECK(lines[unit.name].value == unit.yuan * 100);
    }
    const auto each = [&](const char* unit) {
        return lines[unit].least == lines[unit].most ? lines[unit].least / 100 : 0;
    };
    CHECK(each("眉县总工会") == 5000);
    CHECK(each("陇县总工会") == 3000);
    CHECK(each("红旗") == 4000);
    CHECK(each("汉唐") == 5000);
    CHECK(each("西凤") == 0);
}
