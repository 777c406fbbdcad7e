// Somebody asks for help, from the kiosk to the news on their receipt: kiosks, hub and staff in one
// process, on both engines.
#include <catch2/catch_test_macros.hpp>

#include "services/ctl/demo_people.hpp"
#include "services/ctl/demo_requests.hpp"
#include "services/hub/bulletin.hpp"
#include "services/requests/request_office.hpp"
#include "services/sync/hub_sync.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
namespace requests = services::requests;
using services::membership::Whereabouts;

namespace {

requests::Draft plea(requests::Kind kind = requests::Kind::wage_arrears) {
    requests::Draft one;
    one.kind = kind;
    one.is_urgent = true;
    one.grid = {"g-01"};
    one.answers = {
        {"name", "欧阳㛃"},
        {"phone", {{"owner", "own"}, {"mobile", "13800005678"}}},
        {"what_happened", "四个月工资没发"},
        {"handling", {{"given", true}, {"text_version", "2026-11"}, {"language", "zh_CN"}}}};
    return one;
}

requests::Officer officer() {
    return {"liang", true, true, true, {}};
}

}  // namespace

TEST_CASE("who asks for help while the line is down is answered once it has returned",
          "[stories][requests]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = bench.kiosk();
    kiosk->line().cut();
    const auto receipt = kiosk->ask(plea());
    REQUIRE(receipt.has_value());
    CHECK_FALSE(receipt->number.provisional);
    CHECK(kiosk->request_desk().find(receipt->code)->whereabouts == Whereabouts::on_this_device);
    CHECK_FALSE(kiosk->sign_up().find(receipt->code).has_value());
    CHECK(bench.public_page(receipt->code).status == 404);

    kiosk->line().mend();
    bench.meet(*kiosk);
    CHECK(kiosk->request_desk().find(receipt->code)->whereabouts == Whereabouts::at_the_hub);
    auto& office = bench.hub->request_office;
    const auto list = office.list(officer(), {}, {});
    REQUIRE(list.rows.size() == 1);
    CHECK(list.urgent_open == 1);
    CHECK(list.rows[0].kind == requests::Kind::wage_arrears);
    CHECK(list.rows[0].route.union_code == services::membership::UnionCode{"u-pool"});
    const auto taken = office.take_up(officer(), {receipt->request, list.rows[0].version});
    REQUIRE(taken.has_value());
    REQUIRE(office
                .refer(officer(), {receipt->request, taken->version},
                       {{}, requests::Outside::labour_inspection, {}},
                       "已移交劳动监察，请保持电话畅通")
                .has_value());
    CHECK(bench.public_page(receipt->code).body.find("已转给更合适的部门办理") !=
          std::string::npos);

    bench.meet(*kiosk);
    const auto found = kiosk->request_desk().find(receipt->code);
    REQUIRE(found.has_value());
    REQUIRE(found->fate.has_value());
    CHECK(found->fate->state == requests::State::referred);
    CHECK(found->fate->outside == requests::Outside::labour_inspection);
    CHECK(found->fate->note == "已移交劳动监察，请保持电话畅通");
    // The same code is no application's.
    CHECK_FALSE(kiosk->sign_up().find(receipt->code).has_value());
}

TEST_CASE("requests survive a restart of hub and kiosk, and a rebuild gives the same state",
          "[stories][requests]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = bench.kiosk();
    std::vector<requests::Receipt> receipts;
    for (const auto kind : requests::offered_kinds) {
        const auto receipt = kiosk->ask(plea(kind));
        REQUIRE(receipt.has_value());
        receipts.push_back(*receipt);
    }
    kiosk->start_again();
    bench.meet(*kiosk);
    const auto on = requests::OnVersion{receipts[0].request, 1};
    REQUIRE(bench.hub->request_office.take_up(officer(), on).has_value());
    const auto before = bench.digest();
    bench.start_hub();
    bench.hub->sync.projector.rebuild();
    CHECK(bench.digest() == before);
    CHECK(bench.hub->request_office.list(officer(), {}, {}).total == 10);
    for (const auto& receipt : receipts)
        CHECK(kiosk->request_desk().find(receipt.code).has_value());
}

TEST_CASE("the demonstration's people ask for every kind of help", "[stories][requests][demo]") {
    HubBench bench(Engine::sqlite);
    const auto kiosk = bench.kiosk();
    const auto people =
        services::ctl::make_demo_drafts({.seed = 1, .today = platform::date_of(bench.clock.wall())},
                                        *bench.hub->bulletin.directory());
    for (const auto& one : services::ctl::make_demo_requests(people))
        CHECK(kiosk->ask(one).has_value());
}
