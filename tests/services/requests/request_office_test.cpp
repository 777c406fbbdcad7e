#include <catch2/catch_test_macros.hpp>

#include "platform/crypto/receipt_code.hpp"
#include "services/requests/request_fate.hpp"
#include "services/requests_bench.hpp"

using namespace services::requests;
using namespace services::requests::test;
using platform::Engine;

namespace {

CaseId a_case() {
    return {*platform::uuid_from_text("0192f0a0-1111-7000-8000-000000000001")};
}

std::optional<RequestFate> told(const HubBench& hub, Kiosk& kiosk, const Receipt& receipt) {
    hub.bring_fates_to(kiosk);
    return kiosk.desk.find(receipt.code)->fate;
}

}  // namespace

TEST_CASE("a request is taken up, asked again, handed in again, and closed with words",
          "[requests]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk kiosk{hub.clock, 1};
    const auto receipt = kiosk.submitted(short_draft());
    const auto id = receipt.request;
    CHECK(kiosk.desk.find(receipt.code)->whereabouts == Whereabouts::on_this_device);
    hub.deliver(kiosk);
    CHECK(kiosk.desk.find(receipt.code)->whereabouts == Whereabouts::at_the_hub);
    CHECK(hub.page(id).row.masked_name == "欧阳*");
    CHECK(hub.page(id).row.masked_mobile == "138****5678");
    CHECK(hub.page(id).problems.empty());
    const auto officer = HubBench::everyone("li");
    REQUIRE(hub.office.take_up(officer, hub.now(id)).has_value());
    CHECK(hub.page(id).row.in_hand_of == "li");
    CHECK(hub.office.ask_again(officer, hub.now(id), " ").refusal() ==
          OfficeRefusal::reason_missing);
    REQUIRE(hub.office.ask_again(officer, hub.now(id), "请带诊断证明").has_value());
    const auto asked = told(hub, kiosk, receipt);
    REQUIRE(asked.has_value());
    CHECK(asked->state == State::asked_again);
    CHECK(asked->kind == Kind::living_aid);
    CHECK(asked->note == "请带诊断证明");
    CHECK(asked->union_name == "望湖街道联合工会");

    Kiosk other{hub.clock, 2};
    hub.bring_fates_to(other);
    auto more = short_draft();
    more.answers["what_happened"] = "诊断证明带来了";
    const auto again =
        other.desk.resubmit(other.desk.begin(), {id, asked->version}, receipt.code, more);
    REQUIRE(again.has_value());
    CHECK(again->number.digits == receipt.number.digits);
    CHECK(hub.deliver(other).kind == services::sync::Applied::Kind::done);
    CHECK(hub.state(id) == State::resubmitted);
    CHECK(hub.page(id).answers->at("what_happened") == "诊断证明带来了");

    REQUIRE(hub.office.take_up(officer, hub.now(id)).has_value());
    CHECK(hub.office.close(officer, hub.now(id), CloseReason::helped, "").refusal() ==
          OfficeRefusal::reason_missing);
    REQUIRE(
        hub.office.close(officer, hub.now(id), CloseReason::helped, "已转入临时救助").has_value());
    const auto closed = told(hub, kiosk, receipt);
    CHECK(closed->state == State::closed);
    CHECK(closed->reason == CloseReason::helped);
    CHECK(hub.page(id).history.size() == 6);
    CHECK(hub.page(id).possible.empty());
    const auto code = platform::receipt_code_from_text(receipt.code);
    CHECK(hub.office.status(platform::hash_of(*code))->state == State::closed);
    CHECK_FALSE(hub.office.status(platform::Digest{}).has_value());
}

