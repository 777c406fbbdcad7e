#include <catch2/catch_test_macros.hpp>

#include "services/visits_bench.hpp"

using namespace services::visits;
using namespace services::visits::test;
using services::sync::Actor;
using services::sync::ActorKind;

namespace {

const Actor keeper{ActorKind::staff, "keeper"};

std::int64_t people_of(const std::vector<Count>& counts, Occupation occupation, int hour,
                       std::optional<Purpose> purpose = {}) {
    std::int64_t people = 0;
    for (const auto& one : counts)
        if (one.occupation == occupation && one.hour == hour && one.purpose == purpose)
            people += one.people;
    return people;
}

}  // namespace

TEST_CASE("coming in takes one touch and no name", "[visits][F15][T15][station]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Kiosk kiosk(clock);
    const auto visit = kiosk.came(Occupation::courier);
    CHECK(visit.people() == 1);
    CHECK(visit.came_at == clock.wall());
    REQUIRE(kiosk.log.records.size() == 1);
    CHECK_FALSE(kiosk.log.records.front().sealed.has_value());
    CHECK(kiosk.desk.people_present() == 1);
}

TEST_CASE("a visit touched twice is one visit", "[visits][D3]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Kiosk kiosk(clock);
    const auto press = kiosk.desk.begin();
    const auto first = kiosk.desk.come(press, Occupation::rider);
    const auto second = kiosk.desk.come(press, Occupation::rider);
    CHECK(first->id == second->id);
    CHECK(kiosk.log.records.size() == 1);
}

TEST_CASE("a power cut while somebody comes in leaves no visit", "[visits]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Kiosk kiosk(clock);
    const auto press = kiosk.desk.begin();
    kiosk.log.cut_power_at_commit = true;
    CHECK_THROWS_AS(kiosk.desk.come(press, Occupation::rider), support::PowerCut);
    kiosk.log.cut_power_at_commit = false;
    CHECK(kiosk.desk.present().empty());
    CHECK(kiosk.desk.come(press, Occupation::rider).has_value());
}

TEST_CASE("companions and purposes are said afterwards, if at all", "[visits][F15]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Kiosk kiosk(clock);
    const auto visit = kiosk.came(Occupation::courier);
    const Details said{2, {Purpose::rest, Purpose::charge}};
    REQUIRE(kiosk.desk.say_more(visit.id, said).has_value());
    CHECK(kiosk.desk.people_present() == 3);
    // Said again the same, it is no other fact.
    REQUIRE(kiosk.desk.say_more(visit.id, said).has_value());
    CHECK(kiosk.log.records.size() == 2);
    CHECK(kiosk.desk.say_more(visit.id, {most_companions + 1, {}}).refusal() == Refusal::too_many);
}

TEST_CASE("who left is not there, and leaves once", "[visits]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Kiosk kiosk(clock);
    const auto visit = kiosk.came(Occupation::courier);
    clock.advance(20min);
    REQUIRE(kiosk.desk.leave(visit.id, LeftHow::touch).has_value());
    CHECK(kiosk.desk.people_present() == 0);
    CHECK(kiosk.desk.visit(visit.id)->left_how == LeftHow::touch);
    CHECK(kiosk.desk.leave(visit.id, LeftHow::touch).refusal() == Refusal::has_left);
}

TEST_CASE("who nobody saw leave is taken to have left after the station's time, with its own mark",
          "[visits]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Kiosk kiosk(clock);
    const auto visit = kiosk.came(Occupation::sanitation);
    clock.advance(179min);
    kiosk.desk.settle();
    CHECK(kiosk.desk.present().size() == 1);
    clock.advance(5min);
    kiosk.desk.settle();
    const auto now = kiosk.desk.visit(visit.id);
    CHECK(now->left_how == LeftHow::time_out);
    CHECK(now->left_at == visit.came_at + 180min);
}

TEST_CASE("when the counter saw the last person go, all have left", "[visits]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Kiosk kiosk(clock);
    const auto visit = kiosk.came(Occupation::rider);
    kiosk.came(Occupation::courier);
    clock.advance(30min);
    kiosk.desk.all_have_left();
    CHECK(kiosk.desk.present().empty());
    CHECK(kiosk.desk.visit(visit.id)->left_how == LeftHow::counter);
}

TEST_CASE("nobody comes in while the day is not known; staff enter it late",
          "[visits][T15][station]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Kiosk kiosk(clock);
    const auto came = clock.wall() + -2h;
    const auto visit = kiosk.desk.enter_late(keeper, kiosk.desk.begin(), Occupation::sanitation,
                                             {1, {Purpose::heat_meal}}, came, came + 40min);
    REQUIRE(visit.has_value());
    CHECK(visit->came_at == came);
    CHECK(visit->left_how == LeftHow::told_late);
    CHECK(kiosk.desk.present().empty());
    clock.reboot();
    clock.set_wall({0});
    CHECK(kiosk.desk.come(kiosk.desk.begin(), Occupation::rider).refusal() ==
          Refusal::clock_not_known);
}

