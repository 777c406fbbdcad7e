// The rule book in the console: one proposes a text, another publishes it, and from its first day
// in force on the hub goes by it; kiosks get what they need.
#include <catch2/catch_test_macros.hpp>

#include "platform/base/bytes.hpp"
#include "services/casework/procedure.hpp"
#include "services/forms/forms.hpp"
#include "services/hub/hub_rulebook.hpp"
#include "services/mutual_aid/plan.hpp"
#include "services/relief/relief_rule.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
using services::hub::HubRulebook;

namespace {

std::string revised(std::string text, const std::string& was, const std::string& is) {
    const auto at = text.find(was);
    REQUIRE(at != text.npos);
    return text.replace(at, was.size(), is);
}

class Book final {
public:
    explicit Book(Engine engine = Engine::sqlite) : bench(engine) {}

    HttpResponse propose(std::string_view login, std::string_view kind, const std::string& text) {
        return bench.post(login, "/api/rulebook/proposals",
                          {{"kind", kind},
                           {"note", "市总工会通知"},
                           {"file", platform::to_base64url(platform::as_bytes(text))}});
    }
    std::string proposed(std::string_view kind, const std::string& text) {
        const auto answer = propose("wang", kind, text);
        INFO(answer.body);
        REQUIRE(answer.status == 200);
        return json_of(answer)["proposal"];
    }
    HttpResponse act(std::string_view login, const std::string& proposal, const std::string& what,
                     Json sent = Json::object()) {
        sent["version"] = 1;
        return bench.post(login, "/api/rulebook/proposals/" + proposal + "/" + what, sent);
    }
    void publish(std::string_view kind, const std::string& text) {
        const auto answer = act("liang", proposed(kind, text), "publish");
        INFO(answer.body);
        REQUIRE(answer.status == 200);
    }
    HubRulebook& now() { return bench.hub->rulebook; }

    HubBench bench;
};

std::string procedure_from(const std::string& first_day) {
    auto text = source_text("assets/procedures/anyang.json");
    text = revised(text, R"("first_day": "2021-01-01")", R"("first_day": ")" + first_day + '"');
    return revised(text, "双入户、双公示\"", "双入户、双公示（修订）\"");
}

}  // namespace

