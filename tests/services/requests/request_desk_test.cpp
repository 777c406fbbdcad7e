#include <catch2/catch_test_macros.hpp>
#include <set>

#include "platform/crypto/receipt_code.hpp"
#include "services/requests_bench.hpp"

using namespace services::requests;
using namespace services::requests::test;

namespace {

std::string everything_kept(Kiosk& kiosk) {
    std::string kept;
    for (const auto& record : kiosk.log.records)
        kept += record.kind + record.body + std::string(platform::as_text(*record.sealed));
    kiosk.database->read([&](platform::Transaction& transaction) {
        for (const auto& row : transaction.query("SELECT * FROM request_submissions"))
            for (const auto& name : row.names())
                if (const auto* text = std::get_if<std::string>(&row.at(name))) kept += *text;
    });
    return kept;
}

}  // namespace

TEST_CASE("a name, how to reach somebody and what happened become one record and a receipt",
          "[requests]") {
    platform::SimulatedClock clock;
    Kiosk kiosk{clock, 1};
    const auto receipt = kiosk.submitted(short_draft());
    REQUIRE(kiosk.log.records.size() == 1);
    CHECK(kiosk.log.records[0].kind == "requests.submitted/1");
    CHECK(kiosk.log.records[0].subject.value == receipt.request.value);
    CHECK(services::membership::is_acceptance_number(receipt.number.digits));
    CHECK(receipt.qr_text == "https://hub.example/r/" + receipt.code);
    CHECK(receipt.route.kind == RouteKind::joint_union);
    CHECK(receipt.route_name == "望湖街道联合工会");
    CHECK(receipt.next.front() == "requests.next.staff_complete");
    CHECK(receipt.next.back() == "requests.next.keep_code");
}

TEST_CASE("a double tap gives one request and the same receipt, also over a power cut",
          "[requests][S1]") {
    platform::SimulatedClock clock;
    Kiosk kiosk{clock, 1};
    const auto opening = kiosk.desk.begin();
    kiosk.log.cut_power_at_commit = true;
    CHECK_THROWS_AS(kiosk.desk.submit(opening, short_draft()), support::PowerCut);
    CHECK_FALSE(kiosk.desk.find(opening.code).has_value());
    kiosk.log.cut_power_at_commit = false;
    const auto first = kiosk.desk.submit(opening, short_draft());
    const auto second = kiosk.desk.submit(opening, short_draft());
    REQUIRE(first.has_value());
    REQUIRE(second.has_value());
    CHECK(first->request == second->request);
    CHECK(first->number.digits == second->number.digits);
    CHECK(kiosk.log.records.size() == 1);
}

TEST_CASE("nothing that was said is kept on a kiosk, not even what it is about",
          "[requests][P1][P5]") {
    platform::SimulatedClock clock;
    Kiosk kiosk{clock, 1};
    auto draft = wage_draft("蜂行外卖");
    draft.is_urgent = true;
    const auto receipt = kiosk.submitted(draft);
    auto mind = short_draft(Kind::psychological);
    kiosk.submitted(mind);
    const auto kept = everything_kept(kiosk);
    std::string bare = receipt.code;
    std::erase(bare, '-');
    for (const auto& secret :
         {std::string("欧阳"), std::string("13800005678"), std::string("蜂行"), std::string("积蓄"),
          std::string("1200000"), std::string("wage"), std::string("psychological"),
          std::string("urgent"), std::string("u-fengxing"), std::string("u-pool"),
          std::string("g-01"), std::string("zh_CN"), receipt.code, bare}) {
        CAPTURE(secret);
        CHECK(kept.find(secret) == std::string::npos);
    }
    CHECK(kept.find("requests.submitted/1") != std::string::npos);
}

TEST_CASE("the sealed part opens at the hub and holds what was said", "[requests]") {
    platform::SimulatedClock clock;
    Kiosk kiosk{clock, 1};
    const auto draft = aid_draft();
    kiosk.submitted(draft);
    const auto opened = kiosk.log.opened(kiosk.log.records[0]);
    REQUIRE(opened.has_value());
    const auto content = content_from(*opened);
    REQUIRE(content.has_value());
    CHECK(content->kind == Kind::living_aid);
    CHECK(content->form == "living_aid");
    CHECK(content->answers == draft.answers);
    CHECK(sealed_text(*content) == *opened);
}

