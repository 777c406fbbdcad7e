// Case files and requests as the console's questions give them: for a purpose, on record, within
// the account's area; figures with their scope.
#include <catch2/catch_test_macros.hpp>

#include "platform/table/table.hpp"
#include "services/casework/case_office.hpp"
#include "services/hub/questions/case_questions.hpp"
#include "services/hub/questions/words.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
using services::casework::CaseId;

namespace {

const Json family{{"member.1.name", "欧阳㛃"},
                  {"member.1.document_number", "410599196903159016"},
                  {"member.1.mobile", "13800005678"},
                  {"household.address", "湖滨路31号院"},
                  {"household.income_year", "3120000"}};

// A hub with one case of u-street-1, opened by wang.
class OneCase final {
public:
    explicit OneCase(Engine engine = Engine::sqlite) : bench(engine) {
        const auto opened = bench.post("wang", "/api/cases",
                                       {{"origin", "unit_union"},
                                        {"union", "u-street-1"},
                                        {"county", "410502"},
                                        {"note", "单位代报"},
                                        {"facts", family}});
        INFO(opened.body);
        REQUIRE(opened.status == 200);
        page = json_of(opened);
        id = page["id"];
    }
    HttpResponse act(std::string_view login, const std::string& action, Json sent,
                     std::int64_t version) {
        sent["version"] = version;
        return bench.post(login, "/api/cases/" + id + "/" + action, sent);
    }
    Json good(const HttpResponse& response) {
        INFO(response.body);
        REQUIRE(response.status == 200);
        page = json_of(response);
        return page;
    }
    Json looks() { return json_of(bench.get("sun", "/api/looks"))["rows"]; }
    HttpResponse show(std::string_view login, std::string_view purpose = "办理档案") {
        return bench.get(login, "/api/cases/" + id +
                                    "?purpose=" + platform::percent_encode(std::string(purpose)));
    }

    HubBench bench;
    Json page;
    std::string id;
};

}  // namespace

