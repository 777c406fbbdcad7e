#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <sstream>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/keepers/drawer.hpp"
#include "services/keepers/keeper_office.hpp"
#include "services/keepers/keepers_records.hpp"
#include "support/both_engines.hpp"
#include "support/plain_log.hpp"

using namespace services::keepers;
using namespace std::chrono_literals;
using platform::Engine;

namespace {

class KeptCards final : public CardPublisher {
public:
    void publish(platform::Transaction&, services::sync::StationId to,
                 const std::string& cards) override {
        station = to;
        text = cards;
    }
    services::sync::StationId station;
    std::optional<std::string> text;
};

struct Bench {
    explicit Bench(Engine engine = Engine::sqlite) : hub_database(engine) {}

    HandedCard hand_over() {
        auto handed = office.hand_over(kiosk_log.station, "孙站长", "wang");
        REQUIRE(handed);
        return *handed;
    }
    DrawerRefused wrong(const HandedCard& card) {
        const auto answer = drawer().open(card.text, "not it");
        REQUIRE_FALSE(answer);
        return answer.refusal();
    }
    Drawer drawer() {
        return {{kiosk_log.device, kiosk_log.station},
                *kiosk_database,
                kiosk_log,
                kiosk_projection,
                clock,
                [this] { return published.text; },
                platform::PasswordCost::test};
    }
    void deliver() {
        for (; delivered < kiosk_log.records.size(); ++delivered)
            hub_database->write([&](platform::Transaction& transaction) {
                hub_projection.apply(kiosk_log.records[delivered], std::nullopt, transaction);
            });
    }

    platform::SimulatedClock clock;
    platform::SimulatedDice dice{7};
    support::FreshDatabase kiosk_database{Engine::sqlite};
    support::PlainLog kiosk_log{*kiosk_database, clock, dice};
    KeepersProjection kiosk_projection{*kiosk_database};
    support::FreshDatabase hub_database;
    support::PlainLog hub_log{*hub_database, clock, dice};
    KeepersProjection hub_projection{*hub_database};
    KeptCards published;
    KeeperOffice office{*hub_database, hub_log, hub_projection,
                        published,     dice,    platform::PasswordCost::test};
    std::size_t delivered = 0;
};

}  // namespace

TEST_CASE("card and PIN open the drawer without a line, and everything done names the card",
          "[keepers]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto card = bench.hand_over();
    CHECK(bench.published.station == bench.kiosk_log.station);
    CHECK(bench.published.text->find(card.pin) == std::string::npos);
    CHECK(bench.published.text->find("孙站长") == std::string::npos);
    auto drawer = bench.drawer();
    const auto keeper = drawer.open(card.text, card.pin);
    REQUIRE(keeper);
    CHECK(keeper->card() == card.card.id);
    drawer.set_station(*keeper, false, StationReason::cleaning);
    drawer.report_readiness(*keeper, {{Part::printer, PartState::bad, "paper_out"},
                                      {Part::camera, PartState::absent, ""}});
    CHECK_FALSE(drawer.setting()->is_open);
    CHECK(drawer.newest_readiness()->parts.front().detail == "paper_out");
    for (const auto& record : bench.kiosk_log.records) {
        CHECK(record.actor.kind == services::sync::ActorKind::staff);
        CHECK(record.actor.account == to_text(card.card.id));
        CHECK_FALSE(record.sealed);
    }
    bench.deliver();
    CHECK(bench.office.settings().front().reason == StationReason::cleaning);
    CHECK(worst_of(bench.office.readiness().front().parts) == PartState::bad);
    const auto acts = bench.office.acts(bench.kiosk_log.station, 10);
    REQUIRE(acts.size() == 4);
    CHECK(acts.back().what == "tried");
    CHECK(bench.office.acts(services::sync::StationId{}, 10).empty());
    CHECK(bench.office.holder(card.card.id) == "孙站长");
}

