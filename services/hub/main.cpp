// yizhan-hub --data FOLDER: serves devices, the console and the public pages until SIGTERM.
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <memory>
#include <set>
#include <string>

#include "platform/base/fault.hpp"
#include "platform/base/log.hpp"
#include "platform/clock/system_clock.hpp"
#include "platform/confine/confine.hpp"
#include "platform/crypto/dice.hpp"
#include "platform/http/http_server.hpp"
#include "platform/local_socket/local_socket.hpp"
#include "platform/photo/photo.hpp"
#include "platform/storage/database.hpp"
#include "platform/watchdog/watchdog.hpp"
#include "services/hub/administration/administration.hpp"
#include "services/hub/backup/scratch_store.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_telling.hpp"
#include "services/hub/hub_warning.hpp"
#include "services/hub/opener_client.hpp"
#include "services/hub/server_watch.hpp"
#include "services/hub/telling_thread.hpp"
#include "services/hub/turner.hpp"
#include "services/sync/sound_store.hpp"

namespace {

std::atomic<bool> stop{false};  // set by the signal handler, which can reach nothing else

constexpr const char* usage =
    "yizhan-hub --data FOLDER\n"
    "Serves the installation in FOLDER (made by yizhan-ctl init; settings in FOLDER/hub.json).\n"
    "yizhan-opener must run beside it, or records wait until it does.\n";

using services::hub::Hub;
using services::hub::Installation;
using services::hub::ListenerAddress;

platform::Listener listener(const char* name, const ListenerAddress& at,
                            const platform::KeyAndCertificate& tls, platform::HttpHandler handler) {
    platform::Listener made;
    made.name = name;
    made.address = at.address;
    made.port = at.port;
    made.certificate_pem = tls.certificate_pem;
    made.private_key_pem = tls.key_pem;
    made.handler = std::move(handler);
    return made;
}

std::vector<platform::Listener> listeners(Hub& hub, const Installation& made,
                                          services::hub::Turner& turner) {
    const auto& at = made.settings;
    std::vector<platform::Listener> all;
    all.push_back(listener("devices", at.devices, made.devices_tls,
                           [&](const platform::HttpRequest& request) {
                               auto answer = hub.answer_device(request);
                               if (request.method == "POST") turner.wake();
                               return answer;
                           }));
    all.back().client_authority_pem = made.authority.certificate_pem;
    // Optional in TLS only so that a device can enrol; every other question demands it.
    all.back().client_certificate = platform::ClientCertificate::optional;
    all.back().limits.body_bytes = std::size_t{8} * 1024 * 1024;
    all.push_back(listener("console", at.console, made.console_tls,
                           [&](const platform::HttpRequest& r) { return hub.answer_console(r); }));
    all.back().limits.body_bytes = std::size_t{8} * 1024 * 1024;  // a photo, packed by the page
    all.push_back(listener("public", at.public_pages, made.public_tls,
                           [&](const platform::HttpRequest& r) { return hub.answer_public(r); }));
    // A phone's own photo comes as it is; few at a time from one address.
    all.back().limits.body_bytes = platform::largest_photo_file + std::size_t{64} * 1024;
    all.back().limits.connections_per_address = 32;
    return all;
}

int serve(const std::string& folder) {
    const auto made = services::hub::load_installation(folder);
    if (!made) {
        std::fprintf(stderr, "yizhan-hub: %s\n", made.refusal().sentence.c_str());
        return 1;
    }
    services::hub::remove_left_scratches(*made);
    platform::SystemClock clock;
    platform::SystemDice dice;
    const auto database = platform::open_database(made->settings.database);
    services::hub::OpenerClient opener(made->opener_socket().string());
    services::sync::require_sound_files(*database);
    Hub hub(*made, *database, clock, dice, opener);
    services::sync::require_sound_log(*database);
    services::hub::Turner turner(hub, [] { stop = true; });
    services::hub::TellingThread telling_thread(
        hub.telling, [&hub] { hub.warning.watch.round(); }, [] { stop = true; });
    services::hub::ServerWatch server_watch;  // outlives the server's threads
    platform::HttpServer server({}, listeners(hub, *made, turner));
    const services::hub::Turner::CutListener cutting(
        turner, [&server](const std::set<std::string>& gone) {
            server.close_connections([gone](const std::string& one) { return gone.contains(one); });
        });
    platform::log(platform::LogLevel::info, "hub.ready",
                  {{"devices", std::int64_t{server.port("devices")}},
                   {"console", std::int64_t{server.port("console")}},
                   {"public", std::int64_t{server.port("public")}}});
    platform::LocalServer administration(
        made->administration_socket().string(), [&](std::string_view question) {
            return services::hub::administer_text(hub, dice, question);
        });
    platform::Watchdog watchdog;
    watchdog.watch(turner.life());
    watchdog.watch(telling_thread.life());
    watchdog.watch(server_watch.life());
    administration.serve(stop, [&] {  // until the signal
        server_watch.look(server);
        watchdog.went_round();
    });
    server.stop();
    const auto fault = turner.ended_by() ? turner.ended_by() : telling_thread.ended_by();
    return fault ? platform::exit_status_after(*fault) : 0;
}

}  // namespace

int main(int count, char** words) {
    if (count == 2 && std::strcmp(words[1], "--help") == 0) {
        std::fputs(usage, stdout);
        return 0;
    }
    if (count != 3 || std::strcmp(words[1], "--data") != 0) {
        std::fputs(usage, stderr);
        return 2;
    }
    std::signal(SIGTERM, [](int) { stop = true; });
    std::signal(SIGINT, [](int) { stop = true; });
    std::signal(SIGPIPE, SIG_IGN);
    try {
        platform::keep_memory_private();
        platform::keep_files_private();
        platform::forbid_other_programs();
        return serve(words[2]);
    } catch (const platform::Fault& fault) {
        std::fprintf(stderr, "yizhan-hub: %s\n", fault.what());
        return platform::exit_status_after(fault.kind());
    } catch (const std::exception& fault) {  // of the file system
        std::fprintf(stderr, "yizhan-hub: %s\n", fault.what());
        return platform::exit_fault;
    }
}
