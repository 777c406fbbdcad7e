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
    REQUIRE(bench.office
                .review(bench.handler(), bench.now(baoji.home), 2022, ReviewResult::qualifies, "")
                .has_value());
    CHECK_FALSE(bench.has_task(TaskKind::review_due));
    CHECK(bench.office
              .review(bench.handler(), bench.now(baoji.home), 2022, ReviewResult::qualifies, "")
              .refusal() == ReliefRefusal::already_there);
    bench.paid(bench.sent(baoji.fund));
    CHECK(bench.fund_now(baoji.fund).paid == 4 * 400000);
    CHECK(bench.fund_now(baoji.fund).reserved == 0);
}

TEST_CASE("who fails the yearly review is not paid the second time, and the fund keeps it",
          "[relief][T07][F71]") {
    Baoji baoji{GENERATE(Engine::sqlite, Engine::postgresql)};
    auto& bench = baoji.bench;
    bench.paid(bench.sent(baoji.fund));
    bench.set_day({2022, 9, 5});
    CHECK(bench.office
              .review(bench.handler(), bench.now(baoji.home), 2022, ReviewResult::does_not_qualify,
                      "")
              .refusal() == ReliefRefusal::reason_missing);
    REQUIRE(bench.office
                .review(bench.handler(), bench.now(baoji.home), 2022,
                        ReviewResult::does_not_qualify, "家里有了稳定收入")
                .has_value());
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
    CHECK(fen_from("5,000") == 500000);
    CHECK(fen_from("519080.11") == 51908011);
    CHECK(fen_from("0.5") == 50);
    for (const auto* wrong : {"", "-1", "1.", "1.234", "1e3", "99999999999", "１"})
        CHECK_FALSE(fen_from(wrong).has_value());
}

TEST_CASE("a household leaves as recovered after six months above the line, and is visited",
          "[relief][F25]") {
    ReliefBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto home = bench.household(haidong());
    const std::vector<std::int64_t> five(5, 70000);
    CHECK(bench.office.exit(bench.decider(), bench.now(home), {ExitWay::recovered, five, ""})
              .refusal() == ReliefRefusal::not_long_enough_above_line);
    CHECK(bench.office
              .exit(bench.decider(), bench.now(home),
                    {ExitWay::recovered, {70000, 70000, 60000, 70000, 70000, 70000}, ""})
              .refusal() == ReliefRefusal::not_long_enough_above_line);
    CHECK(
        bench.office.exit(bench.decider(), bench.now(home), {ExitWay::secured, {}, ""}).refusal() ==
        ReliefRefusal::reason_missing);
    REQUIRE(bench.office
                .exit(bench.decider(), bench.now(home),
                      {ExitWay::recovered, std::vector<std::int64_t>(6, 60001), ""})
                .has_value());
    CHECK(bench.page(home).household.state == HouseholdState::recovered);
    const ProposalAsk ask{{}, haidong_facts(), {}, {}, ""};
    CHECK(bench.office.calculate(bench.handler(), home, ask)->tier == "visits");
    CHECK(bench.office.calculate(bench.handler(), home, ask)->total == 50000);
    const auto visits = bench.page(home).visits;
    REQUIRE(visits.size() == 3);
    CHECK(visits[0].due == platform::CivilDate{2022, 11, 1});
    CHECK_FALSE(bench.has_task(TaskKind::visit_due));
    bench.set_day({2022, 11, 3});
    CHECK(bench.has_task(TaskKind::visit_due));
    CHECK(bench.office.follow_up(bench.handler(), bench.now(home), {2022, 11, 2}, true, "")
              .refusal() == ReliefRefusal::not_possible_now);
    REQUIRE(
        bench.office.follow_up(bench.handler(), bench.now(home), {2022, 11, 1}, false, "又失业了")
            .has_value());
    CHECK_FALSE(bench.has_task(TaskKind::visit_due));
    REQUIRE(bench.office.reopen(bench.handler(), bench.now(home), "返困").has_value());
    CHECK(bench.page(home).household.state == HouseholdState::on_file);
    CHECK(bench.page(home).visits.size() == 1);
    CHECK(bench.page(home).history.back().note == "返困");
}

