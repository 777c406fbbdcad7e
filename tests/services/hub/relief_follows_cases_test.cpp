// Money follows what a case file decides, in the same transaction.
#include "services/casework/case_import.hpp"
#include "services/casework/casework_bench.hpp"
#include "services/data/fen.hpp"
#include "services/hub/hub_relief.hpp"
#include "services/relief/relief_register.hpp"
#include "services/relief_bench.hpp"
#include "support/golden_file.hpp"

using namespace services;
using platform::Engine;
using relief::GrantState;
using relief::HouseholdState;
using relief::PaymentState;

namespace {

const relief::Facts costs = {{"income_year", 2400000},
                             {"illness_year", 1000000},
                             {"schooling_year", 0},
                             {"other_rigid_year", 0},
                             {"pupils", 0}};

struct Both {
    explicit Both(Engine engine) : cases(engine) { cases.office.followed_by(follower); }

    relief::Officer giver() const { return {"wang", true, true, true, {}}; }
    relief::Booklet booklet() const { return *books.booklet(giver(), home); }
    relief::OnHousehold at() const { return {home, booklet().household.version}; }

    casework::CaseId filed() {
        const auto id = cases.on_file();
        placed(id);
        return id;
    }
    // As the register of record has it, out of its file.
    casework::CaseId brought_in(const std::string& file) {
        const auto rows = casework::imported_cases(support::golden_text(file));
        REQUIRE(rows.has_value());
        const auto ids = cases.office.bring_in(cases.wang, *rows);
        REQUIRE((ids && ids->size() == 1));
        placed(ids->front());
        return ids->front();
    }
    void placed(casework::CaseId id) {
        const auto page = cases.page(id);
        home =
            money.place(giver(), *hub::standing_of(page.row), {"欧阳", "", "", "", ""})->household;
        fund = money
                   .open_fund(giver(), {"资金",
                                        "市总工会",
                                        "u",
                                        cases.today(),
                                        platform::plus_days(cases.today(), 300),
                                        {},
                                        100000000})
                   ->id;
    }
    casework::Proposal proposed(casework::CaseId id, const relief::Facts& of = costs) {
        const auto made =
            money.propose(giver(), at(), {fund, of, {}, {}, "", cases.page(id).row.version});
        REQUIRE(made.has_value());
        const auto grant = *books.grant(made->grant);
        casework::Proposal aid{to_text(grant.id),  grant.version,   {},
                               grant.case_version, grant.rule_hash, grant.frozen_hash};
        for (const auto& kind : grant.kinds)
            aid.parts.push_back({kind.kind, kind.amount});
        return aid;
    }
    // All that is ready, to the bank and answered by it; nothing when there is none.
    std::optional<std::int64_t> paid_by_the_bank() {
        const auto made = money.propose_batch(giver(), fund);
        if (!made) return std::nullopt;
        relief::Officer second = giver();
        second.account = "liang";
        REQUIRE(money.approve_batch(second, {made->batch, made->version}).has_value());
        REQUIRE(money.bank_file(second, version_of(made->batch)).has_value());
        std::string answer = "参考号,金额,结果,原因\n";
        std::int64_t sum = 0;
        const auto page = books.batch(giver(), made->batch);
        for (const auto& one : page->payments) {
            answer += one.reference + "," + data::yuan_text(one.payment.amount) + ",成功,\n";
            sum += one.payment.amount;
        }
        REQUIRE(money.take_results(giver(), version_of(made->batch), answer).has_value());
        return sum;
    }
    relief::OnBatch version_of(relief::BatchId batch) const {
        return {batch, books.batch(giver(), batch)->batch.version};
    }
    GrantState state(const casework::Proposal& aid) const {
        return books.grant(*platform::id_from_text<relief::GrantId>(aid.id))->state;
    }

    casework::test::CaseBench cases;
    platform::IdMint ids{cases.clock, cases.dice};
    relief::ReliefProjection projection{*cases.database};
    std::shared_ptr<const std::vector<relief::ReliefRule>> rules_now =
        relief::test::shipped_rules();
    relief::ReliefOffice::Rules rules = [this] { return rules_now; };
    hub::ReliefFollowsCases follower{cases.log, projection, cases.clock, rules};
    relief::ReliefOffice money{*cases.database, cases.log, projection, cases.clock, ids, rules};
    relief::ReliefRegister books{*cases.database, cases.clock};
    relief::HouseholdId home;
    relief::FundId fund;
};

}  // namespace

TEST_CASE("aid decided in the case file is granted with it; a closed file stops what is unpaid",
          "[hub][casework][relief][F25][F74]") {
    Both both{GENERATE(Engine::sqlite, Engine::postgresql)};
    auto& office = both.cases.office;
    const auto id = both.filed();
    const auto chief = casework::test::CaseBench::officer("zhao");
    both.cases.good(office.meet(both.cases.wang, both.cases.now(id), both.cases.met()));

    casework::Approval approval;
    approval.matter = casework::Matter::aid;
    approval.aid = both.proposed(id);
    // Who worked it out decides on it neither first nor last.
    CHECK(office.approve(both.cases.wang, both.cases.now(id), approval).refusal() ==
          casework::CaseRefusal::same_person_twice);
    both.cases.good(office.approve(both.cases.liang, both.cases.now(id), approval));
    CHECK(both.state(approval.aid) == GrantState::proposed);
    const auto decided = both.cases.good(office.approve(chief, both.cases.now(id), approval));
    CHECK(both.state(approval.aid) == GrantState::granted);
    CHECK(both.booklet().grants.front().decision == to_text(decided.entry));

    CHECK(both.booklet().household.state == HouseholdState::on_file);
    both.cases.good(office.exit(both.cases.liang, both.cases.now(id),
                                {casework::ExitReason::secured, "低保兜底", {}, 0}));
    CHECK(both.booklet().household.state == HouseholdState::secured);
    for (const auto& one : both.booklet().payments)
        CHECK(one.payment.state == PaymentState::dropped);
    CHECK(both.books.funds(both.giver()).front().reserved == 0);
}

