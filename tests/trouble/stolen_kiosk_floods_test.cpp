// A stolen kiosk has a valid certificate and asks as fast as it can, over mutual TLS, at the real
// hub on either engine: once its revocation has committed nothing more of it is taken, and until
// then its quota holds and nobody else waits for it.
#include <atomic>
#include <filesystem>
#include <thread>

#include "platform/clock/simulated_clock.hpp"
#include "platform/clock/system_clock.hpp"
#include "platform/crypto/dice.hpp"
#include "platform/http/http_client.hpp"
#include "platform/http/http_server.hpp"
#include "services/devices/devices.hpp"
#include "services/hub/device_quota.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/installation.hpp"
#include "services/sync/hub_sync.hpp"
#include "support/awaited.hpp"
#include "support/both_engines.hpp"
#include "support/effort.hpp"
#include "support/fresh_folder.hpp"

using namespace services;
using namespace std::chrono_literals;
using platform::Engine;

namespace {

struct AwayOpener final : sync::PartsOpener {
    platform::Outcome<std::vector<sync::OpenedPart>, sync::OpenerAway> open(
        std::span<const sync::PartToOpen>) override {
        return platform::refuse(sync::OpenerAway{});
    }
};

// Certificates are dated by the machine's clock, because TLS judges them by it; the hub's own clock
// stands still unless it is advanced.
struct LiveHub {
    LiveHub(Engine engine, hub::DeviceQuotaSettings quota)
        : installation(made(folder.path(), quota)),
          database(engine),
          hub(installation, *database, clock, dice, opener, platform::PasswordCost::test),
          server({}, {listener()}) {
        hub.devices.put_station(station);
    }

    static hub::Installation made(const std::filesystem::path& path,
                                  hub::DeviceQuotaSettings quota) {
        const platform::SystemClock clock;
        platform::SystemDice dice;
        hub::HubSettings settings;
        settings.database = "sqlite:unused";
        settings.host_names = {"127.0.0.1"};
        settings.public_url = settings.devices_url = "https://127.0.0.1";
        settings.device_quota = quota;
        REQUIRE(hub::make_installation(path, settings, clock, dice).has_value());
        return hub::load_installation(path).value();
    }
    platform::Listener listener() {
        platform::Listener made;
        made.name = "devices";
        made.certificate_pem = installation.devices_tls.certificate_pem;
        made.private_key_pem = installation.devices_tls.key_pem;
        made.client_authority_pem = installation.authority.certificate_pem;
        made.client_certificate = platform::ClientCertificate::optional;
        made.handler = [this](const platform::HttpRequest& r) { return hub.answer_device(r); };
        return made;
    }
    std::int64_t records() {
        return database->read([](platform::Transaction& t) {
            return t.query_one("SELECT COUNT(*) AS records FROM hub_log")->integer("records");
        });
    }

    const support::FreshFolder folder;
    const hub::Installation installation;
    platform::SimulatedClock clock{platform::SystemClock().wall()};
    platform::SystemDice dice;
    AwayOpener opener;
    support::FreshDatabase database;
    hub::Hub hub;
    platform::HttpServer server;
    devices::Station station{.id = {{{1}}}, .number = "A-001", .name = "站"};
};

struct Enrolled {
    sync::DeviceId id;
    platform::ClientSettings settings;
};

Enrolled enrol(LiveHub& live) {
    const auto invitation = live.hub.devices.invite(live.station.id, "一号屏");
    REQUIRE(invitation.has_value());
    Enrolled made{invitation->device, {}};
    auto& settings = made.settings;
    settings.base_url = "https://127.0.0.1:" + std::to_string(live.server.port("devices"));
    settings.authority_pem = live.installation.authority.certificate_pem;
    settings.private_key_pem = platform::make_device_key();
    const auto request = platform::make_certificate_request(settings.private_key_pem);
    const auto enrolled =
        live.hub.devices.enrol(live.installation.authority, invitation->code, request);
    REQUIRE(enrolled.has_value());
    settings.certificate_pem = enrolled->certificate_pem;
    return made;
}

platform::ClientRequest asking(std::string method, std::string path, std::string body = "") {
    platform::ClientRequest request;
    request.method = std::move(method);
    request.path = std::move(path);
    request.body = std::move(body);
    return request;
}

// One stream of a device, and what comes of the next batch of it. From one thread.
class Sender final {
public:
    Sender(const Enrolled& device, std::uint8_t number)
        : stream_{{{number}}}, client_(device.settings) {
        std::copy_n(device.id.value.bytes.begin(), 12, stream_.value.bytes.begin() + 4);
    }

