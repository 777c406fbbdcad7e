#include "platform/http/http_server.hpp"

#include <pthread.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <thread>

#include "platform/base/ensure.hpp"
#include "platform/base/fault.hpp"
#include "platform/http/http_session.hpp"

namespace platform {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Acceptor = asio::basic_socket_acceptor<tcp, SocketExecutor>;

constexpr auto as_answer = asio::as_tuple(asio::use_awaitable_t<SocketExecutor>{});
constexpr int backlog = 4096;
constexpr std::chrono::milliseconds pause_when_full{100};  // no descriptors left: do not spin

asio::ip::address address_of(const Listener& listener) {
    error_code error;
    const auto address = asio::ip::make_address(listener.address, error);
    const std::string name = "listener " + listener.name;
    if (error) throw Fault(FaultKind::installation, name + ": not an address");
    const bool needs_loopback = listener.certificate_pem.empty() || listener.is_behind_gateway;
    if (needs_loopback && !address.is_loopback()) {
        throw Fault(FaultKind::installation,
                    name + ": plain HTTP, or a gateway, only on a loopback address");
    }
    return address;
}

Acceptor open_acceptor(asio::io_context& io, const Listener& listener) {
    Acceptor acceptor(io.get_executor());
    const tcp::endpoint endpoint(address_of(listener), listener.port);
    error_code error;
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(backlog, error);
    if (error) {
        throw Fault(FaultKind::installation, "listener " + listener.name + ": " + error.message());
    }
    return acceptor;
}

// A peer that is gone makes OpenSSL's write raise SIGPIPE; we see the error code and want no more.
void block_broken_pipe_signal() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

}  // namespace

struct HttpServer::Inside {
    struct Door {
        Door(ListenerState& given, asio::io_context& io)
            : state(given),
              acceptor(open_acceptor(io, state.listener)),
              port(acceptor.local_endpoint().port()) {}
        ListenerState& state;
        Acceptor acceptor;
        const std::uint16_t port;
    };
    using Guard = asio::executor_work_guard<SocketExecutor>;

    Inside(ServerSettings given, std::vector<Listener> listeners)
        : settings(given), workers(settings.workers, settings.queue_length) {
        ensure(settings.workers > 0 && settings.socket_threads > 0, "a server has threads");
        for (std::size_t i = 0; i < settings.socket_threads; ++i) {
            groups.push_back(std::make_unique<SessionGroup>());
            guards.push_back(asio::make_work_guard(groups.back()->io));
        }
        for (auto& listener : listeners) {
            ensure(static_cast<bool>(listener.handler), "a listener has a handler");
            states.push_back(std::make_unique<ListenerState>(std::move(listener)));
            doors.push_back(std::make_unique<Door>(*states.back(), groups.front()->io));
        }
    }

    void start() {
        for (auto& door : doors) {
            asio::co_spawn(groups.front()->io.get_executor(), accept_all(*door), asio::detached);
        }
        for (auto& group : groups) {
            threads.emplace_back([&io = group->io] {
                block_broken_pipe_signal();
                io.run();
            });
        }
    }

    Awaitable<void> accept_all(Door& door) {
        asio::steady_timer pause(groups.front()->io);
        for (std::size_t turn = 0; door.acceptor.is_open(); ++turn) {
            auto& group = *groups[turn % groups.size()];
            auto [error, socket] =
                co_await door.acceptor.async_accept(group.io.get_executor(), as_answer);
            if (!error) {
                welcome(std::move(socket), door, group);
            } else if (door.acceptor.is_open()) {
                pause.expires_after(pause_when_full);
                co_await pause.async_wait(as_answer);
            }
        }
    }

    void welcome(Socket socket, Door& door, SessionGroup& group) {
        error_code error;
        const auto peer = socket.remote_endpoint(error);
        if (error) return;
        auto address = peer.address().to_string();
        if (!door.state.count.enter(address)) return;  // over a limit: closed before any TLS
        auto session = std::make_shared<HttpSession>(std::move(socket), std::move(address),
                                                     door.state, group, workers, settings);
        asio::co_spawn(
            group.io.get_executor(), [session = std::move(session)] { return session->run(); },
            asio::detached);
    }

    void ask_round(std::size_t from, std::function<void()> came_round) {
        if (from == groups.size()) return workers.ask(std::move(came_round));
        asio::post(groups[from]->io, [this, from, next = std::move(came_round)]() mutable {
            ask_round(from + 1, std::move(next));
        });
    }

    void stop() {
        if (threads.empty()) return;
        asio::post(groups.front()->io, [this] {
            for (auto& door : doors)
                door->acceptor.close();
        });
        for (auto& group : groups) {
            asio::post(group->io, [&group = *group] {
                group.is_stopping = true;
                for (auto* session : group.sessions)
                    session->wind_down();
            });
        }
        guards.clear();
        for (auto& thread : threads)
            thread.join();
        threads.clear();
        workers.finish();
    }

    const ServerSettings settings;
    WorkerPool workers;
    // The order of their ends: acceptors, then the io_contexts, then what a session that never
    // came to run still refers to.
    std::vector<std::unique_ptr<ListenerState>> states;
    std::vector<std::unique_ptr<SessionGroup>> groups;
    std::vector<std::unique_ptr<Door>> doors;
    std::vector<Guard> guards;
    std::vector<std::thread> threads;
};

HttpServer::HttpServer(ServerSettings settings, std::vector<Listener> listeners)
    : inside_(std::make_unique<Inside>(settings, std::move(listeners))) {
    inside_->start();
}

HttpServer::~HttpServer() {
    stop();
}

std::uint16_t HttpServer::port(std::string_view listener_name) const {
    for (const auto& door : inside_->doors) {
        if (door->state.listener.name == listener_name) return door->port;
    }
    ensure(false, "a listener of that name was given");
    return 0;
}

void HttpServer::close_connections(const std::function<bool(const std::string&)>& predicate) {
    for (auto& group : inside_->groups) {
        asio::post(group->io, [&group = *group, predicate] {
            for (auto* session : group.sessions) {
                if (!session->fingerprint().empty() && predicate(session->fingerprint())) {
                    session->cut();
                }
            }
        });
    }
}

void HttpServer::ask_round(std::function<void()> came_round) {
    inside_->ask_round(0, std::move(came_round));
}

void HttpServer::stop() {
    inside_->stop();
}

}  // namespace platform
