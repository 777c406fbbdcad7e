// Misfortunes of a working day: programs that end, an opener that is away, a stolen kiosk, a record
// nobody can use, nobody coming when called. On both engines.
#include <catch2/catch_test_macros.hpp>

#include "services/sync/hub_sync.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
using namespace std::chrono_literals;
using services::membership::State;

namespace {

services::membership::Draft another(const std::string& number, const std::string& name) {
    auto other = draft();
    other.document_number = number;
    other.name = name;
    other.contact = services::membership::Contact{services::membership::PhoneOwner::none, ""};
    return other;
}

// What the kiosk's station does when the hall's feed brought something.
bool hear_answers(DemoKiosk& kiosk) {
    const auto items = kiosk.device().feeds.items(services::sync::hall_feed);
    return kiosk.database().write([&](platform::Transaction& t) {
        bool was_ours = false;
        for (const auto& item : items)
            if (item.body) was_ours |= kiosk.assistance().take_answer(t, *item.body);
        return was_ours;
    });
}

}  // namespace

TEST_CASE("a kiosk that ends between its receipt and the sending sends when it starts again",
          "[stories][trouble]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = bench.kiosk();
    const auto receipt = kiosk->join(draft());
    REQUIRE(receipt.has_value());
    kiosk->start_again();
    bench.meet(*kiosk);
    CHECK(bench.list()["total"] == 1);
    CHECK(bench.public_page(receipt->code).status == 200);
}

TEST_CASE("an answer lost on the line gives one application", "[stories][trouble]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = bench.kiosk();
    REQUIRE(kiosk->join(draft()).has_value());
    kiosk->line().drop_next_answer();
    kiosk->meet_hub();
    bench.meet(*kiosk);
    bench.meet(*kiosk);
    CHECK(bench.list()["total"] == 1);
    CHECK(bench.list("?duplicates=1")["total"] == 0);
    CHECK(kiosk->device().journal.state().pending() == 0);
}

TEST_CASE("a hub that starts again goes on where it was", "[stories][trouble]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = bench.kiosk();
    const auto first = kiosk->join(draft());
    REQUIRE(first.has_value());
    kiosk->meet_hub();  // taken in, not yet projected
    const auto session = bench.cookie("liang");
    bench.start_hub();
    kiosk->hub_is_now(*bench.hub);
    const auto second = kiosk->join(another("630299198001010013", "马晓云"));
    REQUIRE(second.has_value());
    bench.meet(*kiosk);
    CHECK(bench.list()["total"] == 2);
    CHECK(bench.make_member(to_text(first->application))["state"] == "member");
    // Who was signed in still is, and the device is still enrolled.
    platform::HttpRequest request;
    request.path = "/api/me";
    request.headers["cookie"] = session;
    CHECK(bench.ask(request).status == 200);
    bench.meet(*kiosk);
    CHECK(kiosk->sign_up().find(first->code)->fate->state == State::member);
}

TEST_CASE("records wait while the opener is away, and apply when it is back",
          "[stories][trouble]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = bench.kiosk();
    bench.opener.is_away = true;
    const auto receipt = kiosk->join(draft());
    REQUIRE(receipt.has_value());
    kiosk->meet_hub();
    CHECK_FALSE(bench.hub->turn());
    CHECK(kiosk->device().journal.state().pending() == 0);  // acknowledged all the same
    CHECK(bench.list()["total"] == 0);
    CHECK(json_of(bench.get("liang", "/api/summary"))["opener_away"] == true);
    CHECK(json_of(bench.get("zhao", "/api/quarantine"))["rows"].empty());
    bench.opener.is_away = false;
    CHECK(bench.hub->turn());
    CHECK(bench.page(to_text(receipt->application))["person"]["name"] == "欧阳㛃");
    CHECK(json_of(bench.get("liang", "/api/summary"))["opener_away"] == false);
}

TEST_CASE("a record nobody can use goes to staff, and those after it go on", "[stories][trouble]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = bench.kiosk();
    auto& journal = kiosk->device().journal;
    const auto id = journal.mint_id();
    journal.write([&](platform::Transaction& t) {
        journal.append(t, {id,
                           "membership.applied/1",
                           services::sync::SubjectId{id.value},
                           {},
                           R"({"language":7})",
                           std::nullopt});
    });
    REQUIRE(kiosk->join(draft()).has_value());
    bench.meet(*kiosk);
    CHECK(bench.list()["total"] == 1);
    const auto rows = json_of(bench.get("zhao", "/api/quarantine"))["rows"];
    REQUIRE(rows.size() == 1);
    CHECK(rows[0]["record"] == to_text(id));
    CHECK(rows[0]["kind"] == "membership.applied/1");
    CHECK_FALSE(rows[0]["sentence"].get<std::string>().empty());

    const std::string held = "/api/quarantine/" + to_text(id);
    CHECK(json_of(bench.post("zhao", held + "/retry", Json::object()))["used"] == false);
    CHECK(bench.post("zhao", held + "/dismiss", Json::object()).status == 200);
    CHECK(json_of(bench.get("zhao", "/api/quarantine"))["rows"].empty());
    CHECK(bench.post("zhao", held + "/dismiss", Json::object()).status == 404);
}