    // The status of the answer; 0 without one.
    int send() {
        sync::Record record;
        record.kind = "notes.written/1";
        record.first_stream = stream_;
        record.id.value = stream_.value;
        for (int i = 0; i < 4; ++i)
            record.id.value.bytes[static_cast<std::size_t>(15 - i)] =
                static_cast<std::uint8_t>(batch_.from_seq >> (8 * i));
        batch_.records = {{sync::header_text(record), "{}", std::nullopt}};
        const auto answer = client_.send(
            asking("POST", "/v1/streams/" + to_text(stream_) + "/batch", to_json_text(batch_)));
        if (!answer) return 0;
        if (answer->status == 200) {
            const auto taken = sync::batch_answer_from_json(answer->body);
            batch_.from_seq = taken->contig + 1;
            batch_.prev_hash = taken->head_hash;
        }
        return answer->status;
    }

private:
    sync::StreamId stream_;
    sync::Batch batch_;
    platform::CurlClient client_;
};

constexpr hub::DeviceQuotaSettings boundless{1'000'000, 1'000'000};

// Four connections of one certificate that send until they have been refused a few times.
class Flood final {
public:
    explicit Flood(const Enrolled& device) {
        for (std::uint8_t number = 1; number <= 4; ++number)
            threads_.emplace_back([this, &device, number] { run(device, number); });
    }
    ~Flood() { join(); }
    Flood(const Flood&) = delete;
    Flood& operator=(const Flood&) = delete;

    bool reaches(int batches) {
        return state_.comes_true([&] { return accepted_ >= batches; });
    }
    void note_revoked() { is_revoked_ = true; }
    void join() {
        for (auto& thread : threads_)
            if (thread.joinable()) thread.join();
    }
    int taken_late() const { return taken_late_; }
    int refused() const { return refused_; }

private:
    void run(const Enrolled& device, std::uint8_t number) {
        constexpr int enough_refusals = 5;
        constexpr int most = 100'000;
        Sender sender(device, number);
        for (int i = 0, refusals = 0; i < most && refusals < enough_refusals; ++i) {
            const bool is_late = is_revoked_;
            const int status = sender.send();
            if (status == 403) {
                ++refusals;
                ++refused_;
            }
            if (status != 200) continue;
            if (is_late) ++taken_late_;
            state_.change([&] { ++accepted_; });
        }
    }

    tests::Awaited state_;
    int accepted_ = 0;
    std::atomic<bool> is_revoked_{false};
    std::atomic<int> taken_late_{0};
    std::atomic<int> refused_{0};
    std::vector<std::thread> threads_;
};

}  // namespace

