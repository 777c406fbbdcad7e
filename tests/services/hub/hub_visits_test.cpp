// A visit as a phone brings it back, and a notice as who looks it up sees it.
#include <catch2/catch_test_macros.hpp>

#include "platform/crypto/hashing.hpp"
#include "services/casework/case_office.hpp"
#include "services/hub/phone_notice.hpp"
#include "services/requests/request_office.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;

namespace {

const Json family{
    {"member.1.name", "欧阳㛃"},           {"member.1.document_number", "410599196903159016"},
    {"member.1.mobile", "13800005678"},    {"member.1.diagnosis", "肝豆状核变性"},
    {"household.address", "湖滨路31号院"}, {"household.community", "湖滨社区"},
    {"household.income_year", "3120000"}};

// A case of u-street-1 that waits for the first visit.
class Waiting final {
public:
    explicit Waiting(Engine engine = Engine::sqlite) : bench(engine) {
        page = good(bench.post("wang", "/api/cases",
                               {{"origin", "unit_union"},
                                {"union", "u-street-1"},
                                {"county", "410502"},
                                {"facts", family}}));
        id = page["id"];
        act("take_up");
        act("complete_facts");
    }
    Json good(const HttpResponse& response) {
        INFO(response.body);
        REQUIRE(response.status == 200);
        return json_of(response);
    }
    Json act(const std::string& action, Json sent = Json::object()) {
        sent["version"] = page["version"];
        return page = good(bench.post("wang", "/api/cases/" + id + "/" + action, sent));
    }
    Json page_now() {
        return page = good(bench.get("wang", "/api/cases/" + id + "?purpose=" +
                                                 platform::percent_encode("办理档案")));
    }
    Json sheet(const std::string& visit, const std::string& kind = "home") {
        return {
            {"id", visit},
            {"version", page["version"]},
            {"kind", kind},
            {"on", to_text(platform::date_of(bench.clock.wall()))},
            {"visitors", {"王老师", "李老师"}},
            {"findings", "两间平房，家中无车。"},
            {"facts", {{"household.vehicles", "0"}}},
            {"survey", {{"housing", "own"}, {"needs", "看病"}}},
            {"photos",
             Json::array(
                 {{{"hash", std::string(64, 'a')}, {"size", 1234}, {"media_type", "image/jpeg"}}})},
            {"signatures",
             Json::array({{{"who", "欧阳㛃"},
                           {"by", "fingerprint"},
                           {"witness", "赵社区"},
                           {"strokes", Json::array({Json::array({{1, 2}, {30, 40}})})}}})}};
    }
    HttpResponse bring(const Json& sheet, std::string_view login = "wang") {
        return bench.post(login, "/api/visits/" + id, sheet);
    }
    std::string code_of_notice() {
        good(bring(sheet("0192f0a0-0000-7000-8000-000000000001")));
        page_now();
        good(bring(sheet("0192f0a0-0000-7000-8000-000000000002", "neighbours")));
        page_now();
        act("authorise", {{"purpose", "notice"},
                          {"member", "1"},
                          {"who", "欧阳㛃"},
                          {"by", "hand"},
                          {"on", to_text(platform::date_of(bench.clock.wall()))}});
        act("post_notice",
            {{"place", "湖滨社区公告栏"}, {"phone", "0372-12351"}, {"aid", "生活救助"}});
        return page["notices"][0]["code"];
    }
    HttpResponse look(const std::string& code) { return open("GET", code, ""); }
    HttpResponse open(const std::string& method, const std::string& code, const std::string& body) {
        platform::HttpRequest request;
        request.method = method;
        request.path = std::string(services::hub::notice_path) + "/" + code;
        request.body = body;
        return bench.hub->answer_public(request);
    }
    // As the form of the page sends it.
    std::string form(const std::string& shown, const std::string& text,
                     const std::string& contact = "") {
        const std::string before = R"(name="form" value=")";
        const auto at = shown.find(before);
        REQUIRE(at != std::string::npos);
        const auto from = at + before.size();
        return "form=" +
               platform::percent_encode(shown.substr(from, shown.find('"', from) - from)) +
               "&text=" + platform::percent_encode(text) +
               "&contact=" + platform::percent_encode(contact);
    }