TEST_CASE("a late clock never makes an old paper look new: it counts which ask it answers",
          "[requests]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk kiosk{hub.clock, 1};
    const auto receipt = kiosk.submitted(short_draft());
    const auto id = receipt.request;
    hub.deliver(kiosk);
    const auto officer = HubBench::everyone("li");
    REQUIRE(hub.office.take_up(officer, hub.now(id)).has_value());
    REQUIRE(hub.office.ask_again(officer, hub.now(id), "请带诊断证明").has_value());
    const auto first = told(hub, kiosk, receipt);
    Kiosk other{hub.clock, 2};
    hub.bring_fates_to(other);
    auto more = short_draft();
    more.answers["what_happened"] = "诊断证明带来了";
    REQUIRE(other.desk.resubmit(other.desk.begin(), {id, first->version}, receipt.code, more));
    REQUIRE(hub.deliver(other).kind == services::sync::Applied::Kind::done);
    REQUIRE(hub.office.take_up(officer, hub.now(id)).has_value());
    REQUIRE(hub.office.ask_again(officer, hub.now(id), "请带身份证").has_value());

    // Written for the first ask, by a clock that runs ahead of every other.
    hub.clock.advance(std::chrono::hours{72});
    auto old_paper = short_draft();
    old_paper.answers["what_happened"] = "旧的";
    REQUIRE(kiosk.desk.resubmit(kiosk.desk.begin(), {id, first->version}, receipt.code, old_paper));
    CHECK(kiosk.desk.find(receipt.code)->is_handed_in_again);  // all it knows is the first ask
    hub.bring_fates_to(kiosk);
    CHECK_FALSE(kiosk.desk.find(receipt.code)->is_handed_in_again);
    REQUIRE(hub.deliver(kiosk).kind == services::sync::Applied::Kind::done);
    CHECK(hub.state(id) == State::asked_again);
    CHECK(hub.page(id).answers->at("what_happened") == "诊断证明带来了");
    REQUIRE(hub.page(id).additions.size() == 1);
    CHECK(hub.page(id).additions.front().answers.at("what_happened") == "旧的");

    // And one that answers the newest ask counts, whatever its clock says.
    const auto second = told(hub, kiosk, receipt);
    REQUIRE(kiosk.desk.resubmit(kiosk.desk.begin(), {id, second->version}, receipt.code, more));
    CHECK(kiosk.desk.find(receipt.code)->is_handed_in_again);
    REQUIRE(hub.deliver(kiosk).kind == services::sync::Applied::Kind::done);
    CHECK(hub.state(id) == State::resubmitted);
    CHECK(kiosk.desk.find(receipt.code)->is_handed_in_again);
}

TEST_CASE("what comes while somebody works on a request is laid beside what they read",
          "[requests]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk kiosk{hub.clock, 1};
    const auto receipt = kiosk.submitted(short_draft());
    const auto id = receipt.request;
    hub.deliver(kiosk);
    const auto officer = HubBench::everyone("li");
    REQUIRE(hub.office.take_up(officer, hub.now(id)).has_value());
    hub.bring_fates_to(kiosk);
    const auto read = hub.now(id);
    const auto said = hub.page(id).answers->at("what_happened");
    auto more = short_draft();
    more.answers["what_happened"] = "又住院了";
    REQUIRE(kiosk.desk.resubmit(kiosk.desk.begin(), {id}, receipt.code, more).has_value());
    CHECK(hub.deliver(kiosk).kind == services::sync::Applied::Kind::done);
    CHECK(hub.state(id) == State::in_hand);
    CHECK(hub.page(id).answers->at("what_happened") == said);
    REQUIRE(hub.page(id).additions.size() == 1);
    CHECK(hub.page(id).additions.front().answers.at("what_happened") == "又住院了");
    CHECK(hub.page(id).history.back().detail == "addition");
    CHECK(hub.office.close(officer, read, CloseReason::helped, "办好了").refusal() ==
          OfficeRefusal::changed_meanwhile);
}

TEST_CASE("staff complete the short form with the person, and a hole in it is told", "[requests]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk kiosk{hub.clock, 1};
    const auto id = hub.in_hand(kiosk, short_draft());
    auto draft = aid_draft();
    draft.answers.erase("income_year");
    const auto refused = hub.office.complete_with_person(HubBench::everyone(), hub.now(id), draft);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.refusal().why == OfficeRefusal::incomplete);
    CHECK(refused.refusal().problems.front().field == "income_year");
    const auto done =
        hub.office.complete_with_person(HubBench::everyone(), hub.now(id), aid_draft());
    REQUIRE(done.has_value());
    const auto page = hub.page(id);
    CHECK(page.row.state == State::in_hand);
    CHECK(page.form == "living_aid");
    CHECK(page.row.way == Way::full_way);
    CHECK(page.answers->at("people") == 3);
    Filter filter;
    filter.document_number = "410599 19690315 9016";
    CHECK(hub.office.list(HubBench::everyone(), filter, {}).total == 1);
    filter.document_number = "410599196903159017";
    CHECK(hub.office.list(HubBench::everyone(), filter, {}).total == 0);
}

