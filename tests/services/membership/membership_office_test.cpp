#include <catch2/catch_test_macros.hpp>

#include "services/membership/document_rules.hpp"
#include "services/membership_bench.hpp"

using namespace services::membership;
using namespace services::membership::test;
using platform::Engine;

namespace {

Draft draft_of(const std::string& first_17, const std::string& name, const std::string& mobile) {
    auto draft = full_draft();
    draft.document_number = first_17 + resident_check_character(first_17);
    draft.name = name;
    draft.contact = Contact{PhoneOwner::own, mobile};
    return draft;
}

Draft another_draft() {
    return draft_of("63029919850101902", "林小满", "13900001234");
}

}  // namespace

TEST_CASE("an application is reviewed, approved by two, and the member gets number and card",
          "[membership][F56][A6]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk kiosk{hub.clock, 1};
    const auto receipt = kiosk.submitted(full_draft());
    hub.deliver(kiosk);
    const auto id = receipt.application;
    CHECK(hub.state(id) == State::applied);
    CHECK(hub.page(id).person->name == "欧阳㛃");
    CHECK(hub.page(id).row.masked_name == "欧阳*");

    const auto reviewer = HubBench::everyone("li", Approving::first);
    const auto approver = HubBench::everyone("zhao", Approving::second);
    REQUIRE(hub.office.take_up(reviewer, hub.now(id)).has_value());
    CHECK(hub.office.approve(reviewer, hub.now(id))->state == State::approved);
    CHECK(hub.office.approve(reviewer, hub.now(id)).refusal() == OfficeRefusal::not_your_role);
    const auto made = hub.office.approve(approver, hub.now(id));
    REQUIRE(made.has_value());
    CHECK(made->state == State::member);
    CHECK(made->member_number == "LS1-000001");
    CHECK(hub.page(id).card.has_value());
    CHECK(hub.page(id).history.size() == 4);

    hub.bring_fates_to(kiosk);
    const auto found = kiosk.sign_up.find(receipt.code);
    REQUIRE(found->fate.has_value());
    CHECK(found->fate->state == State::member);
    CHECK(found->fate->member_number == "LS1-000001");
    CHECK(found->fate->union_name == "望湖街道联合工会");
    CHECK(found->fate->card_token == "card:" + to_text(*hub.page(id).card));

    const auto code = platform::receipt_code_from_text(receipt.code);
    const auto status = hub.membership_register.status(platform::hash_of(*code));
    REQUIRE(status.has_value());
    CHECK(status->state == State::member);
    CHECK_FALSE(hub.membership_register.status(platform::Digest{}).has_value());
}

TEST_CASE("nobody approves twice, not even one who may give second approvals", "[membership][G2]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk kiosk{hub.clock, 1};
    const auto id = hub.under_review(kiosk, full_draft());
    const auto zhao = HubBench::everyone("zhao", Approving::second);
    CHECK(hub.office.approve(zhao, hub.now(id))->state == State::approved);
    CHECK(hub.office.approve(zhao, hub.now(id)).refusal() == OfficeRefusal::same_person_twice);
    const auto nobody = HubBench::everyone("he", Approving::none);
    CHECK(hub.office.approve(nobody, hub.now(id)).refusal() == OfficeRefusal::not_your_role);
    CHECK(hub.office.refuse(nobody, hub.now(id), RefuseReason::not_a_worker, "").refusal() ==
          OfficeRefusal::not_your_role);
}

TEST_CASE("a decision on what has changed since it was read is refused", "[membership][B5]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk kiosk{hub.clock, 1};
    const auto id = hub.under_review(kiosk, full_draft());
    const auto read = hub.now(id);
    REQUIRE(hub.office.ask_again(HubBench::everyone("li"), read, {AskFor::name}, "请核对姓名")
                .has_value());
    CHECK(hub.office.approve(HubBench::everyone("zhao"), read).refusal() ==
          OfficeRefusal::changed_meanwhile);
    CHECK(hub.office.take_up(HubBench::everyone(), {ApplicationId{}, 1}).refusal() ==
          OfficeRefusal::unknown_application);
    CHECK(hub.office.take_up(HubBench::everyone(), hub.now(id)).refusal() ==
          OfficeRefusal::not_possible_now);
}

