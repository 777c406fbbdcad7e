// What staff and the public read of a person: for a purpose, on record, within the account's area.
#include <catch2/catch_test_macros.hpp>

#include "services/hub/questions/words.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
using namespace std::chrono_literals;

namespace {

// One application of 欧阳㛃, at u-street-1.
class Joined final {
public:
    explicit Joined(Engine engine = Engine::sqlite) : bench(engine), kiosk(bench.kiosk()) {
        const auto receipt = kiosk->join(draft());
        REQUIRE(receipt.has_value());
        code = receipt->code;
        id = to_text(receipt->application);
        bench.meet(*kiosk);
    }
    std::string page(const std::string& purpose) const {
        return "/api/applications/" + id +
               (purpose.empty() ? "" : "?purpose=" + platform::percent_encode(purpose));
    }
    Json looks() { return json_of(bench.get("sun", "/api/looks"))["rows"]; }
    HttpResponse act(std::string_view login, const std::string& action, Json sent) {
        sent.emplace("version", bench.page(id)["version"]);
        return bench.post(login, "/api/applications/" + id + "/" + action, sent);
    }

    HubBench bench;
    std::unique_ptr<DemoKiosk> kiosk;
    std::string id;
    std::string code;
};

bool tells_of_the_person(const std::string& text) {
    for (const auto* part :
         {"欧阳", "㛃", "410599196903159016", "19690315", "13800005678", "5678", "9016", "星火"})
        if (text.find(part) != std::string::npos) return true;
    return false;
}

}  // namespace

TEST_CASE("a person's page wants a purpose, and the look is on record before it is shown",
          "[hub][console][H2]") {
    Joined one(GENERATE(Engine::sqlite, Engine::postgresql));
    for (const auto& purpose : {std::string(), std::string("x"), std::string(201, 'x')}) {
        const auto response = one.bench.get("wang", one.page(purpose));
        CHECK(response.status == 422);
        CHECK(json_of(response)["field"] == "purpose");
        CHECK_FALSE(tells_of_the_person(response.body));
    }
    CHECK(one.looks().empty());
    CHECK(one.bench.get("wang", one.page("电话核实")).status == 200);
    const auto looks = one.looks();
    REQUIRE(looks.size() == 1);
    CHECK(looks[0]["login"] == "wang");
    CHECK(looks[0]["subject"] == one.id);
    CHECK(looks[0]["purpose"] == "电话核实");
    // A look that was refused is on record too.
    CHECK(one.bench.get("fang", one.page("好奇")).status == 403);
    CHECK(one.looks().size() == 2);
}

TEST_CASE("an action shows the person again, so it is a look", "[hub][console][H2]") {
    Joined one;
    REQUIRE(one.act("wang", "take_up", Json::object()).status == 200);
    CHECK(one.looks()[0]["purpose"] == "办理：take_up");
    CHECK(one.looks()[0]["login"] == "wang");
}

TEST_CASE("an account sees and counts its own area only", "[hub][console]") {
    Joined one;
    CHECK(one.bench.list()["total"] == 1);
    CHECK(one.bench.list("", "fang")["total"] == 0);
    CHECK(one.act("fang", "take_up", Json::object()).status == 403);
    one.bench.make_member(one.id);
    CHECK(json_of(one.bench.get("fang", "/api/report/protection"))["members"] == 0);
    CHECK(json_of(one.bench.get("fang", "/api/summary"))["members"] == 0);
    CHECK(one.bench.get("fang", "/api/applications.csv").body.find("LS1") == std::string::npos);
    CHECK(json_of(one.bench.get("liang", "/api/report/protection"))["members"] == 1);
}

