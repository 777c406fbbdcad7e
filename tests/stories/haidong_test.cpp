// A hospital worker's household of Haidong (F29): not on file, reported by the unit's union,
// checked, noticed, decided, and given 49,000 yuan over three kinds of relief, paid through the
// bank. The press gives the sum and who is supported; names, days and how the sum is split are
// invented.
#include <catch2/catch_test_macros.hpp>

#include "services/casework/case_office.hpp"
#include "services/casework/case_reader.hpp"
#include "services/data/fen.hpp"
#include "services/hub/hub_relief.hpp"
#include "services/relief/relief_office.hpp"
#include "services/relief/relief_register.hpp"
#include "services/sync/hub_sync.hpp"
#include "support/golden_file.hpp"
#include "support/hub_bench.hpp"

using namespace services;
using hub_bench::HubBench;
using platform::Engine;

namespace {

using casework::CaseId;
using casework::ConsentFor;
using casework::Duty;
using relief::HouseholdId;

const std::string unit_union = "hd-hospital";
const std::string city_union = "hd-city";

// The unit union's report: couple, two elders, two children.
std::vector<casework::FieldEdit> six_people() {
    std::vector<casework::FieldEdit> facts;
    for (const auto& [field, value] : support::golden_pairs("haidong_household.csv"))
        facts.push_back({field, value});
    return facts;
}

// What they pay is invented so that the three kinds come to the sum the press gives.
relief::Facts costs() {
    relief::Facts facts;
    for (const auto& [fact, value] : support::golden_pairs("haidong_costs.csv"))
        facts[fact] = std::stoll(value);
    return facts;
}

std::string answer_of_bank(const relief::BatchPage& batch) {
    std::string text = "参考号,金额,结果,原因\n";
    for (const auto& one : batch.payments)
        text += one.reference + "," + services::data::yuan_text(one.payment.amount) + ",成功,\n";
    return text;
}

class Haidong final {
public:
    explicit Haidong(Engine engine) : bench(engine) {}

    hub::Hub& hub() const { return *bench.hub; }
    platform::CivilDate today() const { return platform::date_of(bench.clock.wall()); }
    casework::OnVersion now(CaseId id) const {
        return {id, hub().case_reader.page(city("wang"), id)->row.version};
    }
    std::string step(CaseId id) const { return hub().case_reader.page(city("wang"), id)->row.step; }
    relief::OnHousehold now(HouseholdId id) const {
        return {id, hub().relief_register.booklet(giver("wang"), id)->household.version};
    }
    static casework::CaseChanged good(const casework::CaseAnswer& answer) {
        if (!answer) UNSCOPED_INFO(name_of(answer.refusal()));
        REQUIRE(answer.has_value());
        return *answer;
    }

    // The unit's union may report and nothing more.
    static casework::Officer unit() {
        return {"unit", {Duty::intake}, casework::Level::county, false, {unit_union}};
    }
    static casework::Officer city(const std::string& account) {
        return {account,
                {Duty::intake, Duty::visiting, Duty::review, Duty::approval},
                casework::Level::city,
                false,
                {unit_union, city_union}};
    }
    static relief::Officer giver(const std::string& account) {
        return {account, true, true, false, {unit_union, city_union}};
    }

