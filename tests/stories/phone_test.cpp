// A person joins on their own phone: the public page of a hub, without a kiosk, on both engines.
#include <catch2/catch_test_macros.hpp>

#include "services/hub/bulletin.hpp"
#include "services/requests/request_office.hpp"
#include "services/sync/hub_sync.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;

namespace {

struct Phone {
    HubBench& bench;
    std::string path = "/join";
    platform::HttpQuery query = {};

    HttpResponse open() const {
        platform::HttpRequest request;
        request.path = path;
        request.peer.address = "198.51.100.7";
        request.query = query;
        return bench.hub->answer_public(request);
    }
    HttpResponse send(const platform::HttpQuery& form) const {
        platform::HttpRequest request;
        request.method = "POST";
        request.path = path;
        request.peer.address = "198.51.100.7";
        request.query = query;
        if (!form.empty()) request.body = platform::to_target("/", form).substr(2);
        return bench.hub->answer_public(request);
    }
};

std::string after(const std::string& page, const std::string& beginning, char end) {
    const auto at = page.find(beginning);
    REQUIRE(at != std::string::npos);
    const auto from = at + beginning.size();
    return page.substr(from, page.find(end, from) - from);
}

std::string mark_in(const HttpResponse& page) {
    return after(page.body, R"(name="form" value=")", '"');
}

platform::HttpQuery filled(HubBench& bench, const std::string& mark) {
    const auto directory = bench.hub->bulletin.directory();
    return {{"form", mark},
            {"consent_membership", "yes"},
            {"consent_identity_document", "yes"},
            {"occupation", "rider"},
            {"document_kind", "resident_id"},
            {"document_number", "410599196903159016"},
            {"name", "欧阳㛃"},
            {"phone_owner", "own"},
            {"mobile", "13800005678"},
            {"firm", ""},
            {"grid", directory->grids().front().code.text},
            {"protection", "no"},
            {"vow", "yes"}};
}

platform::HttpQuery asked_for_living_aid(const std::string& mark) {
    return {{"form", mark},
            {"name", "欧阳㛃"},
            {"phone/owner", "own"},
            {"phone/mobile", "13800005678"},
            {"resident_id", "410599196903159016"},
            {"people", "2"},
            {"household/0/name", "欧阳明"},
            {"household/0/relation", "spouse"},
            {"household/0/born", "1970-05-06"},
            {"main_cause", "major_illness"},
            {"income_year", "36000"},
            {"handling", "yes"},
            {"sensitive", "yes"},
            {"record_check", "yes"}};
}

const services::requests::Officer all_seeing{.account = "liang", .all_areas = true};

}  // namespace

TEST_CASE("a rider joins on their own phone and follows it by the same receipt",
          "[stories][join][phone][F56]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const Phone phone{bench};
    const auto form = phone.open();
    CHECK(form.status == 200);
    const auto receipt = phone.send(filled(bench, mark_in(form)));
    REQUIRE(receipt.status == 200);
    CHECK(receipt.body.find("410599196903159016") == std::string::npos);
    const auto code = after(receipt.body, R"(href="/r/)", '"');
    CHECK(bench.public_page(code).status == 200);

    const auto list = bench.list();
    REQUIRE(list["total"] == 1);
    bench.make_member(list["rows"][0]["id"]);
    CHECK(bench.public_page(code).body.find("您已是工会会员") != std::string::npos);
}

