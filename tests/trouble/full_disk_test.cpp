// The disk of a kiosk is full for a while.
#include <atomic>

#include "services/sync/courier_thread.hpp"
#include "services/sync/sync_bench.hpp"
#include "support/awaited.hpp"

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

}  // namespace

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
