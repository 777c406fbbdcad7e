#include "services/relief/relief_records.hpp"
#include "services/relief/payout_store.hpp"
#include "services/relief/relief_store.hpp"
#include "services/relief_bench.hpp"

using namespace services::relief;
using namespace services::relief::test;

namespace {

std::string sample(std::string name) {
    std::replace(name.begin(), name.end(), '/', '.');
    auto text = text_of("tests/services/samples/" + name + ".json");
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    return text;
}

}  // namespace

TEST_CASE("every shipped number of a relief record is still read", "[relief]") {
    int kinds = 0;
    for_every_fact([&](auto empty) {
        using Fact = decltype(empty);
        const std::string kind(Fact::kind);
        CAPTURE(kind);
        const auto body = sample(kind);
        std::optional<std::string> opened;
        if (sealed_text(empty)) {
            auto parts = kind;
            opened = sample(parts.replace(parts.find('/'), 1, ".") + ".sealed");
        }
        const auto fact = fact_from<Fact>(body, opened);
        if (!fact) FAIL(fact.refusal().field);
        CHECK(body_text(*fact) == body);
        CHECK(sealed_text(*fact) == opened);
        CHECK_FALSE(subject_of(*fact).is_nil());
        ++kinds;
    });
    CHECK(kinds == 16);
}

TEST_CASE("a relief record that cannot be used names its field, and nothing personal",
          "[relief][P1]") {
    auto body = sample("relief.household_placed/1");
    body.replace(body.find("\"deep\""), 6, "\"rich\"");
    const auto fact = fact_from<HouseholdPlaced>(body, {});
    REQUIRE_FALSE(fact.has_value());
    CHECK(fact.refusal().code == "relief.unusable_field");
    CHECK(fact.refusal().field == "standing");
    CHECK(fact.refusal().value.empty());
    CHECK(fact_from<AccountSet>(sample("relief.account_set/1"), "{}").refusal().field == "account");
    CHECK(fact_from<GrantGiven>("[", {}).refusal().code == "relief.not_readable");
    ReliefBench bench{platform::Engine::sqlite};
    const auto applied = bench.database->write([&](platform::Transaction& transaction) {
        services::sync::Record record;
        record.kind = "relief.stolen/1";
        return bench.projection.apply(record, {}, transaction);
    });
    CHECK(applied.unusable->code == "relief.unknown_kind");
}

TEST_CASE("a record that does not fit the state is set aside and changes nothing", "[relief]") {
    ReliefBench bench{platform::Engine::sqlite};
    const auto fund = bench.fund(20000000);
    const auto home = bench.household(haidong());
    bench.granted(home, fund, haidong_facts());
    const auto before = bench.state();
    for (const auto& record : bench.log.records) {
        CAPTURE(record.kind);
        const auto applied = bench.database->write([&](platform::Transaction& transaction) {
            return bench.projection.apply(record, bench.log.opened(record), transaction);
        });
        CHECK(applied.kind == services::sync::Applied::Kind::unusable);
    }
    CHECK(bench.state() == before);
    CHECK(bench.projection.is_said_by_hub_only("relief.granted/1"));
}

TEST_CASE("records of the first relief, which knew no case file, are still read", "[relief]") {
    auto body = sample("relief.granted/1");
    const auto from = body.find("\"decision\""), to = body.find("\"frozen_hash\"");
    body.erase(from, to - from);
    const auto granted = fact_from<GrantGiven>(body, sample("relief.granted.1.sealed"));
    REQUIRE(granted.has_value());
    CHECK(granted->decision.empty());
    CHECK(granted->total == 1600000);
}

TEST_CASE("a store of the first relief opens, its grants kept", "[relief]") {
    support::FreshDatabase database{
        GENERATE(platform::Engine::sqlite, platform::Engine::postgresql)};
    platform::migrate(*database, "relief", relief_steps().first(1));
    database->write([](platform::Transaction& transaction) {
        transaction.execute(
            "INSERT INTO relief_grants VALUES ('0192f0a0-0000-7000-8000-0000000000aa', 2, "
            "'0192f0a0-0000-7000-8000-0000000000bb', 3, '0192f0a0-0000-7000-8000-0000000000cc', "
            "'granted', '[{\"amount\":1800000,\"kind\":\"living\"}]', 1800000, 'county', 'baoji "
            "2018-01-01', 'h', 'f', "
            "'2022-03-01', 'wang', 'liang')");
    });
    const ReliefProjection opened{*database};
    database->write([](platform::Transaction& transaction) {
        const auto grant = grant_of(
            transaction, *platform::id_from_text<GrantId>("0192f0a0-0000-7000-8000-0000000000aa"));
        REQUIRE(grant.has_value());
        CHECK(grant->total == 1800000);
        CHECK(grant->case_version == 0);
        CHECK(grant->decision.empty());
    });
}
