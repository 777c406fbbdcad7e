// The staff drawer at the kiosk, the light when something is wrong, and an emergency.
#include <catch2/catch_test_macros.hpp>

#include "kiosk/screens/call_person_screen.hpp"
#include "kiosk/screens/home_screen.hpp"
#include "kiosk/screens/idle_screen.hpp"
#include "platform/scanner/simulated_scanner.hpp"
#include "services/keepers/keeper_office.hpp"
#include "services/visits/visits_store.hpp"
#include "support/kept_hall.hpp"
#include "support/plain_log.hpp"
#include "support/station_bench.hpp"
#include "support/walker.hpp"

using namespace std::chrono_literals;
using services::keepers::Part;
using services::keepers::PartState;
using support::StationBench;
using support::Walker;
namespace places = services::places;
namespace stock = services::stock;
namespace visits = services::visits;

namespace {

class KeptCards final : public services::keepers::CardPublisher {
public:
    void publish(platform::Transaction&, services::sync::StationId,
                 const std::string& cards) override {
        text = cards;
    }
    std::optional<std::string> text;
};

struct KeeperBench {
    KeeperBench() {
        card = *office.hand_over(station.identity.station, "孙站长", "wang");
        station.desk.drawer = &drawer;
        station.desk.has_scanner = true;
        station.desk.next_scan = [this] { return std::exchange(shown, std::nullopt); };
        station.desk.parts = [this] { return parts; };
    }
    void show(const std::string& text, Walker& walker) {
        shown = platform::CodeScanned{text};
        walker.wake();
    }
    void type_pin(const std::string& pin, Walker& walker) {
        walker.walk(support::typed_on_pad("drawer_door", pin));
        walker.touch("keeper.open");
    }
    void open(Walker& walker) {
        show(card.text, walker);
        type_pin(card.pin, walker);
        REQUIRE(walker.at() == "drawer");
    }

    StationBench station;
    std::optional<platform::ScannerEvent> shown;
    std::vector<services::keepers::PartReport> parts{{Part::printer, PartState::well, ""}};
    services::keepers::KeepersProjection projection{*station.database};
    std::unique_ptr<platform::Database> hub_store = platform::open_sqlite(":memory:");
    support::PlainLog hub_log{*hub_store, station.clock, station.dice};
    services::keepers::KeepersProjection hub_projection{*hub_store};
    KeptCards cards;
    services::keepers::KeeperOffice office{*hub_store, hub_log,      hub_projection,
                                           cards,      station.dice, platform::PasswordCost::test};
    services::keepers::HandedCard card;
    services::keepers::Drawer drawer{{station.identity.device, station.identity.station},
                                     *station.database,
                                     station.journal,
                                     projection,
                                     station.clock,
                                     [this] { return cards.text; },
                                     platform::PasswordCost::test};
};

bool can_touch(Walker& walker, std::string_view key) {
    return walker.shows(key) && walker.probe.panel.tree().find(key)->is_enabled;
}

// A station that is visited, has things and keeps supplies, as its hub has said.
struct KeptStation : KeeperBench {
    KeptStation() {
        hall.texts[std::string(visits::settings_key)] =
            support::text_of_asset("visits/station.json");
        hall.texts[std::string(places::catalogue_key)] =
            support::text_of_asset("places/demo_station.json");
        hall.texts[std::string(stock::catalogue_key)] =
            support::text_of_asset("stock/stations.json");
        station.desk.visits = &visit_desk;
        station.desk.places = &places_desk;
        station.desk.supplies = &supply_desk;
    }
    const places::ThingFace thing(std::string_view code) const {
        for (const auto& face : places_desk.faces())
            for (const auto& one : face.each)
                if (one.code == code) return one;
        FAIL("no such thing");
        return {};
    }

    // Of the last day.
    std::vector<visits::Visit> entered() const {
        const auto now = station.clock.wall();
        return station.database->read([&](platform::Transaction& t) {
            return visits::visits_between(t, station.identity.station, now + -24h, now);
        });
    }

