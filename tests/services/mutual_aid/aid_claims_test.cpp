#include <catch2/catch_test_macros.hpp>

#include "platform/table/table.hpp"
#include "services/data/fen.hpp"
#include "services/mutual_aid/aid_bench.hpp"

namespace membership = services::membership;
using namespace services::mutual_aid;
using namespace services::mutual_aid::test;
using membership::Approving;
using platform::CivilDate;
using platform::Engine;

namespace {

const std::string number = "410599196903159016";

ClaimDraft draft_of(const Stay& stay, const std::string& plan = "known") {
    ClaimDraft draft;
    draft.plan = plan;
    draft.person = {"欧阳㛃", membership::DocumentKind::resident_id, number, ""};
    draft.stay = stay;
    draft.papers = {{PaperKind::hospital_bill, platform::sha256(platform::as_bytes("bill"))}};
    return draft;
}

// Enrolled on 10 February 2026 in `known`; today is 1 June.
struct Covered {
    explicit Covered(Engine engine) : hub(engine) {
        hub.go_to({2026, 2, 10});
        REQUIRE(hub.enrolled("姓名,证件号码\n欧阳㛃," + number + "\n").is_taken);
        hub.go_to({2026, 6, 1});
    }
    ClaimId claimed(const Stay& stay) {
        const auto claim = hub.office.claim(wang, draft_of(stay));
        REQUIRE(claim.has_value());
        return *claim;
    }
    ClaimAnswer approve(const Officer& officer, ClaimId claim, std::int64_t amount) {
        return hub.office.approve(officer, hub.now(claim), {amount, "", false});
    }

    AidBench hub;
    Officer wang = AidBench::officer("wang");
    Officer li = AidBench::officer("li");
};

}  // namespace

