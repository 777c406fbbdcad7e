// A member's own matters, from the PIN at the counter to the answer at a kiosk.
#include <catch2/catch_test_macros.hpp>

#include "platform/crypto/member_token.hpp"
#include "services/hub/messengers.hpp"
#include "services/member_pins/matters.hpp"
#include "services/membership/membership_register.hpp"
#include "services/requests/request_office.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
using namespace std::chrono_literals;
namespace membership = services::membership;
namespace requests = services::requests;

namespace {

requests::Draft wish() {
    requests::Draft one;
    one.kind = requests::Kind::mutual_enrolment;
    one.way = requests::Way::full_way;
    one.grid = {"g-01"};
    one.answers = {
        {"name", "欧阳㛃"},
        {"phone", {{"owner", "own"}, {"mobile", "13800005678"}}},
        {"resident_id", "410599196903159016"},
        {"plan", "hospital"},
        {"handling", {{"given", true}, {"text_version", "2026-11"}, {"language", "zh_CN"}}}};
    return one;
}

// A member with a card, at a kiosk that is enrolled.
struct Story {
    explicit Story(Engine engine) : bench(engine), kiosk(bench.kiosk()) {
        const auto receipt = kiosk->join(draft());
        REQUIRE(receipt);
        bench.meet(*kiosk);
        application = to_text(receipt->application);
        bench.make_member(application);
        const membership::Officer all{.account = "liang", .all_areas = true};
        const auto page = bench.hub->membership_register.page(all, receipt->application);
        REQUIRE((page && page->card));
        token = bench.hub->cards.token(*page->card, *page->card_expires);
    }

    std::string hand_over() {
        const auto answer = bench.post("wang", "/api/applications/" + application + "/pin",
                                       {{"has_seen_document", true}});
        REQUIRE(answer.status == 200);
        return json_of(answer)["pin"];
    }
    HttpResponse ask(const std::string& path, const Json& question) {
        platform::ClientRequest request;
        request.method = "POST";
        request.path = path;
        request.body = question.dump();
        auto response = kiosk->line().send(request);
        REQUIRE(response);
        return *response;
    }
    HttpResponse look(const std::string& pin) {
        return ask("/v1/my-matters", {{"token", token}, {"pin", pin}});
    }
    HttpResponse change(const std::string& pin, const std::string& to) {
        return ask("/v1/my-pin", {{"token", token}, {"pin", pin}, {"new_pin", to}});
    }

    HubBench bench;
    std::unique_ptr<DemoKiosk> kiosk;
    std::string application;
    std::string token;
};

}  // namespace

TEST_CASE("a member gets a PIN at the counter, changes it at a kiosk and sees their own matters",
          "[hub][member_pins]") {
    Story story(GENERATE(Engine::sqlite, Engine::postgresql));
    REQUIRE(story.kiosk->ask(wish()));
    story.bench.meet(*story.kiosk);
    CHECK(json_of(story.look("580274"))["code"] == "no_pin");
    const auto handed_over = story.hand_over();
    const auto first = story.look(handed_over);
    CHECK(json_of(first) == Json{{"must_change", true}});
    CHECK(first.header("cache-control") == "no-store");
    const auto changed = story.change(handed_over, "580274");
    REQUIRE(changed.status == 200);
    const auto matters = services::member_pins::matters_from(story.look("580274").body);
    REQUIRE(matters);
    CHECK(matters->masked_name == "欧阳*");
    REQUIRE(matters->requests.size() == 1);
    CHECK(matters->requests[0].kind == "mutual_enrolment");
    CHECK(matters->requests[0].state == "submitted");
    CHECK(changed.body.find("410599196903159016") == std::string::npos);
    CHECK(changed.body.find("13800005678") == std::string::npos);
}

TEST_CASE("another's card shows nothing of mine, and a forged or foreign one shows nothing at all",
          "[hub][member_pins]") {
    Story story(Engine::sqlite);
    const auto mine = story.hand_over();
    REQUIRE(story.change(mine, "580274").status == 200);
    const auto forged = platform::sign_member_token(
        platform::make_signing_key(), {platform::Uuid{}, 1, platform::CivilDate{2090, 1, 1}});
    CHECK(json_of(story.ask("/v1/my-matters", {{"token", forged}, {"pin", "580274"}}))["code"] ==
          "card");
    const auto nobodys = platform::sign_member_token(
        story.bench.installed.token_signer,
        {*platform::uuid_from_text("0192f0a0-0000-7000-8000-0000000000ff"), 1,
         platform::CivilDate{2090, 1, 1}});
    CHECK(json_of(story.ask("/v1/my-matters", {{"token", nobodys}, {"pin", "580274"}}))["code"] ==
          "card");
    story.bench.act("liang", story.application, "leave", {{"note", "搬走了"}});
    CHECK(json_of(story.look("580274"))["code"] == "card");
}

TEST_CASE("guesses at a kiosk lock the PIN longer and longer, and staff see each of them",
          "[hub][member_pins][H2]") {
    Story story(GENERATE(Engine::sqlite, Engine::postgresql));
    REQUIRE(story.change(story.hand_over(), "580274").status == 200);
    for (int i = 0; i < 3; ++i) {
        const auto answer = json_of(story.look("111222"));
        CHECK(answer["code"] == "wrong");
        CHECK(answer["left"] == 9 - i);
    }
    const auto shut = json_of(story.look("580274"));
    CHECK(shut["code"] == "locked_for_now");
    CHECK(shut["wait_s"] == 60);
    story.bench.clock.advance(61s);
    CHECK(story.look("580274").status == 200);
    const auto path = "/api/applications/" + story.application + "/pin";
    const auto seen = json_of(story.bench.get("wang", path));
    CHECK(seen["state"] == "own");
    int wrong = 0;
    int looks = 0;
    for (const auto& event : seen["events"]) {
        wrong += event["what"] == "wrong" ? 1 : 0;
        looks += event["what"] == "looked" ? 1 : 0;
        CHECK_FALSE(event["by"].get<std::string>().empty());
    }
    CHECK(wrong == 3);
    CHECK(looks == 1);
    CHECK(seen.dump().find("580274") == std::string::npos);
}

TEST_CASE("a PIN is handed over only to whose document was seen, and only by who may see them",
          "[hub][member_pins]") {
    Story story(Engine::sqlite);
    const auto path = "/api/applications/" + story.application + "/pin";
    CHECK(story.bench.post("wang", path, {{"has_seen_document", false}}).status == 422);
    CHECK(story.bench.post("wang", path, Json::object()).status == 422);
    CHECK(story.bench.post("zhao", path, {{"has_seen_document", true}}).status == 403);
}

TEST_CASE("questions of a device that is not enrolled reach no PIN", "[hub][member_pins]") {
    Story story(Engine::sqlite);
    platform::HttpRequest request;
    request.method = "POST";
    request.path = "/v1/my-matters";
    request.body = Json{{"token", story.token}, {"pin", "580274"}}.dump();
    request.peer = {"127.0.0.1", std::string(64, 'a')};
    CHECK(story.bench.hub->answer_device(request).status == 403);
}
