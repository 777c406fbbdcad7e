// The hub's own nights over years: households checked again, and what is past its time let go.
#include <catch2/catch_test_macros.hpp>

#include "services/casework/case_office.hpp"
#include "services/casework/case_reader.hpp"
#include "services/hub/hub_retention.hpp"
#include "services/hub/hub_stock.hpp"
#include "services/hub/hub_warning.hpp"
#include "services/hub/nightly.hpp"
#include "services/inspections/inspections_office.hpp"
#include "services/relief/relief_office.hpp"
#include "services/relief/relief_register.hpp"
#include "services/requests/request_office.hpp"
#include "services/sync/erasure.hpp"
#include "services/sync/hub_sync.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
using namespace services;
using namespace std::chrono_literals;
using platform::CivilDate;

namespace {

const casework::Officer officer{"liang",
                                {casework::Duty::intake, casework::Duty::visiting,
                                 casework::Duty::review, casework::Duty::approval},
                                casework::Level::national,
                                true,
                                {}};
const relief::Officer giver{"wang", true, true, true, {}};

class Nights final {
public:
    explicit Nights(Engine engine) : bench(engine) {}

    casework::CaseChanged good(const casework::CaseAnswer& answer) {
        if (!answer) UNSCOPED_INFO(name_of(answer.refusal()));
        REQUIRE(answer.has_value());
        return *answer;
    }
    casework::OnVersion now(casework::CaseId id) {
        return {id, bench.hub->case_reader.page(officer, id)->row.version};
    }
    // On file since long, with relief and an account; then closed.
    casework::CaseId closed(const std::string& income = "600000") {
        casework::ImportedCase row;
        row.line = 2;
        row.fresh.origin = casework::Origin::register_of_record;
        row.fresh.union_code = "u-street-1";
        row.fresh.county = "450102";
        row.fresh.facts = {{"member.1.name", "欧阳㛃"},
                           {"member.1.document_number", "410599196903159016"},
                           {"member.1.mobile", "13800005678"},
                           {"household.income_year", income},
                           {"household.illness_year", "0"},
                           {"household.schooling_year", "0"},
                           {"household.other_rigid_year", "0"},
                           {"household.vehicles", "0"},
                           {"household.homes", "1"}};
        row.people = 1;
        row.since = {2020, 1, 2};
        const auto ids = bench.hub->case_office.bring_in(officer, {row});
        REQUIRE(ids.has_value());
        const auto id = ids->front();
        relief::Standing standing;
        standing.case_id = to_text(id);
        standing.union_code = "u-street-1";
        standing.region = "450102";
        standing.people = 1;
        const auto placed =
            bench.hub->relief_office.place(giver, standing, {"欧阳㛃", "", "", "肝病", ""});
        if (!placed) UNSCOPED_INFO(name_of(placed.refusal()));
        REQUIRE(placed.has_value());
        home = placed->household;
        REQUIRE(bench.hub->relief_office
                    .set_account(giver, {home, placed->version},
                                 {"欧阳㛃", "某银行", "6228480402564890018"})
                    .has_value());
        good(bench.hub->case_office.exit(officer, now(id),
                                         {casework::ExitReason::secured, "低保兜底", {}, 0}));
        return id;
    }
    Json list(std::string_view login = "liang") {
        return json_of(bench.get(login, "/api/retention"))["rows"];
    }
    hub::HubRetention::Done night() { return hub::HubRetention(*bench.hub).round(); }
    void wait_days(int days) { bench.clock.advance(std::chrono::hours{24 * days}); }
    // Anything of the person anywhere in the store that this program reads.
    // What the log still holds shut, or opened, about these.
    std::size_t parts_about(const std::set<sync::SubjectId>& subjects) {
        return bench.database->read([&](platform::Transaction& transaction) {
            const auto opened = transaction.query("SELECT plain FROM hub_opened");
            std::size_t found = sync::sealed_about(transaction, subjects).size();
            for (const auto& row : opened)
                if (row.text("plain").find("欧阳㛃") != std::string::npos) ++found;
            return found;
        });
    }
    Json ok(const HttpResponse& response) {
        INFO(response.body);
        REQUIRE(response.status == 200);
        return json_of(response);
    }
    // Years go by; a month before its day it is listed, then it goes.
    void let_its_time_pass(int years, std::string_view what) {
        wait_days(years * 365 - 20);
        CHECK(night().listed == 1);
        const auto rows = list();
        REQUIRE(rows.size() == 1);
        CHECK(rows[0]["what"] == what);
        CHECK(rows.dump().find("欧阳") == std::string::npos);
        CHECK(night().erased == 0);
        wait_days(32);
        CHECK(night().erased == 1);
        CHECK(night().erased == 0);
        CHECK(list().empty());
    }
    void read_the_log_again() {
        const auto before = bench.digest();
        bench.hub->sync.projector.rebuild();
        CHECK(bench.digest() == before);
    }
    bool knows_the_person(casework::CaseId id) {
        const auto page = bench.hub->case_reader.page(officer, id);
        const auto booklet = bench.hub->relief_register.booklet(giver, home);
        return !page->facts.empty() || booklet->person.has_value() || !booklet->account_end.empty();
    }

