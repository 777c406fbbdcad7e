// yizhan-hub --data FOLDER: serves devices, the console and the public pages until SIGTERM.
#include <atomic>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "platform/base/fault.hpp"
#include "platform/base/log.hpp"
#include "platform/clock/system_clock.hpp"
#include "platform/confine/confine.hpp"
#include "platform/crypto/dice.hpp"
#include "platform/crypto/id_mint.hpp"
#include "platform/http/http_server.hpp"
#include "platform/local_socket/local_socket.hpp"
#include "platform/photo/photo.hpp"
#include "platform/storage/database.hpp"
#include "platform/watchdog/watchdog.hpp"
#include "services/hub/administration/administration.hpp"
#include "services/hub/backup/scratch_store.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_metrics.hpp"
#include "services/hub/hub_telling.hpp"
#include "services/hub/hub_warning.hpp"
#include "services/hub/nightly.hpp"
#include "services/hub/opener_client.hpp"
#include "services/hub/server_watch.hpp"
#include "services/hub/telling_thread.hpp"
#include "services/hub/turner.hpp"
#include "services/hub/upper_hub.hpp"
#include "services/sync/sound_store.hpp"

namespace {

std::atomic<bool> stop{false};  // set by the signal handler, which can reach nothing else

constexpr const char* usage =
    "yizhan-hub --data FOLDER [--upstream TICKET] [--metrics PORT]\n"
    "Serves the installation in FOLDER (made by yizhan-ctl init; settings in FOLDER/hub.json).\n"
    "--upstream joins the hub above this one, once; its ticket comes from yizhan-ctl enrol hub.\n"
    "--metrics serves figures for Prometheus on http://127.0.0.1:PORT/metrics.\n"
    "yizhan-opener must run beside it, or records wait until it does.\n";

struct Options {
    std::string folder;
    std::string ticket;
    std::uint16_t metrics_port = 0;  // none
};

bool read_port(std::string_view text, std::uint16_t& port) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc{} && end == text.data() + text.size() && port != 0;
}

bool read_options(int count, char** words, Options& options) {
    for (int i = 1; i + 1 < count; i += 2) {
        const std::string_view word = words[i];
        if (word == "--data")
            options.folder = words[i + 1];
        else if (word == "--upstream")
            options.ticket = words[i + 1];
        else if (word != "--metrics" || !read_port(words[i + 1], options.metrics_port))
            return false;
    }
    return count % 2 == 1 && !options.folder.empty();
}

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

// `has_grown`: something was written, most likely.
std::vector<platform::Listener> listeners(Hub& hub, const Installation& made,
                                          const Options& options,
                                          services::hub::HubMetrics& metrics,
                                          const std::function<void()>& has_grown) {
    const auto& at = made.settings;
    const auto telling = [&has_grown](platform::HttpHandler handler) -> platform::HttpHandler {
        return [handler = std::move(handler), has_grown](const platform::HttpRequest& request) {
            auto answer = handler(request);
            if (request.method == "POST") has_grown();
            return answer;
        };
    };
    std::vector<platform::Listener> all;
    all.push_back(listener("devices", at.devices, made.devices_tls,
                           telling([&hub](const auto& r) { return hub.answer_device(r); })));
    all.back().client_authority_pem = made.authority.certificate_pem;
    // Optional in TLS only so that a device can enrol; every other question demands it.
    all.back().client_certificate = platform::ClientCertificate::optional;
    all.back().limits.body_bytes = std::size_t{8} * 1024 * 1024;
    all.push_back(listener("console", at.console, made.console_tls,
                           telling([&hub](const auto& r) { return hub.answer_console(r); })));
    all.back().limits.body_bytes = std::size_t{8} * 1024 * 1024;  // a photo, packed by the page
    all.push_back(listener("public", at.public_pages, made.public_tls,
                           telling([&hub](const auto& r) { return hub.answer_public(r); })));
    // A phone's own photo comes as it is; few at a time from one address.
    all.back().limits.body_bytes = platform::largest_photo_file + std::size_t{64} * 1024;
    all.back().limits.connections_per_address = 32;
    for (auto& one : all)
        one.handler = metrics.counted(one.name, std::move(one.handler));
    if (options.metrics_port != 0) {
        all.push_back({.name = "metrics", .port = options.metrics_port});  // on loopback
        all.back().handler = [&metrics](const auto& r) { return metrics.answer(r); };
    }
    return all;
}

// Makes nothing new when there is no hub above this one.
std::unique_ptr<services::hub::UpperLine> line_upward(Hub& hub, const std::string& folder,
                                                      platform::Dice& dice) {
    const auto upper = services::hub::load_upper_hub(folder);
    if (!upper) throw platform::Fault(platform::FaultKind::installation, upper.refusal().sentence);
    if (!*upper) return nullptr;
    return std::make_unique<services::hub::UpperLine>(**upper, hub, dice, [] { stop = true; });
}

// False when it was refused; the reason has been said.
bool join(const std::string& folder, const std::string& ticket, platform::Database& database,
          platform::IdMint& ids) {
    const auto self = Hub::identity_of(database, ids).hub;
    const auto joined = services::hub::join_upper_hub(folder, self, ticket);
    if (!joined) std::fprintf(stderr, "yizhan-hub: %s\n", joined.refusal().sentence.c_str());
    return joined.has_value();
}

int serve(const Options& options) {
    const auto& folder = options.folder;
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
    platform::IdMint ids(clock, dice);
    if (!options.ticket.empty() && !join(folder, options.ticket, *database, ids)) return 1;
    const auto upward = line_upward(hub, folder, dice);
    services::hub::Turner turner(hub, [] { stop = true; });
    services::hub::Nightly nightly(hub);
    services::hub::TellingThread telling_thread(
        hub.telling, [&nightly] { nightly.minute(); }, [] { stop = true; });
    services::hub::ServerWatch server_watch;  // outlives the server's threads
    services::hub::HubMetrics metrics(hub);
    platform::HttpServer server({}, listeners(hub, *made, options, metrics, [&] {
                                    turner.wake();
                                    if (upward) upward->ring();
                                }));
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
    for (const auto& fault :
         {turner.ended_by(), telling_thread.ended_by(), upward ? upward->ended_by() : std::nullopt})
        if (fault) return platform::exit_status_after(*fault);
    return 0;
}

}  // namespace

int main(int count, char** words) {
    if (count == 2 && std::strcmp(words[1], "--help") == 0) {
        std::fputs(usage, stdout);
        return 0;
    }
    Options options;
    if (!read_options(count, words, options)) {
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
        return serve(options);
    } catch (const platform::Fault& fault) {
        std::fprintf(stderr, "yizhan-hub: %s\n", fault.what());
        return platform::exit_status_after(fault.kind());
    } catch (const std::exception& fault) {  // of the file system
        std::fprintf(stderr, "yizhan-hub: %s\n", fault.what());
        return platform::exit_fault;
    }
}
