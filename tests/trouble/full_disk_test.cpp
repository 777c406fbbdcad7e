// The disk of a kiosk or of a hub is full for a while, or fails.
#include <atomic>

#include "services/hub/turner.hpp"
#include "services/sync/courier_thread.hpp"
#include "services/sync/hub_sync.hpp"
#include "services/sync/sync_bench.hpp"
#include "support/awaited.hpp"
#include "support/hub_bench.hpp"

using namespace sync_bench;

namespace {

// A line whose first answer finds no room on the disk.
class FirstAnswerFindsNoRoom final : public platform::HttpClient {
public:
    explicit FirstAnswerFindsNoRoom(platform::HttpClient& line) : line_(line) {}
    platform::Outcome<platform::HttpResponse, platform::LineRefusal> send(
        const platform::ClientRequest& request) override {
        if (!has_failed.exchange(true))
            throw platform::Fault(platform::FaultKind::disk_full, "no room");
        return line_.send(request);
    }
    std::unique_ptr<platform::Listening> listen(const platform::ClientRequest& request,
                                                platform::ListenCallbacks callbacks) override {
        return line_.listen(request, std::move(callbacks));
    }
    void interrupt() override { line_.interrupt(); }

    std::atomic<bool> has_failed = false;

private:
    platform::HttpClient& line_;
};

// Meets the hub's fault for so many questions, then opens.
class OpenerBesideFault final : public PartsOpener {
public:
    OpenerBesideFault(platform::FaultKind kind, int times) : kind_(kind), left_(times) {}
    platform::Outcome<std::vector<OpenedPart>, OpenerAway> open(
        std::span<const PartToOpen> parts) override {
        if (left_ > 0) {
            --left_;
            throw platform::Fault(kind_, "the store gave up");
        }
        awaited.change([&] { has_opened = true; });
        return opener_.open(parts);
    }

    tests::Awaited awaited;
    bool has_opened = false;

private:
    platform::FaultKind kind_;
    int left_;
    hub_bench::Opener opener_;
};

// A hub with one application taken in and not yet looked at.
struct HubWithWork {
    HubWithWork(platform::FaultKind kind, int times)
        : opener(kind, times),
          kiosk(bench.kiosk()),
          hub(hub_bench::installation(), *bench.database, bench.clock, bench.dice, opener,
              platform::PasswordCost::test) {
        REQUIRE(kiosk->join(hub_bench::draft()).has_value());
        bench.clock.advance(std::chrono::seconds{31});
        kiosk->meet_hub();
    }
    bool is_done() const {
        const auto state = hub.sync.projector.state();
        return state.cursor == state.head;
    }

    OpenerBesideFault opener;
    hub_bench::HubBench bench{Engine::sqlite};
    std::unique_ptr<hub_bench::DemoKiosk> kiosk;
    services::hub::Hub hub;
};

}  // namespace

TEST_CASE("after a full disk the hub projects on without a restart", "[trouble][hub][S3]") {
    HubWithWork work{platform::FaultKind::disk_full, 1};
    REQUIRE_FALSE(work.is_done());
    {
        services::hub::Turner turner{work.hub, [] {}};
        CHECK(work.opener.awaited.comes_true([&] { return work.opener.has_opened; }));
        CHECK_FALSE(turner.ended_by().has_value());
    }
    CHECK(work.is_done());
}

TEST_CASE("a failed disk ends the hub, which tells its supervisor to start it again",
          "[trouble][hub][S4]") {
    HubWithWork work{platform::FaultKind::disk_error, 1};
    tests::Awaited awaited;
    bool is_told = false;
    services::hub::Turner turner{work.hub, [&] { awaited.change([&] { is_told = true; }); }};
    REQUIRE(awaited.comes_true([&] { return is_told; }));
    REQUIRE(turner.ended_by().has_value());
    CHECK(platform::exit_status_after(*turner.ended_by()) == platform::exit_to_verify);
    CHECK_FALSE(work.is_done());
}

TEST_CASE("after a full disk the courier goes on without a restart", "[trouble][sync][S3]") {
    const support::FreshDatabase database{Engine::sqlite};
    Hub hub{*database};
    Device device{hub, 7};
    FirstAnswerFindsNoRoom line{device.line};
    DeviceSync sync{*device.database,
                    device.clock,
                    device.ids,
                    device.dice,
                    line,
                    {{device.identity.device, device.identity.station}, hub.root.public_key, {}}};
    const auto record = device.new_record(written, device.ids.mint_as<SubjectId>(), "kept");
    tests::Awaited awaited;
    int told = 0;
    bool is_acknowledged = false;
    sync.journal.write([&](platform::Transaction& t) { sync.journal.append(t, record); });
    sync.journal.on_acknowledged([&] { awaited.change([&] { is_acknowledged = true; }); });
    {
        CourierThread thread{sync.courier, sync.journal, line, device.clock,
                             [&](std::exception_ptr) { awaited.change([&] { ++told; }); }};
        REQUIRE(awaited.comes_true([&] { return told == 1; }));
        thread.wake();
        CHECK(awaited.comes_true([&] { return is_acknowledged; }));
    }
    CHECK(told == 1);
    CHECK(sync.journal.state_of(record.id) == RecordState::acknowledged);
}
