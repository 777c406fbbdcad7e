#include "platform/http/http_client.hpp"

#include <openssl/ssl.h>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <set>
#include <thread>

#include "platform/base/fault.hpp"
#include "platform/http/compression.hpp"
#include "support/awaited.hpp"
#include "support/http_hub.hpp"
#include "support/rough_peer.hpp"

using namespace std::chrono_literals;
using platform::ClientCertificate;
using platform::ClientRequest;
using platform::CurlClient;
using platform::HttpRequest;
using platform::HttpResponse;
using platform::HttpServer;
using platform::LineRefusal;
using tests::HttpHub;
using tests::RoughServer;

namespace {

ClientRequest post(std::string body) {
    ClientRequest request;
    request.method = "POST";
    request.path = "/v1/batch";
    request.body = std::move(body);
    return request;
}

std::string page(std::string_view status, std::string_view headers, std::string_view body) {
    std::string text = "HTTP/1.1 ";
    text.append(status).append("\r\n").append(headers).append("content-length: ");
    return text.append(std::to_string(body.size())).append("\r\n\r\n").append(body);
}

const std::string good_page =
    page("200 OK", "yizhan-hub: 1\r\ncontent-type: application/json\r\n", "{}");

struct Verdict {
    LineRefusal refusal;
    std::size_t bytes_sent;
};

Verdict verdict_on(const tests::RoughManners& manners, platform::ClientSettings settings) {
    const RoughServer server(manners);
    settings.base_url = "https://127.0.0.1:" + std::to_string(server.port());
    CurlClient client(settings);
    const auto answer = client.send(post("{\"private\": true}"));
    REQUIRE_FALSE(answer.has_value());
    return {answer.refusal(), server.bytes_heard()};
}

}  // namespace

TEST_CASE("our hub answers, by address and by name", "[http][N1]") {
    const HttpHub hub;
    HttpServer server({}, {hub.listener()});
    auto settings = hub.client(server.port("hub"));
    const std::string host = GENERATE("127.0.0.1", "localhost");
    settings.base_url = "https://" + host + ":" + std::to_string(server.port("hub")) + "/";
    CurlClient client(settings);
    auto request = post("{}");
    request.path = "/v1/站 and more";
    request.query = {{"from", "a b"}};
    const auto answer = client.send(request);
    REQUIRE(answer.has_value());
    CHECK(answer->status == 200);
    CHECK(answer->body == "{\"bytes\":2}");
    CHECK(answer->header("x-path") == request.path);
    CHECK(answer->header("x-method") == "POST");
}

TEST_CASE("who is not our hub is told nothing", "[http][N1]") {
    const HttpHub hub;
    const tests::TestAuthority other;
    const auto settings = hub.client(1);
    auto unpinned = settings;
    unpinned.hub_key_sha256.reset();
    const auto& own = hub.certificate;
    const auto check = [](const Verdict& verdict, LineRefusal refusal) {
        CHECK(name_of(verdict.refusal) == name_of(refusal));
        CHECK(verdict.bytes_sent == 0);
    };
    SECTION("another authority") {
        check(verdict_on({good_page, other.issue()}, unpinned), LineRefusal::not_our_hub);
    }
    SECTION("another authority of the same name, with our hub's key") {
        check(verdict_on({good_page, other.issue_for_key(own.private_key_pem, {})}, settings),
              LineRefusal::not_our_hub);
    }
    SECTION("nobody but itself") {
        check(verdict_on({good_page, tests::self_signed()}, unpinned), LineRefusal::not_our_hub);
    }
    SECTION("another name") {
        check(verdict_on({good_page, hub.authority.issue({.names = "DNS:elsewhere.example"})},
                         unpinned),
              LineRefusal::not_our_hub);
    }
    SECTION("no name but in the subject") {
        check(verdict_on({good_page, hub.authority.issue({.subject = "127.0.0.1", .names = ""})},
                         unpinned),
              LineRefusal::not_our_hub);
    }
    SECTION("another key than the pinned one") {
        check(verdict_on({good_page, hub.authority.issue()}, settings), LineRefusal::not_our_hub);
    }
    SECTION("a device that plays the hub") {
        check(verdict_on({good_page, hub.authority.issue({.purpose = "clientAuth"})}, unpinned),
              LineRefusal::not_our_hub);
    }
    SECTION("expired") {
        const auto expired = hub.authority.issue_for_key(own.private_key_pem, {.until = -1h});
        check(verdict_on({good_page, expired}, settings), LineRefusal::certificate_dates);
    }
    SECTION("not yet valid") {
        const auto early = hub.authority.issue_for_key(own.private_key_pem, {.from = 5h});
        check(verdict_on({good_page, early}, settings), LineRefusal::certificate_dates);
    }
    SECTION("expired, and another name besides") {
        const auto both = hub.authority.issue_for_key(
            own.private_key_pem, {.names = "DNS:elsewhere.example", .until = -1h});
        check(verdict_on({good_page, both}, settings), LineRefusal::not_our_hub);
    }
    SECTION("expired, and another key besides") {
        check(verdict_on({good_page, hub.authority.issue({.until = -1h})}, settings),
              LineRefusal::not_our_hub);
    }
    SECTION("old TLS") {
        check(verdict_on({good_page, own, TLS1_1_VERSION}, settings), LineRefusal::not_our_hub);
    }
}

