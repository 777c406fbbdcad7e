// A whole hub in this process, on either engine: an installation of its own, the demonstration's
// directory and stations, staff with every kind of account, and kiosks without a window. Time moves
// by `clock.advance`; requests go to the hub's three doors without a socket.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "platform/base/json.hpp"
#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/ctl/demo_kiosk.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/installation.hpp"
#include "services/sync/parts_opener.hpp"
#include "support/both_engines.hpp"

namespace hub_bench {

using platform::Engine;
using platform::HttpResponse;
using platform::Json;
using services::ctl::DemoKiosk;

inline constexpr std::string_view password = "correct horse battery";

// Made once for the program in a folder that is gone at its end.
const services::hub::Installation& installation();
std::shared_ptr<const services::membership::Divisions> divisions();
services::membership::Draft draft();  // lacks nothing; 欧阳㛃
std::string source_text(const std::string& path_in_tree);

// Has the keys, unless nobody is there.
class Opener final : public services::sync::PartsOpener {
public:
    Opener();
    platform::Outcome<std::vector<services::sync::OpenedPart>, services::sync::OpenerAway> open(
        std::span<const services::sync::PartToOpen> parts) override;
    bool is_away = false;

private:
    platform::SealOpener keys_;
};

// SQLite in memory, so that a story does not wait for the disk (the tests of storage do), or a
// schema of its own on PostgreSQL.
class Store final {
public:
    explicit Store(Engine engine) {
        if (engine == Engine::postgresql)
            fresh_ = std::make_unique<support::FreshDatabase>(engine);
        else
            in_memory_ = platform::open_sqlite(":memory:");
    }
    platform::Database& operator*() const { return in_memory_ ? *in_memory_ : **fresh_; }
    platform::Database* operator->() const { return &**this; }
    std::string setting() const { return fresh_ ? fresh_->setting() : "sqlite:unused"; }

private:
    std::unique_ptr<support::FreshDatabase> fresh_;
    std::unique_ptr<platform::Database> in_memory_;
};

// wang: reception and review; liang: approval too; fang: as liang, but for one union only; zhao:
// devices; sun: administration.
class HubBench final {
public:
    explicit HubBench(Engine engine, std::uint64_t seed = 7);

    // As a program that starts again.
    void start_hub();
    std::unique_ptr<DemoKiosk> kiosk(std::size_t at = 0, const std::string& store = ":memory:");
    services::sync::StationId station(std::size_t at) const;
    // The line is there: what waits goes up, the hub works, its news comes down.
    void meet(DemoKiosk& kiosk);

    HttpResponse get(std::string_view login, std::string_view target);
    HttpResponse post(std::string_view login, std::string_view target, const Json& body);
    HttpResponse ask(platform::HttpRequest request);  // the console, as it is
    HttpResponse public_page(std::string_view code);
    std::string cookie(std::string_view login);

    Json page(const std::string& application, std::string_view login = "liang");
    // Acts on the newest version; the answer must be good, and is the page.
    Json act(std::string_view login, const std::string& application, const std::string& action,
             Json sent = Json::object());
    // Taken up, approved by two.
    Json make_member(const std::string& application);
    Json list(std::string_view query = "", std::string_view login = "liang");
    std::string digest() const;

    platform::SimulatedClock clock;
    platform::SimulatedDice dice;
    Store database;
    services::hub::Installation installed;  // the program's one, with this store
    Opener opener;
    std::unique_ptr<services::hub::Hub> hub;
};

Json json_of(const HttpResponse& response);

}  // namespace hub_bench