TEST_CASE("after its revocation has committed nothing of a flooding device is taken",
          "[N3][revocations]") {
    LiveHub on_sqlite(Engine::sqlite, boundless);
    LiveHub on_postgresql(Engine::postgresql, boundless);
    support::Effort effort("N3", "revocations", 60);
    while (const auto seed = effort.next()) {
        CAPTURE(*seed);
        auto& live = *seed % 2 == 0 ? on_sqlite : on_postgresql;
        const auto stolen = enrol(live);
        const auto honest = enrol(live);
        Sender other(honest, 9);
        Flood flood(stolen);
        REQUIRE(flood.reaches(static_cast<int>(*seed % 17) + 1));
        CHECK(other.send() == 200);
        const auto of_others = 1;
        REQUIRE(live.hub.devices.revoke(stolen.id, "stolen").has_value());
        const auto before = live.records();
        flood.note_revoked();
        CHECK(other.send() == 200);
        flood.join();
        CHECK(flood.taken_late() == 0);
        CHECK(flood.refused() == 20);
        CHECK(live.records() == before + of_others);
    }
    effort.tell("on both engines: 0 taken after the commit, the other device served throughout");
}

TEST_CASE("a batch that is being written holds the revocation back, and the next is refused",
          "[N3][in_flight]") {
    support::Effort effort("N3", "in_flight", 20);
    LiveHub on_sqlite(Engine::sqlite, boundless);
    LiveHub on_postgresql(Engine::postgresql, boundless);
    while (const auto seed = effort.next()) {
        CAPTURE(*seed);
        auto& live = *seed % 2 == 0 ? on_sqlite : on_postgresql;
        const auto stolen = enrol(live);
        tests::Awaited state;
        bool is_inside = false;
        bool is_revoked = false;
        std::atomic<bool> was_revoked_inside{false};
        live.hub.sync.ingest.admit_only([&](platform::Transaction& t, sync::DeviceId device) {
            const bool may = live.hub.devices.holds_enrolled(t, device);
            state.change([&] { is_inside = true; });
            if (may && state.comes_true_within(100ms, [&] { return is_revoked; }))
                was_revoked_inside = true;
            return may;
        });
        std::thread revoking([&] {
            const bool came_in = state.comes_true([&] { return is_inside; });
            const bool done = came_in && live.hub.devices.revoke(stolen.id, "stolen").has_value();
            state.change([&] { is_revoked = done; });
        });
        Sender sender(stolen, 1);
        const int status = sender.send();
        revoking.join();
        CHECK(is_revoked);
        CHECK(status == 200);
        CHECK_FALSE(was_revoked_inside);
        CHECK(sender.send() == 403);
        live.hub.sync.ingest.admit_only({});
    }
    effort.tell("on both engines: no revocation committed while a batch of the device was written");
}

TEST_CASE("a quota holds for the device that floods and for no other", "[N3][quota]") {
    constexpr std::int64_t a_second = 20;
    constexpr std::int64_t at_once = 10 * a_second;
    support::Effort effort("N3", "questions", 2000);
    const auto asked = std::max(effort.wanted(), 2 * at_once) / 4 * 4;
    LiveHub live(Engine::sqlite, {a_second, 1024});
    const auto stolen = enrol(live);
    const auto honest = enrol(live);
    std::atomic<std::int64_t> answered{0};
    std::atomic<std::int64_t> refused{0};
    const auto flood = [&](std::int64_t questions) {
        platform::CurlClient client(stolen.settings);
        for (std::int64_t i = 0; i < questions; ++i) {
            const auto answer = client.send(asking("GET", "/v1/time"));
            if (answer && answer->status == 200) ++answered;
            if (answer && answer->status == 429 && answer->header("retry-after") == "1" &&
                answer->body.find("请稍后再试") != std::string::npos)
                ++refused;
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back(flood, asked / 4);
    platform::CurlClient other(honest.settings);
    for (int i = 0; i < at_once / 2; ++i) {
        const auto answer = other.send(asking("GET", "/v1/time"));
        REQUIRE(answer.has_value());
        CHECK(answer->status == 200);
    }
    for (auto& thread : threads)
        thread.join();
    CHECK(answered == at_once);
    CHECK(refused == asked - at_once);
    effort.add(asked);

    live.clock.advance(2s);
    flood(3 * a_second);
    CHECK(answered == at_once + 2 * a_second);
    effort.tell("429 beyond the quota, the other device served throughout");
}