TEST_CASE("a phone's form sent twice is one application", "[stories][join][phone]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const Phone phone{bench};
    const auto form = filled(bench, mark_in(phone.open()));
    const auto first = phone.send(form);
    const auto second = phone.send(form);
    CHECK(second.status == 200);
    CHECK(after(first.body, R"(href="/r/)", '"') == after(second.body, R"(href="/r/)", '"'));
    CHECK(bench.list()["total"] == 1);
}

TEST_CASE("what is wrong on a phone's form is said beside its field, and what was typed stays",
          "[stories][join][phone]") {
    HubBench bench(Engine::sqlite);
    const Phone phone{bench};
    auto form = filled(bench, mark_in(phone.open()));
    form["document_number"] = "410599196903159017";
    form["name"] = "<script>alert(1)</script>";
    form.erase("consent_membership");
    const auto page = phone.send(form);
    CHECK(page.status == 422);
    CHECK(page.body.find("号码对不上") != std::string::npos);
    CHECK(page.body.find("这一项需要您同意才能办") != std::string::npos);
    CHECK(page.body.find(R"(value="13800005678")") != std::string::npos);
    CHECK(page.body.find("<script>") == std::string::npos);
    CHECK(bench.list()["total"] == 0);
}

TEST_CASE("a form whose mark is not ours is shown again and takes nothing",
          "[stories][join][phone]") {
    HubBench bench(Engine::sqlite);
    const Phone phone{bench};
    auto form = filled(bench, mark_in(phone.open()));
    form["form"][3] = form["form"][3] == 'a' ? 'b' : 'a';
    const auto page = phone.send(form);
    CHECK(page.status == 400);
    CHECK(bench.list()["total"] == 0);
    form["form"] = mark_in(page);
    CHECK(phone.send(form).status == 200);
}

TEST_CASE("who sends form after form from one address waits, and loses nothing typed",
          "[stories][join][phone][N3]") {
    HubBench bench(Engine::sqlite);
    const Phone phone{bench};
    const auto form = filled(bench, mark_in(phone.open()));
    int taken = 0;
    HttpResponse last;
    for (int i = 0; i < 30; ++i) {
        last = phone.send(form);
        if (last.status == 200) ++taken;
    }
    CHECK(taken == 12);
    CHECK(last.status == 429);
    CHECK(last.body.find(R"(value="13800005678")") != std::string::npos);
    bench.clock.advance(std::chrono::minutes(2));
    CHECK(phone.send(form).status == 200);
}

TEST_CASE("the place where the code was seen is chosen beforehand", "[stories][join][phone]") {
    HubBench bench(Engine::sqlite);
    const auto& station = bench.hub->bulletin.directory()->stations().front();
    const auto page = Phone{bench, "/join", {{"at", station.id}}}.open();
    CHECK(page.body.find("value=\"" + station.grid.text + "\" selected") != std::string::npos);
}

TEST_CASE("a rider asks for living aid on their own phone by the whole form",
          "[stories][requests][phone][F21]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const Phone phone{bench, "/ask", {{"kind", "living_aid"}}};
    const auto page = phone.open();
    REQUIRE(page.status == 200);
    CHECK(page.body.find("12351") != std::string::npos);
    auto form = asked_for_living_aid(mark_in(page));
    form["income_year"] = "36000.5o";
    const auto wrong = phone.send(form);
    CHECK(wrong.status == 422);
    CHECK(wrong.body.find("value=\"36000.5o\"") != std::string::npos);
    form["income_year"] = "36000.50";
    const auto receipt = phone.send(form);
    REQUIRE(receipt.status == 200);
    const auto code = after(receipt.body, R"(href="/r/)", '"');
    CHECK(bench.public_page(code).status == 200);

    const auto list = bench.hub->request_office.list(all_seeing, {}, {});
    REQUIRE(list.rows.size() == 1);
    const auto request = bench.hub->request_office.page(all_seeing, list.rows.front().request);
    REQUIRE(request.has_value());
    REQUIRE(request->answers.has_value());
    CHECK(request->problems.empty());
    CHECK((*request->answers)["income_year"] == 3600050);
    CHECK((*request->answers)["household"][0]["name"] == "欧阳明");
    // Nothing was signed on the phone: the two adults are waited for.
    CHECK(request->still_to_sign.size() == 2);
    CHECK(phone.send(form).status == 200);
    CHECK(bench.hub->request_office.list(all_seeing, {}, {}).rows.size() == 1);
}

TEST_CASE("a phone shows every kind of help with the numbers for what cannot wait",
          "[stories][requests][phone]") {
    HubBench bench(Engine::sqlite);
    const auto page = Phone{bench, "/ask"}.open();
    for (const auto kind : services::requests::offered_kinds)
        CHECK(page.body.find("kind=" + std::string(services::requests::name_of(kind))) !=
              std::string::npos);
    for (const auto* number : {"tel:120", "tel:110", "tel:12351"})
        CHECK(page.body.find(number) != std::string::npos);
    CHECK(Phone{bench, "/ask", {{"kind", "gold"}}}.open().status == 200);
    CHECK(Phone{bench, "/ask", {{"kind", "gold"}}}.send({}).status == 404);
}

TEST_CASE("a replay of the log gives the phone's application again", "[stories][join][phone][S7]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const Phone phone{bench};
    REQUIRE(phone.send(filled(bench, mark_in(phone.open()))).status == 200);
    const auto before = bench.digest();
    bench.hub->sync.projector.rebuild();
    CHECK(bench.digest() == before);
}

namespace {

// As a finger leaves it.
const std::string drawn =
    "[[100,300,250,250,400,220,350,500,300,800,320,700,340,600],"
    "[500,200,550,450,600,700,700,600,800,500,900,400,880,420,860,440]]";

Phone in_english(HubBench& bench, const std::string& path = "/join") {
    return Phone{bench, path, {{"lang", "en"}}};
}

}  // namespace

TEST_CASE("the form to join is read in English, and what was signed by finger reaches staff",
          "[stories][join][phone]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto phone = in_english(bench);
    const auto form = phone.open();
    CHECK(form.body.find("<html lang=\"en\">") != std::string::npos);
    CHECK(form.body.find("Join the union") != std::string::npos);
    CHECK(form.body.find("data-sign") != std::string::npos);
    CHECK(form.header("content-security-policy").find("script-src 'self'") != std::string::npos);
    auto sent = filled(bench, mark_in(form));
    sent["signature"] = drawn;
    const auto receipt = phone.send(sent);
    REQUIRE(receipt.status == 200);
    CHECK(receipt.body.find("Your application was received") != std::string::npos);
    CHECK(receipt.body.find("not signed") == std::string::npos);
    const auto page = bench.page(bench.list()["rows"][0]["id"]);
    CHECK(page["language"] == "en");
    CHECK_FALSE(page["person"]["signature"].empty());
}

TEST_CASE(
    "a scribble that is no signature leaves the vow to the tick, and a vow not ticked is none",
    "[stories][join][phone]") {
    HubBench bench(Engine::sqlite);
    const Phone phone{bench};
    auto sent = filled(bench, mark_in(phone.open()));
    sent["signature"] = "[[1,1]]";
    sent["vow"] = "";
    CHECK(phone.send(sent).status == 422);
    sent["vow"] = "yes";
    const auto receipt = phone.send(sent);
    REQUIRE(receipt.status == 200);
    CHECK(receipt.body.find("没有签名") != std::string::npos);
    for (const char* nonsense : {"[[1,", "{}", "[[\"a\",1]]", "<script>"}) {
        sent = filled(bench, mark_in(phone.open()));
        sent["signature"] = nonsense;
        CHECK(phone.send(sent).status == 200);
    }
}

TEST_CASE("who asks for living aid on a phone signs the authorisation there, the others later",
          "[stories][phone]") {
    HubBench bench(Engine::sqlite);
    const Phone phone{bench, "/ask", {{"kind", "living_aid"}, {"lang", "en"}}};
    const auto form = phone.open();
    CHECK(form.body.find("Do not wait if it is urgent") != std::string::npos);
    auto sent = asked_for_living_aid(mark_in(form));
    sent["record_check_signatures"] = drawn;
    REQUIRE(phone.send(sent).status == 200);
    const auto& office = bench.hub->request_office;
    const auto list = office.list(all_seeing, {}, {});
    REQUIRE(list.rows.size() == 1);
    const auto page = office.page(all_seeing, list.rows[0].request);
    REQUIRE((page && page->answers));
    CHECK(page->language == "en");
    CHECK(page->answers->dump().find("\"drawn\"") != std::string::npos);
    CHECK(page->still_to_sign == std::vector<std::string>{"欧阳明"});
}