TEST_CASE("a list masks names and numbers, and its filters are what they say", "[hub][console]") {
    Joined one(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto list = one.bench.list();
    CHECK_FALSE(tells_of_the_person(list.dump().substr(0, list.dump().find("name_masked"))));
    CHECK(list.dump().find("410599196903159016") == std::string::npos);
    CHECK(list.dump().find("欧阳㛃") == std::string::npos);
    const std::string number = list["rows"][0]["number"];
    for (const std::string& query : {"?q=" + number, std::string("?state=applied&occupation=rider"),
                                     std::string("?union=u-street-1&grid=g-01"),
                                     std::string("?from=2026-11-21&to=2026-11-21")})
        CHECK(one.bench.list(query)["total"] == 1);
    for (const auto* query : {"?q=000000000", "?state=member", "?occupation=courier",
                              "?union=u-street-2", "?to=2026-11-20", "?duplicates=1", "?phones=1"})
        CHECK(one.bench.list(query)["total"] == 0);
    for (const auto* query : {"?state=emperor", "?occupation=x", "?from=2026-13-01"})
        CHECK(one.bench.get("wang", std::string("/api/applications") + query).status == 422);
    CHECK(one.bench.list("?page=99999999999")["page"] == 1);
}

TEST_CASE("a document number is searched for a purpose, on record, and never in an address",
          "[hub][console][H2]") {
    Joined one(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto in_address = one.bench.get("wang", "/api/applications?q=410599196903159016");
    CHECK(in_address.status == 422);
    CHECK(json_of(in_address)["field"] == "q");
    const auto search = [&](const char* login, const Json& body) {
        return one.bench.post(login, "/api/applications/search", body);
    };
    CHECK(json_of(search("wang", {{"document_number", "410599196903159016"}}))["field"] ==
          "purpose");
    CHECK(json_of(search("wang", {{"purpose", "来访"}}))["field"] == "document_number");
    CHECK(search("zhao", Json::object()).status == 403);
    CHECK(one.looks().empty());
    const Json asked{{"document_number", "410599196903159016"}, {"purpose", "来访办理"}};
    const auto found = json_of(search("wang", asked));
    CHECK(found["total"] == 1);
    CHECK(found["rows"][0]["id"] == one.id);
    CHECK(json_of(search("fang", asked))["total"] == 0);  // not their area
    const auto looks = one.looks();
    REQUIRE(looks.size() == 2);
    CHECK(looks[0]["subject"] == "not_found");
    CHECK(looks[1]["subject"] == one.id);
    CHECK(looks[1]["purpose"] == "来访办理");
    CHECK(looks.dump().find("410599") == std::string::npos);
}

TEST_CASE("what is missing is asked for by its own field", "[hub][console]") {
    Joined one;
    REQUIRE(one.act("wang", "take_up", Json::object()).status == 200);
    const auto field = [&](const std::string& action, const Json& sent) {
        const auto response = one.act("wang", action, sent);
        CHECK(response.status == 422);
        return json_of(response)["field"];
    };
    CHECK(field("refuse", Json::object()) == "reason");
    CHECK(field("refuse", {{"reason", "other"}, {"note", "  "}}) == "note");
    CHECK(field("refuse", {{"reason", "other"}, {"note", std::string(1001, 'x')}}) == "note");
    CHECK(field("ask_again", {{"what", Json::array()}}) == "what");
    CHECK(field("ask_again", {{"what", {"money"}}}) == "what");
    CHECK(field("release_phone", {{"verdict", "released"}}) == "proof");
    CHECK(field("release_phone", {{"proof", "none"}, {"verdict", "released"}, {"note", "x"}}) ==
          "proof");
    CHECK(field("release_phone", {{"proof", "none"}, {"verdict", "kept"}}) == "note");
    CHECK(field("reroute", {{"union", "nowhere"}}) == "union");
    CHECK(field("enter_register", {{"date", "soon"}}) == "date");
    CHECK(field("enter_register", {{"date", "2026-11-21"}, {"number", " "}}) == "number");
    CHECK(
        one.bench.post("wang", "/api/applications/" + one.id + "/approve", Json::object()).status ==
        422);
    CHECK(one.act("wang", "crown", Json::object()).status == 404);
}

TEST_CASE("a decision on an old version, or by the same person twice, is refused",
          "[hub][console]") {
    Joined one(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto old = one.bench.page(one.id)["version"];
    REQUIRE(one.act("liang", "take_up", Json::object()).status == 200);
    const auto stale = one.act("wang", "approve", {{"version", old}});
    CHECK(stale.status == 409);
    CHECK(json_of(stale)["code"] == "stale");
    REQUIRE(one.act("liang", "approve", Json::object()).status == 200);
    CHECK(json_of(one.act("liang", "approve", Json::object()))["code"] == "four_eyes");
    CHECK(json_of(one.act("wang", "approve", Json::object()))["code"] == "four_eyes");
    CHECK(json_of(one.act("wang", "take_up", Json::object()))["code"] == "not_possible_now");
}

TEST_CASE("a table for office programs speaks Chinese, masks names and is on record",
          "[hub][console][H2]") {
    Joined one;
    CHECK(one.bench.get("zhao", "/api/applications.csv").status == 403);
    const auto response = one.bench.get("wang", "/api/applications.csv");
    REQUIRE(response.status == 200);
    CHECK(response.content_type.starts_with("text/csv"));
    CHECK(response.body.starts_with("\xEF\xBB\xBF\"受理编号\""));
    CHECK(response.body.find("\"待受理\"") != std::string::npos);
    CHECK(response.body.find("\"外卖骑手\"") != std::string::npos);
    CHECK(response.body.find("欧阳㛃") == std::string::npos);
    CHECK(response.body.find("rider") == std::string::npos);
    CHECK(one.looks()[0]["subject"] == "csv");
}

TEST_CASE("the hub and its page use the same words", "[hub][console]") {
    const auto words = source_text("services/hub/console/words.js");
    for (const auto state : services::membership::all_states) {
        const auto line = std::string(name_of(state)) + ": { word: \"" +
                          std::string(services::hub::word_of(state)) + "\"";
        INFO(line);
        CHECK(words.find(line) != std::string::npos);
    }
    for (const auto occupation : services::membership::all_occupations) {
        const auto line = std::string(name_of(occupation)) + ": \"" +
                          std::string(services::hub::word_of(occupation)) + "\"";
        INFO(line);
        CHECK(words.find(line) != std::string::npos);
    }
}

TEST_CASE("the public page shows a state and nothing of the person", "[hub][public]") {
    Joined one(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto check = [&](const char* headline) {
        const auto page = one.bench.public_page(one.code);
        CHECK(page.status == 200);
        CHECK(page.body.find(headline) != std::string::npos);
        CHECK_FALSE(tells_of_the_person(page.body));
        CHECK(page.body.find(one.id) == std::string::npos);
        CHECK(page.body.find("<script") == std::string::npos);
        CHECK(page.body.find("明湖区&lt;职工服务中心&gt;") != std::string::npos);
    };
    check("已收到");
    one.bench.act("wang", one.id, "take_up");
    check("工会正在审核");
    one.bench.act("wang", one.id, "approve");
    check("工会正在审核");
    const auto member = one.bench.act("liang", one.id, "approve");
    check("您已是工会会员");
    CHECK(one.bench.public_page(one.code).body.find(member["member_number"].get<std::string>()) ==
          std::string::npos);
}

TEST_CASE("an unknown or malformed code is not found, and all alike", "[hub][public]") {
    Joined one;
    const auto unknown = one.bench.public_page("0000-0000-0000-0000");
    CHECK(unknown.status == 404);
    for (const std::string& code :
         {std::string(), std::string("x"), std::string("../console.js"), std::string(5000, 'A'),
          std::string("<script>alert(1)</script>"), one.code + "0"}) {
        const auto page = one.bench.public_page(code);
        CHECK(page.status == 404);
        CHECK(page.body == unknown.body);
    }
    auto typed = one.code;
    std::erase(typed, '-');
    CHECK(one.bench.public_page(typed).status == 200);
}

TEST_CASE("the public door keeps nothing, loads nothing and only shows", "[hub][public]") {
    Joined one;
    platform::HttpRequest request;
    request.path = "/r/" + one.code;
    const auto page = one.bench.hub->answer_public(request);
    CHECK(page.header("cache-control") == "no-store");
    CHECK(page.header("referrer-policy") == "no-referrer");
    CHECK(page.header("content-security-policy").find("default-src 'none'") == 0);
    request.method = "POST";
    CHECK(one.bench.hub->answer_public(request).status == 405);
    request.method = "GET";
    for (const auto* path : {"/", "/api/me", "/console.js", "/v1/time"}) {
        request.path = path;
        CHECK(one.bench.hub->answer_public(request).status == 404);
    }
    request.path = "/public.css";
    CHECK(one.bench.hub->answer_public(request).status == 200);
}
