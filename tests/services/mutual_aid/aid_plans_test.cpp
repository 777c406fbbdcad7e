#include <catch2/catch_test_macros.hpp>

#include "services/data/fen.hpp"
#include "services/mutual_aid/aid_bench.hpp"

using namespace services::mutual_aid;
using namespace services::mutual_aid::test;
using platform::CivilDate;

TEST_CASE("every shipped plan says its source, whom it covers, and what was not verified",
          "[mutual_aid][F08][F59]") {
    const auto plans = shipped_plans();
    CHECK(plans.size() == 5);
    for (const auto& plan : plans) {
        INFO(plan.id);
        CHECK_FALSE(plan.source.empty());
        CHECK(plan.unverified.has_value());
        CHECK(plan.covers == Covers::worker_only);
        CHECK(plan.covers_words.in("zh_CN").starts_with("只保"));
    }
}

TEST_CASE("the linter finds everything wrong in one look, with its line", "[mutual_aid]") {
    const auto read = read_plan(R"({
"plan": "Bad", "first_day": "2019-02-30",
"region": "41", "title": {"zh_CN": "一", "en": "a"}, "summary": {"zh_CN": "一"},
"covers": "dog", "covers_words": {"zh_CN": "一", "en": "a"}, "joining": "at_joining",
"paid_by": {"zh_CN": "一", "en": "a"},
"period": {"months": 12}, "windows": [{"from": "02-29", "until": "03-01", "for": "next_period"}],
"payout": {"kind": "share", "bands": [{"above": 5, "per_mille": 500}, {"above": 5, "per_mille": 1001}]},
"papers": [], "source": "x", "fee": -1, "colour": "red"})");
    CHECK_FALSE(read.plan.has_value());
    std::set<std::string> places;
    for (const auto& finding : read.findings)
        places.insert(std::to_string(finding.line) + finding.pointer);
    for (const auto* place :
         {"2/plan", "2/first_day", "4/covers", "6/windows/0/from", "7/payout/bands/1/per_mille"}) {
        INFO(place);
        CHECK(places.contains(place));
    }
    CHECK(read.findings.size() >= 10);
    CHECK_FALSE(read_plan("[1").plan.has_value());
    CHECK_FALSE(read_plan("[]").plan.has_value());
}

TEST_CASE("an unknown fee or scale must be said to be so", "[mutual_aid]") {
    auto text = std::string(known_plan);
    text.erase(text.find(R"( "fee": 8000,)"), std::string(R"( "fee": 8000,)").size());
    CHECK_FALSE(read_plan(text).plan.has_value());
}

TEST_CASE("one joins within a window, for the period it is for", "[mutual_aid]") {
    const auto plan = plan_of(known_plan);
    CHECK_FALSE(cover_for(plan, CivilDate{2026, 1, 31}).has_value());
    const auto early = cover_for(plan, CivilDate{2026, 2, 10});
    REQUIRE(early.has_value());
    CHECK(early->from == CivilDate{2026, 3, 1});
    CHECK(early->until == CivilDate{2027, 2, 28});
    CHECK(early->claims_from == CivilDate{2026, 3, 31});
    const auto late = cover_for(plan, CivilDate{2026, 3, 20});
    REQUIRE(late.has_value());
    CHECK(late->period_begins == CivilDate{2026, 3, 1});
    CHECK(late->from == CivilDate{2026, 3, 20});
    CHECK(late->until == CivilDate{2027, 2, 28});
    CHECK_FALSE(cover_for(plan, CivilDate{2026, 4, 1}).has_value());
    CHECK(next_open_day(plan, CivilDate{2026, 4, 1}) == CivilDate{2027, 2, 1});
    // The last day of February of a leap year is in no window of this plan; the year still ends
    // well.
    CHECK(cover_for(plan, CivilDate{2027, 3, 1})->until == CivilDate{2028, 2, 29});
}