TEST_CASE("a household's page wants a purpose, and the look is on record before it is shown",
          "[hub][console][casework][H2]") {
    OneCase one(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto before = one.looks().size();
    const auto refused = one.show("liang", "x");
    CHECK(refused.status == 422);
    CHECK(refused.body.find("欧阳") == refused.body.npos);
    CHECK(one.looks().size() == before);
    CHECK(one.show("liang").status == 200);
    const auto looks = one.looks();
    CHECK(looks[0]["what"] == "case");
    CHECK(looks[0]["subject"] == one.id);
    CHECK(looks[0]["login"] == "liang");
}

TEST_CASE("who works on an old version of a file is told what others did meanwhile",
          "[hub][console][casework]") {
    OneCase one;
    const std::int64_t read = one.good(one.act("wang", "take_up", Json::object(), 1))["version"];
    one.good(one.act("wang", "edit", {{"facts", {{"household.debts", "500000"}}}}, read));
    const auto refused = one.act("liang", "refuse", {{"reason", "other"}, {"note", "不符"}}, read);
    REQUIRE(refused.status == 409);
    const auto why = json_of(refused);
    CHECK(why["code"] == "stale");
    REQUIRE(why["changes"].size() == 1);
    CHECK(why["changes"][0]["event"] == "facts_edited");
    CHECK(why["changes"][0]["account"] == "wang");
    CHECK(one.show("liang").status == 200);
}

TEST_CASE("edits to different fields merge, to one field both stand until somebody chooses",
          "[hub][console][casework]") {
    OneCase one;
    const std::int64_t read = one.good(one.act("wang", "take_up", Json::object(), 1))["version"];
    one.good(one.act("wang", "edit", {{"facts", {{"household.homes", "1"}}}}, read));
    CHECK(one.good(one.act("liang", "edit", {{"facts", {{"household.vehicles", "0"}}}},
                           read))["conflicts"]
              .empty());
    const std::int64_t again = one.page["version"];
    one.good(one.act("wang", "edit", {{"facts", {{"household.debts", "100"}}}}, again));
    const auto both =
        one.good(one.act("liang", "edit", {{"facts", {{"household.debts", "200"}}}}, again));
    REQUIRE(both["conflicts"].size() == 1);
    CHECK(both["conflicts"][0]["value"] == "200");
    const auto settled = one.good(one.act(
        "wang", "settle", {{"field", "household.debts"}, {"value", "200"}}, both["version"]));
    CHECK(settled["conflicts"].empty());
}

TEST_CASE("a file elsewhere is named by its union alone, and read only through broken glass",
          "[hub][console][casework][H2]") {
    OneCase one;
    CHECK(one.show("fang").status == 403);
    const Json wanted{{"document_number", "410599196903159016"}, {"purpose", "来访办理"}};
    const auto found = one.bench.post("fang", "/api/cases/search", wanted);
    const auto list = json_of(found);
    CHECK(list["rows"].empty());
    REQUIRE(list["elsewhere"].size() == 1);
    CHECK(list["elsewhere"][0]["union_name"] == "望湖街道联合工会");
    CHECK(found.body.find("欧阳") == found.body.npos);
    // By a name nobody learns of a household elsewhere.
    const auto named =
        one.bench.post("fang", "/api/cases/search", {{"name", "欧阳㛃"}, {"purpose", "来访办理"}});
    CHECK(json_of(named)["elsewhere"].empty());

    const auto glass = "/api/cases/" + one.id + "/glass";
    CHECK(one.bench.post("fang", glass, {{"purpose", "看看"}}).status == 422);
    const auto shown = one.bench.post("fang", glass, {{"purpose", "本人昏倒，急需联系家属"}});
    REQUIRE(shown.status == 200);
    CHECK(json_of(shown)["possible"].empty());
    const auto looks = one.looks();
    CHECK(looks[0]["what"] == "break_the_glass");
    CHECK(looks[0]["purpose"] == "本人昏倒，急需联系家属");
    CHECK(one.act("fang", "take_up", Json::object(), 1).status == 403);
}

TEST_CASE("a search goes on record with what was found, never with what was typed",
          "[hub][console][casework][H2]") {
    OneCase one;
    const auto searched = [&](const Json& sent) {
        return one.bench.post("wang", "/api/cases/search", sent);
    };
    CHECK(searched({{"name", "欧阳㛃"}}).status == 422);
    CHECK(searched({{"purpose", "来访办理"}}).status == 422);
    CHECK(json_of(searched({{"name", "欧阳㛃"}, {"purpose", "来访办理"}}))["total"] == 1);
    CHECK(json_of(searched({{"mobile", "13800009999"}, {"purpose", "来访办理"}}))["total"] == 0);
    const auto looks = one.looks();
    CHECK(looks[0]["subject"] == "not_found");
    CHECK(looks[1]["subject"] == one.id);
    CHECK(looks.dump().find("13800009999") == std::string::npos);
}

TEST_CASE("the work list says what is overdue, and each account sees its own area",
          "[hub][console][casework]") {
    OneCase one;
    CHECK(json_of(one.bench.get("fang", "/api/cases/work"))["rows"].empty());
    const auto now = json_of(one.bench.get("wang", "/api/cases/work"));
    REQUIRE(now["rows"].size() == 1);
    CHECK(now["overdue"] == 0);
    CHECK(now.dump().find("欧阳㛃") == std::string::npos);
    one.bench.clock.advance(std::chrono::hours{24 * 60});
    CHECK(json_of(one.bench.get("wang", "/api/cases/work"))["overdue"] == 1);
}

// 688 and 47 at the national and provincial level, 87 in the city, 86 in the counties; a
// household's people as evenly as they come.
TEST_CASE("counts carry their scope: 908 households of all levels, 735 of the two highest",
          "[hub][console][casework][T01][T02]") {
    HubBench bench{Engine::sqlite};
    struct Row {
        services::casework::Level level;
        int households;
        int people;
    };
    using services::casework::Level;
    const Row rows[] = {{Level::national, 688, 2155},
                        {Level::provincial, 47, 155},
                        {Level::city, 87, 193},
                        {Level::county, 86, 286}};
    services::casework::Officer officer;
    officer.account = "wang";
    officer.duties = {services::casework::Duty::intake, services::casework::Duty::review};
    officer.all_areas = true;
    auto& office = bench.hub->case_office;
    for (const auto& row : rows) {
        for (int i = 0; i < row.households; ++i) {
            services::casework::NewCase fresh;
            fresh.union_code = "u-street-1";
            fresh.county = "530302";
            const int people =
                row.people / row.households + (i < row.people % row.households ? 1 : 0);
            for (int member = 1; member <= people; ++member)
                fresh.facts.push_back({"member." + std::to_string(member) + ".name", "王小明"});
            const auto opened = office.open(officer, fresh);
            REQUIRE(opened.has_value());
            const auto taken = office.take_up(officer, {opened->case_id, opened->version});
            REQUIRE(taken.has_value());
            REQUIRE(office.classify(officer, {taken->case_id, taken->version}, {row.level})
                        .has_value());
        }
    }
    bench.hub->turn();
    const auto counted = [&](const std::string& query) {
        return json_of(bench.get("liang", "/api/cases/statistics?state=in_procedure" + query));
    };
    const auto sum = [](const Json& list, const char* key) {
        std::int64_t total = 0;
        for (const auto& row : list)
            total += row[key].get<std::int64_t>();
        return total;
    };
    const auto all = counted("");
    CHECK(sum(all["by_level"], "cases") == 908);
    CHECK(sum(all["by_level"], "people") == 2789);
    CHECK(all["scope"]["levels"].empty());
    CHECK(all["scope"]["all_areas"] == true);
    const auto highest = counted("&levels=national,provincial");
    CHECK(sum(highest["by_level"], "cases") == 735);
    CHECK(sum(highest["by_union"], "cases") == 735);
    CHECK(highest["scope"]["levels"] == Json::array({"national", "provincial"}));
    // Whoever works for another union counts none of them, and is told so.
    const auto other = json_of(bench.get("fang", "/api/cases/statistics?state=in_procedure"));
    CHECK(sum(other["by_level"], "cases") == 0);
    CHECK(other["scope"]["unions"] == Json::array({"青杨街道联合工会"}));
}

TEST_CASE("a table of cases is masked, speaks Chinese and is on record",
          "[hub][console][casework]") {
    OneCase one;
    for (const auto* as : {"xlsx", "csv"}) {
        const auto file =
            one.bench.get("liang", std::string("/api/cases/table?state=all&as=") + as);
        REQUIRE(file.status == 200);
        const auto table = platform::read_table(file.body);
        REQUIRE(table.has_value());
        REQUIRE(table->rows.size() == 2);
        CHECK(table->rows[0].cells[0] == "档案编号");
        CHECK(table->rows[1].cells[1] == "已报告，待受理");
        CHECK(table->rows[1].cells[2] == "欧阳*");
        CHECK(one.looks()[0]["what"] == "case_list");
    }
    CHECK(one.bench.get("sun", "/api/cases/table").status == 403);
}

TEST_CASE("codes of case files read the same in tables and on the page", "[hub][console]") {
    const auto words = source_text("services/hub/console/words.js");
    const auto stands = [&](const auto value, const char* before) {
        const auto line = std::string(name_of(value)) + before +
                          std::string(services::hub::word_of(value)) + "\"";
        INFO(line);
        CHECK(words.find(line) != std::string::npos);
    };
    using namespace services::casework;
    for (int i = 0; i <= static_cast<int>(State::merged); ++i)
        stands(static_cast<State>(i), ": { word: \"");
    for (int i = 0; i <= static_cast<int>(Level::national); ++i)
        stands(static_cast<Level>(i), ": \"");
    for (int i = 0; i <= static_cast<int>(Category::accident); ++i)
        stands(static_cast<Category>(i), ": \"");
    for (int i = 0; i <= static_cast<int>(Cause::other); ++i)
        stands(static_cast<Cause>(i), ": \"");
}
