#include <catch2/catch_test_macros.hpp>

#include "services/visits_bench.hpp"

using namespace services::visits;
using namespace services::visits::test;

namespace {

std::string shipped(std::string_view kind) {
    const auto name = std::string(kind.substr(0, kind.size() - 2)) + ".1.json";
    std::ifstream file(std::string(YIZHAN_SOURCE_DIR) + "/tests/services/samples/" + name);
    std::string text;
    std::getline(file, text);
    REQUIRE_FALSE(text.empty());
    return text;
}

}  // namespace

TEST_CASE("every shipped number of a visit's record is still read", "[visits][F15]") {
    for (const auto kind :
         {came_kind, came_by_phone_kind, entered_late_kind, entered_late_at_hub_kind}) {
        CAPTURE(kind);
        const auto came =
            came_from(shipped(kind), R"({"name":"王小明","phone":"","stop":"和平里"})");
        REQUIRE(came.has_value());
        CHECK(body_text(*came) == shipped(kind));
        CHECK(came->person.stop == "和平里");
    }
    for (const auto kind : {said_more_kind, said_more_at_hub_kind})
        CHECK(body_text(*more_from(shipped(kind))) == shipped(kind));
    for (const auto kind : {left_kind, left_at_hub_kind})
        CHECK(body_text(*left_from(shipped(kind))) == shipped(kind));
    for (const auto kind : {rated_kind, rated_at_hub_kind})
        CHECK(body_text(*rated_from(shipped(kind))) == shipped(kind));
    CHECK_FALSE(rated_from(R"({"stars":6,"visit":"0192f0a0-0000-7000-8000-000000000001"})"));
}

TEST_CASE("a purpose that is none, or stands twice, goes to staff", "[visits]") {
    for (const auto* purposes : {R"(["sleep"])", R"(["rest","rest"])", "[7]"}) {
        auto body = shipped(said_more_kind);
        body.replace(body.find(R"(["water"])"), 9, purposes);
        CHECK_FALSE(more_from(body).has_value());
    }
}

TEST_CASE("what only the hub says of visits is not believed of a kiosk", "[visits]") {
    platform::SimulatedClock clock;
    const Hub hub(clock, support::Engine::sqlite);
    for (const auto kind : {came_by_phone_kind, said_more_at_hub_kind, left_at_hub_kind,
                            entered_late_at_hub_kind, rated_at_hub_kind})
        CHECK(hub.projection.is_said_by_hub_only(kind));
    for (const auto kind : {came_kind, said_more_kind, left_kind, entered_late_kind, rated_kind})
        CHECK_FALSE(hub.projection.is_said_by_hub_only(kind));
}

TEST_CASE("a kiosk that names another station speaks for its own all the same", "[visits]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Hub hub(clock, support::Engine::sqlite);
    Kiosk kiosk(clock);
    kiosk.came(Occupation::rider);
    auto forged = kiosk.log.records.front();
    const StationId other{platform::Uuid{{9}}};
    forged.body.insert(1, R"("station":")" + to_text(other) + "\",");
    hub.database->write([&](platform::Transaction& t) {
        CHECK(hub.projection.apply(forged, {}, t).kind == services::sync::Applied::Kind::done);
    });
    const auto day = platform::date_of(monday());
    CHECK(hub.office.counts(other, day, day).empty());
    CHECK(hub.office.counts(kiosk.log.station, day, day).size() == 1);
}

TEST_CASE("how it was is said once a visit, at the kiosk or on a phone, and counted by station",
          "[visits]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Hub hub(clock, GENERATE(support::Engine::sqlite, support::Engine::postgresql));
    Kiosk kiosk(clock);
    const auto visit = kiosk.came(Occupation::rider);
    const auto other = kiosk.came(Occupation::courier);
    REQUIRE(kiosk.desk.leave(visit.id, LeftHow::touch).has_value());
    REQUIRE(kiosk.desk.rate(visit.id, 5).has_value());
    const auto said = kiosk.log.records.size();
    REQUIRE(kiosk.desk.rate(visit.id, 1).has_value());
    CHECK(kiosk.log.records.size() == said);
    hub.receive(kiosk.log);
    REQUIRE(hub.office.rate(visit.id, 2).has_value());
    REQUIRE(hub.office.rate(other.id, 4).has_value());
    CHECK(hub.office.rating(visit.id) == 5);
    const auto day = platform::date_of(monday());
    CHECK(hub.office.ratings(kiosk.log.station, day, day) == Ratings{0, 0, 0, 1, 1});
    CHECK(hub.office.ratings(StationId{}, day, day) == Ratings{});
    CHECK(hub.office.rate(VisitId{}, 3).refusal() == Refusal::unknown_visit);
}