TEST_CASE("who agreed is told that there is news, and everybody that something is missing",
          "[requests][P5]") {
    struct Heard final : PersonTeller {
        void tell(platform::Transaction&, const News& one) override { news.push_back(one); }
        std::vector<News> news;
    } heard;
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    hub.office.tell_people_by(heard);
    Kiosk kiosk{hub.clock, 1};
    const auto quiet = hub.in_hand(kiosk, short_draft());
    CHECK(heard.news.empty());
    REQUIRE(hub.office.ask_again(HubBench::everyone(), hub.now(quiet), "请带诊断证明").has_value());
    REQUIRE(heard.news.size() == 1);
    CHECK(heard.news[0].mobile == "13800005678");
    REQUIRE(hub.office.close(HubBench::everyone(), hub.now(quiet), CloseReason::helped, "办好了")
                .has_value());
    CHECK(heard.news.size() == 1);
    auto draft = aid_draft();
    draft.answers["notifications"] = consent();
    const auto agreed = hub.in_hand(kiosk, draft);
    REQUIRE(hub.office.close(HubBench::everyone(), hub.now(agreed), CloseReason::helped, "办好了")
                .has_value());
    CHECK(heard.news.size() == 2);
}

TEST_CASE("a request becomes a case, and who reads an old version is refused", "[requests]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk kiosk{hub.clock, 1};
    const auto id = hub.in_hand(kiosk, aid_draft());
    const auto read = hub.now(id);
    REQUIRE(hub.office.become_case(HubBench::everyone("li"), read, a_case()).has_value());
    CHECK(hub.page(id).case_file == a_case());
    CHECK(hub.office.become_case(HubBench::everyone("zhao"), read, a_case()).refusal() ==
          OfficeRefusal::changed_meanwhile);
    CHECK(hub.office.take_up(HubBench::everyone(), hub.now(id)).refusal() ==
          OfficeRefusal::not_possible_now);
    CHECK(hub.office.take_up(HubBench::everyone(), {RequestId{}, 1}).refusal() ==
          OfficeRefusal::unknown_request);
    auto clerk = HubBench::everyone("he");
    clerk.may_decide = false;
    CHECK(hub.office.close(clerk, hub.now(id), CloseReason::helped, "办好了").refusal() ==
          OfficeRefusal::not_your_role);
}

TEST_CASE("the employer's union never sees nor receives what is kept from it", "[requests][P5]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk kiosk{hub.clock, 1};
    const auto id = hub.in_hand(kiosk, wage_draft("蜂行外卖"));
    const auto employers = HubBench::of({{"u-fengxing"}});
    const auto county = HubBench::of({{"u-pool"}});
    const auto both = HubBench::of({{"u-pool"}, {"u-fengxing"}});
    CHECK(hub.office.page(county, id).has_value());
    for (const auto& officer : {employers, both}) {
        CHECK(hub.office.page(officer, id).refusal() == OfficeRefusal::not_your_area);
        CHECK(hub.office.list(officer, {}, {}).total == 0);
        CHECK(hub.office.close(officer, hub.now(id), CloseReason::other, "关掉").refusal() ==
              OfficeRefusal::not_your_area);
    }
    CHECK(hub.office.refer(county, hub.now(id), {{"u-fengxing"}, Outside::none, {}}, "请单位工会办")
              .refusal() == OfficeRefusal::kept_from_that_union);
    CHECK(
        hub.office.refer(county, hub.now(id), {{"u-nobody"}, Outside::none, {}}, "转").refusal() ==
        OfficeRefusal::unknown_union);
    REQUIRE(
        hub.office
            .refer(county, hub.now(id), {{}, Outside::labour_inspection, {}}, "已移交劳动监察大队")
            .has_value());
    CHECK(hub.page(id).outside == Outside::labour_inspection);
    // Completed anew as such by a street's union: it leaves that union's hands.
    Kiosk second{hub.clock, 2};
    auto plain = short_draft(Kind::other);
    const auto other = hub.in_hand(second, plain);
    CHECK(hub.page(other).row.route.union_code == UnionCode{"u-street-1"});
    REQUIRE(hub.office
                .complete_with_person(HubBench::of({{"u-street-1"}}), hub.now(other),
                                      wage_draft("蜂行外卖"))
                .has_value());
    CHECK(hub.page(other).row.route.union_code == UnionCode{"u-pool"});
    CHECK(hub.office.page(HubBench::of({{"u-street-1"}}), other).refusal() ==
          OfficeRefusal::not_your_area);
}

