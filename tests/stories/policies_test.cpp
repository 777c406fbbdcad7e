// A rule pack changes: the hub publishes it, the kiosk takes it over its feed, and both judge the
// same household to the byte.
#include <catch2/catch_test_macros.hpp>

#include "services/hub/administration/administration.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/hub_policies.hpp"
#include "services/policy/pack_lint.hpp"
#include "services/policy/policy_book.hpp"
#include "support/hub_bench.hpp"

using namespace services;
using hub_bench::HubBench;
using platform::CivilDate;
using platform::Engine;
using policy::PolicyBook;

namespace {

constexpr std::string_view anyang = "assets/policies/anyang-2016-01-01.json";
constexpr CivilDate today{2026, 11, 22};

// What a kiosk does with the packs it was installed with and the bundles of its hub.
struct Rules {
    explicit Rules(ctl::DemoKiosk& here) : kiosk(here), book(hub::shipped_packs()) {
        kiosk.device().bundles.check(policy::bundle_prefix, [this](const sync::Bundle& bundle) {
            const auto refusal = book.refusal_of(bundle);
            return refusal ? std::optional(refusal->sentence) : std::nullopt;
        });
    }
    const PolicyBook& now() {
        for (const auto& bundle : kiosk.device().bundles.all(policy::bundle_prefix))
            REQUIRE(book.take(bundle).has_value());
        return book;
    }
    ctl::DemoKiosk& kiosk;
    PolicyBook book;
};

// Next year's version: another text, so another hash.
std::string revised() {
    auto text = hub_bench::source_text(std::string(anyang));
    const std::string was = "住院医疗互助";
    const auto at = text.find(was);
    REQUIRE(at != text.npos);
    return text.replace(at, was.size(), "住院医疗互助（修订）");
}

hub::AdminAnswer publish(HubBench& bench, const std::string& text) {
    return hub::administer(*bench.hub, bench.dice,
                           {{"policy", "publish"}, {{"packs", "1"}, {"pack.0", text}}});
}

std::string hash_in_force(const PolicyBook& book, const std::string& id) {
    const auto judge = book.judge(today, "410502");
    REQUIRE(judge.has_value());
    const auto answers = judge->judge({});
    REQUIRE(answers.has_value());
    for (const auto& answer : *answers)
        if (answer.pack->id == id) return answer.pack->hash;
    return "";
}

std::vector<std::string> traces(const PolicyBook& book, const policy::Facts& facts) {
    const auto judge = book.judge(today, "410502");
    REQUIRE(judge.has_value());
    const auto answers = judge->judge(facts);
    REQUIRE(answers.has_value());
    std::vector<std::string> all;
    for (const auto& answer : *answers)
        all.push_back(answer.trace);
    return all;
}

}  // namespace

TEST_CASE("a pack the hub publishes is what the kiosk judges by, and the traces are equal bytes",
          "[stories][policy][hub]") {
    HubBench bench{Engine::sqlite};
    auto kiosk = bench.kiosk();
    Rules rules{*kiosk};
    const auto shipped = hash_in_force(rules.now(), "anyang");
    REQUIRE_FALSE(shipped.empty());

    const auto newer = revised();
    REQUIRE(publish(bench, newer).status == hub::AdminStatus::done);
    const auto published = hash_in_force(bench.hub->policies.book(), "anyang");
    CHECK(published != shipped);
    CHECK(hash_in_force(rules.now(), "anyang") == shipped);  // it has not met the hub yet

    bench.meet(*kiosk);
    CHECK(hash_in_force(rules.now(), "anyang") == published);
    const policy::Facts facts{{"people", std::int64_t{3}}, {"income_year", std::int64_t{900000}}};
    CHECK(traces(rules.now(), facts) == traces(bench.hub->policies.book(), facts));

    kiosk->start_again();
    Rules after{*kiosk};
    CHECK(hash_in_force(after.now(), "anyang") == published);
    CHECK(publish(bench, newer).text.starts_with("没有变化"));
}

TEST_CASE("a pack that is not sound is published nowhere, and one signed all the same is refused",
          "[stories][policy][hub][hostile]") {
    HubBench bench{Engine::sqlite};
    auto kiosk = bench.kiosk();
    Rules rules{*kiosk};
    const auto newer = revised();
    REQUIRE(publish(bench, newer).status == hub::AdminStatus::done);
    bench.meet(*kiosk);
    const auto good = hash_in_force(rules.now(), "anyang");

    auto broken = newer;
    const auto at = broken.find("\"sql\": \"");
    REQUIRE(at != broken.npos);
    broken.insert(at + 8, "random() + ");
    const auto answer = publish(bench, broken);
    CHECK(answer.status == hub::AdminStatus::refused);
    CHECK(answer.text.find("/sql") != answer.text.npos);

    // A hub of another version might hold it sound.
    bench.hub->bulletin.publish("policy/anyang/2016-01-01", broken);
    bench.hub->policies.refresh();
    bench.meet(*kiosk);
    CHECK(hash_in_force(rules.now(), "anyang") == good);
    CHECK(hash_in_force(bench.hub->policies.book(), "anyang") == good);
    kiosk->start_again();
    Rules after{*kiosk};
    CHECK(hash_in_force(after.now(), "anyang") == good);
}

TEST_CASE("a pack that means something else by a fact of the others is refused with a sentence",
          "[stories][policy][hub]") {
    HubBench bench{Engine::sqlite};
    auto text = revised();
    const std::string was = R"("question": {)";
    const auto at = text.find(was);
    REQUIRE(at != text.npos);
    text.replace(text.find("\"zh_CN\": \"", at), 10, "\"zh_CN\": \"改过的");
    const auto answer = publish(bench, text);
    CHECK(answer.status == hub::AdminStatus::refused);
    CHECK(answer.text.starts_with("一个也没有发布：policy/anyang/2016-01-01"));
}
