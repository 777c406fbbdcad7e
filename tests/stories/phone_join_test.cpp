// A person joins on their own phone: the public page of a hub, without a kiosk, on both engines.
#include <catch2/catch_test_macros.hpp>

#include "support/hub_bench.hpp"

using namespace hub_bench;

namespace {

struct Phone {
    HubBench& bench;

    HttpResponse open(const std::string& at = {}) const {
        platform::HttpRequest request;
        request.path = "/join";
        request.peer.address = "198.51.100.7";
        if (!at.empty()) request.query["at"] = at;
        return bench.hub->answer_public(request);
    }
    HttpResponse send(const platform::HttpQuery& form) const {
        platform::HttpRequest request;
        request.method = "POST";
        request.path = "/join";
        request.peer.address = "198.51.100.7";
        request.body = platform::to_target("/", form).substr(2);
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
    const auto page = Phone{bench}.open(station.id);
    CHECK(page.body.find("value=\"" + station.grid.text + "\" selected") != std::string::npos);
}

TEST_CASE("a replay of the log gives the phone's application again", "[stories][join][phone][S7]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const Phone phone{bench};
    REQUIRE(phone.send(filled(bench, mark_in(phone.open()))).status == 200);
    const auto before = bench.digest();
    bench.hub->sync.projector.rebuild();
    CHECK(bench.digest() == before);
}
