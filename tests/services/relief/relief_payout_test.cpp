#include "services/data/fen.hpp"
#include "services/relief_bench.hpp"

using namespace services::relief;
using namespace services::relief::test;
using platform::Engine;

namespace {

struct Baoji {
    explicit Baoji(Engine engine) : bench(engine) {
        bench.set_day({2022, 3, 1});
        fund = bench.fund(10000000);
        home = bench.with_account(bench.household(baoji()));
        bench.granted(home, fund, baoji_facts());
    }
    PaymentState state(std::size_t at) const {
        return bench.page(home).payments.at(at).payment.state;
    }
    ReliefBench bench;
    FundId fund;
    HouseholdId home;
};

}  // namespace

TEST_CASE("4,000 yuan a person a year comes in two payments, the second after the review",
          "[relief][T07][F71]") {
    Baoji baoji{GENERATE(Engine::sqlite, Engine::postgresql)};
    auto& bench = baoji.bench;
    CHECK(bench.fund_now(baoji.fund).reserved == 4 * 400000);
    std::string file;
    const auto first = bench.sent(baoji.fund, &file);
    CHECK(file.find("8000.00") != std::string::npos);
    bench.paid(first);
    CHECK(bench.fund_now(baoji.fund).paid == 4 * 200000);
    CHECK(bench.batch_now(first).state == BatchState::settled);

    bench.set_day({2022, 9, 5});
    CHECK(bench.office.propose_batch(bench.handler(), baoji.fund).refusal() ==
          ReliefRefusal::nothing_is_ready);
    CHECK(bench.has_task(TaskKind::review_due));
    REQUIRE_FALSE(bench.review(baoji.home).has_value());
    CHECK_FALSE(bench.has_task(TaskKind::review_due));
    const auto version = bench.now(baoji.home).version;
    REQUIRE_FALSE(bench.review(baoji.home).has_value());  // once a year
    CHECK(bench.now(baoji.home).version == version);
    bench.paid(bench.sent(baoji.fund));
    CHECK(bench.fund_now(baoji.fund).paid == 4 * 400000);
    CHECK(bench.fund_now(baoji.fund).reserved == 0);
}

TEST_CASE("whose file is closed is not paid the second time, and the fund keeps it",
          "[relief][T07][F71]") {
    Baoji baoji{GENERATE(Engine::sqlite, Engine::postgresql)};
    auto& bench = baoji.bench;
    bench.paid(bench.sent(baoji.fund));
    bench.set_day({2022, 9, 5});
    REQUIRE_FALSE(bench.stop(baoji.home).has_value());
    CHECK(baoji.state(1) == PaymentState::dropped);
    CHECK(bench.office.propose_batch(bench.handler(), baoji.fund).refusal() ==
          ReliefRefusal::nothing_is_ready);
    CHECK(bench.fund_now(baoji.fund).left() == 10000000 - 4 * 200000);
    CHECK(bench.page(baoji.home).household.state == HouseholdState::off_file);
    const auto before = bench.state();
    bench.rebuild();
    CHECK(bench.state() == before);
}

TEST_CASE("a payment is never made twice", "[relief]") {
    Baoji baoji{GENERATE(Engine::sqlite, Engine::postgresql)};
    auto& bench = baoji.bench;
    const auto made = bench.office.propose_batch(bench.handler(), baoji.fund);
    CHECK(bench.office.propose_batch(bench.handler(), baoji.fund).refusal() ==
          ReliefRefusal::nothing_is_ready);
    CHECK(bench.office.bank_file(bench.decider(), {made->batch, 1}).refusal() ==
          ReliefRefusal::not_possible_now);
    CHECK(bench.office.approve_batch(bench.decider("wang"), {made->batch, 1}).refusal() ==
          ReliefRefusal::same_person_twice);
    CHECK(bench.office.approve_batch(bench.handler(), {made->batch, 1}).refusal() ==
          ReliefRefusal::not_your_role);
    // What was approved goes where the approver saw it go.
    CHECK(bench.office
              .set_account(bench.handler(), bench.now(baoji.home), {"别人", "某银行", "12345678"})
              .refusal() == ReliefRefusal::payments_open);
    REQUIRE(bench.office.approve_batch(bench.decider(), {made->batch, 1}).has_value());
    const auto file = bench.office.bank_file(bench.decider(), bench.now(made->batch));
    REQUIRE(file.has_value());
    const auto again = bench.office.bank_file(bench.decider(), bench.now(made->batch));
    CHECK(*again == *file);
    CHECK(bench.office.drop_batch(bench.handler(), bench.now(made->batch), "作废").refusal() ==
          ReliefRefusal::not_possible_now);
    CHECK(bench.office.propose_batch(bench.handler(), baoji.fund).refusal() ==
          ReliefRefusal::nothing_is_ready);
    const auto results = bench.answer_of_bank(made->batch, "成功");
    REQUIRE(
        bench.office.take_results(bench.handler(), bench.now(made->batch), results).has_value());
    const auto twice = bench.office.take_results(bench.handler(), bench.now(made->batch), results);
    CHECK(twice.refusal().refusal == ReliefRefusal::already_there);
    CHECK(bench.fund_now(baoji.fund).paid == 800000);
}