    HubBench bench;
    Json page;
    std::string id;
};

}  // namespace

TEST_CASE("a visit sent again with the same id is in the case once", "[hub][visits][N2][F01]") {
    Waiting one(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto rows = one.good(one.bench.get("wang", "/api/visits"))["rows"];
    REQUIRE(rows.size() == 1);
    CHECK(rows[0]["case"] == one.id);
    CHECK(rows[0]["kind"] == "home");
    CHECK(rows[0]["visitors"] == 2);
    CHECK(rows.dump().find("欧阳㛃") == std::string::npos);
    const auto taken = one.good(one.bench.post("wang", "/api/visits/" + one.id + "/take", {}));
    CHECK(taken["facts"].dump().find("欧阳㛃") != std::string::npos);
    CHECK(json_of(one.bench.get("sun", "/api/looks"))["rows"][0]["what"] == "visit_taken");

    const auto sheet = one.sheet("0192f0a0-0000-7000-8000-000000000001");
    CHECK(one.good(one.bring(sheet))["is_again"] == false);
    CHECK(one.good(one.bring(sheet))["is_again"] == true);
    const auto page = one.page_now();
    REQUIRE(page["visits"].size() == 1);
    const auto& visit = page["visits"][0];
    CHECK(visit["id"] == "0192f0a0-0000-7000-8000-000000000001");
    CHECK(visit["survey"]["housing"] == "own");
    CHECK(visit["attachments"][0]["size"] == 1234);
    CHECK(visit["signatures"][0]["witness"] == "赵社区");
    CHECK(visit["signatures"][0]["strokes"] == sheet["signatures"][0]["strokes"]);
    CHECK(page["step_title"] != "");
    CHECK(page["next_visit"] == "neighbours");
    const auto before = one.bench.digest();
    one.bring(sheet);
    CHECK(one.bench.digest() == before);
}

TEST_CASE("what others changed while a visit was away is said, and both values stay",
          "[hub][visits]") {
    Waiting one;
    auto sheet = one.sheet("0192f0a0-0000-7000-8000-000000000001");
    one.act("edit", {{"facts", {{"household.vehicles", "1"}}}});
    const auto said = one.good(one.bring(sheet));
    CHECK(said["conflicts"] == Json::array({"household.vehicles"}));
    REQUIRE(said["changes"].size() == 1);
    CHECK(said["changes"][0]["event"] == "facts_edited");
    CHECK(one.page_now()["visits"].size() == 1);
}

TEST_CASE("a visit that lacks what it must hold is refused, and says which", "[hub][visits]") {
    Waiting one;
    const auto refused = [&](const std::string& key, const Json& value, const std::string& field) {
        auto sheet = one.sheet("0192f0a0-0000-7000-8000-000000000001");
        sheet[key] = value;
        const auto response = one.bring(sheet);
        INFO(response.body);
        CHECK(response.status == 422);
        CHECK(json_of(response)["field"] == field);
    };
    refused("id", "", "id");
    refused("kind", "party", "kind");
    refused("on", "gestern", "on");
    refused("visitors", Json::array({""}), "visitors");
    refused("findings", " ", "findings");
    refused("photos", Json::array({{{"hash", "ab"}, {"size", 1}}}), "photos");
    refused("signatures", Json::array({{{"who", ""}, {"by", "hand"}}}), "who");
    refused("signatures", Json::array({"x"}), "signatures");
    auto sheet = one.sheet("0192f0a0-0000-7000-8000-000000000001");
    sheet["signatures"][0]["witness"] = "";
    CHECK(one.bring(sheet).status == 409);  // a fingerprint has a witness
    // What was corrected at the door is not taken without the visit.
    CHECK(one.page_now()["facts"].dump().find("household.vehicles") == std::string::npos);
    CHECK(one.bring(one.sheet("0192f0a0-0000-7000-8000-000000000001"), "fang").status == 403);
    CHECK(one.page_now()["visits"].empty());
}

TEST_CASE("a photo is taken only when it is the one the visit announced", "[hub][visits]") {
    Waiting one;
    const std::string bytes = "not a picture, but the bytes that were announced";
    const std::string visit = "0192f0a0-0000-7000-8000-000000000001";
    auto sheet = one.sheet(visit);
    sheet["photos"][0]["hash"] = platform::to_hex(platform::sha256(platform::as_bytes(bytes)));
    one.good(one.bring(sheet));
    const auto send = [&](std::string_view data) {
        const auto answer =
            one.bench.post("wang", "/api/visits/" + one.id + "/photos/" + visit,
                           {{"id", "0192f0a0-0000-7000-8000-0000000000aa"},
                            {"page", 1},
                            {"data", platform::to_base64url(platform::as_bytes(data))}});
        CHECK(answer.status == 422);
        return json_of(answer)["sentence"].get<std::string>();
    };
    CHECK(send("another picture").find("不一致") != std::string::npos);
    CHECK(send(bytes).find("读不懂") != std::string::npos);  // announced; it only is no picture
}

TEST_CASE("who scans a printed notice sees what was masked and no more, while its days last",
          "[hub][public][P5][F01]") {
    Waiting one(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto code = one.code_of_notice();
    CHECK(one.page["notices"][0]["qr_svg"].get<std::string>().starts_with("<svg"));
    const auto page = one.look(code);
    REQUIRE(page.status == 200);
    for (const auto* part : {"欧阳*", "湖滨社区公告栏", "0372-12351", "生活救助"})
        CHECK(page.body.find(part) != std::string::npos);
    for (const auto* part : {"㛃", "410599196903159016", "9016", "13800005678", "5678",
                             "肝豆状核变性", "31号院", "3120000"})
        CHECK(page.body.find(part) == std::string::npos);
    CHECK(one.look("7K2M-9QXA-B3TN-0V8E").status == 404);
    CHECK(one.look("%00").status == 404);
    CHECK(one.look(std::string(5000, 'A')).status == 404);
    // Nothing leads to it but its code.
    CHECK(one.open("GET", "", "").status == 200);
    CHECK(one.open("GET", "", "").body.find("欧阳") == std::string::npos);
    one.bench.clock.advance(std::chrono::hours{24 * 30});
    CHECK(one.look(code).status == 404);
}

TEST_CASE("an objection is made from the notice, named or not, and counts once",
          "[hub][public][N2][F01]") {
    Waiting one;
    const auto code = one.code_of_notice();
    const auto page = one.look(code).body;
    const auto sent = one.form(page, "他家有两套房");
    CHECK(one.open("POST", code, sent).status == 200);
    CHECK(one.open("POST", code, sent).status == 200);
    auto objections = one.page_now()["objections"];
    REQUIRE(objections.size() == 1);
    CHECK(objections[0]["text"] == "他家有两套房");
    CHECK(objections[0]["contact"] == "");
    CHECK(one.open("POST", code, one.form(one.look(code).body, "见过他家的车", "李四")).status ==
          200);
    objections = one.page_now()["objections"];
    REQUIRE(objections.size() == 2);
    // Empty, forged and endless forms are told why.
    CHECK(one.open("POST", code, one.form(one.look(code).body, " ")).status == 422);
    CHECK(one.open("POST", code, "form=mine&text=x").status == 400);
    CHECK(one.open("POST", code, std::string(100'000, 'x')).status == 413);
    const auto script =
        one.open("POST", code, "form=x&text=" + platform::percent_encode("</textarea><script>"));
    CHECK(script.body.find("<script") == std::string::npos);
    for (int i = 0; i < 12; ++i)
        one.open("POST", code, one.form(one.look(code).body, " "));
    CHECK(one.open("POST", code, one.form(one.look(code).body, "再来")).status == 429);
    CHECK(one.page_now()["objections"].size() == 2);
}

namespace {

// What a kiosk seals for somebody who read the notice.
services::requests::Draft objection(const std::string& code, const std::string& text) {
    services::requests::Draft draft;
    draft.kind = services::requests::Kind::notice_objection;
    draft.way = services::requests::Way::full_way;
    draft.grid = {"g-01"};
    draft.answers = {
        {"notice", code},
        {"what_happened", text},
        {"name", "李四"},
        {"phone", {{"owner", "own"}, {"mobile", "13800001234"}}},
        {"handling", {{"given", true}, {"text_version", "2026-11"}, {"language", "zh_CN"}}}};
    return draft;
}

}  // namespace

TEST_CASE("a kiosk shows a posted notice to who holds its code, and nothing but what hangs",
          "[hub][P5][F01]") {
    Waiting one;
    const auto code = one.code_of_notice();
    const auto kiosk = one.bench.kiosk();
    const auto ask = [&](const Json& sent) {
        platform::ClientRequest request;
        request.method = "POST";
        request.path = "/v1/posted-notice";
        request.body = sent.dump();
        auto response = kiosk->line().send(request);
        REQUIRE(response);
        return *response;
    };
    const auto seen = ask({{"code", code}});
    REQUIRE(seen.status == 200);
    CHECK(json_of(seen)["name"] == "欧阳*");
    CHECK(json_of(seen)["place"] == "湖滨社区公告栏");
    for (const auto* part :
         {"㛃", "410599196903159016", "9016", "13800005678", "肝豆状核变性", "31号院", "3120000"})
        CHECK(seen.body.find(part) == std::string::npos);
    CHECK(ask({{"code", "7K2M-9QXA-B3TN-0V8E"}}).status == 404);
    CHECK(ask({{"name", "欧阳㛃"}}).status == 422);
    one.bench.clock.advance(std::chrono::hours{24 * 30});
    CHECK(ask({{"code", code}}).status == 404);
}

TEST_CASE("an objection written at a kiosk without a line reaches the case once, and its receipt",
          "[hub][requests][N2][F01]") {
    Waiting one(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto code = one.code_of_notice();
    const auto kiosk = one.bench.kiosk();
    const auto receipt = kiosk->ask(objection(code, "他家有两套房"));
    const auto astray = kiosk->ask(objection("7K2M-9QXA-B3TN-0V8E", "他家有车"));
    REQUIRE((receipt && astray));
    CHECK(receipt->next.front() == "requests.next.objection");
    one.bench.meet(*kiosk);
    one.bench.hub->turn();
    one.bench.meet(*kiosk);
    const auto objections = one.page_now()["objections"];
    REQUIRE(objections.size() == 1);
    CHECK(objections[0]["text"] == "他家有两套房");
    CHECK(objections[0]["contact"] == "李四 13800001234");
    for (const auto& [given, word] :
         {std::pair{&*receipt, "已经交给"}, {&*astray, "没有找到这个公示"}}) {
        const auto found = kiosk->request_desk().find(given->code);
        REQUIRE((found && found->fate));
        CHECK(found->fate->state == services::requests::State::closed);
        CHECK(found->fate->note.find(word) != std::string::npos);
    }
    // Only who sees all areas finds the request; the case's own union has it in the case.
    const services::requests::Officer street{
        .account = "fang", .may_work = true, .may_decide = true, .unions = {{"u-street-1"}}};
    CHECK(one.bench.hub->request_office.list(street, {}, {}).total == 0);
    one.bench.start_hub();  // it looks again, and finds nothing to carry
    one.bench.hub->turn();
    CHECK(one.page_now()["objections"].size() == 1);
    const auto before = one.bench.digest();
    one.bench.hub->sync.projector.rebuild();
    CHECK(one.bench.digest() == before);
}
