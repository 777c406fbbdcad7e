#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <fstream>

#include "platform/mqtt/mqtt_line.hpp"
#include "platform/people_counter/mqtt_people_counter.hpp"
#include "platform/people_counter/simulated_people_counter.hpp"
#include "support/fresh_folder.hpp"

extern char** environ;

using namespace platform;
using namespace std::chrono_literals;

namespace {

constexpr int most_attempts = 400;  // of some 50 ms each

// A real broker of its own, on a port of its own.
class Broker final {
public:
    explicit Broker(int port) : port_(port) { start(); }
    ~Broker() { stop(); }
    Broker(const Broker&) = delete;
    Broker& operator=(const Broker&) = delete;
    void start() {
        const auto settings = (folder_.path() / "mosquitto.conf").string();
        std::ofstream(settings) << "listener " << port_
                                << " 127.0.0.1\nallow_anonymous true\npersistence false\n"
                                << "user root\nlog_dest none\n";
        const char* words[] = {"mosquitto", "-c", settings.c_str(), nullptr};
        const int failed = ::posix_spawn(&process_, "/usr/sbin/mosquitto", nullptr, nullptr,
                                         const_cast<char* const*>(words), environ);
        REQUIRE(failed == 0);
    }
    void stop() {
        if (process_ == 0) return;
        ::kill(process_, SIGTERM);
        ::waitpid(process_, nullptr, 0);
        process_ = 0;
    }
    MqttAddress address(const std::string& topic) const { return {"127.0.0.1", port_, topic}; }

private:
    const int port_;
    const support::FreshFolder folder_;
    ::pid_t process_ = 0;
};

template <class Try>
auto until_something(Try&& attempt) {
    auto found = attempt();
    for (int i = 0; i < most_attempts && !found; ++i)
        found = attempt();
    return found;
}

void connect(MqttLine& line) {
    REQUIRE(until_something([&] {
        (void)line.poll(50ms);
        return line.is_connected();
    }));
}

}  // namespace

TEST_CASE("a counter's report over a real broker arrives as it was said", "[counter][mqtt]") {
    const Broker broker(18'831);
    MqttPeopleCounter counter(broker.address("station/door"));
    MqttLine device(broker.address("station/door"));
    connect(device);
    const CounterReport said{12, 9, 17, false};
    const auto heard = until_something([&] {
        CHECK(device.say(to_payload(said)));
        (void)device.poll(20ms);
        return counter.poll(50ms);
    });
    REQUIRE(heard.has_value());
    CHECK(*heard == said);
}

TEST_CASE("a line to a broker that went away is there again when the broker is",
          "[counter][mqtt]") {
    Broker broker(18'832);
    MqttLine line(broker.address("station/door"));
    connect(line);
    broker.stop();
    REQUIRE(until_something([&] {
        (void)line.poll(50ms);
        return !line.is_connected();
    }));
    CHECK_FALSE(line.say("{}"));
    broker.start();
    connect(line);
}

TEST_CASE("what is no report of a counter is not believed", "[counter]") {
    for (const auto* payload :
         {"", "[]", "12", "{}", R"({"in":1})", R"({"in":-1,"out":0})", R"({"in":"1","out":0})",
          R"({"in":1.5,"out":0})", R"({"in":99999999999,"out":0})"})
        CHECK_FALSE(counter_report_from(payload).has_value());
    CHECK(counter_report_from(R"({"in":3,"out":1})") == CounterReport{3, 1, {}, {}});
    CHECK(counter_report_from(R"({"in":3,"out":1,"openings":5,"locked":true})") ==
          CounterReport{3, 1, 5, true});
}

TEST_CASE("an address of a broker is a host, a port and one topic", "[counter]") {
    CHECK(mqtt_address_from("mqtt://counter.local/door")->port == 1883);
    CHECK(mqtt_address_from("mqtt://10.0.0.7:1884/a/b")->topic == "a/b");
    for (const auto* text :
         {"", "mqtt://", "mqtt://host", "mqtt://host/", "mqtt:///topic", "mqtt://host:0/t",
          "mqtt://host:x/t", "http://host/t", "mqtt://host/every/#"})
        CHECK_FALSE(mqtt_address_from(text).has_value());
}

TEST_CASE("a simulated counter fails as real ones do", "[counter]") {
    SimulatedPeopleCounter counter;
    counter.pass(1, 0);
    CHECK(counter.report() == CounterReport{1, 0, 1, {}});
    counter.fail(CounterFault::stuck);
    counter.pass(1, 0);
    CHECK(counter.report() == CounterReport{1, 0, 2, {}});
    counter.fail(CounterFault::doubled);
    counter.pass(1, 0);
    CHECK(counter.report()->in == 3);
    counter.fail(CounterFault::silent);
    CHECK_FALSE(counter.report().has_value());
    counter.fail(CounterFault::restarted);
    CHECK(counter.report()->in == 0);
}