TEST_CASE("who set up an account does not approve the batch that pays to it", "[relief][F71]") {
    Baoji baoji{GENERATE(Engine::sqlite, Engine::postgresql)};
    auto& bench = baoji.bench;
    auto liang = bench.decider("liang");
    liang.may_handle = true;
    REQUIRE(
        bench.office
            .set_account(liang, bench.now(baoji.home), {"海小东", "某银行", "6222020200112233446"})
            .has_value());
    const auto made = bench.office.propose_batch(bench.handler(), baoji.fund);
    REQUIRE(made.has_value());
    CHECK(bench.office.approve_batch(liang, {made->batch, 1}).refusal() ==
          ReliefRefusal::same_person_twice);
    REQUIRE(bench.office.approve_batch(bench.decider("zhou"), {made->batch, 1}).has_value());
}

TEST_CASE("a failed account becomes a task, and is paid to the right one under a new reference",
          "[relief]") {
    Baoji baoji{GENERATE(Engine::sqlite, Engine::postgresql)};
    auto& bench = baoji.bench;
    const auto batch = bench.sent(baoji.fund);
    const auto reference = bench.page(baoji.home).payments.front().reference;
    const auto taken = bench.office.take_results(bench.handler(), bench.now(batch),
                                                 bench.answer_of_bank(batch, "失败", "账户已销"));
    REQUIRE(taken.has_value());
    CHECK(taken->failed == 1);
    CHECK(baoji.state(0) == PaymentState::failed);
    CHECK(bench.fund_now(baoji.fund).reserved == 1600000);
    REQUIRE(bench.has_task(TaskKind::failed_account));
    CHECK(bench.reliefs.tasks(bench.handler()).front().detail == "账户已销");
    CHECK(bench.office.propose_batch(bench.handler(), baoji.fund).refusal() ==
          ReliefRefusal::nothing_is_ready);
    bench.with_account(baoji.home, "6222020200112233446");
    CHECK_FALSE(bench.has_task(TaskKind::failed_account));
    bench.paid(bench.sent(baoji.fund));
    CHECK(bench.page(baoji.home).payments.front().reference != reference);
    CHECK(bench.fund_now(baoji.fund).paid == 800000);
}

TEST_CASE("a file of results is taken whole or not at all, and every wrong row is named",
          "[relief]") {
    Baoji baoji{Engine::sqlite};
    auto& bench = baoji.bench;
    auto other = test::baoji();
    other.case_id = "case-7";
    const auto second = bench.with_account(bench.household(other, "李四"));
    bench.granted(second, baoji.fund, baoji_facts());
    const auto batch = bench.sent(baoji.fund);
    const auto first_row = bench.page(baoji.home).payments.front().reference;
    const auto second_row = bench.page(second).payments.front().reference;
    const auto rows_of = [&](const std::string& text) {
        const auto taken = bench.office.take_results(bench.handler(), bench.now(batch), text);
        REQUIRE_FALSE(taken.has_value());
        return taken.refusal().rows;
    };
    const std::string head = "参考号,金额,结果,原因\n";
    CHECK(rows_of("") == std::vector<RowProblem>{{1, "not_a_table"}});
    CHECK(rows_of("参考号,金额\n").front().code == "heading_missing");
    CHECK(rows_of(head + first_row + ",8000.00,成功,\nJZ0,8000.00,成功,\n") ==
          std::vector<RowProblem>{{3, "unknown_reference"}});
    CHECK(rows_of(head + first_row + ",8000.01,成功,\n" + second_row + ",8000.00,成功,\n") ==
          std::vector<RowProblem>{{2, "wrong_amount"}});
    CHECK(rows_of(head + first_row + ",8000.00,也许,\n" + first_row + ",80x,成功,\n") ==
          std::vector<RowProblem>{{2, "wrong_verdict"}, {3, "wrong_amount"}, {3, "named_twice"}});
    CHECK(bench.fund_now(baoji.fund).paid == 0);
    const auto part = bench.office.take_results(bench.handler(), bench.now(batch),
                                                head + first_row + ",8000.00,成功,\n");
    REQUIRE(part.has_value());
    CHECK(part->still_open == 1);
    CHECK(bench.batch_now(batch).state == BatchState::sent);
    CHECK(rows_of(head + first_row + ",8000.00,失败,\n" + second_row + ",8000.00,成功,\n") ==
          std::vector<RowProblem>{{2, "not_sent"}});
    REQUIRE(bench.office
                .take_results(bench.handler(), bench.now(batch),
                              head + second_row + ",\"8,000.00\",paid,\n")
                .has_value());
    CHECK(bench.batch_now(batch).state == BatchState::settled);
}

