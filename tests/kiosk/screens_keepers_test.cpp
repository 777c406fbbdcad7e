// The staff drawer at the kiosk, the light when something is wrong, and an emergency.
#include <catch2/catch_test_macros.hpp>

#include "kiosk/screens/call_person_screen.hpp"
#include "kiosk/screens/home_screen.hpp"
#include "kiosk/screens/idle_screen.hpp"
#include "platform/scanner/simulated_scanner.hpp"
#include "services/keepers/keeper_office.hpp"
#include "support/plain_log.hpp"
#include "support/station_bench.hpp"
#include "support/walker.hpp"

using namespace std::chrono_literals;
using services::keepers::Part;
using services::keepers::PartState;
using support::StationBench;
using support::Walker;

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

}  // namespace

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