    CaseId reported() {
        casework::NewCase fresh;
        fresh.origin = casework::Origin::unit_union;
        fresh.union_code = unit_union;
        fresh.county = "630202";
        fresh.facts = six_people();
        fresh.note = "单位工会代报：孩子和老人同时重病，举债。";
        return good(hub().case_office.open(unit(), fresh)).case_id;
    }
    void agreed(CaseId id) {
        const std::vector<std::string> adults = {"海小东", "马兰花", "马长山", "韩秀英"};
        for (std::size_t at = 0; at < adults.size(); ++at)
            good(hub().case_office.authorise(
                city("wang"), now(id),
                {ConsentFor::record_check, static_cast<int>(at) + 1, {adults[at]}, today()}));
        good(hub().case_office.authorise(city("wang"), now(id),
                                         {ConsentFor::notice, 1, {adults[0]}, today()}));
    }
    void checked(CaseId id) {
        const std::vector<casework::Source> sources = {
            casework::Source::vehicles, casework::Source::business, casework::Source::property,
            casework::Source::income};
        casework::CheckAnswer answer{
            good(hub().case_office.ask_check(city("wang"), now(id), sources)).entry, {}};
        for (const auto source : sources)
            answer.findings.push_back({source, 1, casework::Finding::clear, ""});
        good(hub().case_office.answer_check(city("wang"), now(id), answer));
    }
    void noticed(CaseId id) {
        good(hub().case_office.post_notice(
            city("wang"), now(id), {"医院职工公告栏", "0972-12351", "困难职工救助", 4900000}));
        int days = 0;
        while (hub().case_office.end_notices() == 0 && ++days < 30)
            bench.clock.advance(std::chrono::hours(24));
        CHECK(days >= 5);
    }
    // Through every step of the region's procedure, decided by two.
    CaseId filed() {
        const auto id = reported();
        good(hub().case_office.take_up(city("wang"), now(id)));
        agreed(id);
        good(hub().case_office.complete_facts(city("wang"), now(id)));
        checked(id);
        good(hub().case_office.visit(city("wang"), now(id),
                                     {casework::VisitKind::home,
                                      today(),
                                      {"王老师", "李老师"},
                                      "租住两间房，病历与欠条属实。",
                                      {},
                                      {}}));
        good(hub().case_office.review(city("wang"), now(id), "符合深度困难。"));
        noticed(id);
        good(hub().case_office.meet(city("wang"), now(id),
                                    {today(), {"甲", "乙", "丙"}, "集体研究同意建档。", {}}));
        good(hub().case_office.classify(city("wang"), now(id),
                                        {casework::Level::city,
                                         casework::Category::deep,
                                         casework::Cause::major_illness,
                                         {},
                                         ""}));
        good(hub().case_office.approve(city("wang"), now(id), {}));
        good(hub().case_office.approve(city("liang"), now(id), {}));
        return id;
    }

    relief::FundId fund() {
        const auto fund =
            hub().relief_office.open_fund(giver("liang"), {"困难职工帮扶资金",
                                                           "海东市总工会",
                                                           city_union,
                                                           today(),
                                                           platform::plus_days(today(), 200),
                                                           {},
                                                           10000000});
        REQUIRE(fund.has_value());
        return fund->id;
    }
    // In the tier its category gives, with an account.
    HouseholdId placed(CaseId case_id) {
        const auto row = hub().case_reader.page(city("wang"), case_id)->row;
        const auto placed = hub().relief_office.place(giver("wang"), *hub::standing_of(row),
                                                      {"海小东", "", "正常", "", "两个孩子在读"});
        REQUIRE(placed.has_value());
        CHECK(placed->tier == "lifting");
        const auto home = placed->household;
        CHECK(hub().relief_register.household_of_case(to_text(case_id)) == home);
        REQUIRE(hub()
                    .relief_office
                    .set_account(giver("wang"), now(home),
                                 {"海小东", "某银行乐都支行", "6228480402564890018"})
                    .has_value());
        return home;
    }
    // Worked out by one, decided in the case file by two others; nobody decides on their own.
    void granted(CaseId id, HouseholdId home, relief::FundId fund) {
        relief::ProposalAsk ask{fund, costs(), {}, {}, "", now(id).version};
        const auto proposed = hub().relief_office.propose(giver("wang"), now(home), ask);
        REQUIRE(proposed.has_value());
        CHECK(proposed->total == 4900000);
        CHECK(proposed->calculation.rule == "qinghai 2022-07-01");
        const auto grant = *hub().relief_register.grant(proposed->grant);
        casework::Approval approval;
        approval.matter = casework::Matter::aid;
        approval.aid = {to_text(grant.id),  grant.version,   {},
                        grant.case_version, grant.rule_hash, grant.frozen_hash};
        for (const auto& kind : grant.kinds)
            approval.aid.parts.push_back({kind.kind, kind.amount});
        CHECK(approval.aid.parts == std::vector<casework::AidPart>{{"living", 1800000},
                                                                   {"medical", 2000000},
                                                                   {"education", 1100000}});
        auto& office = hub().case_office;
        // Above 20,000 yuan the city decides, after a meeting.
        CHECK(office.approve(city("liang"), now(id), approval).refusal() ==
              casework::CaseRefusal::meeting_missing);
        good(office.meet(city("wang"), now(id),
                         {today(), {"甲", "乙", "丙"}, "集体研究同意救助49000元。", {}}));
        CHECK(office.approve(city("wang"), now(id), approval).refusal() ==
              casework::CaseRefusal::same_person_twice);
        good(office.approve(city("liang"), now(id), approval));
        CHECK(hub().relief_register.grant(grant.id)->state == relief::GrantState::proposed);
        const auto decided = good(office.approve(city("zhao"), now(id), approval));
        const auto given = *hub().relief_register.grant(grant.id);
        CHECK(given.state == relief::GrantState::granted);
        CHECK(given.decision == to_text(decided.entry));
        const auto decision = hub().case_reader.page(city("wang"), id)->decisions.back();
        CHECK(decision.amount_fen == 4900000);
        CHECK(decision.policy_pack == approval.policy_pack);
        // Once decided it cannot be decided again.
        CHECK(office.approve(city("liang"), now(id), approval).refusal() ==
              casework::CaseRefusal::meeting_missing);
    }
    void paid(relief::FundId fund) {
        const auto batch = hub().relief_office.propose_batch(giver("wang"), fund);
        REQUIRE(batch.has_value());
        REQUIRE(hub().relief_office.approve_batch(giver("liang"), {batch->batch, 1}).has_value());
        REQUIRE(hub().relief_office.bank_file(giver("liang"), {batch->batch, 2}).has_value());
        const auto sent = hub().relief_register.batch(giver("wang"), batch->batch);
        REQUIRE(
            hub()
                .relief_office.take_results(giver("wang"), {batch->batch, 3}, answer_of_bank(*sent))
                .has_value());
    }

