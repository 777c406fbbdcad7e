#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <thread>

#include "platform/http/http_client.hpp"
#include "support/awaited.hpp"
#include "support/http_hub.hpp"

using namespace std::chrono_literals;
using platform::CurlClient;
using platform::HttpRequest;
using platform::HttpResponse;
using platform::HttpServer;
using platform::LineRefusal;
using tests::HttpHub;

namespace {

platform::ClientRequest post(std::string body) {
    platform::ClientRequest request;
    request.method = "POST";
    request.path = "/v1/batch";
    request.body = std::move(body);
    return request;
}

}  // namespace

TEST_CASE("a question has the time that its body takes on a slow line", "[http][N5]") {
    const HttpHub hub;
    tests::Awaited state;
    bool may_go = false;
    int inside = 0;
    HttpServer server({}, {hub.listener([&](const HttpRequest& request) {
                          state.change([&] { ++inside; });
                          static_cast<void>(state.comes_true([&] { return may_go; }));
                          return tests::echo(request);
                      })});
    auto settings = hub.client(server.port("hub"));
    settings.total_timeout = 50ms;
    settings.slowest_bytes_per_second = 100;
    std::atomic<bool> was_answered{false};
    std::thread large([&] {
        was_answered = CurlClient(settings).send(post(std::string(2000, ' '))).has_value();
    });
    CHECK(state.comes_true([&] { return inside == 1; }));
    // A small question that began later is given up earlier.
    CHECK_FALSE(CurlClient(settings).send(post("{}")).has_value());
    state.change([&] { may_go = true; });
    large.join();
    CHECK(was_answered);
}

TEST_CASE("a line that carries nothing is given up long before the time for a large body is over",
          "[http][N5]") {
    const HttpHub hub;
    tests::Awaited state;
    bool may_go = false;
    HttpServer server({}, {hub.listener([&](const HttpRequest&) {
                          static_cast<void>(state.comes_true([&] { return may_go; }));
                          return HttpResponse{};
                      })});
    auto settings = hub.client(server.port("hub"));
    settings.slowest_bytes_per_second = 100;
    settings.question_silence = 1s;
    CurlClient client(settings);
    CHECK(client.send(post(std::string(2000, ' '))).refusal() == LineRefusal::timed_out);
    state.change([&] { may_go = true; });
}
