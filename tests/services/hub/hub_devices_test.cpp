// The devices' door, what the hub tells all of them, and the opener.
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <thread>

#include "platform/crypto/key_files.hpp"
#include "services/devices/devices.hpp"
#include "services/devices/ticket.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/opener/opener.hpp"
#include "services/hub/opener_client.hpp"
#include "services/sync/bundles.hpp"
#include "services/sync/hub_sync.hpp"
#include "support/fresh_folder.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
using namespace std::chrono_literals;

namespace {

platform::HttpRequest time_question(const std::string& fingerprint) {
    platform::HttpRequest request;
    request.path = "/v1/time";
    request.peer = {"127.0.0.1", fingerprint};
    return request;
}

HttpResponse enrol(HubBench& bench, const Json& body) {
    platform::HttpRequest request;
    request.method = "POST";
    request.path = "/v1/enrol";
    request.body = body.dump();
    return bench.hub->answer_device(request);
}

struct Newcomer {
    std::string id;
    std::string fingerprint;
};

Newcomer enrolled(HubBench& bench) {
    const auto invitation =
        bench.post("zhao", "/api/devices/invite",
                   {{"station", to_text(bench.station(0))}, {"name", "二号屏"}});
    REQUIRE(invitation.status == 200);
    const auto answer = enrol(
        bench, {{"code", json_of(invitation)["code"]},
                {"request_pem", platform::make_certificate_request(platform::make_device_key())}});
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    const auto json = json_of(answer);
    return {json["device"], *platform::fingerprint_of(json["certificate_pem"].get<std::string>())};
}

Json device_row(HubBench& bench, const std::string& id) {
    const auto rows = json_of(bench.get("zhao", "/api/devices"))["rows"];
    for (const auto& row : rows)
        if (row["id"] == id) return row;
    FAIL("the device is not listed");
    return {};
}

}  // namespace

TEST_CASE("a certificate that is not enrolled asks nothing but to enrol", "[hub][devices][N3]") {
    HubBench bench(Engine::sqlite);
    for (const auto& fingerprint : {std::string(), std::string(64, '0')}) {
        for (const auto* path : {"/v1/time", "/v1/feeds", "/v1/doorbell", "/v1/enrol"}) {
            auto request = time_question(fingerprint);
            request.path = path;
            const auto response = bench.hub->answer_device(request);
            CHECK(response.status == 403);
            CHECK(json_of(response)["code"] == "not_enrolled");
        }
    }
}

TEST_CASE("a device enrols with the console's code and is told all it needs", "[hub][devices]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto invitation =
        json_of(bench.post("zhao", "/api/devices/invite",
                           {{"station", to_text(bench.station(0))}, {"name", "二号屏"}}));
    const auto ticket =
        services::devices::ticket_from_text(invitation["ticket"].get<std::string>());
    REQUIRE(ticket.has_value());
    CHECK(ticket->code == invitation["code"].get<std::string>());
    CHECK(ticket->root == installation().root);
    const auto answer = json_of(enrol(
        bench, {{"code", ticket->code},
                {"request_pem", platform::make_certificate_request(platform::make_device_key())}}));
    CHECK(answer["device"] == invitation["device"]);
    CHECK(answer["station"]["attendance"] == "hall");
    CHECK(answer["station"]["number"] == "A-001");
    REQUIRE(answer["bundles"].size() == 3);  // keys, settings, directory
    for (const auto& text : answer["bundles"])
        CHECK(services::sync::verify_bundle(installation().root, text.get<std::string>(),
                                            bench.clock.wall())
                  .has_value());
}

