// A worker joins, from the kiosk's screen to the card in their hand: kiosks, hub and staff in one
// process, on both engines.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "platform/crypto/member_token.hpp"
#include "services/ctl/demo_people.hpp"
#include "services/hub/bulletin.hpp"
#include "services/membership/membership_office.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
using namespace std::chrono_literals;
using services::membership::State;
using services::membership::Whereabouts;

namespace {

std::optional<State> kiosk_state(DemoKiosk& kiosk, const std::string& code) {
    const auto found = kiosk.sign_up().find(code);
    if (!found || !found->fate) return std::nullopt;
    return found->fate->state;
}

std::ptrdiff_t times_in_history(const Json& page, const char* event) {
    return std::ranges::count_if(page["history"],
                                 [&](const auto& one) { return one["event"] == event; });
}

std::vector<services::membership::ApplicationId> demo_people(HubBench& bench, DemoKiosk& kiosk) {
    const auto drafts =
        services::ctl::make_demo_drafts({.seed = 1, .today = platform::date_of(bench.clock.wall())},
                                        *bench.hub->bulletin.directory());
    std::vector<services::membership::ApplicationId> applications;
    for (const auto& one : drafts) {
        const auto receipt = kiosk.join(one);
        REQUIRE(receipt.has_value());
        applications.push_back(receipt->application);
    }
    bench.meet(kiosk);
    return applications;
}

}  // namespace

TEST_CASE("a worker joins while the line is down and is a member once it has returned",
          "[stories][join][F56][F59]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = bench.kiosk();
    kiosk->line().cut();
    const auto receipt = kiosk->join(draft());
    REQUIRE(receipt.has_value());
    CHECK_FALSE(receipt->number.provisional);  // from the block it holds
    const auto application = to_text(receipt->application);
    const auto before = kiosk->sign_up().find(receipt->code);
    REQUIRE(before.has_value());
    CHECK(before->whereabouts == Whereabouts::on_this_device);
    CHECK(bench.list()["total"] == 0);
    CHECK(bench.public_page(receipt->code).status == 404);

    kiosk->line().mend();
    bench.meet(*kiosk);
    CHECK(kiosk->sign_up().find(receipt->code)->whereabouts == Whereabouts::at_the_hub);
    const auto page = bench.page(application);
    CHECK(page["person"]["name"] == "欧阳㛃");
    CHECK(page["person"]["document_number"] == "410599196903159016");
    CHECK(page["protection"] == true);

    bench.act("wang", application, "take_up");
    CHECK(bench.act("wang", application, "approve")["state"] == "approved");
    const auto member = bench.act("liang", application, "approve");
    CHECK(member["state"] == "member");
    const auto shown = bench.public_page(receipt->code);
    CHECK(shown.status == 200);
    CHECK(shown.body.find("您已是工会会员") != std::string::npos);

    bench.meet(*kiosk);
    const auto found = kiosk->sign_up().find(receipt->code);
    REQUIRE(found.has_value());
    REQUIRE(found->fate.has_value());
    CHECK(found->fate->state == State::member);
    CHECK(found->fate->member_number == member["member_number"].get<std::string>());
    // The card is verified with nothing but the hub's public key.
    const platform::VerifyKey keys[] = {installation().token_signer.public_key};
    CHECK(platform::read_member_token(keys, found->fate->card_token,
                                      platform::date_of(bench.clock.wall()))
              .has_value());
}

