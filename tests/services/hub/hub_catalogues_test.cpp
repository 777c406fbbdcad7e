// What a hall offers is published at its hub as a signed bundle, comes down to its kiosks, and is
// refused when it is not sound or would cut numbers that are out.
#include <catch2/catch_test_macros.hpp>

#include "services/devices/devices.hpp"
#include "services/hub/hub_queue.hpp"
#include "services/hub/hub_sessions.hpp"
#include "services/sync/hub_sync.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
namespace sessions = services::sessions;

namespace {

std::string changed(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string shipped(const char* kind) {
    return source_text(std::string("assets/") + kind + "/demo_hall.json");
}

std::string path_of(const HubBench& bench, const char* kind) {
    return "/api/halls/" + to_text(bench.station(0)) + "/catalogues/" + kind;
}

}  // namespace

TEST_CASE("a catalogue published for a hall reaches its kiosks as a signed bundle",
          "[hub][sessions][catalogues]") {
    HubBench bench(Engine::sqlite);
    auto kiosk = bench.kiosk();
    bench.meet(*kiosk);
    bench.meet(*kiosk);
    REQUIRE(kiosk->booking_desk().catalogue());
    CHECK(kiosk->booking_desk().catalogue()->text == shipped("sessions"));
    const auto text = changed(shipped("sessions"), "便民理发", "冬季理发");
    const auto answer = bench.post("sun", path_of(bench, "sessions"), {{"text", text}});
    REQUIRE(answer.status == 200);
    CHECK(json_of(answer)["is_new"] == true);
    bench.meet(*kiosk);
    bench.meet(*kiosk);
    CHECK(kiosk->booking_desk().catalogue()->text == text);
    CHECK(json_of(bench.get("sun", path_of(bench, "sessions")))["text"] == text);
    // The same again says nothing anew, and a hub that starts again has it.
    CHECK(json_of(bench.post("sun", path_of(bench, "sessions"), {{"text", text}}))["is_new"] ==
          false);
    bench.start_hub();
    CHECK(bench.hub->sessions.catalogue_of(bench.station(0))->text == text);
}

TEST_CASE("an unsound catalogue, another hall's and one that cuts given seats are not published",
          "[hub][sessions][catalogues]") {
    HubBench bench(Engine::sqlite);
    const auto before = bench.hub->sessions.catalogue_of(bench.station(0));
    for (const auto& text :
         {std::string("{}"),
          changed(shipped("sessions"), "\"room\": \"corner\"", "\"room\": \"?\""),
          changed(shipped("sessions"), "\"A-001\"", "\"A-002\""),
          changed(shipped("sessions"), "\"seats\": 12", "\"seats\": 14")}) {
        const auto answer = bench.post("sun", path_of(bench, "sessions"), {{"text", text}});
        REQUIRE(answer.status == 200);
        CHECK(json_of(answer)["is_published"] == false);
        CHECK_FALSE(json_of(answer)["findings"].empty());
    }
    CHECK(bench.hub->sessions.catalogue_of(bench.station(0)) == before);
    // A range of numbers cut otherwise would give a number twice.
    const auto queue = shipped("queue");
    const auto* first = "\"letter\": \"A\"";
    const auto other = changed(queue, first, std::string(first) + ", \"first\": 7");
    CHECK(json_of(bench.post("sun", path_of(bench, "queue"), {{"text", other}}))["is_published"] ==
          false);
}

TEST_CASE("who does not administer publishes nothing", "[hub][catalogues]") {
    HubBench bench(Engine::sqlite);
    CHECK(bench.post("liang", path_of(bench, "sessions"), {{"text", "{}"}}).status == 403);
    CHECK(bench.get("liang", path_of(bench, "sessions")).status == 403);
}