TEST_CASE("an enrolment that lacks something says what", "[hub][devices]") {
    HubBench bench(Engine::sqlite);
    CHECK(enrol(bench, Json::array()).status == 422);
    CHECK(json_of(enrol(bench, Json::object()))["field"] == "code");
    CHECK(json_of(enrol(bench, {{"code", "ABCD"}}))["field"] == "request_pem");
    CHECK(json_of(enrol(bench, {{"code", "ABCD"}, {"request_pem", ""}}))["code"] == "unknown_code");
    const auto field = [&](const Json& sent) {
        return json_of(bench.post("zhao", "/api/devices/invite", sent))["field"];
    };
    CHECK(field(Json::object()) == "station");
    CHECK(field({{"station", "x"}}) == "station");
    CHECK(field({{"station", to_text(bench.station(0))}, {"name", ""}}) == "name");
    CHECK(bench.post("zhao", "/api/devices/x/revoke", {{"reason", "x"}}).status == 404);
}

TEST_CASE("a revoked device is refused at its next question", "[hub][devices][N3]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto device = enrolled(bench);
    CHECK(bench.hub->answer_device(time_question(device.fingerprint)).status == 200);
    const std::string path = "/api/devices/" + device.id;
    CHECK(json_of(bench.post("zhao", path + "/revoke", Json::object()))["field"] == "reason");
    CHECK(bench.post("zhao", path + "/revoke", {{"reason", "被盗"}}).status == 200);
    CHECK(bench.hub->answer_device(time_question(device.fingerprint)).status == 403);
    CHECK(bench.post("zhao", path + "/revoke", {{"reason", "被盗"}}).status == 409);
    CHECK(bench.post("zhao", path + "/invite", Json::object()).status == 409);
    CHECK(bench.post("zhao", path + "/paint", Json::object()).status == 404);
    CHECK(device_row(bench, device.id)["state"] == "revoked");
}

TEST_CASE("the doorbell of a revoked device is silent", "[hub][devices][N3]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto device = enrolled(bench);
    auto request = time_question(device.fingerprint);
    request.path = "/v1/doorbell";
    const auto bell = bench.hub->answer_device(request);
    REQUIRE(bell.next_event);
    CHECK(bell.next_event().has_value());
    const auto tell = [&](const char* body) {
        bench.hub->bulletin.publish("notice", body);
        bench.clock.advance(1s);
    };
    tell(R"({"a":1})");
    CHECK(bell.next_event().has_value());
    REQUIRE(bench.hub->devices
                .revoke(*platform::id_from_text<services::sync::DeviceId>(device.id), "被盗")
                .has_value());
    tell(R"({"a":2})");
    CHECK_FALSE(bell.next_event().has_value());
}

TEST_CASE("a batch that passed the door before a revocation is refused after it",
          "[hub][devices][N3]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto device = enrolled(bench);
    const auto id = *platform::id_from_text<services::sync::DeviceId>(device.id);
    REQUIRE(bench.hub->devices.revoke(id, "被盗").has_value());
    // As if the door had let it in a moment ago: only the transaction itself can tell.
    const auto taken =
        bench.hub->sync.ingest.take(id, services::sync::StreamId{bench.station(0).value},
                                    to_json_text(services::sync::Batch{}));
    REQUIRE_FALSE(taken.has_value());
    CHECK(taken.refusal().kind == services::sync::IngestRefusalKind::cut_off);
    CHECK(http_status_of(taken.refusal().kind) == 403);
}

TEST_CASE("what a device says of itself with each question is kept", "[hub][devices]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto device = enrolled(bench);
    auto request = time_question(device.fingerprint);
    request.headers = {{"yizhan-version", std::string(100, 'v')}, {"yizhan-waiting", "12"}};
    bench.hub->answer_device(request);
    auto row = device_row(bench, device.id);
    CHECK(row["waiting"] == 12);
    CHECK(row["version"] == std::string(40, 'v'));
    CHECK(row["last_seen_us"] == bench.clock.wall().micros);
    request.headers["yizhan-waiting"] = "-3";
    bench.hub->answer_device(request);
    CHECK(device_row(bench, device.id)["waiting"] == 0);
    request.headers["yizhan-waiting"] = "many";
    bench.hub->answer_device(request);
    CHECK(device_row(bench, device.id)["waiting"] == 0);
}