TEST_CASE("an account is digits, and a card's check digit is right", "[relief]") {
    CHECK(is_account_number("6228480402564890018"));
    CHECK_FALSE(is_account_number("6228480402564890019"));
    CHECK_FALSE(is_account_number("62284804025648900x8"));
    CHECK(is_account_number("12345678"));
    CHECK_FALSE(is_account_number("1234567"));
    CHECK_FALSE(is_account_number(""));
    CHECK(services::data::fen_in("5,000") == 500000);
    CHECK(services::data::fen_in("519080.11") == 51908011);
    CHECK(services::data::fen_in("0.5") == 50);
    for (const auto* wrong : {"", "-1", "1.", "1.234", "1e3", "99999999999", "１"})
        CHECK_FALSE(services::data::fen_in(wrong).has_value());
}

TEST_CASE("a recovered household is in the tier of visits, and on file again in its own",
          "[relief][F25][F74]") {
    ReliefBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto home = bench.household(haidong());
    REQUIRE_FALSE(bench.stop(home, HouseholdState::recovered).has_value());
    CHECK(bench.page(home).household.state == HouseholdState::recovered);
    const ProposalAsk ask{{}, haidong_facts(), {}, {}, "", 0};
    CHECK(bench.office.calculate(bench.handler(), home, ask)->tier == "visits");
    CHECK(bench.office.calculate(bench.handler(), home, ask)->total == 50000);
    REQUIRE_FALSE(bench.stands(home, haidong()).has_value());
    CHECK(bench.page(home).household.state == HouseholdState::on_file);
    CHECK(bench.office.calculate(bench.handler(), home, ask)->tier == "lifting");
}

TEST_CASE("a closed file stops what was not paid, but not what the bank has", "[relief][F25]") {
    Baoji baoji{GENERATE(Engine::sqlite, Engine::postgresql)};
    auto& bench = baoji.bench;
    const auto made = bench.office.propose_batch(bench.handler(), baoji.fund);
    // A batch goes to the bank as it was put together, or is dropped first.
    CHECK(bench.stop(baoji.home) == ReliefRefusal::payments_open);
    REQUIRE(bench.office.approve_batch(bench.decider(), {made->batch, 1}).has_value());
    REQUIRE(bench.office.bank_file(bench.decider(), bench.now(made->batch)).has_value());
    REQUIRE_FALSE(bench.stop(baoji.home).has_value());
    CHECK(baoji.state(0) == PaymentState::sent);
    CHECK(baoji.state(1) == PaymentState::dropped);
    REQUIRE(bench.office
                .take_results(bench.handler(), bench.now(made->batch),
                              bench.answer_of_bank(made->batch, "失败", "账户已销"))
                .has_value());
    // The bank could not pay, and nobody tries again.
    CHECK(baoji.state(0) == PaymentState::dropped);
    CHECK_FALSE(bench.has_task(TaskKind::failed_account));
    CHECK(bench.fund_now(baoji.fund).reserved == 0);
    CHECK(bench.fund_now(baoji.fund).left() == 10000000);
    const auto before = bench.state();
    bench.rebuild();
    CHECK(bench.state() == before);
}