TEST_CASE("a late entry is neither of a time to come nor of long ago", "[visits][T15][station]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Kiosk kiosk(clock);
    const auto enter = [&](platform::WallTime came, std::optional<platform::WallTime> left = {}) {
        return kiosk.desk.enter_late(keeper, kiosk.desk.begin(), Occupation::rider, {}, came, left)
            .refusal();
    };
    const auto now = clock.wall();
    CHECK(enter(now + 1min) == Refusal::not_yet);
    CHECK(enter(now + -2h, now + -3h) == Refusal::not_yet);
    CHECK(enter(now + -24h * (days_to_enter_late + 1)) == Refusal::too_long_ago);
}

TEST_CASE("the hub counts visits by the hour in which people came, late entries as well",
          "[visits][F15][T15][station]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Kiosk kiosk(clock);
    Hub hub(clock, GENERATE(support::Engine::sqlite, support::Engine::postgresql));
    const auto visit = kiosk.came(Occupation::courier, {2, {Purpose::rest}});
    kiosk.came(Occupation::courier);
    REQUIRE(kiosk.desk.say_more(visit.id, {1, {Purpose::charge}}).has_value());
    REQUIRE(
        kiosk.desk
            .enter_late(keeper, kiosk.desk.begin(), Occupation::sanitation, {}, clock.wall() + -3h)
            .has_value());
    hub.receive(kiosk.log);
    const auto day = platform::date_of(monday());
    const auto counts = hub.office.counts(kiosk.log.station, day, day);
    CHECK(people_of(counts, Occupation::courier, 10) == 3);
    CHECK(people_of(counts, Occupation::courier, 10, Purpose::charge) == 2);
    CHECK(people_of(counts, Occupation::courier, 10, Purpose::rest) == 0);
    CHECK(people_of(counts, Occupation::sanitation, 7) == 1);
    // The same for all stations together.
    CHECK(hub.office.counts({}, day, day).size() == counts.size());
}

TEST_CASE("by phone somebody comes in, leaves, or is taken to have left", "[visits][F15]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Hub hub(clock, GENERATE(support::Engine::sqlite, support::Engine::postgresql));
    const StationId station{platform::Uuid{{5}}};
    const auto come = [&] {
        const auto visit = hub.office.come_by_phone({.press = hub.office.begin(),
                                                     .station = station,
                                                     .occupation = Occupation::rider,
                                                     .details = {1, {}},
                                                     .person = {},
                                                     .came_at = {},
                                                     .left_at = {}});
        REQUIRE(visit.has_value());
        return visit->id;
    };
    const auto nobody_there = [](StationId) { return true; };
    const auto first = come();
    CHECK(hub.office.phones_present() == std::map<StationId, int>{{station, 2}});
    hub.office.settle(nobody_there);  // they may still stand outside
    CHECK(hub.office.phones_present().size() == 1);
    REQUIRE(hub.office.leave(first, LeftHow::touch).has_value());
    const auto second = come();
    clock.advance(6min);
    hub.office.settle(nobody_there);
    CHECK(hub.office.visit(second)->left_how == LeftHow::counter);
    const auto third = come();
    clock.advance(4h);
    hub.office.settle([](StationId) { return false; });
    CHECK(hub.office.visit(third)->left_how == LeftHow::time_out);
}

TEST_CASE("where a region sets the named form, the person is sealed",
          "[visits][F15][T15][station]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Kiosk kiosk(clock);
    Hub hub(clock, support::Engine::sqlite);
    auto text = settings_text();
    const std::string off = R"("named": false)";
    text.replace(text.find(off), off.size(), R"("named": true)");
    kiosk.source.texts[std::string(settings_key)] = text;
    CHECK(kiosk.desk.come(kiosk.desk.begin(), Occupation::rider).refusal() ==
          Refusal::person_needed);
    const auto visit = kiosk.desk.come(kiosk.desk.begin(), Occupation::rider, {},
                                       {"王小明", "13800138000", "和平里"});
    REQUIRE(visit.has_value());
    const auto& record = kiosk.log.records.front();
    CHECK(record.body.find("13800138000") == std::string::npos);
    CHECK(record.sealed.has_value());
    hub.receive(kiosk.log);
    const auto person = [&](platform::Database& database) {
        return database.read([&](platform::Transaction& t) { return person_of(t, visit->id); });
    };
    CHECK(person(*hub.database)->phone == "13800138000");
    CHECK_FALSE(person(*kiosk.database).has_value());
    kiosk.log.knows_key = false;
    CHECK(kiosk.desk.come(kiosk.desk.begin(), Occupation::rider, {}, {"王小明", "13800138000", ""})
              .refusal() == Refusal::cannot_seal);
}

TEST_CASE("settings of visits that are not sound are refused with their line", "[visits]") {
    for (const auto* text : {"", "[]", R"({"hall":"x","purposes":["sleep"]})",
                             R"({"hall":"x","purposes":["rest","rest"]})",
                             R"({"hall":"x","time_out_minutes":0})", R"({"hall":"x","name":1})"}) {
        const auto read = read_visit_settings(text);
        CAPTURE(text);
        CHECK_FALSE(read.catalogue.has_value());
        CHECK_FALSE(read.findings.empty());
    }
}