TEST_CASE("a bundle gets a new number only when its body changed or its end is near",
          "[hub][bulletin]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    auto& bulletin = bench.hub->bulletin;
    const auto number = [&] {
        for (const auto& text : bulletin.signed_texts()) {
            const auto one = services::sync::verify_bundle(installation().root, text, std::nullopt);
            if (one && one->name == "notice") return one->number;
        }
        return std::int64_t{0};
    };
    CHECK(bulletin.publish("notice", R"({"a":1})"));
    const auto first = number();
    CHECK_FALSE(bulletin.publish("notice", R"({"a":1})"));
    CHECK(number() == first);
    CHECK(bulletin.publish("notice", R"({"a":2})"));
    const auto second = number();
    CHECK(second > first);
    bench.clock.advance(std::chrono::days{201});
    CHECK(bulletin.publish("notice", R"({"a":2})"));
    CHECK(number() > second);
}

TEST_CASE("a hub started again has its directory, and publishes nothing anew", "[hub][bulletin]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto before = bench.hub->sync.feeds.newest();
    bench.start_hub();
    CHECK(bench.hub->sync.feeds.newest() == before);
    CHECK(bench.hub->bulletin.directory()->unions().size() == 11);
}

namespace {

struct Keys {
    Keys() { save("one", pair); }

    void save(const std::string& name, const platform::SealingKeyPair& which) const {
        REQUIRE(platform::save_sealing_key_pair(folder / (name + ".key"), which).has_value());
    }
    Json part(const platform::SealingKeyPair& key, const std::string& kind = "a.b/1") const {
        const platform::SealContext context{{{1}}, "a.b/1", {{2}}};
        return {
            {"record", to_text(context.record_id)},
            {"stream", to_text(context.first_stream)},
            {"kind", kind},
            {"sealed", platform::to_base64url(platform::seal(key.public_key, context, "悄悄话"))}};
    }
    support::FreshFolder folder;
    platform::SealingKeyPair pair = platform::make_sealing_key_pair();
};

Json asked(services::hub::Opener& opener, const Json& parts) {
    return platform::parse_json(opener.answer(Json{{"parts", parts}}.dump())).value();
}

}  // namespace

TEST_CASE("the opener opens what was sealed for it, and says why not", "[hub][opener]") {
    const Keys keys;
    services::hub::Opener opener(keys.folder.path());
    auto broken = keys.part(keys.pair);
    auto text = broken["sealed"].get<std::string>();
    text[text.size() - 5] = text[text.size() - 5] == 'A' ? 'B' : 'A';
    broken["sealed"] = text;
    auto suite = keys.part(keys.pair);
    suite["sealed"] = platform::to_base64url(platform::Bytes(300, 0xEE));
    const auto answers =
        asked(opener, {keys.part(keys.pair), keys.part(keys.pair, "a.other/1"),
                       keys.part(platform::make_sealing_key_pair()), broken, suite})["parts"];
    REQUIRE(answers.size() == 5);
    CHECK(answers[0]["plain"] == "悄悄话");
    CHECK(answers[1]["refusal"] == "wrong_context");
    CHECK(answers[2]["refusal"] == "unknown_key");
    CHECK(answers[3]["refusal"] == "broken");
    CHECK(answers[4]["refusal"] == "unknown_suite");
}

TEST_CASE("a question the opener does not understand gets a sentence", "[hub][opener]") {
    const Keys keys;
    services::hub::Opener opener(keys.folder.path());
    for (const auto* question : {"", "{", "[]", "7", "null", "{}", R"({"parts":7})",
                                 R"({"parts":[7]})", R"({"parts":[{"record":"x"}]})"}) {
        INFO(question);
        CHECK(platform::parse_json(opener.answer(question)).value().contains("sentence"));
    }
    CHECK(asked(opener, Json::array())["parts"].empty());
}