    support::KeptHall hall;
    visits::VisitsProjection came{*station.database};
    visits::VisitDesk visit_desk{
        station.identity.station, *station.database, station.journal, came, hall, station.clock};
    places::PlacesProjection things{*station.database};
    places::PlacesDesk places_desk{
        station.identity.station, *station.database, station.journal, things, hall, station.clock};
    stock::StockProjection stocked{*station.database, stock::StockProjection::On::kiosk};
    stock::SupplyDesk supply_desk{station.identity.station, *station.database, station.journal,
                                  stocked, hall};
};

}  // namespace

TEST_CASE("who came while all was down is entered with the original time, in six touches",
          "[screens][keepers][visits][T15]") {
    KeptStation bench;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.station.desk));
    bench.open(walker);
    const auto now = bench.station.clock.wall();
    const int before = walker.touches;
    for (const auto* key : {"keeper.late_entry", "date.hour.-1", "date.hour.-1", "join.next",
                            "join.occupation.sanitation", "keeper.late_enter"})
        walker.touch(key);
    CHECK(walker.touches - before == 6);
    CHECK(walker.shows("keeper.late_entered"));
    auto entered = bench.entered();
    REQUIRE(entered.size() == 1);
    CHECK(entered[0].came_by == visits::CameBy::late);
    CHECK(entered[0].occupation == visits::Occupation::sanitation);
    const auto ago = now - entered[0].came_at;
    CHECK(ago >= 2h);
    CHECK(ago < 2h + 5min);
    // One more of the same hour, with companions.
    for (const auto* key :
         {"keeper.late_again", "join.occupation.courier", "pad.1", "pad.2", "keeper.late_enter"})
        walker.touch(key);
    entered = bench.entered();
    REQUIRE(entered.size() == 2);
    CHECK(entered[1].came_at == entered[0].came_at);
    CHECK(entered[1].details.companions == 12);
    CHECK(bench.visit_desk.present().empty());  // they have long gone
    walker.touch("keeper.done");
    CHECK(walker.at() == "drawer");
}

TEST_CASE("of who is entered late the keeper may say what for and how long, and need not",
          "[screens][keepers][visits]") {
    KeptStation bench;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.station.desk));
    bench.open(walker);
    for (const auto* key : {"keeper.late_entry", "date.hour.-1", "join.next",
                            "join.occupation.courier", "pad.2", "keeper.late_more"})
        walker.touch(key);
    CHECK(can_touch(walker, "keeper.late_stayed.60"));
    CHECK_FALSE(walker.shows("keeper.late_stayed.120"));  // they would still be here
    for (const auto* key : {"visits.purpose.rest", "visits.purpose.charge", "visits.purpose.rest",
                            "keeper.late_stayed.30", "keeper.late_enter"})
        walker.touch(key);
    CHECK(walker.shows("keeper.late_left"));
    auto entered = bench.entered();
    REQUIRE(entered.size() == 1);
    CHECK(entered[0].details == visits::Details{2, {visits::Purpose::charge}});
    REQUIRE(entered[0].left_at.has_value());
    CHECK(*entered[0].left_at == entered[0].came_at + 30min);
    CHECK(entered[0].left_how == visits::LeftHow::told_late);
    // The next one's are their own.
    for (const auto* key : {"keeper.late_again", "join.occupation.rider", "keeper.late_enter"})
        walker.touch(key);
    CHECK_FALSE(walker.shows("keeper.late_left"));
    entered = bench.entered();
    REQUIRE(entered.size() == 2);
    CHECK(entered[1].details == visits::Details{});
    CHECK(entered[1].left_how != visits::LeftHow::told_late);
}

TEST_CASE("a late entry is never of a time to come, nor of more than forty companions",
          "[screens][keepers][visits]") {
    KeptStation bench;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.station.desk));
    bench.open(walker);
    walker.touch("keeper.late_entry");
    CHECK_FALSE(can_touch(walker, "date.hour.+1"));
    CHECK_FALSE(can_touch(walker, "date.day.+1"));
    CHECK(can_touch(walker, "date.day.-1"));
    for (const auto* key :
         {"join.next", "join.occupation.rider", "pad.4", "pad.1", "keeper.late_enter"})
        walker.touch(key);
    CHECK(walker.shows("keeper.late_companions.error"));
    CHECK(bench.entered().empty());
    walker.touch("common.back");
    walker.touch("common.back");
    CHECK(walker.shows("keeper.late_when"));
}

