// Mutual aid as the console asks for it: a unit's list, a claim, the bank's file; and protection on
// joining.
#include <catch2/catch_test_macros.hpp>

#include "platform/table/table.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/hub_mutual_aid.hpp"
#include "services/mutual_aid/mutual_aid_types.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;

namespace {

const std::string list = "姓名,身份证号\n欧阳㛃,410599196903159016\n林小满,630299198501019022\n";

Json asking(const std::string& file, bool takes) {
    return {{"plan", "anyang_hospital"},
            {"union", "u-street-1"},
            {"unit", "第一机床厂"},
            {"fee_each", "60.00"},
            {"file", platform::to_base64url(platform::as_bytes(file))},
            {"takes", takes}};
}

Json claim_of(const std::string& admitted) {
    return {{"plan", "anyang_hospital"},
            {"name", "欧阳㛃"},
            {"number", "410599196903159016"},
            {"hospital", "市第一医院"},
            {"diagnosis", "阑尾炎"},
            {"admitted", admitted},
            {"discharged", admitted},
            {"cost", "12000.00"},
            {"self_paid", "6000.50"},
            {"bank", "工商银行"},
            {"account", "6222000000000000004"},
            {"papers", Json::array()}};
}

struct Aid {
    explicit Aid(Engine engine = Engine::sqlite) : bench(engine) {}
    Json ok(const HttpResponse& response) {
        INFO(response.body);
        REQUIRE(response.status == 200);
        return json_of(response);
    }
    HttpResponse act(std::string_view login, const std::string& id, const std::string& action,
                     Json sent) {
        const auto page = json_of(bench.get(login, "/api/mutual-aid/claims/" + id + "?purpose=" +
                                                       platform::percent_encode("审核")));
        sent["version"] = page["version"];
        return bench.post(login, "/api/mutual-aid/claims/" + id + "/" + action, sent);
    }
    HubBench bench;
};

}  // namespace