TEST_CASE("a claim up to the limit is approved by one, above it by two", "[mutual_aid][F08]") {
    Covered one{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto small = one.claimed(stay_of({2026, 5, 1}, 100'000));
    CHECK(one.hub.page(small).by_rule == 25'000);
    CHECK(one.approve(one.wang, small, 25'001).refusal() == AidRefusal::amount_differs);
    CHECK(one.approve(one.wang, small, 25'000)->state == ClaimState::approved);

    const auto large = one.claimed(stay_of({2026, 5, 15}, 600'000));
    CHECK(one.approve(one.wang, large, 295'000)->state == ClaimState::approved_first);
    CHECK(one.approve(one.wang, large, 295'000).refusal() == AidRefusal::same_person_twice);
    CHECK(one.approve(AidBench::officer("zhao", Approving::first), large, 295'000).refusal() ==
          AidRefusal::not_your_role);
    CHECK(one.approve(one.li, large, 295'000)->state == ClaimState::approved);
}

TEST_CASE("a decision on what was read before a change is refused", "[mutual_aid]") {
    Covered one{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto claim = one.claimed(stay_of({2026, 5, 1}, 100'000));
    const auto seen = one.hub.now(claim);
    REQUIRE(one.hub.office.add_papers(
        one.li, seen, {{PaperKind::diagnosis, platform::sha256(platform::as_bytes("d"))}}));
    CHECK(one.hub.office.approve(one.wang, seen, {25'000, "", false}).refusal() ==
          AidRefusal::changed_meanwhile);
    CHECK(one.hub.page(claim).papers.size() == 2);
}

TEST_CASE("a claim within the waiting period or outside the cover is refused in writing only",
          "[mutual_aid]") {
    Covered one{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto early = one.claimed(stay_of({2026, 3, 30}, 100'000));
    CHECK(one.hub.page(early).why_not == RefuseReason::waiting_period);
    CHECK(one.approve(one.wang, early, 25'000).refusal() == AidRefusal::waiting_period);
    const auto before = one.claimed(stay_of({2026, 2, 1}, 100'000));
    CHECK(one.approve(one.wang, before, 25'000).refusal() == AidRefusal::not_covered);
    CHECK(one.hub.office.refuse(one.wang, one.hub.now(early), RefuseReason::waiting_period, " ")
              .refusal() == AidRefusal::reason_missing);
    REQUIRE(one.hub.office.refuse(one.wang, one.hub.now(early), RefuseReason::waiting_period,
                                  "入院在等待期内，4月1日起的住院可以申领。"));
    const auto page = one.hub.page(early);
    CHECK(page.claim.state == ClaimState::refused);
    CHECK(page.claim.refuse_reason == RefuseReason::waiting_period);
    CHECK(page.history.back().note.starts_with("入院在等待期内"));
    REQUIRE(one.hub.office.reopen(one.li, one.hub.now(early), "入院日期登记错了"));
    CHECK(one.hub.page(early).claim.state == ClaimState::open);
}

TEST_CASE("a stay is claimed once, by who is covered, to their own account", "[mutual_aid]") {
    Covered one{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto claim = one.claimed(stay_of({2026, 5, 1}, 100'000));
    const auto refusal = [&](const ClaimDraft& draft) {
        return one.hub.office.claim(one.wang, draft).refusal();
    };
    auto draft = draft_of(stay_of({2026, 5, 1}, 100'000));
    CHECK(refusal(draft) == AidRefusal::already_claimed);
    draft.person.name = "欧阳芳";
    CHECK(refusal(draft) == AidRefusal::person_wrong);
    draft.person.document_number = "630299198501019022";
    CHECK(refusal(draft) == AidRefusal::not_enrolled);
    draft = draft_of(stay_of({2026, 5, 30}, 100'000));
    CHECK(refusal(draft) == AidRefusal::stay_wrong);  // leaves hospital after today
    draft = draft_of(stay_of({2026, 4, 1}, 100'000));
    draft.stay.account = "6222000000000000005";
    CHECK(refusal(draft) == AidRefusal::account_wrong);
    draft = draft_of(stay_of({2026, 4, 1}, 100'000));
    draft.papers.clear();
    const auto bare = one.hub.office.claim(one.wang, draft);
    REQUIRE(bare.has_value());
    CHECK(one.approve(one.wang, *bare, 25'000).refusal() == AidRefusal::papers_missing);
    CHECK(one.hub.office.approve(one.wang, one.hub.now(*bare), {25'000, "", true}).has_value());
    // The first was not decided yet: both together stay within the cap of the year.
    CHECK(one.hub.page(claim).paid_already == 25'000);
}

TEST_CASE("the list for the bank holds what is approved, and an account that failed is paid later",
          "[mutual_aid][F08]") {
    Covered one{GENERATE(Engine::sqlite, Engine::postgresql)};
    auto& office = one.hub.office;
    const auto claim = one.claimed(stay_of({2026, 5, 1}, 100'000));
    CHECK(office.make_batch(one.wang, "known").refusal() == AidRefusal::nothing_to_pay);
    REQUIRE(one.approve(one.wang, claim, 25'000));
    const auto batch = office.make_batch(one.wang, "known");
    REQUIRE(batch.has_value());
    const auto table = one.hub.records.bank_table(one.wang, *batch);
    REQUIRE(table.has_value());
    REQUIRE(table->rows.size() == 1);
    CHECK(table->rows[0][2] == platform::WrittenCell{std::string("6222000000000000004")});
    CHECK(table->rows[0][4] == platform::WrittenCell{platform::Hundredths{25'000}});
    CHECK(table->rows[0][5] == platform::WrittenCell{std::string("医疗互助 HZ-000001")});

    CHECK(office.settle(one.wang, *batch, {2026, 6, 1}, {claim}, "").refusal() ==
          AidRefusal::reason_missing);
    CHECK(office.settle(one.wang, *batch, {2026, 6, 1}, {claim}, "账号与户名不符").value() == 0);
    CHECK(one.hub.page(claim).claim.state == ClaimState::failed);
    CHECK(office.mend_account(one.wang, one.hub.now(claim), "建设银行", "6217 0000 0000 0000 012")
              ->state == ClaimState::approved);
    const auto second = office.make_batch(one.wang, "known");
    REQUIRE(second.has_value());
    CHECK(office.settle(one.wang, *second, {2026, 6, 1}, {}, "").value() == 25'000);
    CHECK(office.settle(one.wang, *second, {2026, 6, 1}, {}, "").refusal() ==
          AidRefusal::nothing_to_pay);
    CHECK(one.hub.page(claim).claim.paid_on == CivilDate{2026, 6, 1});
    const auto figures = one.hub.records.figures(one.wang, "known", {2026, 6, 1});
    CHECK(figures.claims_paid == 1);
    CHECK(figures.paid == 25'000);
}

TEST_CASE("claims stay within their area", "[mutual_aid]") {
    Covered one{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto claim = one.claimed(stay_of({2026, 5, 1}, 100'000));
    const Officer other{"sun", Approving::second, false, {{"u-street-2"}}};
    CHECK(one.approve(other, claim, 25'000).refusal() == AidRefusal::not_your_area);
    CHECK(one.hub.records.claims(other, {}, 1, 50).total == 0);
    CHECK(one.hub.records.claims(one.wang, {"known", ClaimState::open}, 1, 50).total == 1);
    CHECK(one.hub.records.claims(one.wang, {}, 1, 50).rows[0].masked_name == "欧阳*");
    CHECK(one.hub.records.claim(other, *one.hub.plans, claim).refusal() ==
          AidRefusal::not_your_area);
    CHECK(one.hub.records.lists(other, "", 10).empty());
    CHECK(one.hub.records.figures(other, "known", {2026, 6, 1}).people == 0);
}

TEST_CASE("the records of mutual aid played again give the same state", "[mutual_aid][rebuild]") {
    Covered one{GENERATE(Engine::sqlite, Engine::postgresql)};
    auto& office = one.hub.office;
    const auto paid = one.claimed(stay_of({2026, 5, 1}, 100'000));
    const auto refused = one.claimed(stay_of({2026, 3, 2}, 100'000));
    REQUIRE(office.ask_again(one.wang, one.hub.now(paid), "请补诊断证明"));
    REQUIRE(office.add_papers(one.wang, one.hub.now(paid), {{PaperKind::diagnosis, {1}}}));
    REQUIRE(one.approve(one.wang, paid, 25'000));
    REQUIRE(office.refuse(one.wang, one.hub.now(refused), RefuseReason::waiting_period, "等待期"));
    const auto batch = office.make_batch(one.wang, "known");
    REQUIRE(batch.has_value());
    REQUIRE(office.settle(one.wang, *batch, {2026, 6, 1}, {paid}, "销户"));
    REQUIRE(office.mend_account(one.wang, one.hub.now(paid), "建行", "6217000000000000012"));
    const auto before = one.hub.state();
    one.hub.database->write([&](platform::Transaction& transaction) {
        for (const auto table : one.hub.projection.tables())
            transaction.execute("DELETE FROM " + std::string(table));
        for (const auto& record : one.hub.log.records)
            CHECK(one.hub.projection.apply(record, one.hub.log.opened(record), transaction).kind ==
                  services::sync::Applied::Kind::done);
    });
    CHECK(one.hub.state() == before);
    // And without what was sealed, when people were erased: figures stay, nobody is named.
    one.hub.database->write([&](platform::Transaction& transaction) {
        for (const auto table : one.hub.projection.tables())
            transaction.execute("DELETE FROM " + std::string(table));
        for (const auto& record : one.hub.log.records)
            CHECK(one.hub.projection.apply(record, std::nullopt, transaction).kind ==
                  services::sync::Applied::Kind::done);
    });
    CHECK_FALSE(one.hub.page(paid).person.has_value());
    CHECK(one.hub.records.figures(one.wang, "known", {2026, 6, 1}).people == 1);
}

// S0:47 gives 766 units, 56,762 people, 615 claims and 519,080.11 yuan. How people spread over the
// units and money over the claims is invented here; who they are too.
TEST_CASE("766 units enrol 56,762 people, and 615 claims are paid 519,080.11 yuan to the fen",
          "[mutual_aid][T03][F08]") {
    AidBench hub{Engine::sqlite};
    hub.go_to({2019, 10, 16});
    constexpr int units = 766;
    constexpr int people = 56'762;
    int person = 0;
    for (int unit = 0; unit < units; ++unit) {
        std::string list = "姓名,身份证号,缴费\n";
        const int last = people * (unit + 1) / units;
        for (; person < last; ++person)
            list += "王" + std::string(person % 2 == 0 ? "芳" : "强") + "," + number_of(person) +
                    ",60.00\n";
        REQUIRE(
            hub.enrolled(list, AidBench::ask("anyang_hospital", fmt::format("单位{}", unit + 1)))
                .is_taken);
    }
    hub.go_to({2020, 9, 30});
    const auto figures_of_enrolling =
        hub.records.figures(AidBench::officer(), "anyang_hospital", {2020, 9, 30});
    CHECK(figures_of_enrolling.units == 766);
    CHECK(figures_of_enrolling.people == 56'762);
    CHECK(figures_of_enrolling.tenths_a_unit == 741);

    const auto file = membership::test::text_of("tests/services/samples/anyang_claims.csv");
    const auto claims = hub.office.claim_list(AidBench::officer(), "anyang_hospital", file);
    REQUIRE(claims.has_value());
    for (const auto& one : claims->problems)
        UNSCOPED_INFO(one.row << ": " << one.sentence);
    REQUIRE(claims->is_taken);
    REQUIRE(claims->claims.size() == 615);
    for (const auto& claim : claims->claims) {
        const Approval approval{hub.page(claim).claim.amount, "按核定单", true};
        const auto first = hub.office.approve(AidBench::officer("wang"), hub.now(claim), approval);
        REQUIRE(first.has_value());
        if (first->state == ClaimState::approved_first)
            REQUIRE(hub.office.approve(AidBench::officer("li"), hub.now(claim), approval));
    }
    const auto batch = hub.office.make_batch(AidBench::officer(), "anyang_hospital");
    REQUIRE(batch.has_value());
    const auto sheet = platform::to_xlsx(*hub.records.bank_table(AidBench::officer(), *batch));
    const auto bank = platform::read_table(platform::as_text(sheet));
    REQUIRE(bank.has_value());
    std::int64_t at_the_bank = 0;
    for (std::size_t row = 1; row < bank->rows.size(); ++row)
        at_the_bank += services::data::fen_in(bank->rows[row].cells[4]).value();
    CHECK(at_the_bank == 51'908'011);
    CHECK(hub.office.settle(AidBench::officer(), *batch, {2020, 9, 30}, {}, "").value() ==
          51'908'011);
    const auto figures =
        hub.records.figures(AidBench::officer(), "anyang_hospital", {2020, 12, 15});
    CHECK(figures.claims_paid == 615);
    CHECK(figures.paid == 51'908'011);
    CHECK(figures.average_paid == 84'403);
}

TEST_CASE("the bank's answer is taken as a file, whole or not at all, every wrong row named",
          "[mutual_aid][F08]") {
    using Rows = std::vector<services::bank::RowProblem>;
    Covered one{GENERATE(Engine::sqlite, Engine::postgresql)};
    auto& office = one.hub.office;
    const auto first = one.claimed(stay_of({2026, 5, 1}, 100'000));
    const auto second = one.claimed(stay_of({2026, 5, 3}, 100'000));
    REQUIRE(one.approve(one.wang, first, 25'000));
    REQUIRE(one.approve(one.wang, second, 25'000));
    const auto batch = office.make_batch(one.wang, "known").value();
    const auto table = one.hub.records.bank_table(one.wang, batch);
    CHECK(table->rows[1].back() == platform::WrittenCell{std::string("HZ-000002-1")});
    const auto take = [&](BatchId id, const std::string& rows) {
        return office.take_results(one.wang, id, {2026, 6, 1}, "参考号,金额,结果,原因\n" + rows);
    };
    CHECK(take(batch, "HZ-000001-1,250.00,也许,\nHZ-000002-1,x,成功,\n").refusal().rows ==
          Rows{{2, "wrong_verdict"}, {3, "wrong_amount"}});
    CHECK(take(batch, "HZ-9,1.00,成功,\nHZ-000001-1,0.01,成功,\n").refusal().rows ==
          Rows{{2, "unknown_reference"}, {3, "wrong_amount"}});
    CHECK(take(batch, "").refusal().refusal == AidRefusal::nothing_to_pay);
    CHECK(one.hub.page(first).claim.state == ClaimState::batched);
    const std::string answer = "HZ-000001-1,250.00,成功,\nHZ-000002-1,250.00,失败,账户已销\n";
    const auto taken = take(batch, answer);
    REQUIRE(taken.has_value());
    CHECK(taken->paid == 25'000);
    CHECK(taken->claims_paid == 1);
    CHECK(taken->claims_failed == 1);
    CHECK(one.hub.page(first).history.back().note.empty());
    CHECK(one.hub.page(second).history.back().note == "账户已销");
    CHECK(take(batch, answer).refusal().rows == Rows{{2, "not_sent"}, {3, "not_sent"}});

    // Sent again in another batch, it is not paid by what the bank said of the first.
    REQUIRE(office.mend_account(one.wang, one.hub.now(second), "建设银行", "6217000000000000012"));
    const auto again = office.make_batch(one.wang, "known").value();
    CHECK(take(again, "HZ-000002-1,250.00,成功,\n").refusal().rows ==
          Rows{{2, "unknown_reference"}});
    CHECK(take(again, "HZ-000002-2,250.00,成功,\n")->claims_paid == 1);
    CHECK(one.hub.page(second).claim.state == ClaimState::paid);
}