    HubBench bench;
};

// Each step stands on record.
void check_records(const Haidong& story, CaseId case_id, HouseholdId home) {
    std::vector<std::string> steps;
    const auto filed = story.hub().case_reader.page(Haidong::city("wang"), case_id);
    for (const auto& line : filed->history)
        steps.emplace_back(name_of(line.event));
    for (const std::string step :
         {"opened", "taken_up", "authorised", "check_answered", "visited", "reviewed",
          "notice_posted", "notice_ended", "met", "classified", "approved_first", "approved"}) {
        CAPTURE(step);
        CHECK(std::count(steps.begin(), steps.end(), step) >= 1);
    }
    std::vector<std::string> given;
    const auto booklet = story.hub().relief_register.booklet(Haidong::giver("wang"), home);
    for (const auto& line : booklet->history)
        given.push_back(line.kind);
    CHECK(given == std::vector<std::string>{"relief.household_placed/1", "relief.account_set/1",
                                            "relief.proposed/1", "relief.granted/1"});
}

}  // namespace

TEST_CASE(
    "a household its unit reports is filed and given 49,000 yuan over three kinds of relief, each "
    "step on record",
    "[stories][casework][relief][F29][F28][F01][F02][T09]") {
    Haidong story{GENERATE(Engine::sqlite, Engine::postgresql)};
    auto& hub = story.hub();
    casework::CaseFilter by_document;
    by_document.document_number = "630299198501019014";
    CHECK(hub.case_reader.list(Haidong::city("wang"), by_document, {}).total == 0);  // not on file
    const auto case_id = story.filed();
    const auto page = hub.case_reader.page(Haidong::city("wang"), case_id);
    REQUIRE(page.has_value());
    CHECK(page->row.state == casework::State::on_file);
    CHECK(page->row.origin == casework::Origin::unit_union);
    CHECK(page->row.people == 6);
    CHECK(page->row.procedure == "qinghai");

    const auto fund = story.fund();
    const auto home = story.placed(case_id);
    story.granted(case_id, home, fund);
    story.paid(fund);
    CHECK(hub.relief_register.ledger(Haidong::giver("wang"), {}).total.amount == 4900000);
    CHECK(hub.relief_register.funds(Haidong::giver("wang")).front().left() == 5100000);

    check_records(story, case_id, home);
    // The file is closed as secured: money stops in the same transaction, and visits follow.
    Haidong::good(hub.case_office.exit(Haidong::city("liang"), story.now(case_id),
                                       {casework::ExitReason::secured, "低保和慈善接续。", {}, 0}));
    CHECK(hub.relief_register.booklet(Haidong::giver("wang"), home)->household.state ==
          relief::HouseholdState::secured);
    CHECK(hub.case_reader.page(Haidong::city("wang"), case_id)->follow_ups.size() == 3);
    // And the records give the same state again.
    const auto before = story.bench.digest();
    hub.sync.projector.rebuild();
    CHECK(story.bench.digest() == before);
    CHECK(hub.relief_register.booklet(Haidong::giver("wang"), home)->person->name == "海小东");
}
