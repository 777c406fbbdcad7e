#include "platform/http/http_server.hpp"

#include <openssl/ssl.h>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <thread>

#include "platform/base/fault.hpp"
#include "platform/http/compression.hpp"
#include "support/awaited.hpp"
#include "support/http_hub.hpp"
#include "support/rough_peer.hpp"

using namespace std::chrono_literals;
using platform::HttpRequest;
using platform::HttpResponse;
using platform::HttpServer;
using platform::Listener;
using tests::HttpHub;
using tests::RoughClient;

namespace {

std::string post(std::string_view headers, std::string_view body) {
    std::string text = "POST /v1 HTTP/1.1\r\nhost: hub\r\nconnection: close\r\n";
    text.append(headers).append("content-length: ").append(std::to_string(body.size()));
    return text.append("\r\n\r\n").append(body);
}

std::string answer_to(const Listener& listener, const std::string& question) {
    HttpServer server({}, {listener});
    RoughClient client(server.port("hub"));
    client.say(question);
    return client.hear_until("\r\n\r\n{");
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a plain question on loopback is answered, with the mark of a hub", "[http]") {
    const auto answer = answer_to(HttpHub().plain(), post("", "{}"));
    CHECK(has(answer, "HTTP/1.1 200 OK\r\n"));
    CHECK(has(answer, "yizhan-hub: 1\r\n"));
    CHECK(has(answer, "x-address: 127.0.0.1\r\n"));
}

TEST_CASE("what is no sound HTTP is refused in words", "[http][N4]") {
    const std::string question = GENERATE(
        "\x16\x03\x01\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET /% HTTP/1.1\r\nhost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n",
        "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabc",
        "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: -3\r\n\r\n",
        "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\ntransfer-encoding: "
        "chunked\r\n\r\n0\r\n\r\n");
    const auto answer = answer_to(HttpHub().plain(), question);
    INFO(question << " -> " << answer);
    CHECK(has(answer, "HTTP/1.1 400 "));
    CHECK(has(answer, "connection: close"));
}

TEST_CASE("headers over the limit are refused", "[http][N4]") {
    const auto answer =
        answer_to(HttpHub().plain(),
                  "GET / HTTP/1.1\r\nhost: hub\r\nx: " + std::string(20'000, 'a') + "\r\n\r\n");
    CHECK(has(answer, "HTTP/1.1 431 "));
}

TEST_CASE("a body over the limit is refused before it is read, and chunked while it is",
          "[http][N4]") {
    auto listener = HttpHub().plain();
    listener.limits.body_bytes = 1000;
    CHECK(has(answer_to(listener, post("", std::string(1000, 'a'))), "HTTP/1.1 200 "));
    CHECK(has(answer_to(listener, post("", std::string(1001, 'a'))), "HTTP/1.1 413 "));
    CHECK(has(answer_to(listener, post("", std::string(900'000, 'a'))), "HTTP/1.1 413 "));
    const auto chunked = answer_to(
        listener, "POST / HTTP/1.1\r\nhost: hub\r\ntransfer-encoding: chunked\r\n\r\n7d0\r\n" +
                      std::string(2000, 'a') + "\r\n0\r\n\r\n");
    CHECK(has(chunked, "HTTP/1.1 413 "));
}

TEST_CASE("packed bodies are unpacked within the limit or refused", "[http][N4]") {
    auto listener = HttpHub().plain();
    listener.limits.body_bytes = 100'000;
    const auto packed = platform::pack_zstd(std::string(100'000, 'a'));
    const auto bomb = platform::pack_zstd(std::string(50'000'000, 'a'));
    REQUIRE(bomb.size() < listener.limits.body_bytes);
    const auto whole = answer_to(listener, post("content-encoding: zstd\r\n", packed));
    CHECK(has(whole, "content-length: 16\r\n"));  // {"bytes":100000}
    CHECK(has(answer_to(listener, post("content-encoding: zstd\r\n", bomb)), "HTTP/1.1 413 "));
    CHECK(has(answer_to(listener, post("content-encoding: zstd\r\n", "junk")), "HTTP/1.1 400 "));
    CHECK(has(answer_to(listener, post("content-encoding: gzip\r\n", "junk")), "HTTP/1.1 415 "));
}

TEST_CASE("who waits for a hundred before the body gets it", "[http]") {
    HttpServer server({}, {HttpHub().plain()});
    RoughClient client(server.port("hub"));
    client.say("POST / HTTP/1.1\r\nhost: hub\r\nexpect: 100-continue\r\ncontent-length: 3\r\n\r\n");
    CHECK(has(client.hear_until("100 Continue\r\n\r\n"), "100 Continue"));
    client.say("abc");
    CHECK(has(client.hear_until("{\"bytes\":3}"), "HTTP/1.1 200 "));
}

TEST_CASE("a HEAD is answered without a body, and the line stays usable", "[http]") {
    HttpServer server({}, {HttpHub().plain()});
    RoughClient client(server.port("hub"));
    client.say("HEAD / HTTP/1.1\r\nhost: hub\r\n\r\n");
    CHECK(client.hear_until("\r\n\r\n").ends_with("\r\n\r\n"));
    client.say("GET /two HTTP/1.1\r\nhost: hub\r\n\r\n");
    CHECK(has(client.hear_until("{\"bytes\":0}"), "x-path: /two\r\n"));
}

TEST_CASE("questions sent ahead are answered in order", "[http]") {
    HttpServer server({}, {HttpHub().plain()});
    RoughClient client(server.port("hub"));
    client.say("GET /one HTTP/1.1\r\nhost: hub\r\n\r\nGET /two HTTP/1.1\r\nhost: hub\r\n\r\n");
    const auto& heard = client.hear_until("x-path: /two\r\n");
    CHECK(heard.find("x-path: /one") < heard.find("x-path: /two"));
}

TEST_CASE("who drips a request is cut off", "[http][N4]") {
    auto listener = HttpHub().plain();
    listener.limits.request = 50ms;
    HttpServer server({}, {listener});
    SECTION("in the headers") {
        RoughClient client(server.port("hub"));
        client.say("GET / HTTP/1.1\r\nhost: h");
        CHECK(client.is_cut_off());
    }
    SECTION("in the body") {
        RoughClient client(server.port("hub"));
        client.say("POST / HTTP/1.1\r\nhost: hub\r\ncontent-length: 100\r\n\r\nabc");
        CHECK(client.is_cut_off());
    }
}

TEST_CASE("who connects and says nothing is cut off", "[http][N4]") {
    const HttpHub hub;
    auto listener = hub.listener();
    listener.limits.handshake = 50ms;
    HttpServer server({}, {listener});
    RoughClient client(server.port("hub"));
    CHECK(client.is_cut_off());
}

TEST_CASE("a line nobody uses is ended", "[http]") {
    auto listener = HttpHub().plain();
    listener.limits.idle = 50ms;
    HttpServer server({}, {listener});
    RoughClient client(server.port("hub"));
    client.say("GET / HTTP/1.1\r\nhost: hub\r\n\r\n");
    CHECK(has(client.hear_until("{\"bytes\":0}"), "HTTP/1.1 200 "));
    CHECK(client.is_cut_off());
}

TEST_CASE("one address has so many connections and no more", "[http][N4]") {
    auto listener = HttpHub().plain();
    listener.limits.connections_per_address = 2;
    HttpServer server({}, {listener});
    RoughClient first(server.port("hub"));
    RoughClient second(server.port("hub"));
    // Answered, so both are counted before the third comes.
    for (auto* client : {&first, &second}) {
        client->say("GET / HTTP/1.1\r\nhost: hub\r\n\r\n");
        REQUIRE(has(client->hear_until("{\"bytes\":0}"), "HTTP/1.1 200 "));
    }
    RoughClient third(server.port("hub"));
    CHECK(third.is_cut_off());
}

TEST_CASE("an old TLS is refused, a current one is not", "[http][N1]") {
    const HttpHub hub;
    HttpServer server({}, {hub.listener()});
    CHECK_FALSE(RoughClient(server.port("hub")).shakes_hands(TLS1_VERSION));
    CHECK_FALSE(RoughClient(server.port("hub")).shakes_hands(TLS1_1_VERSION));
    CHECK(RoughClient(server.port("hub")).shakes_hands(TLS1_2_VERSION));
    CHECK(RoughClient(server.port("hub")).shakes_hands(TLS1_3_VERSION));
}

TEST_CASE("a handler's fault and its unsound headers become a 500 that tells nothing", "[http]") {
    const auto faulty = [](const HttpRequest& request) -> HttpResponse {
        if (request.path == "/throws") throw std::runtime_error("secret cause");
        HttpResponse response;
        response.headers["location"] = "/\r\nset-cookie: stolen=1";
        return response;
    };
    for (const std::string path : {"/throws", "/injects"}) {
        const auto answer =
            answer_to(HttpHub().plain(faulty), "GET " + path + " HTTP/1.1\r\nhost: hub\r\n\r\n");
        CHECK(has(answer, "HTTP/1.1 500 "));
        CHECK_FALSE(has(answer, "secret cause"));
        CHECK_FALSE(has(answer, "stolen"));
    }
}

TEST_CASE("with every worker busy and the queue full, the rest are asked to come back", "[http]") {
    tests::Awaited state;
    int inside = 0;
    bool may_go = false;
    // Verdicts are for this thread alone: Catch2 takes none from two at once.
    std::atomic<bool> was_let_go{true};
    const auto slow = [&](const HttpRequest&) {
        state.change([&] { ++inside; });
        if (!state.comes_true([&] { return may_go; })) was_let_go = false;
        return HttpResponse{};
    };
    platform::ServerSettings settings;
    settings.workers = 1;
    settings.queue_length = 1;
    HttpServer server(settings, {HttpHub().plain(slow)});
    constexpr std::string_view question =
        "GET / HTTP/1.1\r\nhost: hub\r\nconnection: close\r\n\r\n";
    RoughClient working(server.port("hub"));
    working.say(question);
    REQUIRE(state.comes_true([&] { return inside == 1; }));
    // Of two more, one waits in the queue and the other is sent away at once.
    RoughClient second(server.port("hub"));
    RoughClient third(server.port("hub"));
    second.say(question);
    third.say(question);
    std::string second_answer;
    std::thread hears_second([&] { second_answer = second.hear_until("\r\n\r\n"); });
    std::string third_answer;
    std::thread hears_third([&] { third_answer = third.hear_until("\r\n\r\n"); });
    RoughClient fourth(server.port("hub"));
    fourth.say(question);
    const auto fourth_answer = fourth.hear_until("\r\n\r\n");
    CHECK(has(fourth_answer, "HTTP/1.1 503 "));
    CHECK(has(fourth_answer, "retry-after: "));
    state.change([&] { may_go = true; });
    hears_second.join();
    hears_third.join();
    CHECK(has(second_answer, "HTTP/1.1 503 ") != has(third_answer, "HTTP/1.1 503 "));
    CHECK(has(working.hear_until("\r\n\r\n"), "HTTP/1.1 200 "));
    CHECK(was_let_go);
}

TEST_CASE("stopping lets a running handler answer", "[http]") {
    tests::Awaited state;
    bool is_inside = false;
    const auto handler = [&](const HttpRequest&) {
        state.change([&] { is_inside = true; });
        return HttpResponse{};
    };
    HttpServer server({}, {HttpHub().plain(handler)});
    RoughClient client(server.port("hub"));
    client.say("GET / HTTP/1.1\r\nhost: hub\r\nconnection: close\r\n\r\n");
    REQUIRE(state.comes_true([&] { return is_inside; }));
    std::thread stops([&] { server.stop(); });
    CHECK(has(client.hear_until("\r\n\r\n"), "HTTP/1.1 200 "));
    CHECK(client.is_cut_off());
    stops.join();
}

TEST_CASE("behind a gateway the peer is who the gateway says last", "[http]") {
    auto listener = HttpHub().plain();
    listener.is_behind_gateway = true;
    const auto forged = "x-forwarded-for: 10.9.9.9, 192.0.2.7\r\n";
    CHECK(has(answer_to(listener, post(forged, "")), "x-address: 192.0.2.7\r\n"));
    listener.is_behind_gateway = false;
    CHECK(has(answer_to(listener, post(forged, "")), "x-address: 127.0.0.1\r\n"));
}

TEST_CASE("a listener that would be unsafe or cannot work does not start", "[http]") {
    const HttpHub hub;
    auto open_plain = hub.plain();
    open_plain.address = "0.0.0.0";
    CHECK_THROWS_AS(HttpServer({}, {open_plain}), platform::Fault);
    auto wrong_key = hub.listener();
    wrong_key.private_key_pem = hub.authority.issue().private_key_pem;
    CHECK_THROWS_AS(HttpServer({}, {wrong_key}), platform::Fault);
    auto no_authority = hub.listener();
    no_authority.client_certificate = platform::ClientCertificate::required;
    no_authority.client_authority_pem.clear();
    CHECK_THROWS_AS(HttpServer({}, {no_authority}), platform::Fault);
    HttpServer server({}, {hub.plain()});
    auto taken = hub.plain();
    taken.port = server.port("hub");
    CHECK_THROWS_AS(HttpServer({}, {taken}), platform::Fault);
}

TEST_CASE("a server comes round while a worker is free, and not when all of them hang",
          "[http][watchdog][S2]") {
    tests::Awaited state;
    bool may_go = false;
    int inside = 0;
    int rounds = 0;
    platform::ServerSettings settings;
    settings.workers = 1;
    HttpServer server(settings, {HttpHub().plain([&](const HttpRequest&) {
                          state.change([&] { ++inside; });
                          static_cast<void>(state.comes_true([&] { return may_go; }));
                          return HttpResponse{};
                      })});
    const auto come_round = [&] { state.change([&] { ++rounds; }); };
    server.ask_round(come_round);
    CHECK(state.comes_true([&] { return rounds == 1; }));
    RoughClient client(server.port("hub"));
    client.say(post("", "{}"));
    CHECK(state.comes_true([&] { return inside == 1; }));
    server.ask_round(come_round);
    state.change([&] {
        CHECK(rounds == 1);
        may_go = true;
    });
    CHECK(state.comes_true([&] { return rounds == 2; }));
}
