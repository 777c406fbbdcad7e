#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "platform/crypto/id_mint.hpp"
#include "services/hub/hub_notices.hpp"
#include "services/notices/notices_store.hpp"
#include "services/notices/notices_text.hpp"
#include "services/notices/shelf.hpp"
#include "services/sync/hub_sync.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
using namespace services::notices;

namespace {

platform::CivilDate today(HubBench& bench) {
    return platform::date_of(bench.clock.wall());
}

Notice winter(HubBench& bench) {
    platform::IdMint ids(bench.clock, bench.dice);
    Notice notice;
    notice.id = ids.mint_as<NoticeId>();
    notice.from = today(bench);
    notice.until = platform::plus_days(today(bench), 2);
    notice.title.by_language["zh_CN"] = "热姜茶";
    notice.text.by_language["zh_CN"] = "全天有姜茶。";
    notice.source = "区总工会";
    return notice;
}

// Notices a kiosk of that county shows now.
std::vector<Notice> shown(DemoKiosk& kiosk, HubBench& bench, const std::string& county) {
    return BundleShelf(kiosk.device().bundles, bench.clock, {}, [county] { return county; })
        .notices();
}

}  // namespace

TEST_CASE("a notice is shown at kiosks only once another colleague approved it", "[notices][H1]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = bench.kiosk();
    auto& office = bench.hub->notices.office;
    const auto notice = winter(bench);
    const auto written = office.write("wang", 0, notice);
    REQUIRE(written.has_value());
    bench.meet(*kiosk);
    CHECK(shown(*kiosk, bench, "410599").empty());
    const auto own = office.approve("wang", notice.id, written->version);
    REQUIRE_FALSE(own.has_value());
    CHECK(own.refusal() == Refusal::same_person_twice);
    const auto approved = office.approve("liang", notice.id, written->version);
    REQUIRE(approved.has_value());
    bench.meet(*kiosk);
    REQUIRE(shown(*kiosk, bench, "410599").size() == 1);
    CHECK(shown(*kiosk, bench, "410599").front().title.in("en") == "热姜茶");
}

TEST_CASE("a notice ends by itself, with the line down, and is gone when it was withdrawn",
          "[notices][H1]") {
    HubBench bench(Engine::sqlite);
    const auto kiosk = bench.kiosk();
    auto& office = bench.hub->notices.office;
    for (const bool is_withdrawn : {false, true}) {
        const auto notice = winter(bench);
        const auto written = office.write("wang", 0, notice);
        const auto approved = office.approve("liang", notice.id, written->version);
        REQUIRE(approved.has_value());
        bench.meet(*kiosk);
        REQUIRE(shown(*kiosk, bench, "410599").size() == 1);
        if (is_withdrawn) {
            REQUIRE(office.withdraw("wang", notice.id, approved->version, "改期").has_value());
            bench.meet(*kiosk);
        } else {
            bench.clock.advance(std::chrono::hours{3 * 24});
        }
        CHECK(shown(*kiosk, bench, "410599").empty());
    }
}

TEST_CASE("a notice for one county is shown in no other", "[notices]") {
    HubBench bench(Engine::sqlite);
    const auto kiosk = bench.kiosk();
    auto notice = winter(bench);
    notice.areas = {"4105"};
    const auto written = bench.hub->notices.office.write("wang", 0, notice);
    REQUIRE(bench.hub->notices.office.approve("liang", notice.id, written->version).has_value());
    bench.meet(*kiosk);
    CHECK(shown(*kiosk, bench, "410599").size() == 1);
    CHECK(shown(*kiosk, bench, "410602").empty());
}

TEST_CASE("an act on a version somebody else changed meanwhile is refused", "[notices]") {
    HubBench bench(Engine::sqlite);
    auto& office = bench.hub->notices.office;
    auto notice = winter(bench);
    const auto first = office.write("wang", 0, notice);
    notice.title.by_language["zh_CN"] = "热豆浆";
    REQUIRE(office.write("wang", first->version, notice).has_value());
    const auto stale = office.approve("liang", notice.id, first->version);
    REQUIRE_FALSE(stale.has_value());
    CHECK(stale.refusal() == Refusal::changed);
}

TEST_CASE("a text with somebody's resident number is no notice for everybody", "[notices][S1]") {
    HubBench bench(Engine::sqlite);
    auto notice = winter(bench);
    notice.text.by_language["zh_CN"] = "公示：王某 410599196903159016 拟救助 2000 元";
    const auto refused = bench.hub->notices.office.write("wang", 0, notice);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.refusal() == Refusal::names_a_person);
    CHECK(refused.refusal() != Refusal::too_long);
}

TEST_CASE("every event of a notice's life is allowed where the table says and nowhere else",
          "[notices]") {
    CHECK(after(std::nullopt, Event::written) == State::written);
    CHECK_FALSE(after(std::nullopt, Event::approved));
    CHECK_FALSE(after(State::in_force, Event::written));
    CHECK_FALSE(after(State::in_force, Event::approved));
    for (const auto event : {Event::written, Event::approved, Event::withdrawn})
        CHECK_FALSE(after(State::withdrawn, event));
}

TEST_CASE("every notice record ever shipped is still read", "[notices][records]") {
    const auto database = platform::open_sqlite(":memory:");
    NoticesProjection projection(*database);
    const auto take = [&](std::string_view kind) {
        services::sync::Record record;
        record.kind = kind;
        const auto name = record.kind.substr(0, record.kind.find('/'));
        record.body = source_text("tests/services/samples/" + name + ".1.json");
        return database->write([&](platform::Transaction& t) {
            return projection.apply(record, std::nullopt, t).kind;
        });
    };
    for (const auto kind : {Written::kind, Decided::approved, Decided::withdrawn})
        CHECK(take(kind) == services::sync::Applied::Kind::done);
    // What was withdrawn is not approved again.
    CHECK(take(Decided::approved) == services::sync::Applied::Kind::unusable);
    const auto kept = database->read([](platform::Transaction& t) { return all(t); });
    REQUIRE(kept.size() == 1);
    CHECK(kept.front().state == State::withdrawn);
    CHECK(kept.front().reason == "改期");
    CHECK(kept.front().version == 3);
}

TEST_CASE("the leaflets shipped with the program are sound and in both languages", "[notices]") {
    const auto leaflets = services::hub::shipped_leaflets();
    CHECK(leaflets.size() >= 7);
    for (const auto& one : leaflets) {
        CHECK(one.kind == Kind::leaflet);
        CHECK(one.title.by_language.contains("en"));
        CHECK(one.text.by_language.contains("en"));
    }
}