TEST_CASE("a form with problems is not taken and says each in words", "[requests]") {
    platform::SimulatedClock clock;
    Kiosk kiosk{clock, 1};
    auto draft = aid_draft();
    draft.answers["resident_id"] = "410599196903159015";
    draft.answers.erase("handling");
    const auto answer = kiosk.desk.submit(kiosk.desk.begin(), draft);
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.refusal().why == Refusal::incomplete);
    REQUIRE(answer.refusal().problems.size() == 2);
    CHECK(answer.refusal().problems[0].cause == "checksum");
    CHECK(answer.refusal().problems[1].cause == "consent_needed");
    CHECK(kiosk.log.records.empty());
}

TEST_CASE("without a key to seal with no request is taken", "[requests][P1]") {
    platform::SimulatedClock clock;
    Kiosk kiosk{clock, 1};
    kiosk.log.knows_key = false;
    CHECK(kiosk.desk.submit(kiosk.desk.begin(), short_draft()).refusal().why == Refusal::no_key);
    CHECK(kiosk.log.records.empty());
}

TEST_CASE("out of its block a kiosk gives a provisional number and says so", "[requests]") {
    platform::SimulatedClock clock;
    Kiosk kiosk{clock, 1};
    kiosk.numbers.left = 0;
    auto draft = short_draft();
    draft.is_urgent = true;
    draft.answers["phone"] = {{"owner", "none"}, {"mobile", ""}};
    const auto receipt = kiosk.submitted(draft);
    CHECK(receipt.number.provisional);
    const std::set<std::string> next(receipt.next.begin(), receipt.next.end());
    CHECK(next.contains("requests.next.provisional"));
    CHECK(next.contains("requests.next.come_back"));
    CHECK(receipt.next.front() == "requests.next.urgent");
}

TEST_CASE("what is kept from the employer goes to the county, whatever firm and place say",
          "[requests][P5]") {
    const auto route = [](const Draft& draft) { return route_of(draft, directory()); };
    // By code, by name, by the name people use.
    for (const auto& draft :
         {wage_draft("蜂行即送明湖配送站", "f-fengniao"), wage_draft("蜂行即送明湖配送站"),
          wage_draft("蜂行外卖"), wage_draft("蜂行即送")}) {
        const auto found = route(draft);
        CHECK(found.kind == RouteKind::pool);
        CHECK(found.union_code == UnionCode{"u-pool"});
        CHECK(found.kept_from == UnionCode{"u-fengxing"});
        CHECK_FALSE(may_be_told(found, {"u-fengxing"}));
        CHECK(may_be_told(found, {"u-street-1"}));
    }
    for (const auto kind : offered_kinds) {
        CAPTURE(name_of(kind));
        auto draft = short_draft(kind);
        draft.answers["employer"] = {{"name", "蜂行"}, {"firm", "f-fengniao"}};
        draft.answers["by_own_union"] = true;
        const auto found = route(draft);
        CHECK((found.kind == RouteKind::own_union) == !is_kept_from_employer(kind));
        CHECK((found.union_code == UnionCode{"u-fengxing"}) == !is_kept_from_employer(kind));
        draft.answers["by_own_union"] = false;
        CHECK(route(draft).union_code != UnionCode{"u-fengxing"});
    }
    auto agreed = wage_draft("蜂行外卖");
    agreed.answers["tell_employers_union"] = consent(false);
    CHECK(route(agreed).kept_from == UnionCode{"u-fengxing"});
    agreed.answers["tell_employers_union"] = consent();
    CHECK(route(agreed).kind == RouteKind::own_union);
    CHECK(route(agreed).kept_from.empty());
    auto nowhere = wage_draft("蜂行外卖");
    nowhere.grid = {};
    nowhere.county = "999999";
    CHECK(route(nowhere).union_code.empty());
}
