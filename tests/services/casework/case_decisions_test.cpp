#include "services/casework/casework_bench.hpp"

using namespace services::casework;
using namespace services::casework::test;

namespace {

CaseId before_approval(CaseBench& bench) {
    const auto id = bench.taken_up();
    bench.consent(id);
    bench.advance(id, "approve");
    bench.good(bench.office.classify(bench.wang, bench.now(id), bench.classed()));
    return id;
}

}  // namespace

TEST_CASE("approval is refused when the file changed after it was read", "[casework]") {
    CaseBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto id = before_approval(bench);
    const auto read = bench.now(id);
    bench.good(bench.office.edit_facts(bench.liang, read, {{"household.vehicles", "1"}}));
    CHECK(bench.office.approve(bench.wang, read, {}).refusal() == CaseRefusal::changed_meanwhile);
    const auto since = bench.reader.changes_since(bench.wang, read);
    REQUIRE(since.size() == 1);
    CHECK(since[0].event == Event::edit_facts);
    CHECK(since[0].account == "liang");
    bench.good(bench.office.approve(bench.wang, bench.now(id), {}));
    // A change between the two approvals takes the first one back: it saw another file.
    bench.good(bench.office.edit_facts(bench.wang, bench.now(id), {{"household.vehicles", "0"}}));
    CHECK(bench.page(id).row.approved_first_by.empty());
    CHECK(bench.good(bench.office.approve(bench.liang, bench.now(id), {})).state ==
          State::in_procedure);
}

