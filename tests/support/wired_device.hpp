// A device whose line is the real one: journal and courier over libcurl and TLS, to whichever peer
// it is pointed at. The real hub behind mutual TLS stands beside it.
#pragma once

#include <memory>
#include <vector>

#include "platform/base/ensure.hpp"
#include "platform/clock/system_clock.hpp"
#include "services/sync/sync_bench.hpp"
#include "support/http_hub.hpp"

namespace support {

// Counts what is asked, and asks whom it is pointed at.
class PointedLine final : public platform::HttpClient {
public:
    void point_at(platform::ClientSettings settings) {
        client_ = std::make_unique<platform::CurlClient>(std::move(settings));
    }
    void hang_up() { client_.reset(); }

    platform::Outcome<platform::HttpResponse, platform::LineRefusal> send(
        const platform::ClientRequest& request) override {
        const bool is_strict = request.dates == platform::CertificateDates::checked;
        ++(is_strict ? strict : forgiving);
        return client_->send(request);
    }
    std::unique_ptr<platform::Listening> listen(const platform::ClientRequest& request,
                                                platform::ListenCallbacks callbacks) override {
        return client_->listen(request, std::move(callbacks));
    }
    void interrupt() override { client_->interrupt(); }

    int strict = 0;
    int forgiving = 0;

private:
    std::unique_ptr<platform::CurlClient> client_;
};

// The hub that the device belongs to, over mutual TLS, and what it was asked.
class WiredHub final {
public:
    WiredHub()
        : database(platform::open_sqlite(":memory:")), bench(*database), server({}, {listener()}) {
        bench.clock.set_wall(platform::SystemClock().wall());
    }
    // Whose questions it takes from now on.
    void know(services::sync::DeviceIdentity identity) { device_ = identity; }
    platform::ClientSettings settings() const {
        return tls.device(server.port("hub"), device_certificate);
    }

    tests::HttpHub tls;
    tests::TestCertificate device_certificate = tls.authority.issue({.subject = "device"});
    std::unique_ptr<platform::Database> database;
    sync_bench::Hub bench;
    std::vector<std::string> asked;  // paths; one question at a time, read after its answer

private:
    platform::Listener listener() {
        auto listener = tls.listener([this](const platform::HttpRequest& request) {
            asked.push_back(request.path);
            return bench.sync->device_api.handle(device_, request);
        });
        listener.client_certificate = platform::ClientCertificate::required;
        return listener;
    }

    services::sync::DeviceIdentity device_;
    platform::HttpServer server;
};

struct WiredDevice {
    WiredDevice(WiredHub& hub, std::uint64_t seed, platform::WallTime machine_clock)
        : clock(machine_clock),
          dice(seed),
          sync(*database, clock, ids, dice, line,
               {.identity = {identity.device, identity.station},
                .root = hub.bench.root.public_key,
                .courier = {.planner = services::sync::lan_settings()}}) {
        hub.know(identity);
        platform::ensure(sync.bundles.accept(hub.bench.keys_bundle_text()).has_value(),
                         "the hub's keys verify");
    }

    // With a sealed part.
    services::sync::RecordId write(std::string_view secret) {
        services::sync::NewRecord record;
        record.id = sync.journal.mint_id();
        record.kind = sync_bench::written;
        record.subject = ids.mint_as<services::sync::SubjectId>();
        record.body = R"({"text":"note"})";
        record.sealed = sync.journal.seal(record.id, record.kind, secret);
        const auto id = record.id;
        sync.journal.write([&](platform::Transaction& t) { sync.journal.append(t, record); });
        return id;
    }
    std::function<std::int64_t()> seconds() {
        return [this] { return clock.wall().micros / 1'000'000; };
    }

    platform::SimulatedClock clock;
    platform::SimulatedDice dice;
    platform::IdMint ids{clock, dice};
    services::sync::DeviceIdentity identity{ids.mint_as<services::sync::DeviceId>(),
                                            ids.mint_as<services::sync::StationId>()};
    std::unique_ptr<platform::Database> database = platform::open_sqlite(":memory:");
    PointedLine line;
    services::sync::DeviceSync sync;
};

}  // namespace support
