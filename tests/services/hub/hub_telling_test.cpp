// People are told of what staff decide, and staff call whom no message reaches.
#include <catch2/catch_test_macros.hpp>

#include "services/hub/hub_telling.hpp"
#include "services/sync/hub_sync.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
using namespace std::chrono_literals;

namespace {

class Joined final {
public:
    explicit Joined(bool agrees, Engine engine = Engine::sqlite, bool has_gateway = false)
        : bench(engine) {
        if (has_gateway) {
            bench.installed.settings.telling.sms =
                services::hub::GatewaySettings{"simulator", "", ""};
            bench.start_hub();
        }
        kiosk = bench.kiosk();
        auto filled = draft();
        for (auto& consent : filled.consents)
            if (consent.purpose == services::membership::Purpose::notifications)
                consent.given = agrees;
        const auto receipt = kiosk->join(filled);
        REQUIRE(receipt.has_value());
        id = to_text(receipt->application);
        bench.meet(*kiosk);
    }
    Json listed(const std::string& state, std::string_view login = "liang") {
        return json_of(bench.get(login, "/api/tellings?state=" + state))["rows"];
    }
    HttpResponse act(const std::string& telling, const std::string& action, const Json& sent,
                     std::string_view login = "wang") {
        return bench.post(login, "/api/tellings/" + telling + "/" + action, sent);
    }

    HubBench bench;
    std::unique_ptr<DemoKiosk> kiosk;
    std::string id;
};

}  // namespace

TEST_CASE("who agreed to be notified is told of a decision, by message", "[hub][telling]") {
    Joined one{true, GENERATE(Engine::sqlite, Engine::postgresql), true};
    one.bench.make_member(one.id);
    const auto waiting = one.listed("waiting");
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0]["template"] == "membership.approved");
    CHECK(waiting[0]["about"] == one.id);
    one.bench.hub->telling.pump.round();
    CHECK(one.listed("waiting").empty());
    CHECK(one.listed("delivered").size() == 1);
    const auto before = one.bench.digest();
    one.bench.hub->sync.projector.rebuild();
    CHECK(one.bench.digest() == before);
}

TEST_CASE("who did not agree is not told, and the decision stands", "[hub][telling][P5]") {
    Joined one{false};
    one.bench.make_member(one.id);
    for (const auto* state : {"waiting", "to_call", "sent", "delivered"})
        CHECK(one.listed(state).empty());
}

TEST_CASE("without a gateway a colleague calls; the look and the call are on record",
          "[hub][telling]") {
    Joined one{true};
    one.bench.make_member(one.id);
    const auto rows = one.listed("to_call");
    REQUIRE(rows.size() == 1);
    CHECK(rows.dump().find("欧阳") == std::string::npos);
    CHECK(one.listed("to_call", "fang").empty());
    const auto telling = rows[0]["id"].get<std::string>();
    CHECK(one.bench.get("wang", "/api/tellings/" + telling).status == 422);
    CHECK(one.bench.get("fang", "/api/tellings/" + telling + "?purpose=ab").status == 403);
    const auto page = json_of(one.bench.get("wang", "/api/tellings/" + telling + "?purpose=" +
                                                        platform::percent_encode("电话通知本人")));
    CHECK(page["contact"]["name"] == "欧阳㛃");
    CHECK(page["contact"]["mobile"] == "13800005678");
    CHECK(page["text"].get<std::string>().find("会员") != std::string::npos);
    CHECK(json_of(one.bench.get("sun", "/api/looks"))["rows"].dump().find("telling") !=
          std::string::npos);
    const Json sent{{"version", page["version"]}, {"outcome", "told"}};
    CHECK(one.act(telling, "called", Json{{"version", 1}}).status == 422);
    CHECK(one.act(telling, "called", sent).status == 200);
    CHECK(one.act(telling, "called", sent).status == 409);
    CHECK(one.act(telling, "sing", sent).status == 404);
    CHECK(one.act("nobody", "called", sent).status == 404);
    CHECK(one.listed("told_by_phone").size() == 1);
}

TEST_CASE("the settings of telling are read back as they are written", "[hub][telling]") {
    services::hub::HubSettings settings;
    settings.database = "sqlite:hub.db";
    settings.host_names = {"localhost"};
    settings.public_url = "https://hub.example";
    settings.devices_url = "https://127.0.0.1:8443";
    settings.telling.sms =
        services::hub::GatewaySettings{"https://sms.example", "sms.pem", "sms.secret"};
    settings.telling.quiet_from = 22 * 60 + 30;
    const auto text = services::hub::to_json_text(settings);
    const auto read = services::hub::hub_settings_from_json(text);
    REQUIRE(read.has_value());
    CHECK(read->telling.sms->secret_file == "sms.secret");
    CHECK_FALSE(read->telling.account.has_value());
    CHECK(read->telling.quiet_from == 22 * 60 + 30);
    for (const auto* wrong : {R"("quiet_from": "25:00")", R"("quiet_from": "9:00")"}) {
        auto broken = text;
        const auto at = broken.find("\"quiet_from\"");
        broken.replace(at, broken.find('"', at + 15) - at + 7, wrong);
        CHECK_FALSE(services::hub::hub_settings_from_json(broken).has_value());
    }
    auto plain = text;
    plain.replace(plain.find("https://sms.example"), 19, "http://sms.example");
    CHECK_FALSE(services::hub::hub_settings_from_json(plain).has_value());
}
