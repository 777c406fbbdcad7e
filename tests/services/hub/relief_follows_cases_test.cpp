// Money follows what a case file decides, in the same transaction.
#include "services/casework/casework_bench.hpp"
#include "services/hub/hub_relief.hpp"
#include "services/relief/relief_register.hpp"
#include "services/relief_bench.hpp"

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
        return id;
    }
    casework::Proposal proposed(casework::CaseId id) {
        const auto made =
            money.propose(giver(), at(), {fund, costs, {}, {}, "", cases.page(id).row.version});
        REQUIRE(made.has_value());
        const auto grant = *books.grant(made->grant);
        casework::Proposal aid{to_text(grant.id),  grant.version,   {},
                               grant.case_version, grant.rule_hash, grant.frozen_hash};
        for (const auto& kind : grant.kinds)
            aid.parts.push_back({kind.kind, kind.amount});
        return aid;
    }
    GrantState state(const casework::Proposal& aid) const {
        return books.grant(*platform::id_from_text<relief::GrantId>(aid.id))->state;
    }

    casework::test::CaseBench cases;
    platform::IdMint ids{cases.clock, cases.dice};
    relief::ReliefProjection projection{*cases.database};
    relief::ReliefOffice::Rules rules = [] { return relief::test::shipped_rules(); };
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
