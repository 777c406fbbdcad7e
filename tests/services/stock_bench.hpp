// A hub with stations, and kiosks that hand out gifts of blocks its numbers are granted in, with a
// line that may be cut. No verdicts.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/stock/gift_desk.hpp"
#include "services/stock/gift_office.hpp"
#include "services/stock/stock_records.hpp"
#include "services/stock/supply_desk.hpp"
#include "services/stock/supply_office.hpp"
#include "support/both_engines.hpp"
#include "support/kept_hall.hpp"
#include "support/plain_log.hpp"

namespace services::stock::test {

using namespace std::chrono_literals;

inline std::string text_of(const std::string& asset) {
    std::ifstream file(std::string(YIZHAN_SOURCE_DIR) + "/assets/" + asset);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline std::shared_ptr<const Catalogue> shipped_catalogue() {
    static const auto once = [] {
        auto read = read_catalogue(text_of("stock/stations.json"));
        for (const auto& finding : read.findings)
            UNSCOPED_INFO(finding.line << ": " << finding.sentence);
        REQUIRE(read.findings.empty());
        return std::make_shared<const Catalogue>(std::move(*read.catalogue));
    }();
    return once;
}

// Ten in the morning of 23 November 2026, a Monday.
inline platform::WallTime monday() {
    return platform::start_of(*platform::civil_date(2026, 11, 23)) + 10h;
}

// The hub's blocks: numbers of a resource, granted in ranges.
class Ledger final {
public:
    void define(const std::string& resource, int last) { last_.emplace(resource, last); }
    // Nothing when none are free.
    std::optional<sync::Block> grant(const std::string& resource, int count,
                                     sync::DeviceId device) {
        auto& given = given_[resource];
        const auto last = last_.find(resource);
        if (last == last_.end() || given >= last->second) return std::nullopt;
        sync::Block block;
        block.id = std::to_string(++blocks_);
        block.resource = resource;
        block.first = given + 1;
        block.last = std::min(given + count, last->second);
        given = static_cast<int>(block.last);
        grants_.push_back({block, device});
        return block;
    }
    std::vector<KioskBlock> blocks(const std::string& resource) const {
        std::vector<KioskBlock> found;
        for (const auto& [block, device] : grants_)
            if (block.resource == resource)
                found.push_back({device, "屏", static_cast<int>(block.first),
                                 static_cast<int>(block.last), lost.contains(device)});
        return found;
    }
    std::set<sync::DeviceId> lost;

private:
    std::map<std::string, int> last_;
    std::map<std::string, int> given_;
    std::vector<std::pair<sync::Block, sync::DeviceId>> grants_;
    int blocks_ = 0;
};

class HeldNumbers final : public sync::NumberSource {
public:
    std::optional<std::int64_t> take(platform::Transaction&, std::string_view resource) override {
        for (auto& [block, next] : held) {
            if (block.resource != resource || next > block.last) continue;
            return next++;
        }
        return std::nullopt;
    }
    std::vector<sync::Block> blocks() const {
        std::vector<sync::Block> all;
        for (const auto& [block, next] : held)
            all.push_back(block);
        return all;
    }
    std::vector<std::pair<sync::Block, std::int64_t>> held;
};

class Kiosk final {
public:
    Kiosk(platform::SimulatedClock& clock, StationId station, std::uint64_t seed)
        : dice(seed),
          log(*database, clock, dice),
          projection(*database, StockProjection::On::kiosk),
          gifts(
              station, *database, log, projection, numbers, [this] { return numbers.blocks(); },
              hall, clock),
          supplies(station, *database, log, projection, hall) {
        log.station = station;
        hall.texts[std::string(catalogue_key)] = text_of("stock/stations.json");
    }
    // Of what it wants: all the people, so many parcels.
    void fetch(Ledger& ledger, int parcels) {
        for (const auto& resource : gifts.wanted_blocks()) {
            const bool is_people = resource.find("people") != std::string::npos;
            if (const auto block = ledger.grant(resource, is_people ? 2 : parcels, log.device))
                numbers.held.emplace_back(*block, block->first);
        }
    }
    platform::Outcome<Handout, CollectRefusal> collect(const std::string& digits) {
        const auto claims = gifts.claims({digits, {}});
        if (claims.empty()) return platform::refuse(CollectRefusal::unknown);
        return gifts.collect(gifts.begin(), claims.front(), {{{1, 2}, {300, 400}, {50, 60}}});
    }

    support::FreshDatabase database{platform::Engine::sqlite};
    platform::SimulatedDice dice;
    support::PlainLog log;
    StockProjection projection;
    support::KeptHall hall;
    HeldNumbers numbers;
    GiftDesk gifts;
    SupplyDesk supplies;
};

class StockBench {
public:
    explicit StockBench(platform::Engine engine = platform::Engine::sqlite)
        : database(engine),
          log(*database, clock, dice),
          projection(*database, StockProjection::On::hub),
          supplies(*database, log, projection, clock),
          gifts(*database, log, projection, clock, dice,
                {[this](const std::string& resource) { return ledger.blocks(resource); },
                 [this](StationId id) { return id == station; },
                 [this](const std::string& number) { return card_of(number); },
                 []() -> const membership::Divisions& { return divisions(); }}) {
        clock.learn(monday());
        station = log.station;
    }

    static const membership::Divisions& divisions() {
        static const auto once =
            membership::Divisions::parse(text_of("divisions/divisions.json")).value();
        return once;
    }

    Campaign campaign(Way way = Way::by_list, int limit = 1) {
        Campaign one;
        one.title = "冬送温暖";
        one.goods = "棉手套、保温杯";
        one.season = Season::winter;
        one.way = way;
        one.visit_limit = limit;
        one.value = 12'000;
        one.from = *platform::civil_date(2026, 11, 20);
        one.until = *platform::civil_date(2026, 12, 31);
        const auto opened = gifts.open(li, one);
        REQUIRE(opened.has_value());
        return *opened;
    }
    Batch deliver(const Campaign& campaign, int parcels) {
        const auto batch = gifts.deliver(li, campaign.id, campaign.version, station, parcels);
        REQUIRE(batch.has_value());
        ledger.define(parcels_resource(station, batch->id), parcels);
        return *batch;
    }
    ListVerdict look(const Campaign& campaign, const std::string& file, bool takes,
                     bool is_at_station = true) {
        ListAsk ask{campaign.id, campaign.version, {}, file};
        if (is_at_station) ask.station = station;
        const auto verdict = gifts.look_at_list(li, ask, takes);
        REQUIRE(verdict.has_value());
        define_lists(campaign.id);
        return *verdict;
    }
    void define_lists(CampaignId campaign) {
        for (const auto& list : gifts.lists(campaign))
            if (list.station) ledger.define(people_resource(list.station, list.id), list.people);
    }
    // In the order of the lists.
    std::vector<std::string> codes(CampaignId campaign) const {
        std::vector<std::string> all;
        for (const auto& line : gifts.people(campaign))
            all.push_back(line.one->code);
        return all;
    }
    void tell(Kiosk& kiosk) {
        StockNews news;
        news.at = clock.wall();
        auto all = gifts.news();
        news.campaigns = all[station];
        news.counts = supplies.counts(station);
        news.tasks = supplies.tasks(station);
        kiosk.hall.texts[std::string(news_key)] = to_json_text(news);
        for (const auto& one : news.campaigns)
            for (const auto& list : one.lists)
                kiosk.hall.texts[list_key(list.list)] = to_json_text(gifts.keys(list.list));
    }
    // One record of the kiosk's, in its order; false when all have come.
    bool deliver_one(Kiosk& kiosk) {
        auto& done = delivered_[&kiosk];
        if (done == kiosk.log.records.size()) return false;
        const auto& record = kiosk.log.records[done++];
        const auto applied = database->write([&](platform::Transaction& t) {
            return projection.apply(record, kiosk.log.opened(record), t);
        });
        REQUIRE(applied.kind == sync::Applied::Kind::done);
        return true;
    }
    void take_in(Kiosk& kiosk) {
        while (deliver_one(kiosk)) {
        }
    }
    CampaignPage page(CampaignId id) const {
        const auto found = gifts.page(id);
        REQUIRE(found.has_value());
        return *found;
    }
    SuppliedStation here() const { return {station, shipped_catalogue()}; }

    platform::SimulatedClock clock;
    platform::SimulatedDice dice{99};
    support::FreshDatabase database;
    support::PlainLog log;
    StockProjection projection;
    Ledger ledger;
    std::map<std::string, platform::Uuid> cards;
    SupplyOffice supplies;
    GiftOffice gifts;
    StationId station;
    sync::Actor li{sync::ActorKind::staff, "li"};

private:
    std::optional<platform::Uuid> card_of(const std::string& number) const {
        const auto found = cards.find(number);
        if (found == cards.end()) return std::nullopt;
        return found->second;
    }
    std::map<Kiosk*, std::size_t> delivered_;
};

// So many people without a number, of one unit.
inline std::string list_of(int people, const std::string& unit = "快达配送") {
    constexpr const char* names[] = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄"};
    constexpr const char* given[] = {"伟", "芳", "娜", "敏", "静", "强", "磊", "洋", "勇", "艳"};
    std::string text = "姓名,单位\n";
    for (int i = 0; i < people; ++i)
        text += std::string(names[i % 8]) + given[i / 8 % 10] + "," + unit + "\n";
    return text;
}

}  // namespace services::stock::test
