#include <catch2/catch_test_macros.hpp>
#include <set>

#include "platform/base/json.hpp"
#include "services/membership_bench.hpp"

using namespace services::membership;
using namespace services::membership::test;

TEST_CASE("a full draft becomes one record and a receipt", "[membership][F56]") {
    platform::SimulatedClock clock;
    Kiosk kiosk{clock, 1};
    const auto receipt = kiosk.submitted(full_draft());
    REQUIRE(kiosk.log.records.size() == 1);
    CHECK(kiosk.log.records[0].kind == "membership.applied/1");
    CHECK(kiosk.log.records[0].subject.value == receipt.application.value);
    CHECK(is_acceptance_number(receipt.number.digits));
    CHECK_FALSE(receipt.number.provisional);
    CHECK(receipt.code.size() == 19);
    CHECK(receipt.qr_text == "https://hub.example/r/" + receipt.code);
    CHECK(receipt.next.front() == "join.next.joint_union");
}

TEST_CASE("a double tap gives one application and the same receipt", "[membership][S1]") {
    platform::SimulatedClock clock;
    Kiosk kiosk{clock, 1};
    const auto request = kiosk.sign_up.begin();
    const auto first = kiosk.sign_up.submit(request, full_draft());
    const auto second = kiosk.sign_up.submit(request, full_draft());
    REQUIRE(first.has_value());
    REQUIRE(second.has_value());
    CHECK(first->application == second->application);
    CHECK(first->number.digits == second->number.digits);
    CHECK(first->code == second->code);
    CHECK(kiosk.log.records.size() == 1);
    CHECK(kiosk.numbers.last == 1001);
}

TEST_CASE("a power cut before the commit leaves nothing, and the next touch one application",
          "[membership][S1]") {
    platform::SimulatedClock clock;
    Kiosk kiosk{clock, 1};
    const auto request = kiosk.sign_up.begin();
    kiosk.log.cut_power_at_commit = true;
    CHECK_THROWS_AS(kiosk.sign_up.submit(request, full_draft()), support::PowerCut);
    CHECK(kiosk.sign_up.find(request.code).refusal() == LookUpRefusal::unknown_here);
    kiosk.log.cut_power_at_commit = false;
    CHECK(kiosk.sign_up.submit(request, full_draft()).has_value());
    CHECK(kiosk.log.records.size() == 1);
    CHECK(kiosk.sign_up.find(request.code).has_value());
}

TEST_CASE("no body and no row of a kiosk names a person or holds the code", "[membership][P1]") {
    platform::SimulatedClock clock;
    Kiosk kiosk{clock, 1};
    const auto receipt = kiosk.submitted(full_draft());
    const auto& record = kiosk.log.records[0];
    std::string kept = record.body + std::string(platform::as_text(*record.sealed));
    kiosk.database->read([&](platform::Transaction& transaction) {
        for (const auto& row : transaction.query("SELECT * FROM membership_submissions")) {
            for (const auto& name : row.names()) {
                if (const auto* text = std::get_if<std::string>(&row.at(name))) kept += *text;
            }
        }
    });
    std::string bare = receipt.code;
    std::erase(bare, '-');
    for (const auto& secret :
         {std::string("欧阳"), std::string("410599196903159016"), std::string("19690315"),
          std::string("13800005678"), std::string("u-street-1"), receipt.code, bare}) {
        CAPTURE(secret);
        CHECK(kept.find(secret) == std::string::npos);
    }
    CHECK(platform::from_base32(bare).has_value());
    CHECK(kept.find(platform::to_hex(*platform::from_base32(bare))) == std::string::npos);
}

TEST_CASE("the sealed part opens at the hub and holds what was said", "[membership]") {
    platform::SimulatedClock clock;
    Kiosk kiosk{clock, 1};
    kiosk.submitted(full_draft());
    const auto opened = kiosk.log.opened(kiosk.log.records[0]);
    REQUIRE(opened.has_value());
    const auto person = person_from(*opened);
    REQUIRE(person.has_value());
    CHECK(person->name == "欧阳㛃");
    CHECK(person->document_number == "410599196903159016");
    CHECK(person->signature == signed_vow().signature);
    CHECK(person->route.union_code == UnionCode{"u-street-1"});
}

TEST_CASE("an incomplete draft is refused with its fields and writes nothing", "[membership]") {
    platform::SimulatedClock clock;
    Kiosk kiosk{clock, 1};
    auto draft = full_draft();
    draft.document_number.back() = '5';
    const auto answer = kiosk.sign_up.submit(kiosk.sign_up.begin(), draft);
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.refusal().why == SignUpRefusal::incomplete);
    CHECK(answer.refusal().problems ==
          std::vector<FieldProblem>{{Field::document_number, Cause::checksum}});
    CHECK(kiosk.log.records.empty());
}

TEST_CASE("without a key to seal with nothing is taken", "[membership][P1]") {
    platform::SimulatedClock clock;
    Kiosk kiosk{clock, 1};
    kiosk.log.knows_key = false;
    const auto answer = kiosk.sign_up.submit(kiosk.sign_up.begin(), full_draft());
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.refusal().why == SignUpRefusal::no_key);
    CHECK(kiosk.log.records.empty());
}

TEST_CASE("out of its block a kiosk gives a longer number and says it is provisional",
          "[membership]") {
    platform::SimulatedClock clock;
    Kiosk kiosk{clock, 1};
    kiosk.numbers.left = 0;
    const auto receipt = kiosk.submitted(full_draft());
    CHECK(receipt.number.provisional);
    CHECK(receipt.number.digits.size() == 12);
    CHECK(is_acceptance_number(receipt.number.digits));
    CHECK(std::set<std::string>(receipt.next.begin(), receipt.next.end())
              .contains("join.next.provisional"));
}

TEST_CASE("the code tells where the application is, and nothing to who has no code",
          "[membership]") {
    platform::SimulatedClock clock;
    Kiosk kiosk{clock, 1};
    const auto receipt = kiosk.submitted(full_draft());
    auto found = kiosk.sign_up.find(receipt.code);
    REQUIRE(found.has_value());
    CHECK(found->whereabouts == Whereabouts::on_this_device);
    CHECK(found->number->digits == receipt.number.digits);
    CHECK_FALSE(found->fate.has_value());
    kiosk.news.is_delivered = true;
    found = kiosk.sign_up.find(receipt.code);
    CHECK(found->whereabouts == Whereabouts::at_the_hub);
    CHECK(kiosk.sign_up.find("not a code").refusal() == LookUpRefusal::not_a_code);
    CHECK(kiosk.sign_up.find(kiosk.sign_up.begin().code).refusal() == LookUpRefusal::unknown_here);
}