TEST_CASE("what is asked for again comes back under the same receipt, from any kiosk",
          "[membership][A6]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk first{hub.clock, 1};
    Kiosk second{hub.clock, 2};
    const auto receipt = first.submitted(full_draft());
    hub.deliver(first);
    const auto id = receipt.application;
    REQUIRE(hub.office.take_up(HubBench::everyone(), hub.now(id)).has_value());
    REQUIRE(hub.office.ask_again(HubBench::everyone(), hub.now(id), {AskFor::name}, "请核对姓名")
                .has_value());
    hub.bring_fates_to(second);
    const auto told = second.sign_up.find(receipt.code);
    REQUIRE(told.has_value());
    CHECK(told->fate->asked == std::vector{AskFor::name});
    CHECK(told->fate->note == "请核对姓名");
    CHECK(told->application == id);

    auto corrected = full_draft();
    corrected.name = "欧阳洁";
    const auto again = second.sign_up.resubmit(second.sign_up.begin(), {id, told->fate->version},
                                               receipt.code, corrected);
    REQUIRE(again.has_value());
    CHECK(again->number.digits == receipt.number.digits);
    CHECK(again->code == receipt.code);
    CHECK(hub.deliver(second).kind == services::sync::Applied::Kind::done);
    CHECK(hub.state(id) == State::resubmitted);
    CHECK(hub.page(id).person->name == "欧阳洁");
    CHECK(hub.page(id).row.acceptance_number == receipt.number.digits);
}

TEST_CASE("a refusal has a reason and the person reads it", "[membership]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk kiosk{hub.clock, 1};
    const auto receipt = kiosk.submitted(full_draft());
    hub.deliver(kiosk);
    const auto id = receipt.application;
    REQUIRE(hub.office.take_up(HubBench::everyone(), hub.now(id)).has_value());
    CHECK(
        hub.office.refuse(HubBench::everyone(), hub.now(id), RefuseReason::other, " ").refusal() ==
        OfficeRefusal::reason_missing);
    REQUIRE(hub.office
                .refuse(HubBench::everyone(), hub.now(id), RefuseReason::member_elsewhere,
                        "已在腾远快递工会")
                .has_value());
    hub.bring_fates_to(kiosk);
    const auto found = kiosk.sign_up.find(receipt.code);
    CHECK(found->fate->state == State::refused);
    CHECK(found->fate->reason == RefuseReason::member_elsewhere);
    CHECK(found->fate->note == "已在腾远快递工会");
    // Staff's words are sealed in the record, not in its body.
    CHECK(hub.log.records.back().body.find("腾远") == std::string::npos);
}

TEST_CASE("the same person on two kiosks is one application and one duplicate for staff",
          "[membership][A4]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk first{hub.clock, 1};
    Kiosk second{hub.clock, 2};
    const auto one = first.submitted(full_draft()).application;
    auto again = full_draft();
    again.document_number = "410599 196903159016";
    const auto two = second.submitted(again).application;
    hub.deliver(first);
    hub.deliver(second);
    CHECK(hub.state(one) == State::applied);
    CHECK(hub.state(two) == State::duplicate);
    REQUIRE(hub.page(two).duplicates.size() == 1);
    CHECK(hub.page(two).duplicates[0].application == one);
    CHECK(hub.membership_register.list(HubBench::everyone(), {.only_duplicates = true}, {}).total ==
          1);
    CHECK(hub.office.take_up(HubBench::everyone(), hub.now(two)).refusal() ==
          OfficeRefusal::not_possible_now);
    CHECK(hub.office.settle_duplicate(HubBench::everyone(), hub.now(two), true, "").refusal() ==
          OfficeRefusal::reason_missing);
    SECTION("and is found to be the same") {
        REQUIRE(hub.office.settle_duplicate(HubBench::everyone(), hub.now(two), true, "同一人")
                    .has_value());
        CHECK(hub.state(two) == State::merged);
        CHECK(hub.page(two).duplicates[0].verdict == "same");
        CHECK(hub.page(two).history.back().note == "同一人");
    }
    SECTION("or is found to be another") {
        REQUIRE(hub.office.settle_duplicate(HubBench::everyone(), hub.now(two), false, "号码录错")
                    .has_value());
        CHECK(hub.state(two) == State::applied);
        CHECK_FALSE(hub.page(two).row.has_open_duplicate);
    }
}