TEST_CASE("a declined proposal is declined in both rooms, and a stale one in neither",
          "[hub][casework][relief]") {
    Both both{GENERATE(Engine::sqlite, Engine::postgresql)};
    auto& office = both.cases.office;
    const auto id = both.filed();
    const auto aid = both.proposed(id);
    both.cases.good(office.decline_aid(both.cases.liang, both.cases.now(id), aid, "重复申请"));
    CHECK(both.state(aid) == GrantState::declined);
    CHECK(both.cases.page(id).decisions.back().words.empty());
    CHECK(office.decline_aid(both.cases.liang, both.cases.now(id), aid, "再一次").refusal() ==
          casework::CaseRefusal::proposal_outdated);

    const auto other = both.proposed(id);
    both.cases.good(office.edit_facts(both.cases.wang, both.cases.now(id),
                                      {{"household.income_year", "9000000"}}));
    casework::Approval approval;
    approval.matter = casework::Matter::aid;
    approval.aid = other;
    CHECK(office.approve(both.cases.liang, both.cases.now(id), approval).refusal() ==
          casework::CaseRefusal::proposal_outdated);
    CHECK(both.state(other) == GrantState::proposed);
}

// DOMAIN gives the sum of a year; two halves are this program's assumption.
TEST_CASE("4,000 yuan a person a year, from the register's file: half, and half after the review",
          "[hub][casework][relief][T07][F71]") {
    Both both{GENERATE(Engine::sqlite, Engine::postgresql)};
    auto& office = both.cases.office;
    const auto id = both.brought_in("baoji_household.csv");
    REQUIRE(both.money.set_account(both.giver(), both.at(),
                                   {"李建国", "某银行", "6228480402564890018"}));
    both.cases.good(office.meet(both.cases.wang, both.cases.now(id), both.cases.met()));
    casework::Approval approval;
    approval.matter = casework::Matter::aid;
    approval.aid = both.proposed(id, relief::test::baoji_facts());
    both.cases.good(office.approve(both.cases.liang, both.cases.now(id), approval));
    if (both.state(approval.aid) == GrantState::proposed)
        both.cases.good(office.approve(casework::test::CaseBench::officer("zhao"),
                                       both.cases.now(id), approval));
    CHECK(both.booklet().grants.front().total == 4 * 400'000);
    CHECK(both.paid_by_the_bank() == 4 * 200'000);
    both.cases.go_to(platform::plus_days(both.cases.today(), 190));
    CHECK_FALSE(both.paid_by_the_bank().has_value());  // the review comes first
    SECTION("who is still in need is paid the second half") {
        both.cases.good(office.review_yearly(both.cases.wang, both.cases.now(id), "仍在困难中。"));
        CHECK(both.paid_by_the_bank() == 4 * 200'000);
        CHECK(both.books.ledger(both.giver(), {}).total.amount == 4 * 400'000);
    }
    SECTION("who is not is not, and the fund keeps it") {
        both.cases.good(office.exit(both.cases.liang, both.cases.now(id),
                                    {casework::ExitReason::secured, "低保兜底", {}, 0}));
        CHECK_FALSE(both.paid_by_the_bank().has_value());
        CHECK(both.books.ledger(both.giver(), {}).total.amount == 4 * 200'000);
        CHECK(both.books.funds(both.giver()).front().reserved == 0);
    }
}

// The line is the hub's to set: Beijing's of 2021, as the published rate gives it.
TEST_CASE("school aid from the register's file is capped by 12 months of the line, before by 10",
          "[hub][casework][relief][T08][F28]") {
    Both both{Engine::sqlite};
    const auto with_line = [](const std::string& file) {
        auto text = relief::test::text_of("assets/relief/" + file);
        const std::string was = "\"value\": 60000";
        text.replace(text.find(was), was.size(), "\"value\": 124500");
        return relief::load_relief_rule(text).value();
    };
    both.rules_now = std::make_shared<const std::vector<relief::ReliefRule>>(
        std::vector{with_line("qinghai-2018-01-01.json"), with_line("qinghai-2022-07-01.json")});
    both.cases.go_to({2022, 6, 30});
    both.brought_in("qinghai_household.csv");
    auto facts = relief::test::haidong_facts();
    facts["schooling_year"] = 2'000'000;
    facts["pupils"] = 1;
    const relief::ProposalAsk ask{{}, facts, {"education"}, {}, ""};
    CHECK(both.money.calculate(both.giver(), both.home, ask)->total == 1'245'000);
    both.cases.go_to({2022, 8, 1});
    CHECK(both.money.calculate(both.giver(), both.home, ask)->total == 1'494'000);
}
