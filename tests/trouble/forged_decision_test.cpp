// A kiosk that was broken into speaks with its own certificate and says what only a hub may say.
#include "services/membership/membership_projection.hpp"
#include "services/membership/membership_records.hpp"
#include "services/membership/membership_register.hpp"
#include "services/sync/sync_bench.hpp"

namespace membership = services::membership;
using namespace sync_bench;

namespace {

constexpr platform::Digest lookup_key{1};
constexpr platform::Digest receipt_hash{2};

struct Bench {
    explicit Bench(Engine engine) : database(engine), hub(*database) {
        const auto identity = HubIdentity{{platform::Uuid{{0xAA}}}, {platform::Uuid{{0xBB}}}};
        hub.sync =
            std::make_unique<HubSync>(*database, hub.clock, hub.ids, hub.opener, hub.key,
                                      std::vector<Projection*>{&hub.notes, &rooms}, identity);
    }

    void send(std::string_view kind, SubjectId subject, ActorKind actor, std::string body) {
        device.append({device.sync->journal.mint_id(),
                       std::string(kind),
                       subject,
                       {actor, actor == ActorKind::staff ? "liang" : ""},
                       std::move(body),
                       {}});
    }
    membership::ApplicationId apply() {
        membership::ApplicationFacts facts;
        facts.application = device.ids.mint_as<membership::ApplicationId>();
        facts.request = facts.application;
        facts.receipt_hash = receipt_hash;
        send(membership::MembershipApplied::kind, {facts.application.value}, ActorKind::worker,
             body_text(facts));
        return facts.application;
    }
    bool arrive() {
        device.run();
        return hub.sync->projector.catch_up();
    }
    std::vector<std::string> codes() const {
        std::vector<std::string> found;
        for (const auto& held : hub.sync->projector.quarantine())
            found.push_back(held.why.code);
        return found;
    }

    support::FreshDatabase database;
    Hub hub;
    membership::MembershipProjection rooms{*database, lookup_key};
    Device device{hub, 7};
};

}  // namespace

TEST_CASE("a kiosk that writes a staff decision under staff's name decides nothing",
          "[trouble][membership][N3]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto application = bench.apply();
    membership::StaffAct act;
    act.event = membership::Event::take_up;
    act.application = application;
    act.on_version = 1;
    bench.send(kind_of(act.event), {application.value}, ActorKind::staff, body_text(act));
    const auto note = bench.device.write("an honest record after it").note;
    REQUIRE(bench.arrive());
    const membership::MembershipRegister files{*bench.database, lookup_key};
    REQUIRE(files.status(receipt_hash));
    CHECK(files.status(receipt_hash)->state == membership::State::applied);
    CHECK(bench.codes() == std::vector<std::string>{"sync.only_a_hub_says"});
    CHECK(find_note(*bench.database, note));
}

TEST_CASE("a kiosk cannot have a record used a second time, nor the hub run in a circle",
          "[trouble][sync][N2]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto honest = bench.device.write("once");
    bench.send(retried_kind, {honest.record.value}, ActorKind::staff, "{}");
    const auto own_id = bench.device.sync->journal.mint_id();
    bench.device.append({own_id, std::string(retried_kind), {own_id.value}, {}, "{}", {}});
    REQUIRE(bench.arrive());
    CHECK(find_note(*bench.database, honest.note)->writes == 1);
    CHECK(bench.codes() ==
          std::vector<std::string>{"sync.only_a_hub_says", "sync.only_a_hub_says"});
    bench.hub.sync->projector.rebuild();
    CHECK(find_note(*bench.database, honest.note)->writes == 1);
}