TEST_CASE("a kiosk that is revoked in the middle of a day is cut off at once",
          "[stories][trouble][N3]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = bench.kiosk();
    const auto receipt = kiosk->join(draft());
    REQUIRE(receipt.has_value());
    bench.meet(*kiosk);
    REQUIRE(kiosk->join(another("630299198001010013", "马晓云")).has_value());
    REQUIRE(bench
                .post("zhao", "/api/devices/" + to_text(kiosk->id()) + "/revoke",
                      {{"reason", "终端被盗"}})
                .status == 200);
    bench.meet(*kiosk);
    CHECK(kiosk->device().journal.state().pending() == 1);
    CHECK(bench.list()["total"] == 1);
    // What it gave before still counts, and the person still sees it.
    CHECK(bench.make_member(to_text(receipt->application))["state"] == "member");
    CHECK(bench.public_page(receipt->code).status == 200);
    bench.meet(*kiosk);
    CHECK_FALSE(kiosk->sign_up().find(receipt->code)->fate.has_value());
}

TEST_CASE("a call for a person reaches the console, and 'I am coming' reaches the kiosk",
          "[stories][call]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = bench.kiosk();
    const auto call = kiosk->assistance().call(services::assistance::Reason::help_me, "home");
    bench.meet(*kiosk);
    CHECK(json_of(bench.get("wang", "/api/summary"))["calls"]["open"] == 1);
    const auto rows = json_of(bench.get("wang", "/api/calls"))["rows"];
    REQUIRE(rows.size() == 1);
    CHECK(rows[0]["station"] == "A-001");
    CHECK(rows[0]["state"] == "open");
    const std::string answer = "/api/calls/" + to_text(call.id) + "/answer";
    CHECK(bench.post("wang", answer, Json::object()).status == 200);
    CHECK(bench.post("liang", answer, Json::object()).status == 409);
    bench.meet(*kiosk);
    CHECK(hear_answers(*kiosk));
    CHECK(kiosk->assistance().newest()->state == services::assistance::CallState::answered);
}

TEST_CASE("a call nobody came for stands on record", "[stories][call]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = bench.kiosk();
    kiosk->line().cut();
    kiosk->assistance().call(services::assistance::Reason::not_well, "home");
    bench.clock.advance(6min);
    CHECK(kiosk->assistance().give_up_on_old() == 1);
    kiosk->line().mend();
    bench.meet(*kiosk);
    const auto rows = json_of(bench.get("wang", "/api/calls"))["rows"];
    REQUIRE(rows.size() == 1);
    CHECK(rows[0]["state"] == "unanswered");
    CHECK(json_of(bench.get("wang", "/api/summary"))["calls"]["open"] == 0);
}

namespace {

// The same day for the same seed: two kiosks, a duplicate, a refusal, a member, a call.
std::string digest_after_a_day(Engine engine) {
    HubBench bench(engine, 20261121);
    const auto first = bench.kiosk(0);
    const auto second = bench.kiosk(1);
    const auto one = first->join(draft());
    const auto other = second->join(draft());
    const auto third = second->join(another("630299198001010013", "马晓云"));
    REQUIRE((one && other && third));
    bench.meet(*first);
    bench.meet(*second);
    bench.make_member(to_text(one->application));
    bench.act("wang", to_text(other->application), "settle_same", {{"note", "同一人"}});
    bench.act("wang", to_text(third->application), "take_up");
    bench.act("wang", to_text(third->application), "refuse", {{"reason", "not_voluntary"}});
    first->assistance().call(services::assistance::Reason::help_me, "home");
    bench.meet(*first);
    const auto before = bench.digest();
    bench.hub->sync.projector.rebuild();
    CHECK(bench.digest() == before);
    return before;
}

}  // namespace

TEST_CASE("a day rebuilt from its records is the same day, and the same on both engines",
          "[stories][rebuild]") {
    CHECK(digest_after_a_day(Engine::sqlite) == digest_after_a_day(Engine::postgresql));
}