TEST_CASE("a decision freezes facts, rules and papers", "[casework]") {
    CaseBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto id = before_approval(bench);
    const auto bill = platform::sha256(platform::as_bytes("bill"));
    bench.good(bench.office.add_document(bench.wang, bench.now(id),
                                         {"hospital_bill", bill, 12'345, "image/jpeg"}));
    Approval approval;
    approval.policy_pack = "pack-hash";
    bench.good(bench.office.approve(bench.wang, bench.now(id), approval));
    CHECK(bench.office.approve(bench.wang, bench.now(id), approval).refusal() ==
          CaseRefusal::same_person_twice);
    CHECK(bench.office.approve(bench.liang, bench.now(id), {}).refusal() ==
          CaseRefusal::other_decision);
    bench.good(bench.office.approve(bench.liang, bench.now(id), approval));
    bench.good(bench.office.edit_facts(bench.wang, bench.now(id), {{"household.homes", "3"}}));
    const auto decision = bench.page(id).decisions.back();
    CHECK(decision.account == "liang");
    CHECK(decision.policy_pack == "pack-hash");
    CHECK(decision.procedure == "anyang");
    CHECK(decision.procedure_hash == platform::to_hex(procedures()->find("anyang")->hash));
    CHECK(decision.documents == std::vector{platform::to_hex(bill)});
    CHECK(decision.facts.at("household.income_year") == "2400000");
    CHECK_FALSE(decision.facts.contains("household.homes"));
}

TEST_CASE("who may decide on aid follows kind and amount", "[casework][F74]") {
    CaseBench bench{Engine::sqlite};
    const auto id = bench.on_file();
    const auto county = CaseBench::officer("county", Level::county);
    const auto city = CaseBench::officer("city", Level::city);
    const auto aid_of = [&](const std::string& kind, std::int64_t amount_fen) {
        Approval aid;
        aid.matter = Matter::aid;
        aid.aid = {"proposal-1", 1, {{kind, amount_fen}}, bench.now(id).version, "", ""};
        return aid;
    };
    auto aid = aid_of("living", 2'000'000);
    CHECK(bench.good(bench.office.approve(county, bench.now(id), aid)).state == State::on_file);
    CHECK(bench.page(id).row.approved_first_by == "county");
    aid = aid_of("living", 2'000'001);
    CHECK(bench.office.approve(county, bench.now(id), aid).refusal() ==
          CaseRefusal::above_your_level);
    CHECK(bench.office.approve(city, bench.now(id), aid).refusal() == CaseRefusal::meeting_missing);
    bench.good(bench.office.meet(bench.wang, bench.now(id), bench.met()));
    bench.good(bench.office.approve(city, bench.now(id), aid));
    CHECK(bench.page(id).decisions.back().tier == "aid_large");
    CHECK(bench.page(id).decisions.back().aid == aid.aid.parts);
    CHECK(bench.office.approve(city, bench.now(id), aid_of("medical", 2'000'001)).refusal() ==
          CaseRefusal::above_your_level);
    CHECK(bench.office.approve(city, bench.now(id), aid_of("living", 0)).refusal() ==
          CaseRefusal::wrong_value);
    // Worked out before the file's facts changed.
    aid = aid_of("living", 100'000);
    bench.good(bench.office.edit_facts(bench.wang, bench.now(id), {{"household.homes", "2"}}));
    CHECK(bench.office.approve(city, bench.now(id), aid).refusal() ==
          CaseRefusal::proposal_outdated);
    const auto& procedure = *procedures()->find("anyang");
    CHECK(procedure.tier_for(Matter::aid, AidType::medical, 5'000'000)->level == Level::provincial);
    CHECK(procedure.tier_for(Matter::aid, AidType::medical, 5'000'001)->level == Level::national);
    // Stacked: what each kind and what the whole asks for, the strictest.
    const auto stacked =
        procedure.tier_for({{"living", 1'800'000}, {"medical", 2'000'000}, {"visit", 1'100'000}});
    CHECK(stacked->level == Level::city);
    CHECK(stacked->needs_meeting);
    CHECK(procedure.tier_for({{"living", 1'800'000}, {"medical", 2'000'001}})->level ==
          Level::provincial);
}

TEST_CASE("a refusal is in writing, and an appeal has its days", "[casework]") {
    CaseBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto id = before_approval(bench);
    CHECK(bench.office.refuse(bench.wang, bench.now(id), RefuseReason::excluded, " ").refusal() ==
          CaseRefusal::reason_missing);
    const auto refused = bench.good(bench.office.refuse(
        bench.wang, bench.now(id), RefuseReason::excluded, "名下有营运车辆一辆。"));
    CHECK(refused.state == State::refused);
    CHECK(refused.step.empty());
    auto page = bench.page(id);
    CHECK(page.decisions.back().words == "名下有营运车辆一辆。");
    CHECK(page.decisions.back().reason == "excluded");
    CHECK(page.row.appeal_until == platform::plus_days(bench.today(), 60));
    bench.good(bench.office.appeal(bench.wang, bench.now(id), "车已过户。"));
    CHECK(bench.office.appeal(bench.wang, bench.now(id), "车已过户。").refusal() ==
          CaseRefusal::not_possible_now);
    CHECK(bench.office.settle_appeal(bench.wang, bench.now(id), true, "属实").refusal() ==
          CaseRefusal::same_person_twice);
    const auto back =
        bench.good(bench.office.settle_appeal(bench.liang, bench.now(id), true, "属实"));
    CHECK(back.state == State::in_procedure);
    CHECK(back.step == "facts");
    CHECK(bench.page(id).appeals[0].state == "granted");
    CHECK(bench.page(id).appeals[0].reason == "属实");
    CHECK(bench.replayed(Engine::sqlite) == CaseBench::rows_of(*bench.database));
}

TEST_CASE("an appeal after its days is too late", "[casework]") {
    CaseBench bench{Engine::sqlite};
    const auto id = before_approval(bench);
    bench.good(
        bench.office.refuse(bench.wang, bench.now(id), RefuseReason::above_the_line, "人均超线。"));
    const auto last = *bench.page(id).row.appeal_until;
    bench.go_to(platform::plus_days(last, 1));
    CHECK(bench.office.appeal(bench.wang, bench.now(id), "不服").refusal() ==
          CaseRefusal::too_late);
    bench.go_to(last);
    bench.good(bench.office.appeal(bench.wang, bench.now(id), "不服"));
}

TEST_CASE("a decision sent back opens the steps from there again", "[casework]") {
    CaseBench bench{Engine::sqlite};
    const auto id = before_approval(bench);
    CHECK(bench.office.send_back(bench.liang, bench.now(id), "approve", "x").refusal() ==
          CaseRefusal::not_this_step);
    CHECK(bench.good(bench.office.send_back(bench.liang, bench.now(id), "review", "请补充收入证明"))
              .step == "review");
    bench.advance(id, "approve");  // the second notice and the meeting, again
    CHECK(bench.page(id).notices.size() == 3);
}

TEST_CASE("a household leaves the file as recovered or secured and comes back on relapse",
          "[casework][F03][F25][F72]") {
    CaseBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto id = bench.on_file();
    bench.good(bench.office.enter_system(bench.wang, bench.now(id), "QGBF-1", bench.today()));
    bench.go_to({2027, 1, 20});
    const auto kept =
        bench.good(bench.office.review_yearly(bench.wang, bench.now(id), "仍符合条件"));
    CHECK(kept.due->day == CivilDate{2028, 1, 31});
    bench.go_to({2028, 1, 10});
    bench.good(bench.office.pair(bench.wang, bench.now(id), "zhao"));
    Leaving leaving{ExitReason::recovered, "人均月收入连续六个月高于低保标准。", {}, 63'000};
    leaving.net_months = {64'000, 64'000, 63'000, 64'000, 64'000, 64'000};
    CHECK(bench.office.exit(bench.wang, bench.now(id), leaving).refusal() ==
          CaseRefusal::not_long_enough);
    leaving.net_months = std::vector<std::int64_t>(6, 63'001);
    bench.good(bench.office.exit(bench.wang, bench.now(id), leaving));
    CHECK(bench.page(id).row.state == State::closed);
    CHECK(bench.page(id).row.exit_reason == ExitReason::recovered);
    CHECK(bench.reader.counts(bench.wang, CountBy::level).empty());
    CHECK(bench.reader.sweep(bench.wang, 2028, 10).left == 1);
    CHECK(bench.reader.sweep(bench.wang, 2027, 10).kept == 1);
    auto owed = bench.page(id).follow_ups;
    REQUIRE(owed.size() == 3);
    CHECK(owed[0].due->day == CivilDate{2028, 4, 10});
    CHECK(bench.reader.follow_ups(bench.wang, 10).size() == 3);
    auto back = bench.went(VisitKind::follow_up);
    back.is_stable = false;
    bench.good(bench.office.visit(bench.wang, bench.now(id), back));
    owed = bench.page(id).follow_ups;
    CHECK(owed[0].state == "not_stable");
    CHECK(owed[1].state == "open");
    bench.go_to({2028, 9, 1});
    const auto again =
        bench.good(bench.office.reopen(bench.wang, bench.now(id), "丈夫住院，返困。"));
    CHECK(again.state == State::in_procedure);
    CHECK(again.step == "facts");
    CHECK(bench.reader.follow_ups(bench.wang, 10).empty());
    CHECK(again.due->is_provisional);  // 2028 has no calendar yet
    CHECK_FALSE(bench.page(id).row.system_date.has_value());
    CHECK(bench.page(id).row.number == "410502-2026-000001");
    CHECK(bench.replayed(Engine::sqlite) == CaseBench::rows_of(*bench.database));
}

TEST_CASE("an audit's sample follows from its seed, and nobody audits their own decision",
          "[casework][F53]") {
    CaseBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    std::vector<CaseId> filed;
    for (const auto* name : {"甲某", "乙某", "丙某", "丁某"})
        filed.push_back(bench.on_file(
            "450100",
            {{"member.1.name", name},
             {"household.address", "某路"},
             {"household.community", "某社区"},
             {"household.income_year", "1"},
             {"member.1.document_number", name == std::string("甲某")   ? "410599196903159016"
                                          : name == std::string("乙某") ? "630299198501019022"
                                          : name == std::string("丙某") ? "310199199506209030"
                                                                        : "37069919881231959X"}}));
    const auto from = CivilDate{2026, 1, 1};
    const auto until = CivilDate{2026, 12, 31};
    const auto auditor = CaseBench::officer("auditor");
    const auto first = bench.office.draw_sample(auditor, from, until, 30, "2026-1");
    CHECK(first.size() == 2);  // 30 % of four, rounded up
    CHECK(bench.office.draw_sample(auditor, from, until, 30, "2026-1") == first);
    const auto audits = bench.page(first[0]).audits;
    REQUIRE(audits.size() == 2);
    CHECK(bench.office
              .audit(bench.liang, bench.now(first[0]), audits[0].entry, AuditVerdict::sound, "无误")
              .refusal() == CaseRefusal::same_person_twice);
    bench.good(bench.office.audit(auditor, bench.now(first[0]), audits[0].entry,
                                  AuditVerdict::to_correct, "缺一张入户照片"));
    CHECK(bench.page(first[0]).audits[0].state == "to_correct");
    CHECK(bench.page(first[0]).audits[0].findings == "缺一张入户照片");
    const auto waiting = bench.reader.audits(bench.wang, 10);
    CHECK(waiting.back().what == "correction");
    CHECK(bench.office.correct(bench.wang, bench.now(first[0]), audits[1].entry, "x").refusal() ==
          CaseRefusal::unknown_entry);
    bench.good(bench.office.correct(bench.wang, bench.now(first[0]), audits[0].entry, "照片已补"));
    CHECK(bench.page(first[0]).audits[0].state == "corrected");
    // Without a seed nobody chooses.
    CHECK(bench.office.draw_sample(auditor, from, until, 100).size() == 4);
    CHECK(bench.replayed(Engine::sqlite) == CaseBench::rows_of(*bench.database));
}

TEST_CASE("ten years after closing a file loses its people and keeps its counts", "[casework]") {
    CaseBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto id = bench.on_file();
    bench.good(bench.office.exit(bench.wang, bench.now(id),
                                 {ExitReason::secured, "有低保和救助。", {}, 0}));
    const auto closed = bench.today();
    bench.go_to({closed.year + 10, closed.month, closed.day - 1});
    CHECK(bench.reader.erasable(bench.wang, 10).empty());
    CHECK(bench.office.erase(id, [](auto&) {}).refusal() == CaseRefusal::too_late);
    bench.go_to({closed.year + 10, closed.month, closed.day});
    CHECK(bench.reader.erasable(bench.wang, 10).size() == 1);
    bench.good(bench.office.erase(id, [](auto&) {}));
    const auto rows = CaseBench::rows_of(*bench.database);
    for (const auto* secret : {"欧阳", "410599196903159016", "13800005678", "平房", "永明路"})
        CHECK(rows.find(secret) == std::string::npos);
    CHECK(bench.page(id).row.is_erased);
    CHECK(bench.page(id).row.people == 3);
    CHECK(bench.page(id).row.masked_name.empty());
    CHECK(bench.office.reopen(bench.wang, bench.now(id), "返困").refusal() ==
          CaseRefusal::not_possible_now);
    CHECK(bench.replayed(Engine::sqlite) == CaseBench::rows_of(*bench.database));
}

TEST_CASE("the yearly look leaves nobody out", "[casework][F03]") {
    CaseBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto id = bench.on_file();
    CHECK(bench.reader.sweep(bench.wang, 2026, 10).on_file == 0);  // filed this year
    bench.go_to({2027, 1, 5});
    auto sweep = bench.reader.sweep(bench.wang, 2027, 10);
    CHECK(sweep.on_file == 1);
    REQUIRE(sweep.waiting.size() == 1);
    CHECK(sweep.waiting[0].case_id == id);
    CHECK_FALSE(sweep.waiting[0].masked_name.empty());
    bench.good(bench.office.review_yearly(bench.wang, bench.now(id), "仍符合条件"));
    sweep = bench.reader.sweep(bench.wang, 2027, 10);
    CHECK(sweep.kept == 1);
    CHECK(sweep.waiting.empty());
    Officer elsewhere = CaseBench::officer("qian");
    elsewhere.all_areas = false;
    CHECK(bench.reader.sweep(elsewhere, 2027, 10).on_file == 0);
    CaseFilter unpaired;
    unpaired.is_unpaired = true;
    CHECK(bench.reader.list(bench.wang, unpaired, {1, 10}).total == 1);
    bench.good(bench.office.pair(bench.wang, bench.now(id), "zhao"));
    CHECK(bench.reader.list(bench.wang, unpaired, {1, 10}).total == 0);
}