TEST_CASE("a page in plain HTTP where our hub should be is not our hub", "[http][N1]") {
    const HttpHub hub;
    const auto verdict = verdict_on({page("200 OK", "", "<html>log in</html>")}, hub.client(1));
    CHECK(name_of(verdict.refusal) == "not_our_hub");
}

TEST_CASE("an answer that is not a hub's is not delivered, whoever gave it", "[http][N1]") {
    const HttpHub hub;
    const std::string answer = GENERATE(
        page("200 OK", "content-type: application/json\r\n", "{}"),
        page("200 OK", "content-type: text/html\r\nyizhan-hub: 1\r\n", "<html>log in</html>"),
        page("302 Found", "location: https://portal.example/\r\n", ""),
        page("200 OK", "yizhan-hub: 2\r\ncontent-type: application/json\r\n", "{}"));
    CHECK(name_of(verdict_on({answer, hub.certificate}, hub.client(1)).refusal) == "not_our_hub");
}

TEST_CASE("an answer that breaks off, bursts or is garbled is not delivered", "[http][N1][N4]") {
    const HttpHub hub;
    auto settings = hub.client(1);
    settings.answer_limit = 100'000;
    const std::string marks = "yizhan-hub: 1\r\ncontent-type: application/json\r\n";
    const auto refusal_of = [&](const std::string& answer) {
        return verdict_on({answer, hub.certificate}, settings).refusal;
    };
    CHECK(refusal_of(good_page.substr(0, good_page.size() - 1)) == LineRefusal::unreachable);
    CHECK(refusal_of(page("200 OK", marks, std::string(100'001, ' '))) == LineRefusal::too_large);
    const auto packed = marks + "content-encoding: zstd\r\n";
    const auto bomb = platform::pack_zstd(std::string(50'000'000, 'a'));
    CHECK(refusal_of(page("200 OK", packed, bomb)) == LineRefusal::too_large);
    CHECK(refusal_of(page("200 OK", packed, "junk")) == LineRefusal::malformed);
    CHECK(refusal_of("mumble mumble\r\n") == LineRefusal::malformed);
    const auto endless = "HTTP/1.1 200 OK\r\nx: " + std::string(70'000, 'a') + "\r\n\r\n";
    CHECK(refusal_of(endless) == LineRefusal::malformed);
}

TEST_CASE("with a lost clock only the dates of our own hub are forgiven, and only when asked",
          "[http][N1][S6]") {
    const HttpHub hub;
    HttpServer server({}, {hub.listener()});
    auto settings = hub.client(server.port("hub"));
    settings.now = [] { return std::int64_t{0}; };  // 1970
    CurlClient client(settings);
    auto request = post("{}");
    CHECK(client.send(request).refusal() == LineRefusal::certificate_dates);
    request.dates = platform::CertificateDates::forgiven;
    CHECK(client.send(request).has_value());
    request.dates = platform::CertificateDates::checked;
    CHECK(client.send(request).refusal() == LineRefusal::certificate_dates);

    request.dates = platform::CertificateDates::forgiven;
    settings.hub_key_sha256.reset();
    CHECK(CurlClient(settings).send(request).refusal() == LineRefusal::certificate_dates);
    const tests::TestAuthority other;
    settings = hub.client(server.port("hub"));
    settings.authority_pem = other.pem();
    CHECK(CurlClient(settings).send(request).refusal() == LineRefusal::not_our_hub);
}

TEST_CASE("a device shows its certificate and the hub knows it by its fingerprint", "[http][N1]") {
    const HttpHub hub;
    auto listener = hub.listener();
    listener.client_certificate = ClientCertificate::required;
    HttpServer server({}, {listener});
    const auto own = hub.authority.issue({.subject = "device"});
    CurlClient client(hub.device(server.port("hub"), own));
    const auto answer = client.send(post("{}"));
    REQUIRE(answer.has_value());
    CHECK(answer->header("x-peer") == own.fingerprint);
}

TEST_CASE("a device without a certificate of our authority, or an old one, is refused",
          "[http][N1]") {
    const HttpHub hub;
    std::atomic<int> asked{0};
    auto listener = hub.listener([&asked](const HttpRequest& request) {
        ++asked;
        return tests::echo(request);
    });
    listener.client_certificate = ClientCertificate::required;
    HttpServer server({}, {listener});
    const auto port = server.port("hub");
    const tests::TestAuthority other("another authority");
    const auto refusal_of = [](const platform::ClientSettings& settings) {
        const auto answer = CurlClient(settings).send(post("{}"));
        REQUIRE_FALSE(answer.has_value());
        return std::string(name_of(answer.refusal()));
    };
    CHECK(refusal_of(hub.client(port)) == "our_certificate");
    CHECK(refusal_of(hub.device(port, other.issue())) == "our_certificate");
    CHECK(refusal_of(hub.device(port, hub.authority.issue({.until = -1h}))) == "our_certificate");
    CHECK(asked == 0);
}

TEST_CASE("where a certificate is optional both kinds of visitor are told apart", "[http]") {
    const HttpHub hub;
    auto listener = hub.listener();
    listener.client_certificate = ClientCertificate::optional;
    HttpServer server({}, {listener});
    const auto own = hub.authority.issue();
    const auto known = CurlClient(hub.device(server.port("hub"), own)).send(post("{}"));
    const auto unknown = CurlClient(hub.client(server.port("hub"))).send(post("{}"));
    REQUIRE((known.has_value() && unknown.has_value()));
    CHECK(known->header("x-peer") == own.fingerprint);
    CHECK(unknown->header("x-peer").empty());
}

TEST_CASE("bodies and answers of some size travel packed", "[http]") {
    const HttpHub hub;
    const std::string much(500'000, 'a');
    bool was_packed = false;
    auto listener = hub.listener([&](const HttpRequest& request) {
        was_packed = request.header("content-encoding") == "zstd" && request.body == much;
        HttpResponse response;
        response.body = much;
        return response;
    });
    listener.compresses_answers = true;
    HttpServer server({}, {listener});
    const auto answer = CurlClient(hub.client(server.port("hub"))).send(post(much));
    REQUIRE(answer.has_value());
    CHECK(was_packed);
    CHECK(answer->body == much);
}

TEST_CASE("any status of a hub is an answer", "[http]") {
    const HttpHub hub;
    HttpServer server({}, {hub.listener([](const HttpRequest&) {
                          return platform::error_response(409, "fork", "Another record is there.");
                      })});
    const auto answer = CurlClient(hub.client(server.port("hub"))).send(post("{}"));
    REQUIRE(answer.has_value());
    CHECK(answer->status == 409);
    CHECK(answer->body == R"({"code":"fork","sentence":"Another record is there."})");
}

TEST_CASE("a second question uses the line of the first", "[http]") {
    const HttpHub hub;
    auto listener = hub.listener();
    listener.limits.connections = 1;
    HttpServer server({}, {listener});
    CurlClient client(hub.client(server.port("hub")));
    for (int i = 0; i < 20; ++i)
        REQUIRE(client.send(post("{}")).has_value());
    // The only place is taken by the line that is kept.
    CHECK_FALSE(CurlClient(hub.client(server.port("hub"))).send(post("{}")).has_value());
}

TEST_CASE("many clients at once each get their own answer", "[http]") {
    const HttpHub hub;
    auto listener = hub.listener();
    listener.client_certificate = ClientCertificate::optional;
    HttpServer server({}, {listener});
    std::atomic<int> right{0};
    std::vector<std::thread> clients;
    for (int c = 0; c < 16; ++c) {
        clients.emplace_back([&, c] {
            CurlClient client(hub.client(server.port("hub")));
            for (int i = 0; i < 25; ++i) {
                auto request = post(std::string(static_cast<std::size_t>(c * 100 + i), 'a'));
                request.path = "/" + std::to_string(c);
                const auto answer = client.send(request);
                const auto expected = "{\"bytes\":" + std::to_string(c * 100 + i) + "}";
                if (answer && answer->body == expected &&
                    answer->header("x-path") == request.path) {
                    ++right;
                }
            }
        });
    }
    for (auto& client : clients)
        client.join();
    CHECK(right == 16 * 25);
}

TEST_CASE("no hub is unreachable, a slow one times out, a leaving program is interrupted",
          "[http]") {
    const HttpHub hub;
    tests::Awaited state;
    bool may_go = false;
    int inside = 0;
    // Verdicts are for this thread alone: Catch2 takes none from two at once.
    std::atomic<bool> was_let_go{true};
    std::atomic<bool> came_in{false};
    HttpServer server({}, {hub.listener([&](const HttpRequest&) {
                          state.change([&] { ++inside; });
                          if (!state.comes_true([&] { return may_go; })) was_let_go = false;
                          return HttpResponse{};
                      })});
    std::uint16_t closed_port = 0;
    {
        HttpServer gone({}, {hub.listener()});
        closed_port = gone.port("hub");
    }
    CHECK(CurlClient(hub.client(closed_port)).send(post("{}")).refusal() ==
          LineRefusal::unreachable);
    auto hurried = post("{}");
    hurried.timeout = 50ms;
    CurlClient client(hub.client(server.port("hub")));
    CHECK(client.send(hurried).refusal() == LineRefusal::timed_out);
    std::thread leaves([&] {
        came_in = state.comes_true([&] { return inside == 2; });
        client.interrupt();
    });
    CHECK(client.send(post("{}")).refusal() == LineRefusal::interrupted);
    leaves.join();
    CHECK(came_in);
    CHECK(client.send(post("{}")).refusal() == LineRefusal::interrupted);
    state.change([&] { may_go = true; });
    server.stop();
    CHECK(was_let_go);
}

TEST_CASE("a revoked device is cut off, others are not", "[http]") {
    const HttpHub hub;
    tests::Awaited state;
    std::set<std::string> connected;
    auto listener = hub.listener([](const HttpRequest&) {
        HttpResponse response;
        response.next_event = [said = false]() mutable -> std::optional<std::string> {
            return std::exchange(said, true) ? std::nullopt : std::optional<std::string>("hello");
        };
        return response;
    });
    listener.client_certificate = ClientCertificate::required;
    platform::ServerSettings quick;
    quick.event_poll = 5ms;
    HttpServer server(quick, {listener});
    const auto revoked = hub.authority.issue({.subject = "revoked"});
    const auto other = hub.authority.issue({.subject = "other"});
    int lost_revoked = 0;
    int lost_other = 0;
    int heard = 0;
    const auto callbacks = [&](int& lost) {
        return platform::ListenCallbacks{
            [&](const std::string&) { state.change([&] { ++heard; }); },
            [&](bool is_connected) { state.change([&] { lost += is_connected ? 0 : 1; }); }};
    };
    CurlClient revoked_client(hub.device(server.port("hub"), revoked));
    CurlClient other_client(hub.device(server.port("hub"), other));
    const auto one = revoked_client.listen({}, callbacks(lost_revoked));
    const auto two = other_client.listen({}, callbacks(lost_other));
    REQUIRE(state.comes_true([&] { return heard == 2; }));
    server.close_connections(
        [name = revoked.fingerprint](const std::string& print) { return print == name; });
    CHECK(state.comes_true([&] { return lost_revoked > 0; }));
    CHECK(lost_other == 0);
    one->stop();
    two->stop();
}

TEST_CASE("events are heard as they happen, and again after the hub was away", "[http]") {
    const HttpHub hub;
    std::atomic<int> counter{0};
    const auto doorbell = [&counter](const HttpRequest&) {
        HttpResponse response;
        response.next_event = [&counter, last = 0]() mutable -> std::optional<std::string> {
            const int now = counter;
            if (now == last) return std::nullopt;
            last = now;
            return std::to_string(now);
        };
        return response;
    };
    platform::ServerSettings quick;
    quick.event_poll = 5ms;
    auto listener = hub.listener(doorbell);
    auto server = std::make_unique<HttpServer>(quick, std::vector{listener});
    listener.port = server->port("hub");
    tests::Awaited state;
    std::string last;
    int connections = 0;
    int losses = 0;
    auto settings = hub.client(listener.port);
    settings.listen_retry = 10ms;
    CurlClient client(settings);
    const auto listening =
        client.listen({}, {[&](const std::string& data) { state.change([&] { last = data; }); },
                           [&](bool on) { state.change([&] { ++(on ? connections : losses); }); }});
    REQUIRE(state.comes_true([&] { return connections == 1; }));
    counter = 1;
    CHECK(state.comes_true([&] { return last == "1"; }));
    counter = 2;
    CHECK(state.comes_true([&] { return last == "2"; }));
    server.reset();
    CHECK(state.comes_true([&] { return losses == 1; }));
    server = std::make_unique<HttpServer>(quick, std::vector{listener});
    CHECK(state.comes_true([&] { return connections == 2; }));
    counter = 3;
    CHECK(state.comes_true([&] { return last == "3"; }));
    listening->stop();
    counter = 4;
    CHECK(last == "3");
}

TEST_CASE("a line on which little is said stays open, and one on which nothing is said is dead",
          "[http]") {
    const HttpHub hub;
    const auto quiet = [](const HttpRequest&) {
        HttpResponse response;
        response.next_event = [] { return std::nullopt; };
        return response;
    };
    const auto heartbeat = GENERATE(100ms, 1h);
    CAPTURE(heartbeat);
    platform::ServerSettings pace;
    pace.event_poll = 5ms;
    pace.heartbeat = heartbeat;
    HttpServer server(pace, {hub.listener(quiet)});
    tests::Awaited state;
    int connections = 0;
    auto settings = hub.client(server.port("hub"));
    settings.listen_retry = 10ms;
    settings.listen_silence = 500ms;
    CurlClient client(settings);
    const auto listening = client.listen(
        {},
        {[](const std::string&) {}, [&](bool on) { state.change([&] { connections += on; }); }});
    REQUIRE(state.comes_true([&] { return connections > 0; }));
    const bool is_dead = state.comes_true_within(4s, [&] { return connections > 1; });
    CHECK(is_dead == (heartbeat == 1h));
    listening->stop();
}

TEST_CASE("a listener past the cap is sent away and a silent stream beats", "[http]") {
    const HttpHub hub;
    auto listener = hub.plain([](const HttpRequest&) {
        HttpResponse response;
        response.next_event = [] { return std::nullopt; };
        return response;
    });
    listener.limits.event_streams = 1;
    platform::ServerSettings quick;
    quick.event_poll = 5ms;
    quick.heartbeat = 20ms;
    HttpServer server(quick, {listener});
    const std::string question = "GET / HTTP/1.1\r\nhost: hub\r\n\r\n";
    tests::RoughClient first(server.port("hub"));
    first.say(question);
    CHECK(first.hear_until("\n:\n\n:\n\n").find("text/event-stream") != std::string::npos);
    tests::RoughClient second(server.port("hub"));
    second.say(question);
    CHECK(second.hear_until("\r\n\r\n").find("HTTP/1.1 503 ") == 0);
}

TEST_CASE("settings that would be unsafe are refused", "[http][N1]") {
    const HttpHub hub;
    auto settings = hub.client(443);
    const std::string url = GENERATE("http://hub.example", "ftp://127.0.0.1", "hub.example:x",
                                     "https://user:word@hub.example", "https://hub.example/?a=1");
    settings.base_url = url;
    CHECK_THROWS_AS(CurlClient(settings), platform::Fault);
    settings = hub.client(443);
    settings.authority_pem = "no authority";
    CHECK_THROWS_AS(CurlClient(settings), platform::Fault);
}