TEST_CASE("one proposes a rule, another publishes it, and nobody does both",
          "[hub][console][rulebook]") {
    Book book(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto next = procedure_from("2026-06-01");
    const auto id = [&] {
        const auto answer = book.propose("liang", "procedure", next);
        REQUIRE(answer.status == 200);
        return json_of(answer)["proposal"].get<std::string>();
    }();
    const auto own = book.act("liang", id, "publish");
    CHECK(own.status == 409);
    CHECK(json_of(own)["code"] == "same_person");
    CHECK(book.act("wang", id, "publish").status == 403);  // has no such role
    CHECK(book.act("wang", id, "withdraw").status == 403);
    CHECK(book.now().procedures()->for_county("410502")->title.in("zh_CN") == "双入户、双公示");
    CHECK(book.act("liang", id, "withdraw").status == 200);

    const auto again = book.proposed("procedure", next);
    const auto shown = json_of(book.bench.get("liang", "/api/rulebook/proposals/" + again));
    CHECK(shown["may_decide"] == true);
    CHECK(shown["now"].is_null());  // another first day: it stands beside the old one
    CHECK(book.act("liang", again, "decline").status == 422);
    CHECK(book.act("liang", again, "publish").status == 200);
    CHECK(book.now().procedures()->for_county("410502")->title.in("zh_CN") ==
          "双入户、双公示（修订）");
    CHECK(book.act("liang", again, "publish").status == 409);

    // On record, and there again when the program starts again.
    book.bench.start_hub();
    CHECK(book.now().procedures()->for_county("410502")->title.in("zh_CN") ==
          "双入户、双公示（修订）");
    const auto list = json_of(book.bench.get("wang", "/api/rulebook"));
    CHECK(list["proposals"].size() == 2);
    CHECK(list["proposals"][0]["decided_by"] == "liang");
}

TEST_CASE("a rule counts from its first day in force", "[hub][rulebook]") {
    Book book;
    book.publish("procedure", procedure_from("2027-01-01"));
    const auto title = [&] {
        return book.now().procedures()->for_county("410502")->title.in("zh_CN");
    };
    CHECK(title() == "双入户、双公示");
    book.bench.clock.advance(std::chrono::days{60});
    CHECK(title() == "双入户、双公示（修订）");
}

TEST_CASE("a procedure published is the one a case goes by", "[hub][casework][rulebook]") {
    Book book;
    auto text = procedure_from("2026-06-01");
    text = revised(text, "第一次入户：本人家庭", "入户：本人家庭");
    book.publish("procedure", text);
    const auto opened = book.bench.post(
        "wang", "/api/cases",
        {{"origin", "unit_union"},
         {"union", "u-street-1"},
         {"county", "410502"},
         {"note", "单位代报"},
         {"facts",
          {{"member.1.name", "欧阳㛃"}, {"member.1.document_number", "410599196903159016"}}}});
    REQUIRE(opened.status == 200);
    CHECK(opened.body.find("入户：本人家庭") != std::string::npos);
    CHECK(opened.body.find("第一次入户：本人家庭") == std::string::npos);
}

TEST_CASE("plans and relief rules are published the same way and stay with the hub",
          "[hub][mutual_aid][relief][rulebook]") {
    Book book;
    auto kiosk = book.bench.kiosk();
    const auto plans = book.now().plans()->all().size();
    auto plan = source_text("assets/mutual_aid/anyang_hospital-2019-10-16.json");
    plan = revised(plan, R"("first_day": "2019-10-16")", R"("first_day": "2026-10-16")");
    book.publish("mutual_aid", revised(plan, "职工住院医疗互助", "职工住院医疗互助（新）"));
    CHECK(book.now().plans()->all().size() == plans + 1);
    const auto overview = book.bench.get("wang", "/api/mutual-aid");
    CHECK(overview.body.find("职工住院医疗互助（新）") != std::string::npos);

    auto rule = source_text("assets/relief/anyang-2016-01-01.json");
    rule = revised(rule, R"("first_day": "2016-01-01")", R"("first_day": "2018-01-01")");
    book.publish("relief", rule);
    const auto rules = book.now().relief_rules();
    CHECK(services::relief::rule_for(*rules, {2026, 11, 22}, "410502")->name() ==
          "anyang 2018-01-01");
    CHECK(services::relief::rule_for(*rules, {2017, 11, 22}, "410502")->name() ==
          "anyang 2016-01-01");
    book.bench.meet(*kiosk);
    CHECK_FALSE(kiosk->device().bundles.find("relief/anyang/2018-01-01").has_value());
    CHECK_FALSE(kiosk->device().bundles.find("mutual_aid/anyang_hospital/2026-10-16").has_value());
}

TEST_CASE("a form published comes down to kiosks, and an older answer keeps its own form",
          "[hub][forms][rulebook]") {
    Book book;
    auto kiosk = book.bench.kiosk();
    auto form = source_text("assets/forms/other.json");
    const auto same = revised(form, R"("first_day": "2026-01-01")", R"("first_day": "2026-11-01")");
    const auto refused = book.propose("wang", "form", same);
    CHECK(refused.status == 422);  // another day has this version
    form = revised(same, R"("version": "2026-11")", R"("version": "2026-11b")");
    book.publish("form", form);
    CHECK(book.now().forms()->find("other")->version == "2026-11b");
    CHECK(book.now().forms()->find("other", "2026-11")->version == "2026-11");
    CHECK(book.now().forms()->find("other", "never")->version == "2026-11b");
    book.bench.meet(*kiosk);
    const auto bundle = kiosk->device().bundles.find("form/other/2026-11-01");
    REQUIRE(bundle.has_value());
    CHECK(services::forms::load_form(bundle->body)->version == "2026-11b");
}

TEST_CASE("a text that is not sound, or disagrees, is refused with line and reason",
          "[hub][console][rulebook]") {
    Book book;
    const auto text = source_text("assets/procedures/anyang.json");
    const auto broken = book.propose("wang", "procedure", revised(text, "take_up_within", "soon"));
    CHECK(broken.status == 422);
    CHECK(json_of(broken)["findings"][0]["line"].get<int>() > 1);
    const auto overlapping = book.propose("wang", "procedure",
                                          revised(source_text("assets/procedures/guangxi.json"),
                                                  R"("id": "guangxi")", R"("id": "another")"));
    CHECK(overlapping.status == 422);
    CHECK(overlapping.body.find("another procedure is for") != std::string::npos);
    const auto unknown = book.propose(
        "wang", "form",
        revised(source_text("assets/forms/other.json"), R"("form": "other")", R"("form": "mine")"));
    CHECK(unknown.status == 422);
    CHECK(book.propose("wang", "law", text).status == 422);
    CHECK(book.propose("wang", "relief", text).status == 422);
    CHECK(book.propose("fang", "procedure", text).status == 403);  // one union's account
    CHECK(book.propose("zhao", "procedure", text).status == 403);
}

TEST_CASE("a proposal written against a version that is gone is not published",
          "[hub][console][rulebook]") {
    Book book;
    const auto first = book.proposed("procedure", procedure_from("2026-06-01"));
    const auto second =
        book.proposed("procedure", revised(procedure_from("2026-06-01"), "（修订）", "（再修订）"));
    REQUIRE(book.act("liang", second, "publish").status == 200);
    const auto late = book.act("liang", first, "publish");
    CHECK(late.status == 409);
    CHECK(json_of(late)["code"] == "stale");
    // The one in its place can be replaced by who has seen it.
    book.publish("procedure", procedure_from("2026-06-01"));
}