TEST_CASE("the same person joining on two kiosks, both offline, is one application and a duplicate",
          "[stories][join]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto first = bench.kiosk(0);
    const auto second = bench.kiosk(1);
    first->line().cut();
    second->line().cut();
    auto again = draft();
    again.contact = services::membership::Contact{services::membership::PhoneOwner::none, ""};
    const auto one = first->join(draft());
    bench.clock.advance(1h);
    const auto other = second->join(again);
    REQUIRE((one && other));
    CHECK(one->number.digits != other->number.digits);
    first->line().mend();
    second->line().mend();
    // The later one arrives first: whoever is first at the hub is the application.
    bench.meet(*second);
    bench.meet(*first);
    CHECK(bench.list()["total"] == 2);
    const auto duplicates = bench.list("?duplicates=1");
    REQUIRE(duplicates["total"] == 1);
    CHECK(duplicates["rows"][0]["id"] == to_text(one->application));
    CHECK(duplicates["rows"][0]["state"] == "duplicate");
    CHECK(bench.page(to_text(other->application))["state"] == "applied");
    CHECK(bench.page(to_text(one->application))["duplicates"][0]["id"] ==
          to_text(other->application));

    bench.act("wang", to_text(one->application), "settle_same", {{"note", "同一人，证件核对过"}});
    CHECK(bench.make_member(to_text(other->application))["state"] == "member");
    bench.meet(*first);
    CHECK(kiosk_state(*first, one->code) == State::merged);
}

TEST_CASE("what is asked for again comes back on the same application, and makes a member",
          "[stories][join][again]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = bench.kiosk();
    auto wrong = draft();
    wrong.name = "欧阳洁";
    kiosk->line().cut();
    const auto receipt = kiosk->join(wrong);
    REQUIRE(receipt.has_value());
    kiosk->line().mend();
    bench.meet(*kiosk);
    const auto application = to_text(receipt->application);
    bench.clock.advance(1h);
    bench.act("wang", application, "take_up");
    bench.act("wang", application, "ask_again",
              {{"what", {"name"}}, {"note", "姓名与证件上的字不同"}});
    bench.meet(*kiosk);
    const auto asked = kiosk->sign_up().find(receipt->code);
    REQUIRE((asked && asked->fate));
    CHECK(asked->fate->state == State::asked_again);
    CHECK(asked->fate->note == "姓名与证件上的字不同");
    CHECK_FALSE(asked->is_handed_in_again);

    kiosk->line().cut();
    bench.clock.advance(1h);
    const auto request = kiosk->sign_up().begin();
    const auto second = kiosk->sign_up().resubmit(
        request, {asked->fate->application, asked->fate->version}, receipt->code, draft());
    REQUIRE(second.has_value());
    REQUIRE(kiosk->sign_up()
                .resubmit(request, {asked->fate->application, asked->fate->version}, receipt->code,
                          draft())
                .has_value());  // pressed twice
    CHECK(second->number.digits == receipt->number.digits);
    CHECK(second->code == receipt->code);
    const auto waiting = kiosk->sign_up().find(receipt->code);
    REQUIRE(waiting.has_value());
    CHECK(waiting->is_handed_in_again);
    CHECK(waiting->whereabouts == Whereabouts::on_this_device);
    CHECK(bench.page(application)["state"] == "asked_again");

    kiosk->line().mend();
    bench.meet(*kiosk);
    const auto arrived = kiosk->sign_up().find(receipt->code);
    REQUIRE(arrived.has_value());
    CHECK(arrived->is_handed_in_again);
    CHECK(arrived->whereabouts == Whereabouts::at_the_hub);
    const auto page = bench.page(application);
    CHECK(page["state"] == "resubmitted");
    CHECK(page["person"]["name"] == "欧阳㛃");
    CHECK(page["number"] == receipt->number.digits);
    CHECK(times_in_history(page, "applied") == 1);
    CHECK(times_in_history(page, "resubmitted") == 1);
    CHECK(bench.list()["total"] == 1);
    CHECK(bench.make_member(application)["state"] == "member");
    bench.meet(*kiosk);
    CHECK(kiosk_state(*kiosk, receipt->code) == State::member);
    CHECK_FALSE(kiosk->sign_up().find(receipt->code)->is_handed_in_again);
}