TEST_CASE("a keeper puts a thing out of order, cleans it, and frees what nobody fetched",
          "[screens][keepers][places]") {
    KeptStation bench;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.station.desk));
    bench.open(walker);
    walker.touch("keeper.things");
    walker.touch("keeper.thing.microwave");
    walker.touch("keeper.thing.microwave_2");
    CHECK(bench.thing("microwave_2").needs_cleaning);
    walker.touch("keeper.thing_cleaned");
    CHECK_FALSE(bench.thing("microwave_2").needs_cleaning);
    walker.touch("keeper.thing_breaks");
    CHECK(bench.thing("microwave_2").is_out_of_order);
    CHECK_FALSE(bench.thing("microwave_1").is_out_of_order);
    walker.touch("keeper.thing_works");
    CHECK_FALSE(bench.thing("microwave_2").is_out_of_order);
    walker.touch("common.back");
    walker.touch("common.back");
    const auto taken = bench.places_desk.take(bench.places_desk.begin(), "locker");
    REQUIRE(taken.has_value());
    bench.station.clock.advance(5h);
    walker.touch("keeper.thing.locker");
    walker.touch("keeper.thing." + taken->thing);
    CHECK(walker.shows("keeper.thing_free_line"));
    walker.touch("keeper.thing_free");
    CHECK_FALSE(bench.thing(taken->thing).taken.has_value());
    CHECK(bench.places_desk.taking(taken->id)->ended_how == places::ReleasedHow::staff);
}

TEST_CASE("what has to be brought and cleaned is ticked off in the drawer, and counted",
          "[screens][keepers][stock]") {
    KeptStation bench;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.station.desk));
    bench.open(walker);
    CHECK_FALSE(walker.shows("keeper.tasks"));
    stock::StockNews news;
    stock::Task water;
    water.id = {bench.station.ids.mint()};
    water.code = "water";
    water.due = bench.station.clock.wall() + 20h;
    stock::Task toilet;
    toilet.id = {bench.station.ids.mint()};
    toilet.work = stock::Work::cleaning;
    toilet.code = "toilet";
    toilet.due = bench.station.clock.wall() + -1h;
    news.tasks = {toilet, water};
    bench.hall.texts[std::string(stock::news_key)] = to_json_text(news);
    walker.wake();
    walker.touch("keeper.tasks");
    walker.touch("keeper.task_clean." + to_text(toilet.id));
    walker.touch("keeper.task_done");
    REQUIRE(bench.supply_desk.tasks().size() == 1);
    walker.touch("keeper.task_restock." + to_text(water.id));
    walker.touch("keeper.task_take");
    CHECK(bench.supply_desk.tasks().front().state == stock::TaskState::taken);
    walker.touch("keeper.task_restock." + to_text(water.id));
    CHECK_FALSE(can_touch(walker, "keeper.task_done"));
    for (const auto* key : {"pad.9", "pad.6", "keeper.task_done"})
        walker.touch(key);
    CHECK(walker.shows("keeper.no_tasks"));
    CHECK(bench.supply_desk.tasks().empty());
    walker.touch("common.back");
    CHECK_FALSE(walker.shows("keeper.tasks"));
}

TEST_CASE("a card held before the scanner opens the drawer's door, from home and from rest",
          "[screens][keepers]") {
    KeeperBench bench;
    Walker home(std::make_unique<kiosk::HomeScreen>(bench.station.desk));
    bench.show("https://gonghui.example/r/ABC", home);
    CHECK(home.at() == "home");
    bench.show(bench.card.text, home);
    CHECK(home.at() == "drawer_door");
    Walker idle(std::make_unique<kiosk::IdleScreen>(bench.station.desk));
    bench.show(bench.card.text, idle);
    CHECK(idle.at() == "drawer_door");
}