TEST_CASE("months from joining end on the day before, in short months too", "[mutual_aid]") {
    auto plan = plan_of(joining_plan);
    CHECK(cover_for(plan, CivilDate{2026, 11, 21})->until == CivilDate{2027, 11, 20});
    plan.period.months = 1;
    CHECK(cover_for(plan, CivilDate{2026, 1, 31})->until == CivilDate{2026, 2, 27});
}

TEST_CASE("a stay counts by the day of admission", "[mutual_aid]") {
    const auto plan = plan_of(known_plan);
    const auto cover = *cover_for(plan, CivilDate{2026, 2, 10});
    const auto why = [&](CivilDate admitted, CivilDate claimed) {
        return why_not_paid(plan, cover, stay_of(admitted, 100'000), claimed);
    };
    CHECK(why({2026, 2, 28}, {2026, 5, 1}) == RefuseReason::not_covered);
    CHECK(why({2026, 3, 30}, {2026, 5, 1}) == RefuseReason::waiting_period);
    CHECK_FALSE(why({2026, 3, 31}, {2026, 5, 1}).has_value());
    CHECK_FALSE(why({2027, 2, 28}, {2027, 3, 9}).has_value());
    CHECK(why({2027, 3, 1}, {2027, 3, 9}) == RefuseReason::not_covered);
    // 7 days of stay, 180 to claim.
    CHECK_FALSE(why({2026, 4, 1}, platform::plus_days({2026, 4, 1}, 187)).has_value());
    CHECK(why({2026, 4, 1}, platform::plus_days({2026, 4, 1}, 188)) == RefuseReason::late);
}

TEST_CASE("payouts are exact to the fen, in bands, with half a fen up and within the cap",
          "[mutual_aid]") {
    const auto plan = plan_of(known_plan);
    const auto pays = [&](std::int64_t self_paid, std::int64_t before = 0) {
        return *payout_for(plan, stay_of({2026, 5, 1}, self_paid), before);
    };
    CHECK(pays(50'000) == 0);
    CHECK(pays(50'001) == 1);  // half a fen
    CHECK(pays(500'000) == 225'000);
    CHECK(pays(500'001) == 225'001);  // 0.7 of a fen
    CHECK(pays(600'000) == 295'000);
    CHECK(pays(10'000'000) == 2'000'000);
    CHECK(pays(600'000, 1'900'000) == 100'000);
    CHECK(pays(600'000, 2'000'000) == 0);
    const auto riders = plan_of(joining_plan);
    CHECK(payout_for(riders, stay_of({2026, 5, 1}, 1), 0) == 70'000);
    auto one_day = stay_of({2026, 5, 1}, 1);
    one_day.discharged = one_day.admitted;
    CHECK(payout_for(riders, one_day, 0) == 10'000);
}

TEST_CASE("yuan are read to the fen and never rounded", "[mutual_aid]") {
    CHECK(services::data::fen_in("519080.11") == 51'908'011);
    CHECK(services::data::fen_in("519,080.1") == 51'908'010);
    CHECK(services::data::fen_in("￥80") == 8000);
    CHECK(services::data::fen_in("80 元") == 8000);
    CHECK(services::data::fen_in("0") == 0);
    for (const auto* bad : {"", "1.234", "-5", "1e3", "51,9080", ",519", "1.", ".5", "八十",
                            "1,2,3", "99999999999"}) {
        INFO(bad);
        CHECK_FALSE(services::data::fen_in(bad).has_value());
    }
    CHECK(services::data::yuan_text(51'908'011) == "519080.11");
}

TEST_CASE("every step of a claim's life is one of the table, and no other", "[mutual_aid]") {
    int possible = 0;
    for (const auto state : all_claim_states)
        for (const auto event : all_claim_events)
            possible += after(state, event).has_value() ? 1 : 0;
    CHECK(possible == 16);
    CHECK_FALSE(after(ClaimState::paid, ClaimEvent::batched).has_value());
    CHECK_FALSE(after(ClaimState::open, ClaimEvent::batched).has_value());
    for (const auto event : all_claim_events)
        CHECK_FALSE(after(ClaimState::paid, event).has_value());
}