TEST_CASE("a refusal reaches the kiosk with its reason", "[stories][join]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = bench.kiosk();
    const auto receipt = kiosk->join(draft());
    REQUIRE(receipt.has_value());
    bench.meet(*kiosk);
    bench.act("wang", to_text(receipt->application), "take_up");
    bench.act("wang", to_text(receipt->application), "refuse",
              {{"reason", "other"}, {"note", "本人已在外地入会"}});
    bench.meet(*kiosk);
    const auto found = kiosk->sign_up().find(receipt->code);
    REQUIRE((found && found->fate));
    CHECK(found->fate->state == State::refused);
    CHECK(found->fate->reason == services::membership::RefuseReason::other);
    CHECK(found->fate->note == "本人已在外地入会");
    // The public page says that, and not why.
    const auto page = bench.public_page(receipt->code);
    CHECK(page.body.find("这次没有通过") != std::string::npos);
    CHECK(page.body.find("外地") == std::string::npos);
}

TEST_CASE("a phone that another gave too is settled by staff before anyone is approved",
          "[stories][join]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = bench.kiosk();
    auto other = draft();
    other.document_number = "630299198001010013";
    other.name = "马晓云";
    const auto first = kiosk->join(draft());
    const auto second = kiosk->join(other);
    REQUIRE((first && second));
    bench.meet(*kiosk);
    const auto application = to_text(second->application);
    REQUIRE(bench.page(application)["has_phone_request"] == true);
    bench.act("wang", application, "take_up");
    const auto version = bench.page(application)["version"];
    CHECK(
        bench.post("wang", "/api/applications/" + application + "/approve", {{"version", version}})
            .status == 409);
    bench.act("wang", application, "release_phone",
              {{"proof", "called_back"}, {"verdict", "released"}, {"note", "回拨核实"}});
    CHECK(bench.act("wang", application, "approve")["state"] == "approved");
}

TEST_CASE("a double touch on submit gives one application and the same receipt",
          "[stories][join]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = bench.kiosk();
    const auto request = kiosk->sign_up().begin();
    const auto first = kiosk->sign_up().submit(request, draft());
    const auto second = kiosk->sign_up().submit(request, draft());
    REQUIRE((first && second));
    CHECK(first->code == second->code);
    CHECK(first->number.digits == second->number.digits);
    bench.meet(*kiosk);
    CHECK(bench.list()["total"] == 1);
}

TEST_CASE("the demonstration's thousand and eighty are counted by firm, grid and answer",
          "[stories][T16]") {
    HubBench bench(Engine::sqlite);
    const auto kiosk = bench.kiosk();
    const auto people = demo_people(bench, *kiosk);
    const services::membership::Officer first{
        "wang", services::membership::Approving::first, true, {}};
    const services::membership::Officer second{
        "liang", services::membership::Approving::second, true, {}};
    for (const auto& application : people) {
        REQUIRE(bench.hub->office.take_up(first, {application, 1}).has_value());
        REQUIRE(bench.hub->office.approve(first, {application, 2}).has_value());
        REQUIRE(bench.hub->office.approve(second, {application, 3}).has_value());
    }
    const auto response = bench.get("liang", "/api/report/protection");
    REQUIRE(response.status == 200);
    const auto report = json_of(response);
    CHECK(report["members"] == 1080);
    CHECK(report["firms"] == 14);
    CHECK(report["grids"] == 12);
    const int accepted = report["accepted"];
    const int declined = report["declined"];
    CHECK(accepted + declined == 1080);
    CHECK(accepted > 0);
    CHECK(declined > 0);
    std::int64_t by_grid = 0;
    for (const auto& row : report["by_grid"])
        by_grid += row["members"].get<std::int64_t>();
    CHECK(by_grid == 1080);
    CHECK(report["missing_stations"].empty());
    bench.clock.advance(1h);
    CHECK(json_of(bench.get("liang", "/api/report/protection"))["missing_stations"].size() == 1);
}