TEST_CASE("a new key is found without a restart, and a bad key file stops nothing",
          "[hub][opener]") {
    const Keys keys;
    services::hub::Opener opener(keys.folder.path());
    const auto next = platform::make_sealing_key_pair();
    CHECK(asked(opener, Json::array({keys.part(next)}))["parts"][0]["refusal"] == "unknown_key");
    keys.save("two", next);
    CHECK(asked(opener, Json::array({keys.part(next)}))["parts"][0]["plain"] == "悄悄话");

    REQUIRE(platform::save_private_text(keys.folder / "zz.key", "nonsense").has_value());
    const auto answers = asked(
        opener, {keys.part(platform::make_sealing_key_pair()), keys.part(keys.pair)})["parts"];
    CHECK(answers[0]["refusal"] == "unknown_key");
    CHECK(answers[1]["plain"] == "悄悄话");
    // At the start it is refused: somebody is there to mend it.
    CHECK_THROWS_AS(services::hub::Opener(keys.folder.path()), platform::Fault);
}

namespace {

// An opener's process in a thread: whatever `answer` says comes over a real socket.
class OpenerProcess final {
public:
    OpenerProcess(const std::filesystem::path& folder, platform::LocalServer::Answer answer)
        : server_((folder / "opener.sock").string(), std::move(answer)),
          thread_([this] { server_.serve(stop_); }) {}
    ~OpenerProcess() {
        stop_ = true;
        thread_.join();
    }
    OpenerProcess(const OpenerProcess&) = delete;
    OpenerProcess& operator=(const OpenerProcess&) = delete;

private:
    std::atomic<bool> stop_{false};
    platform::LocalServer server_;
    std::thread thread_;
};

services::sync::PartToOpen sealed_part(const platform::SealingKeyPair& key,
                                       const std::string& plain) {
    const platform::SealContext context{{{1}}, "a.b/1", {{2}}};
    return {context, platform::seal(key.public_key, context, plain)};
}

}  // namespace

TEST_CASE("the hub has parts opened over the opener's socket, however many and large",
          "[hub][opener]") {
    const Keys keys;
    services::hub::Opener opener(keys.folder.path());
    const OpenerProcess process(keys.folder.path(),
                                [&](std::string_view question) { return opener.answer(question); });
    services::hub::OpenerClient client(keys.folder.file("opener.sock"));
    CHECK(client.open({}).value().empty());
    const std::vector few{sealed_part(keys.pair, "一"),
                          sealed_part(platform::make_sealing_key_pair(), "二")};
    const auto two = client.open(few);
    REQUIRE(two.has_value());
    CHECK((*two)[0].value() == "一");
    CHECK((*two)[1].refusal() == platform::OpenRefusal::unknown_key);

    // As much as one batch of the projector can hold: more than any single frame may carry.
    const std::vector many(200, sealed_part(keys.pair, std::string(250'000, 'x')));
    const auto all = client.open(many);
    REQUIRE(all.has_value());
    CHECK(all->size() == 200);
    CHECK(all->back().value().size() == 250'000);
}

TEST_CASE("an opener that is not there, or speaks nonsense, is away, and no part is blamed",
          "[hub][opener]") {
    const Keys keys;
    services::hub::OpenerClient client(keys.folder.file("opener.sock"));
    const std::vector parts{sealed_part(keys.pair, "一")};
    CHECK_FALSE(client.open(parts).has_value());
    for (const auto* said : {"", "7", "{}", R"({"sentence":"?"})", R"({"parts":[]})",
                             R"({"parts":"x"})", R"({"parts":{"a":1}})"}) {
        INFO(said);
        const OpenerProcess process(keys.folder.path(), [&](std::string_view) { return said; });
        CHECK_FALSE(client.open(parts).has_value());
    }
}