TEST_CASE("a unit's list is looked at, told every error, and taken whole",
          "[hub][mutual_aid][F08]") {
    Aid aid(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto wrong = aid.ok(aid.bench.post(
        "wang", "/api/mutual-aid/lists",
        asking("姓名,身份证号\n欧阳㛃,410599196903159017\n,630299198501019022\n", true)));
    CHECK(wrong["is_taken"] == false);
    CHECK(wrong["problem_count"] == 2);
    CHECK(wrong["problems"][0]["row"] == 2);
    CHECK(wrong["problems"][0]["column"] == "B");
    CHECK(wrong["problems"][1]["sentence"] == "没有填“姓名”，请补上。");

    CHECK(aid.ok(aid.bench.post("wang", "/api/mutual-aid/lists", asking(list, false)))["people"] ==
          2);
    const auto before = aid.ok(aid.bench.get("wang", "/api/mutual-aid"));
    CHECK(before["lists"].empty());
    const auto taken = aid.ok(aid.bench.post("wang", "/api/mutual-aid/lists", asking(list, true)));
    CHECK(taken["is_taken"] == true);
    CHECK(taken["fees"] == "120.00");
    const auto overview = aid.ok(aid.bench.get("wang", "/api/mutual-aid"));
    REQUIRE(overview["lists"].size() == 1);
    CHECK(overview["plans"][0]["covers_words"] == "只保参加的职工本人，家属不在内");
    CHECK(overview["plans"][0]["figures"]["people"] == 2);
    const auto people = aid.ok(aid.bench.get(
        "wang", "/api/mutual-aid/lists/" + overview["lists"][0]["id"].get<std::string>()));
    CHECK(people["rows"][0]["name_masked"] == "欧阳*");
    CHECK(people.dump().find("410599196903159016") == std::string::npos);
    auto elsewhere = asking(list, true);
    elsewhere["union"] = "u-street-3";
    elsewhere["unit"] = "第二机床厂";
    CHECK(aid.bench.post("fang", "/api/mutual-aid/lists", elsewhere).status == 403);
}

TEST_CASE("what is sent of a list is judged field by field", "[hub][mutual_aid]") {
    Aid aid;
    const auto field = [&](Json sent) {
        return json_of(aid.bench.post("wang", "/api/mutual-aid/lists", sent))["field"];
    };
    auto sent = asking(list, true);
    sent["file"] = "";
    CHECK(field(sent) == "file");
    sent = asking(list, true);
    sent["fee_each"] = "sixty";
    CHECK(field(sent) == "fee_each");
    sent["fee_each"] = "";
    CHECK(field(sent) == "fee_each");
    sent = asking(list, true);
    sent["unit"] = " ";
    CHECK(field(sent) == "unit");
    sent["union"] = "nowhere";
    CHECK(field(sent) == "union");
    sent["plan"] = "shanghai_c";
    CHECK(field(sent) == "plan");
    CHECK(aid.bench.get("wang", "/api/mutual-aid/templates/enrolment.xlsx").status == 200);
    CHECK(aid.bench.get("wang", "/api/mutual-aid/templates/x.xlsx").status == 404);
}

TEST_CASE("a claim above the limit is decided by two in the console and goes to the bank",
          "[hub][mutual_aid][F08]") {
    Aid aid(GENERATE(Engine::sqlite, Engine::postgresql));
    aid.ok(aid.bench.post("wang", "/api/mutual-aid/lists", asking(list, true)));
    aid.bench.clock.advance(std::chrono::hours(24 * 10));
    const auto opened =
        aid.ok(aid.bench.post("wang", "/api/mutual-aid/claims", claim_of("2026-11-25")));
    const auto id = opened["id"].get<std::string>();
    CHECK(opened["number"] == "HZ-000001");
    CHECK(json_of(aid.bench.get("wang", "/api/mutual-aid/claims/" + id))["field"] == "purpose");
    CHECK(json_of(aid.bench.get("sun", "/api/looks")).dump().find("mutual_aid_claim") !=
          std::string::npos);
    const Json approval{{"amount", "3000.25"}, {"note", "按核定单"}, {"originals_seen", true}};
    CHECK(json_of(aid.act("wang", id, "approve",
                          {{"amount", "3000.25"}, {"note", "x"}}))["field"] == "papers");
    CHECK(aid.ok(aid.act("wang", id, "approve", approval))["state"] == "approved_first");
    CHECK(json_of(aid.act("wang", id, "approve", approval))["code"] == "four_eyes");
    CHECK(aid.ok(aid.act("liang", id, "approve", approval))["state"] == "approved");

    const auto batch =
        aid.ok(aid.bench.post("liang", "/api/mutual-aid/batches", {{"plan", "anyang_hospital"}}));
    const auto place = "/api/mutual-aid/batches/" + batch["id"].get<std::string>();
    const auto sheet = aid.bench.get("liang", place + "/bank.xlsx");
    REQUIRE(sheet.status == 200);
    const auto table = platform::read_table(sheet.body);
    REQUIRE(table.has_value());
    CHECK(table->rows[1].cells == std::vector<std::string>{"1", "欧阳㛃", "6222000000000000004",
                                                           "工商银行", "3000.25",
                                                           "医疗互助 HZ-000001", "HZ-000001-1"});
    CHECK(aid.bench.get("liang", place + "/bank.csv").body.find("\"3000.25\"") !=
          std::string::npos);
    CHECK(aid.ok(aid.bench.post("liang", place + "/settle",
                                {{"on", "2026-12-01"}, {"failed", Json::array()}}))["paid"] ==
          "3000.25");
    const auto plans = aid.ok(aid.bench.get("liang", "/api/mutual-aid"))["plans"];
    CHECK(plans[0]["figures"]["paid"] == "3000.25");
}

// The demonstration's unions, moved to Pudong, where a plan is joined with the membership.
TEST_CASE("a new member who wanted protection is covered in the same flow",
          "[hub][mutual_aid][F59][T16]") {
    Aid aid(GENERATE(Engine::sqlite, Engine::postgresql));
    auto directory = source_text("assets/demo/directory.json");
    const std::string here = "\"410599";
    for (auto at = directory.find(here); at != std::string::npos; at = directory.find(here, at))
        directory.replace(at, here.size(), "\"310115");
    aid.bench.hub->bulletin.publish(services::hub::directory_bundle, directory);
    const auto kiosk = aid.bench.kiosk();
    aid.bench.meet(*kiosk);
    auto said = draft();
    said.county = "310115";
    const auto receipt = kiosk->join(said);
    REQUIRE(receipt.has_value());
    aid.bench.meet(*kiosk);
    const auto people = [&] {
        const auto overview = aid.ok(aid.bench.get("liang", "/api/mutual-aid"));
        for (const auto& plan : overview["plans"])
            if (plan["plan"] == "shanghai_c") return plan["figures"]["people"].get<int>();
        return -1;
    };
    CHECK(people() == 0);
    aid.bench.make_member(to_text(receipt->application));
    CHECK(people() == 1);
}

TEST_CASE("every word of a claim has one on the console's page", "[hub][mutual_aid]") {
    const auto words = source_text("services/hub/console/pages/aid_words.js");
    const auto has = [&](std::string_view name) {
        INFO(name);
        CHECK(words.find("\n    " + std::string(name) + ": ") != std::string::npos);
    };
    for (const auto one : services::mutual_aid::all_claim_states)
        has(name_of(one));
    for (const auto one : services::mutual_aid::all_claim_events)
        has(name_of(one));
    for (const auto one : services::mutual_aid::all_refuse_reasons)
        has(name_of(one));
    for (const auto one : services::mutual_aid::all_paper_kinds)
        has(name_of(one));
    for (const auto one : services::mutual_aid::all_end_reasons)
        has(name_of(one));
}