TEST_CASE("who was refused or has left may come again without being a duplicate",
          "[membership][A6]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk kiosk{hub.clock, 1};
    const auto id = hub.member(kiosk, full_draft());
    REQUIRE(hub.office.leave(HubBench::everyone(), hub.now(id), "本人申请").has_value());
    CHECK(hub.state(id) == State::left);
    const auto again = kiosk.submitted(full_draft()).application;
    hub.deliver(kiosk);
    CHECK(hub.state(again) == State::applied);
}

TEST_CASE("a phone two people call theirs is settled by staff with a proof", "[membership][A7]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk kiosk{hub.clock, 1};
    const auto old_holder = kiosk.submitted(full_draft()).application;
    auto draft = another_draft();
    draft.contact->mobile = full_draft().contact->mobile;
    const auto id = kiosk.submitted(draft).application;
    hub.deliver(kiosk);
    CHECK_FALSE(hub.page(old_holder).row.has_open_phone);
    CHECK(hub.page(id).row.has_open_phone);
    CHECK(hub.state(id) == State::applied);
    REQUIRE(hub.office.take_up(HubBench::everyone(), hub.now(id)).has_value());
    CHECK(hub.office.approve(HubBench::everyone(), hub.now(id)).refusal() ==
          OfficeRefusal::phone_open);
    CHECK(hub.office
              .release_phone(HubBench::everyone(), hub.now(id), PhoneProof::none,
                             PhoneVerdict::released, "本人说的")
              .refusal() == OfficeRefusal::reason_missing);
    SECTION("it is the newcomer's") {
        const auto before = hub.now(old_holder);
        REQUIRE(hub.office
                    .release_phone(HubBench::everyone(), hub.now(id), PhoneProof::called_back,
                                   PhoneVerdict::released, "回拨核实")
                    .has_value());
        CHECK(hub.page(old_holder).person->contact.owner == PhoneOwner::none);
        CHECK(hub.page(id).person->contact.mobile == "13800005678");
        CHECK(hub.office.take_up(HubBench::everyone(), before).refusal() ==
              OfficeRefusal::changed_meanwhile);
    }
    SECTION("it stays with who had it") {
        REQUIRE(hub.office
                    .release_phone(HubBench::everyone(), hub.now(id), PhoneProof::none,
                                   PhoneVerdict::kept, "原持有人仍在用")
                    .has_value());
        CHECK(hub.page(old_holder).person->contact.mobile == "13800005678");
        CHECK(hub.page(id).person->contact.owner == PhoneOwner::none);
    }
    CHECK(hub.office.approve(HubBench::everyone(), hub.now(id))->state == State::member);
    CHECK(hub.office
              .release_phone(HubBench::everyone(), hub.now(id), PhoneProof::card_shown,
                             PhoneVerdict::kept, "x")
              .refusal() == OfficeRefusal::not_possible_now);
}

TEST_CASE("a family's phone may stand with several of the family", "[membership][A7]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk kiosk{hub.clock, 1};
    kiosk.submitted(full_draft());
    auto draft = another_draft();
    draft.contact = Contact{PhoneOwner::family, full_draft().contact->mobile};
    const auto id = kiosk.submitted(draft).application;
    hub.deliver(kiosk);
    CHECK_FALSE(hub.page(id).row.has_open_phone);
}