TEST_CASE("nobody leaves while money is on its way", "[relief][F25]") {
    Baoji baoji{Engine::sqlite};
    auto& bench = baoji.bench;
    const Exit secured{ExitWay::secured, {}, "低保兜底"};
    CHECK(bench.office.exit(bench.decider(), bench.now(baoji.home), secured).refusal() ==
          ReliefRefusal::payments_open);
    const auto batch = bench.sent(baoji.fund);
    CHECK(bench.office.exit(bench.decider(), bench.now(baoji.home), secured).refusal() ==
          ReliefRefusal::payments_open);
    bench.paid(batch);
    REQUIRE(bench.office.exit(bench.decider(), bench.now(baoji.home), secured).has_value());
    CHECK(bench.page(baoji.home).household.state == HouseholdState::secured);
    CHECK(bench.fund_now(baoji.fund).reserved == 0);
}

TEST_CASE("the yearly sweep leaves nobody out", "[relief][F03]") {
    ReliefBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    bench.set_day({2023, 1, 5});
    const auto one = bench.household(haidong(), "甲");
    const auto two = bench.household(baoji(), "乙");
    const auto sweep = bench.office.open_sweep(bench.handler(), "", 2023);
    REQUIRE(sweep.has_value());
    CHECK(sweep->households == 2);
    CHECK(bench.office.open_sweep(bench.handler(), "", 2023).refusal() ==
          ReliefRefusal::already_there);
    CHECK(bench.office.open_sweep(bench.handler(), "", 2024).refusal() ==
          ReliefRefusal::out_of_range);
    REQUIRE(bench.office.review(bench.handler(), bench.now(one), 2023, ReviewResult::qualifies, "")
                .has_value());
    CHECK(bench.office.close_sweep(bench.handler(), sweep->sweep).refusal() ==
          ReliefRefusal::someone_left_out);
    CHECK(bench.has_task(TaskKind::review_due));
    REQUIRE(
        bench.office
            .review(bench.handler(), bench.now(two), 2023, ReviewResult::does_not_qualify, "迁出")
            .has_value());
    CHECK(bench.reliefs.sweeps(bench.handler()).front().reviewed == 2);
    CHECK(bench.office.close_sweep(bench.handler(), sweep->sweep).has_value());
    CHECK_FALSE(bench.has_task(TaskKind::review_due));
}

TEST_CASE("every household has somebody, old or new", "[relief][F25]") {
    ReliefBench bench{Engine::sqlite};
    const auto home = bench.household(haidong());
    CHECK(bench.has_task(TaskKind::unpaired));
    REQUIRE(bench.office.pair(bench.handler(), bench.now(home), "zhao").has_value());
    REQUIRE(bench.office.pair(bench.handler(), bench.now(home), "qian").has_value());
    CHECK(bench.office.pair(bench.handler(), bench.now(home), "qian").refusal() ==
          ReliefRefusal::already_there);
    CHECK_FALSE(bench.has_task(TaskKind::unpaired));
    HouseholdFilter filter;
    filter.staff = "zhao";
    CHECK(bench.reliefs.households(bench.handler(), filter).total == 1);
    REQUIRE(bench.office.unpair(bench.handler(), bench.now(home), "zhao").has_value());
    CHECK(bench.reliefs.households(bench.handler(), filter).total == 0);
    CHECK(bench.page(home).household.paired_with == std::vector<std::string>{"qian"});
}

TEST_CASE("outside auditors are given a sample nobody chose, and findings are mended",
          "[relief][F53]") {
    ReliefBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    for (int i = 0; i < 10; ++i)
        bench.household(haidong(), "户" + std::to_string(i));
    const auto audit = bench.office.draw_audit(bench.decider(), "", 25);
    REQUIRE(audit.has_value());
    CHECK(audit->households.size() == 3);
    const auto first = audit->households.front();
    CHECK(bench.office
              .audit_finding(bench.handler(), audit->audit, first, AuditResult::corrected, "已改")
              .refusal() == ReliefRefusal::not_possible_now);
    CHECK(bench.office
              .audit_finding(bench.handler(), audit->audit, first, AuditResult::to_be_corrected, "")
              .refusal() == ReliefRefusal::reason_missing);
    REQUIRE(bench.office
                .audit_finding(bench.handler(), audit->audit, first, AuditResult::to_be_corrected,
                               "缺第二次入户")
                .has_value());
    CHECK(bench.has_task(TaskKind::audit_correction));
    REQUIRE(bench.office
                .audit_finding(bench.handler(), audit->audit, first, AuditResult::corrected, "已补")
                .has_value());
    CHECK_FALSE(bench.has_task(TaskKind::audit_correction));
}
