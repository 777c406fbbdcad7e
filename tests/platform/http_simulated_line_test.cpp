#include "platform/http/simulated_line.hpp"

#include <catch2/catch_test_macros.hpp>

using platform::ClientRequest;
using platform::HttpRequest;
using platform::HttpResponse;
using platform::LineRefusal;
using platform::SimulatedLine;

namespace {

struct Heard {
    std::vector<std::string> bodies;
    SimulatedLine line{[this](const HttpRequest& request) {
        bodies.push_back(request.body);
        return HttpResponse{};
    }};

    bool send(const std::string& body) {
        ClientRequest request;
        request.method = "POST";
        request.body = body;
        return line.send(request).has_value();
    }
};

}  // namespace

TEST_CASE("a cut line delivers nothing until it is mended", "[http]") {
    Heard hub;
    hub.line.cut();
    CHECK_FALSE(hub.send("1"));
    hub.line.mend();
    CHECK(hub.send("2"));
    CHECK(hub.bodies == std::vector<std::string>{"2"});
    CHECK(hub.line.questions_sent() == 2);
    CHECK(hub.line.questions_delivered() == 1);
}

TEST_CASE("a lost answer leaves the question with the hub", "[http]") {
    Heard hub;
    hub.line.drop_next_answer();
    CHECK_FALSE(hub.send("1"));
    CHECK(hub.send("2"));
    CHECK(hub.bodies == std::vector<std::string>{"1", "2"});
}

TEST_CASE("a doubled question reaches the hub twice and has one answer", "[http]") {
    Heard hub;
    hub.line.duplicate_next_request();
    CHECK(hub.send("1"));
    CHECK(hub.bodies == std::vector<std::string>{"1", "1"});
}

TEST_CASE("a delayed question arrives after it was given up, before a later one", "[http]") {
    Heard hub;
    hub.line.delay_next_request(2);
    CHECK_FALSE(hub.send("late"));
    CHECK(hub.send("2"));
    CHECK(hub.send("3"));
    CHECK(hub.bodies == std::vector<std::string>{"2", "late", "3"});
}

TEST_CASE("a refusal that was asked for is given once", "[http]") {
    Heard hub;
    hub.line.refuse_next(LineRefusal::certificate_dates);
    CHECK(hub.line.send({}).refusal() == LineRefusal::certificate_dates);
    CHECK(hub.line.send({}).has_value());
}

TEST_CASE("a listener hears when it is rung, and not over a cut line", "[http]") {
    int waiting = 2;
    SimulatedLine line([&waiting](const HttpRequest&) {
        HttpResponse response;
        response.next_event = [&waiting]() -> std::optional<std::string> {
            if (waiting == 0) return std::nullopt;
            return std::to_string(waiting--);
        };
        return response;
    });
    std::vector<std::string> heard;
    const auto listening =
        line.listen({}, {[&heard](const std::string& data) { heard.push_back(data); }, {}});
    CHECK(line.ring() == 2);
    CHECK(heard == std::vector<std::string>{"2", "1"});
    line.cut();
    waiting = 1;
    CHECK(line.ring() == 0);
    line.mend();
    CHECK(line.ring() == 1);
    listening->stop();
    waiting = 1;
    CHECK(line.ring() == 0);
}