TEST_CASE("wrong PINs lock the drawer for longer and longer, and then for good", "[keepers][S6]") {
    Bench bench;
    const auto card = bench.hand_over();
    CHECK(bench.wrong(card).wait == 0s);
    CHECK(bench.wrong(card).wait == 0s);
    std::chrono::seconds expected = 1min;
    for (int failures = 3; failures < most_failures; ++failures, expected *= 2) {
        const auto refused = bench.wrong(card);
        CHECK(refused.why == DrawerRefusal::wrong);
        CHECK(refused.wait == expected);
        CHECK(refused.left == most_failures - failures);
        // The right PIN does not open it meanwhile, and looking does not count.
        const auto early = bench.drawer().open(card.text, card.pin);
        REQUIRE_FALSE(early);
        CHECK(early.refusal().why == DrawerRefusal::locked_for_now);
        CHECK(early.refusal().wait == expected);
        bench.clock.set_wall({4'000'000'000'000'000});  // whoever sets the clock wins nothing
        CHECK(bench.wrong(card).why == DrawerRefusal::locked_for_now);
        bench.clock.advance(expected);
    }
    CHECK(bench.wrong(card).why == DrawerRefusal::blocked);
    bench.clock.advance(std::chrono::days{30});
    CHECK(bench.drawer().open(card.text, card.pin).refusal().why == DrawerRefusal::blocked);
    bench.deliver();
    CHECK(bench.office.cards().front().failures == most_failures);
    // A new card opens it at once.
    const auto fresh = bench.hand_over();
    CHECK(bench.drawer().open(fresh.text, fresh.pin));
}

TEST_CASE("the lock outlives the program and the machine's restart", "[keepers]") {
    Bench bench;
    const auto card = bench.hand_over();
    for (int failures = 0; failures < 4; ++failures) {
        bench.wrong(card);
        if (failures == 2) bench.clock.advance(1min);
    }
    bench.clock.advance(90s);  // half a minute is left
    const auto again = bench.kiosk_database.open_another();
    support::PlainLog log{*again, bench.clock, bench.dice};
    log.device = bench.kiosk_log.device;
    KeepersProjection projection{*again};
    Drawer drawer{{log.device, bench.kiosk_log.station},
                  *again,
                  log,
                  projection,
                  bench.clock,
                  [&] { return bench.published.text; },
                  platform::PasswordCost::test};
    CHECK(drawer.open(card.text, card.pin).refusal().wait == 30s);
    bench.clock.reboot();  // nobody knows how long it was off: all of it again
    CHECK(drawer.open(card.text, card.pin).refusal().wait == 2min);
    bench.clock.advance(2min);
    CHECK(drawer.open(card.text, card.pin));
    CHECK_FALSE(drawer.locked(card.text));
}

TEST_CASE("a card that opens nothing here answers as a wrong PIN does", "[keepers]") {
    Bench bench;
    const auto card = bench.hand_over();
    REQUIRE(bench.office.close(card.card.id, "wang"));
    CHECK(bench.office.close(card.card.id, "wang").refusal() == OfficeRefusal::already_closed);
    const auto other = bench.office.hand_over(bench.hub_log.station, "别站", "wang");
    const auto known = bench.hand_over();
    const CardSecret stranger{CardId{{{9}}}, platform::Bytes(secret_bytes, 1)};
    auto forged = *card_from(known.text);
    forged.secret.front() ^= 1;
    for (const auto& text : {card.text, other->text, card_text(stranger), card_text(forged)}) {
        auto drawer = bench.drawer();
        const auto first = drawer.open(text, known.pin);
        REQUIRE_FALSE(first);
        CHECK(first.refusal().why == DrawerRefusal::wrong);
        CHECK(first.refusal().left == most_failures - 1);
    }
    for (const auto* text : {"", "YZM1.abc", "YZK1.", "YZK1.AAAA", "YZK1.****"})
        CHECK(bench.drawer().open(text, known.pin).refusal().why == DrawerRefusal::not_a_card);
}

TEST_CASE("a kiosk cannot give cards, and records it cannot read are set aside", "[keepers]") {
    Bench bench;
    CHECK(bench.hub_projection.is_said_by_hub_only(CardGiven::kind));
    CHECK(bench.hub_projection.is_said_by_hub_only(CardClosed::kind));
    CHECK_FALSE(bench.hub_projection.is_said_by_hub_only(Tried::kind));
    CHECK_FALSE(readiness_from(R"({"card":"x","parts":[]})"));
    CHECK_FALSE(parts_from(R"([{"part":"printer","state":"well","detail":"<b>"}])"));
    CHECK_FALSE(parts_from(R"([{"part":"oven","state":"well","detail":""}])"));
    bench.hand_over();
    CHECK_FALSE(cards_from(*bench.published.text, services::sync::StationId{}));
}

TEST_CASE("records of keepers read back as they were first written", "[keepers]") {
    const auto sample = [](const std::string& name) {
        std::ifstream file{std::string(YIZHAN_SOURCE_DIR) + "/tests/services/samples/keepers." +
                           name + ".1.json"};
        std::ostringstream text;
        text << file.rdbuf();
        auto body = text.str();
        REQUIRE_FALSE(body.empty());
        body.pop_back();  // the line's end
        return body;
    };
    CHECK(body_text(given_from(sample("card_given")).value()) == sample("card_given"));
    for (const auto* name : {"card_closed", "tried", "drawer_opened"})
        CHECK(body_text(CardClosed{card_in(sample(name)).value()}) == sample(name));
    CHECK(body_text(station_set_from(sample("station_set")).value()) == sample("station_set"));
    CHECK(body_text(readiness_from(sample("readiness_tested")).value()) ==
          sample("readiness_tested"));
}