TEST_CASE("a member moves to another union when that union accepts", "[membership][A6]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk kiosk{hub.clock, 1};
    const auto id = hub.member(kiosk, full_draft());
    const Officer old_union{"li", Approving::alone, false, {{"u-street-1"}}};
    const Officer new_union{"zhao", Approving::alone, false, {{"u-fengxing"}}};
    CHECK(hub.office.start_transfer(new_union, hub.now(id), {"u-fengxing"}, {}).refusal() ==
          OfficeRefusal::not_your_area);
    CHECK(hub.office.start_transfer(old_union, hub.now(id), {"u-none"}, {}).refusal() ==
          OfficeRefusal::unknown_union);
    CHECK(hub.office.start_transfer(old_union, hub.now(id), {"u-street-1"}, {}).refusal() ==
          OfficeRefusal::already_there);
    REQUIRE(hub.office.start_transfer(old_union, hub.now(id), {"u-fengxing"}, {}).has_value());
    CHECK(hub.office.accept_transfer(old_union, hub.now(id)).refusal() ==
          OfficeRefusal::not_your_area);
    CHECK(hub.membership_register.list(new_union, {}, {}).total == 1);
    CHECK(hub.membership_register.page(new_union, id).has_value());
    SECTION("accepted") {
        REQUIRE(hub.office.accept_transfer(new_union, hub.now(id)).has_value());
        CHECK(hub.state(id) == State::member);
        CHECK(hub.page(id).row.route.union_code == UnionCode{"u-fengxing"});
        CHECK(hub.page(id).row.member_number == "LS1-000001");
        CHECK(hub.membership_register.page(old_union, id).refusal() ==
              OfficeRefusal::not_your_area);
    }
    SECTION("declined") {
        REQUIRE(hub.office.decline_transfer(new_union, hub.now(id), "查无此人").has_value());
        CHECK(hub.page(id).row.route.union_code == UnionCode{"u-street-1"});
    }
}

TEST_CASE("from the pool a person is routed to a union that takes them", "[membership][A6]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk kiosk{hub.clock, 1};
    auto draft = full_draft();
    draft.grid = {};
    draft.county = "410599";
    const auto id = kiosk.submitted(draft).application;
    hub.deliver(kiosk);
    CHECK(hub.page(id).row.route.kind == RouteKind::pool);
    REQUIRE(hub.office.reroute(HubBench::everyone(), hub.now(id), {"u-street-3"}, {"g-08"})
                .has_value());
    CHECK(hub.page(id).row.route == Route{RouteKind::joint_union, {"u-street-3"}, {"g-08"}, {}});
    CHECK(hub.office.reroute(HubBench::everyone(), hub.now(id), {"u-street-3"}, {}).refusal() ==
          OfficeRefusal::already_there);
}

TEST_CASE("membership is retained, resumed, and entered in the national register",
          "[membership][A6]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk kiosk{hub.clock, 1};
    const auto id = hub.member(kiosk, full_draft());
    REQUIRE(hub.office.enter_register(HubBench::everyone(), hub.now(id), {"N-1", {2026, 11, 20}})
                .has_value());
    CHECK(hub.page(id).register_date == platform::CivilDate{2026, 11, 20});
    CHECK(hub.page(id).person->register_number == "N-1");
    CHECK(hub.office.enter_register(HubBench::everyone(), hub.now(id), {" ", {}}).refusal() ==
          OfficeRefusal::reason_missing);
    REQUIRE(
        hub.office.retain(HubBench::everyone(), hub.now(id), RetainReason::retired).has_value());
    CHECK(hub.state(id) == State::retained);
    REQUIRE(hub.office.resume(HubBench::everyone(), hub.now(id)).has_value());
    CHECK(hub.state(id) == State::member);
}

TEST_CASE("a letter of staff needs a key to be sealed with", "[membership][P1]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk kiosk{hub.clock, 1};
    const auto id = hub.under_review(kiosk, full_draft());
    hub.log.knows_key = false;
    CHECK(hub.office.ask_again(HubBench::everyone(), hub.now(id), {AskFor::visit}, "请带证件")
              .refusal() == OfficeRefusal::no_key);
    CHECK(hub.office.ask_again(HubBench::everyone(), hub.now(id), {}, "请带证件").refusal() ==
          OfficeRefusal::reason_missing);
    CHECK(hub.state(id) == State::under_review);
}