    HubBench bench;
    relief::HouseholdId home;
};

}  // namespace

TEST_CASE("what is past its time is shown for a month and then goes from every room at once",
          "[hub][retention][P1]") {
    Nights one(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto id = one.closed();
    CHECK(one.night().listed == 0);
    one.wait_days(9 * 365);
    CHECK(one.night().listed == 0);
    one.wait_days(365 - 20);  // ten years are over in three weeks or so
    CHECK(one.night().listed == 1);
    const auto rows = one.list();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0]["what"] == "case");
    CHECK(rows.dump().find("欧阳") == std::string::npos);
    CHECK(one.list("fang").empty());  // another area
    CHECK(one.bench.get("wang", "/api/retention").status == 200);
    CHECK(one.bench.get("zhao", "/api/retention").status == 403);
    one.wait_days(25);  // past its day, but shown for 25 days only
    CHECK(one.night().erased == 0);
    CHECK(one.knows_the_person(id));
    one.wait_days(6);
    CHECK(one.night().erased == 1);
    CHECK_FALSE(one.knows_the_person(id));
    CHECK(one.parts_about({{id.value}, {one.home.value}}) == 0);
    CHECK(one.list().empty());
    CHECK(one.night().erased == 0);
    // That there was a household, and that it went, stays; and so it is after reading the log
    // again.
    const auto page = one.bench.hub->case_reader.page(officer, id);
    CHECK(page->row.is_erased);
    CHECK(page->row.people == 1);
    CHECK(page->history.back().event == casework::Event::erase);
    CHECK(page->history.back().account.empty());
    const auto before = one.bench.digest();
    one.bench.hub->sync.projector.rebuild();
    CHECK(one.bench.digest() == before);
    CHECK_FALSE(one.knows_the_person(id));
}