TEST_CASE("urgent requests stand first, then the longest wait, each area its own", "[requests]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk kiosk{hub.clock, 1};
    const auto first = kiosk.submitted(short_draft());
    hub.clock.advance(std::chrono::minutes(1));
    auto draft = short_draft(Kind::job_help);
    draft.is_urgent = true;
    draft.grid = {"g-04"};
    const auto urgent = kiosk.submitted(draft);
    hub.deliver(kiosk);
    const auto list = hub.office.list(HubBench::everyone(), {}, {});
    REQUIRE(list.rows.size() == 2);
    CHECK(list.rows[0].request == urgent.request);
    CHECK(list.rows[1].request == first.request);
    CHECK(list.urgent_open == 1);
    CHECK(hub.office.list(HubBench::of({{"u-street-1"}}), {}, {}).rows.size() == 1);
    CHECK(hub.office.list(HubBench::of({}), {}, {}).total == 0);
    Filter filter;
    filter.kind = Kind::job_help;
    filter.only_urgent = filter.only_open = true;
    filter.state = State::submitted;
    CHECK(hub.office.list(HubBench::everyone(), filter, {}).total == 1);
    filter.acceptance_number = first.number.digits;
    CHECK(hub.office.list(HubBench::everyone(), filter, {}).total == 0);
}

TEST_CASE("a replay without the sealed parts gives the same steps and nobody's words",
          "[requests]") {
    HubBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    Kiosk kiosk{hub.clock, 1};
    const auto id = hub.in_hand(kiosk, short_draft(Kind::legal));
    REQUIRE(hub.office.close(HubBench::everyone(), hub.now(id), CloseReason::withdrawn, "本人撤回")
                .has_value());
    HubBench erased{GENERATE(Engine::sqlite)};
    erased.database->write([&](platform::Transaction& transaction) {
        for (const auto* log : {&kiosk.log, &hub.log})
            for (const auto& record : log->records)
                CHECK(erased.projection.apply(record, std::nullopt, transaction).kind ==
                      services::sync::Applied::Kind::done);
    });
    const auto page = erased.page(id);
    CHECK(page.row.state == State::closed);
    CHECK(page.row.kind == Kind::legal);  // counted still
    CHECK_FALSE(page.answers.has_value());
    CHECK(page.row.masked_name.empty());
    CHECK(page.history.back().note.empty());
}

TEST_CASE("every state and event is walked: what the table lacks is refused by the projection",
          "[requests]") {
    int possible = 0;
    for (const auto state : all_states)
        for (const auto event : all_events)
            if (after(state, event)) ++possible;
    CHECK(possible == static_cast<int>(life_cycle.size()));
    CHECK_FALSE(after(State::closed, Event::taken_up).has_value());
    CHECK_FALSE(after(State::submitted, Event::closed).has_value());
}

TEST_CASE("a device cannot say what staff decide, nor an act what it cannot mean", "[requests]") {
    HubBench hub{Engine::sqlite};
    CHECK_FALSE(hub.projection.is_said_by_hub_only("requests.submitted/1"));
    CHECK_FALSE(hub.projection.is_said_by_hub_only("requests.resubmitted/1"));
    for (const auto event : all_events)
        if (act_in(kind_of(event))) CHECK(hub.projection.is_said_by_hub_only(kind_of(event)));
    CHECK_FALSE(act_from("requests.abolished/1", "{}", std::nullopt).has_value());
    CHECK_FALSE(act_from("requests.closed/1", "{\"request\":1}", std::nullopt).has_value());
    CHECK_FALSE(content_from("{}").has_value());
    CHECK_FALSE(facts_from("not json").has_value());
}