TEST_CASE("wrong PINs shut the drawer's door for longer and longer, and say for how long",
          "[screens][keepers][P5]") {
    KeeperBench bench;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.station.desk));
    bench.show(bench.card.text, walker);
    const std::string wrong = bench.card.pin == "314159" ? "271828" : "314159";
    walker.walk(support::typed_on_pad("drawer_door", wrong));
    CHECK(walker.words().find(wrong) == std::string::npos);
    walker.touch("keeper.open");
    for (int tries = 1; tries < 3; ++tries)
        bench.type_pin(wrong, walker);
    CHECK(walker.at() == "drawer_door");
    bench.show(bench.card.text, walker);  // shown again, it is still shut
    CHECK_FALSE(walker.shows("keeper.open"));
    bench.station.clock.advance(1min);
    walker.wake();
    bench.type_pin(bench.card.pin, walker);
    CHECK(walker.at() == "drawer");
}

TEST_CASE("a keeper closes the station with a reason, and home says so", "[screens][keepers]") {
    KeeperBench bench;
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.station.desk));
    bench.open(walker);
    walker.touch("keeper.close_station");
    walker.touch("keeper.cleaning");
    CHECK(walker.at() == "drawer");
    CHECK(walker.shows("keeper.is_closed"));
    CHECK_FALSE(bench.drawer.setting()->is_open);
    Walker home(std::make_unique<kiosk::HomeScreen>(bench.station.desk));
    CHECK(home.shows("keeper.home_closed"));
    walker.touch("keeper.open_station");
    CHECK(bench.drawer.setting()->is_open);
}

TEST_CASE("a readiness report is on record under the keeper's card", "[screens][keepers]") {
    KeeperBench bench;
    bench.parts = {{Part::printer, PartState::bad, "paper_out"}, {Part::line, PartState::well, ""}};
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.station.desk));
    bench.open(walker);
    walker.touch("keeper.test_all");
    walker.touch("keeper.test_now");
    CHECK(walker.shows("keeper.report_sent"));
    const auto report = bench.drawer.newest_readiness();
    REQUIRE(report);
    CHECK(report->card == bench.card.card.id);
    CHECK(report->parts == bench.parts);
}

TEST_CASE("without paper home shows one light, one sentence, one number, and pictures",
          "[screens][keepers]") {
    KeeperBench bench;
    Walker well(std::make_unique<kiosk::HomeScreen>(bench.station.desk));
    CHECK_FALSE(well.shows("keeper.part_printer"));
    bench.parts = {{Part::printer, PartState::bad, "paper_out"}};
    Walker walker(std::make_unique<kiosk::HomeScreen>(bench.station.desk));
    walker.touch("keeper.part_printer");
    CHECK(walker.at() == "health");
    CHECK(walker.shows("keeper.do_paper"));
    CHECK(walker.words().find("0372-5550117") != std::string::npos);
    walker.touch("keeper.paper_guide");
    CHECK(walker.at() == "paper_guide");
    CHECK(walker.shows("keeper.guide_roll"));
    bench.parts = {{Part::printer, PartState::well, ""}};
    walker.wake();
    CHECK(walker.shows("keeper.printer_ready"));
}

TEST_CASE("an emergency without a line says that nobody was told, and whom to call",
          "[screens][keepers]") {
    KeeperBench bench;
    bench.station.facts.is_line_up = false;
    Walker walker(kiosk::call_person(bench.station.desk, "home"));
    walker.touch("call.emergency");
    CHECK(bench.station.assistance.newest()->reason == services::assistance::Reason::help_me);
    walker.touch("emergency.yes");
    CHECK(bench.station.assistance.newest()->reason == services::assistance::Reason::emergency);
    CHECK(walker.shows("emergency.not_sent"));
    for (const auto* number : {"120", "110", "12351"})
        CHECK(walker.words().find(number) != std::string::npos);
    bench.station.facts.is_line_up = true;
    walker.wake();
    CHECK(walker.shows("emergency.sent"));
}