TEST_CASE("who could collect a gift goes three years after the campaign, and the figures stay",
          "[hub][retention][stock][P1]") {
    Nights one(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto today = platform::date_of(one.bench.clock.wall());
    const auto campaign = one.ok(one.bench.post("liang", "/api/gifts",
                                                {{"title", "冬送温暖"},
                                                 {"goods", "棉手套"},
                                                 {"season", "winter"},
                                                 {"way", "by_list"},
                                                 {"value", "120"},
                                                 {"from", to_text(today)},
                                                 {"until", to_text(today)}}));
    const auto path = "/api/gifts/" + campaign["id"].get<std::string>();
    const auto list = platform::as_bytes("姓名,单位,价值\n欧阳㛃,快达配送,120.00\n");
    one.ok(one.bench.post("liang", path + "/lists",
                          {{"version", campaign["version"]},
                           {"file", platform::to_base64url(list)},
                           {"takes", true}}));
    const auto id = platform::id_from_text<stock::CampaignId>(campaign["id"].get<std::string>());
    const auto people = one.bench.hub->stock.gifts.people(*id);
    REQUIRE(people.size() == 1);
    const std::set<sync::SubjectId> about{{people[0].entry.key.entry.value}};
    CHECK(one.parts_about(about) > 0);
    one.let_its_time_pass(3, "gift_list");
    CHECK(one.parts_about(about) == 0);
    const auto after = one.bench.hub->stock.gifts.people(*id);
    REQUIRE(after.size() == 1);
    CHECK_FALSE(after[0].one.has_value());
    CHECK(after[0].entry.key.code.empty());
    CHECK(one.ok(one.bench.get("liang", path))["units"][0]["people"] == 1);
    one.read_the_log_again();
}

TEST_CASE("whom to call at a unit that asked to host goes a year after it was decided",
          "[hub][retention][inspections][P1]") {
    Nights one(GENERATE(Engine::sqlite, Engine::postgresql));
    auto& office = one.bench.hub->inspections;
    const inspections::HostAsked asked{
        {one.bench.hub->sync.log.mint_id().value}, "欢喜超市", "湖滨路 3 号", {}};
    REQUIRE(office.ask_to_host(asked, {"欧阳㛃", "0399-1234567"}).has_value());
    REQUIRE(office.decide(asked.id, 1, true, inspections::HostReason::fits, "wang").has_value());
    CHECK(office.contact_of(asked.id).has_value());
    one.let_its_time_pass(1, "host");
    CHECK_FALSE(office.contact_of(asked.id).has_value());
    CHECK(office.hosts(10).at(0).asked.unit == "欢喜超市");
    CHECK(one.parts_about({{asked.id.value}}) == 0);
    one.read_the_log_again();
}

TEST_CASE("what inspectors wrote goes three years after the inspection, and what they found stays",
          "[hub][retention][inspections][P1]") {
    Nights one(GENERATE(Engine::sqlite, Engine::postgresql));
    auto& office = one.bench.hub->inspections;
    inspections::Inspection made;
    made.id = {one.bench.hub->sync.log.mint_id().value};
    made.station = one.bench.station(0);
    made.on = platform::date_of(one.bench.clock.wall());
    for (const auto& group : office.checklist().groups)
        for (const auto& item : group.items)
            made.answers[item.code] = inspections::Found::good;
    REQUIRE(office.take(made, {"干净", {"欧阳㛃"}, "孙站长", ""}, "wang").has_value());
    CHECK(office.words_of(made.id).has_value());
    one.let_its_time_pass(3, "inspection");
    CHECK_FALSE(office.words_of(made.id).has_value());
    CHECK(office.find(made.id)->answers == made.answers);
    one.read_the_log_again();
}

TEST_CASE("a request that was closed goes when its time is over, and its figures stay",
          "[hub][retention][requests][P1]") {
    Nights one(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = one.bench.kiosk();
    requests::Draft said;
    said.kind = requests::Kind::legal;
    said.way = requests::Way::short_way;
    said.grid = {"g-01"};
    const Json agreed{{"given", true}, {"text_version", "2026-11"}, {"language", "zh_CN"}};
    said.answers = {{"name", "欧阳㛃"},
                    {"phone", {{"owner", "own"}, {"mobile", "13800005678"}}},
                    {"what_happened", "欠薪"},
                    {"handling", agreed}};
    const auto receipt = kiosk->ask(said);
    REQUIRE(receipt.has_value());
    one.bench.meet(*kiosk);
    const auto path = "/api/requests/" + to_text(receipt->request);
    const auto version = [&] {
        return one.ok(one.bench.get(
            "liang", path + "?purpose=" + platform::percent_encode("办理求助")))["version"];
    };
    one.ok(one.bench.post("liang", path + "/take_up", {{"version", version()}}));
    one.ok(
        one.bench.post("liang", path + "/close",
                       {{"version", version()}, {"reason", "helped"}, {"note", "欧阳㛃已办好"}}));
    const std::set<sync::SubjectId> about{{receipt->request.value}};
    CHECK(one.parts_about(about) > 0);
    one.let_its_time_pass(3, "request");
    CHECK(one.parts_about(about) == 0);
    const auto page =
        one.ok(one.bench.get("liang", path + "?purpose=" + platform::percent_encode("看还剩什么")));
    CHECK(page.dump().find("欧阳") == std::string::npos);
    CHECK(page["kind"] == "legal");
    CHECK(page["state"] == "closed");
    one.read_the_log_again();
}

TEST_CASE("what staff noted on a wish for mutual aid goes with the request",
          "[hub][retention][mutual_aid][P1]") {
    Nights one(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = one.bench.kiosk();
    requests::Draft said;
    said.kind = requests::Kind::mutual_enrolment;
    said.way = requests::Way::full_way;
    said.grid = {"g-01"};
    said.answers = {
        {"name", "欧阳㛃"},
        {"phone", {{"owner", "own"}, {"mobile", "13800005678"}}},
        {"resident_id", "410599196903159016"},
        {"plan", "hospital"},
        {"handling", {{"given", true}, {"text_version", "2026-11"}, {"language", "zh_CN"}}}};
    const auto receipt = kiosk->ask(said);
    REQUIRE(receipt.has_value());
    one.bench.meet(*kiosk);
    one.bench.hub->turn();
    const auto id = to_text(receipt->request);
    one.ok(
        one.bench.post("liang", "/api/mutual-aid/wishes/" + id + "/settle",
                       {{"version", 1}, {"outcome", "not_covered"}, {"note", "欧阳㛃不在范围内"}}));
    const auto path = "/api/requests/" + id;
    const auto version = [&] {
        return one.ok(one.bench.get(
            "liang", path + "?purpose=" + platform::percent_encode("办理求助")))["version"];
    };
    one.ok(one.bench.post("liang", path + "/take_up", {{"version", version()}}));
    one.ok(one.bench.post("liang", path + "/close",
                          {{"version", version()}, {"reason", "helped"}, {"note", "办好"}}));
    one.let_its_time_pass(3, "request");
    CHECK(one.parts_about({{receipt->request.value}}) == 0);
    const auto wishes = one.bench.get("liang", "/api/mutual-aid/wishes?settled=1").body;
    CHECK(wishes.find(id) != std::string::npos);
    CHECK(wishes.find("欧阳") == std::string::npos);
    one.read_the_log_again();
}

TEST_CASE("a warning that was settled goes when its time is over, and its figures stay",
          "[hub][retention][early_warning][P1]") {
    Nights one(GENERATE(Engine::sqlite, Engine::postgresql));
    one.ok(one.bench.post("wang", "/api/warnings",
                          {{"aspect", "income"},
                           {"name", "欧阳㛃"},
                           {"phone", "13800005678"},
                           {"note", "邻居说欧阳㛃家断了收入"},
                           {"union", "u-street-1"},
                           {"division", "410502"}}));
    const auto rows = one.ok(one.bench.get("wang", "/api/warnings"))["rows"];
    REQUIRE(rows.size() == 1);
    const std::string id = rows[0]["id"];
    const auto path = "/api/warnings/" + id;
    one.ok(one.bench.post(
        "wang", path + "/clear",
        {{"version", rows[0]["version"]}, {"reason", "no_hardship"}, {"note", "欧阳㛃已有工作"}}));
    const std::set<sync::SubjectId> about{{*platform::uuid_from_text(id)}};
    CHECK(one.parts_about(about) > 0);
    one.let_its_time_pass(3, "warning");
    CHECK(one.parts_about(about) == 0);
    const auto page =
        one.ok(one.bench.get("wang", path + "?purpose=" + platform::percent_encode("看还剩什么")));
    CHECK(page.dump().find("欧阳") == std::string::npos);
    CHECK(page["aspect"] == "income");
    one.read_the_log_again();
}

TEST_CASE("a list of households goes when a newer one took its place, or when nobody renewed it",
          "[hub][retention][early_warning][P1]") {
    Nights one(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto hand_over = [&](const std::string& name) {
        const std::string list =
            "编号,工会代码,区划,姓名,电话\nA-1,u-street-1,450102," + name + ",13800005678\n";
        one.ok(one.bench.post("liang", "/api/warning-lists/low_income",
                              {{"file", platform::to_base64url(platform::as_bytes(list))}}));
    };
    const auto lists = [&] {
        return one.bench.database->read([](platform::Transaction& transaction) {
            std::vector<sync::SubjectId> all;
            for (const auto& row :
                 transaction.query("SELECT list FROM alert_lists ORDER BY listed_at, list"))
                all.push_back({row.uuid("list")});
            return all;
        });
    };
    const auto households = [&] {
        return one.bench.database->read([](platform::Transaction& transaction) {
            return transaction.query("SELECT name FROM alert_households").size();
        });
    };
    hand_over("欧阳㛃");
    CHECK(one.night().listed == 0);
    one.wait_days(40);
    hand_over("李桂花");
    const auto both = lists();
    REQUIRE(both.size() == 2);
    CHECK(one.parts_about({both[0]}) > 0);
    CHECK(one.night().listed == 1);
    CHECK(one.list()[0]["what"] == "list");
    CHECK(one.list().dump().find("欧阳") == std::string::npos);
    CHECK(one.night().erased == 0);  // shown for a month first
    one.wait_days(31);
    CHECK(one.night().erased == 1);
    CHECK(one.parts_about({both[0]}) == 0);
    CHECK(one.parts_about({both[1]}) == 1);
    CHECK(households() == 1);
    one.read_the_log_again();

    one.wait_days(365 - 31 - 20);
    CHECK(one.night().listed == 1);
    CHECK(one.night().erased == 0);
    one.wait_days(32);
    CHECK(one.night().erased == 1);
    CHECK(one.parts_about({both[1]}) == 0);
    CHECK(households() == 0);
    CHECK(lists().empty());
    one.read_the_log_again();
}

TEST_CASE("an enrolment in mutual aid goes with its claim when the time of both is over",
          "[hub][retention][mutual_aid][P1]") {
    Nights one(GENERATE(Engine::sqlite, Engine::postgresql));
    const std::string list = "姓名,身份证号\n欧阳㛃,410599196903159016\n";
    one.ok(one.bench.post("wang", "/api/mutual-aid/lists",
                          {{"plan", "anyang_hospital"},
                           {"union", "u-street-1"},
                           {"unit", "第一机床厂"},
                           {"fee_each", "60.00"},
                           {"file", platform::to_base64url(platform::as_bytes(list))},
                           {"takes", true}}));
    one.wait_days(10);
    const auto claim = one.ok(one.bench.post("wang", "/api/mutual-aid/claims",
                                             {{"plan", "anyang_hospital"},
                                              {"name", "欧阳㛃"},
                                              {"number", "410599196903159016"},
                                              {"hospital", "市第一医院"},
                                              {"diagnosis", "阑尾炎"},
                                              {"admitted", "2026-11-25"},
                                              {"discharged", "2026-11-25"},
                                              {"cost", "12000.00"},
                                              {"self_paid", "6000.50"},
                                              {"bank", "工商银行"},
                                              {"account", "6222000000000000004"},
                                              {"papers", Json::array()}}));
    const auto path = "/api/mutual-aid/claims/" + claim["id"].get<std::string>();
    const auto page = [&] {
        return one.ok(
            one.bench.get("liang", path + "?purpose=" + platform::percent_encode("审核")));
    };
    one.ok(one.bench.post("liang", path + "/refuse",
                          {{"version", page()["version"]},
                           {"reason", "not_covered"},
                           {"note", "欧阳㛃不在保障期内"}}));
    const std::set<sync::SubjectId> about{
        {*platform::uuid_from_text(claim["id"].get<std::string>())}};
    CHECK(one.parts_about(about) > 0);
    one.wait_days(365);  // the cover ends
    one.let_its_time_pass(10, "enrolment");
    CHECK(one.parts_about(about) == 0);
    CHECK(page().dump().find("欧阳") == std::string::npos);
    CHECK(page()["state"] == "refused");
    one.read_the_log_again();
}

TEST_CASE("a closed file is checked again by the rules, and one on file raises nothing",
          "[hub][early_warning][F22][F26]") {
    Nights one(Engine::sqlite);
    const auto id = one.closed();
    one.bench.hub->warning.watch.run_due();
    const auto rows = json_of(one.bench.get("wang", "/api/warnings"))["rows"];
    REQUIRE(rows.size() == 1);
    CHECK(rows[0]["aspect"] == "income");
    const auto page =
        json_of(one.bench.get("wang", "/api/warnings/" + rows[0]["id"].get<std::string>() +
                                          "?purpose=" + platform::percent_encode("处理预警")));
    CHECK(page["reference"] == "case:" + to_text(id));
    CHECK(page["person"]["name"] == "欧阳㛃");
    // A list that names the same person: once the file is open again it holds them.
    one.good(one.bench.hub->case_office.reopen(officer, one.now(id), "又困难了"));
    const std::string listed =
        "编号,工会代码,区划,姓名,电话,家庭人口,年收入,年医疗支出,年教育支出,年其他刚性支出,资产,"
        "意外事件,意外支出\n"
        "A-1,u-street-1,450102,欧阳㛃,13800005678,1,6000,0,0,0,都没有,都没有,0\n";
    CHECK(one.bench
              .post("liang", "/api/warning-lists/low_income",
                    {{"file", platform::to_base64url(platform::as_bytes(listed))}})
              .status == 200);
    one.bench.hub->warning.watch.run_due();
    CHECK(json_of(one.bench.get("wang", "/api/warnings"))["rows"].size() == 1);
}

TEST_CASE("the hub does its nightly work once a day, at its hour or as soon after as it runs",
          "[hub][retention]") {
    Nights one(Engine::sqlite);
    one.closed();
    one.wait_days(10 * 365);
    one.bench.clock.set_wall(
        {platform::start_of(platform::date_of(one.bench.clock.wall())).micros});  // midnight
    hub::Nightly nightly(*one.bench.hub);
    nightly.minute();
    CHECK(one.list().empty());
    one.bench.clock.advance(3h);
    nightly.minute();
    CHECK(one.list().size() == 1);
}
