#include "services/casework/casework_bench.hpp"

using namespace services::casework;
using namespace services::casework::test;

TEST_CASE("a household goes through Anyang's two visits and two notices to the file",
          "[casework][F01][F02]") {
    CaseBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto id = bench.opened();
    CHECK(bench.page(id).row.number == "410502-2026-000001");
    CHECK(bench.page(id).row.procedure == "anyang");
    CHECK(bench.page(id).row.people == 3);
    CHECK(bench.page(id).row.step == "take_up");
    bench.good(bench.office.take_up(bench.wang, bench.now(id)));
    bench.consent(id);
    const std::vector<std::string> order{"facts", "visit_home", "visit_neighbours", "notice_first",
                                         "check", "review",     "notice_second",    "meeting"};
    for (std::size_t i = 0; i < order.size(); ++i) {
        CHECK(bench.page(id).row.step == order[i]);
        bench.advance(id, i + 1 < order.size() ? order[i + 1] : "approve");
    }
    bench.good(bench.office.classify(bench.wang, bench.now(id), bench.classed()));
    CHECK(bench.good(bench.office.approve(bench.wang, bench.now(id), {})).state ==
          State::in_procedure);
    const auto filed = bench.good(bench.office.approve(bench.liang, bench.now(id), {}));
    CHECK(filed.state == State::on_file);
    CHECK(filed.step == "enter");
    REQUIRE(filed.due.has_value());
    // Paper and electronic record are in step within 30 working days [H10].
    CHECK(filed.due->day == bench.days->after(bench.today(), 30).day);
    const auto entered = bench.good(
        bench.office.enter_system(bench.wang, bench.now(id), "QGBF-0001", bench.today()));
    CHECK(entered.step == "yearly_review");
    CHECK(entered.due->day == CivilDate{2027, 1, 31});
    const auto page = bench.page(id);
    CHECK(page.row.system_by == "wang");
    CHECK(page.known().at("household.register_number") == "QGBF-0001");
    CHECK(page.visits.size() == 2);
    CHECK(page.notices.size() == 2);
    CHECK(page.checks.size() == 1);
    CHECK(page.meetings.size() == 1);
    CHECK(page.decisions.size() == 2);
    CHECK(page.history.size() == static_cast<std::size_t>(page.row.version));
    CHECK(bench.replayed(Engine::sqlite) == CaseBench::rows_of(*bench.database));
}

TEST_CASE("other regions check records before the notice", "[casework][F22]") {
    CaseBench bench{Engine::sqlite};
    const auto id = bench.taken_up("450100");
    CHECK(bench.page(id).row.procedure == "guangxi");
    std::vector<std::string> order;
    for (const auto& step : bench.page(id).steps)
        order.push_back(step.id);
    const auto at = [&](const char* step) {
        return std::find(order.begin(), order.end(), step) - order.begin();
    };
    CHECK(at("check") < at("notice"));
    bench.consent(id);
    bench.advance(id, "approve");
    CHECK(bench.taken_up("630202", {{"member.1.name", "马海东"}}) != CaseId{});
    CHECK(procedures()->for_county("630202")->id == "qinghai");
    CHECK(procedures()->for_county("410581")->id == "anyang");
    CHECK(procedures()->for_county("110101")->id == "anyang");  // the default
}

TEST_CASE("a step that is not its turn is refused", "[casework][F01]") {
    CaseBench bench{Engine::sqlite};
    const auto id = bench.taken_up();
    const auto on = bench.now(id);
    CHECK(bench.office.review(bench.wang, on, "好").refusal() == CaseRefusal::not_this_step);
    CHECK(bench.office.post_notice(bench.wang, on, bench.notice()).refusal() ==
          CaseRefusal::not_this_step);
    CHECK(bench.office.ask_check(bench.wang, on, {Source::vehicles}).refusal() ==
          CaseRefusal::not_this_step);
    CHECK(bench.office.approve(bench.wang, on, {}).refusal() == CaseRefusal::not_this_step);
    // A visit of the wrong kind, or by one person alone, is on record but completes nothing.
    bench.advance(id, "visit_home");
    auto alone = bench.went(VisitKind::home);
    alone.visitors = {"王老师"};
    CHECK(bench.good(bench.office.visit(bench.wang, bench.now(id), alone)).step == "visit_home");
    CHECK(
        bench.good(bench.office.visit(bench.wang, bench.now(id), bench.went(VisitKind::neighbours)))
            .step == "visit_home");
    CHECK(bench.page(id).visits.size() == 2);
}

TEST_CASE("facts the procedure names must be known before the visits", "[casework]") {
    CaseBench bench{Engine::sqlite};
    const auto id = bench.taken_up("410502", {{"member.1.name", "王静"}});
    CHECK(bench.office.complete_facts(bench.wang, bench.now(id)).refusal() ==
          CaseRefusal::facts_missing);
}

TEST_CASE("a record check needs every adult of the household", "[casework][F02]") {
    CaseBench bench{Engine::sqlite};
    const auto id = bench.taken_up("450100");
    bench.advance(id, "check");
    const auto ask = [&] {
        return bench.office.ask_check(bench.wang, bench.now(id), {Source::vehicles});
    };
    CHECK(ask().refusal() == CaseRefusal::consent_missing);
    Authorisation given{
        ConsentFor::record_check, 1, {"欧阳㛃", SignedBy::fingerprint}, bench.today()};
    CHECK(bench.office.authorise(bench.wang, bench.now(id), given).refusal() ==
          CaseRefusal::consent_missing);  // a fingerprint has a witness
    given.signature.witness = "李老师";
    bench.good(bench.office.authorise(bench.wang, bench.now(id), given));
    CHECK(ask().refusal() == CaseRefusal::consent_missing);  // the spouse, later
    bench.good(bench.office.authorise(bench.wang, bench.now(id),
                                      {ConsentFor::record_check, 2, {"王静"}, bench.today()}));
    const auto asked = bench.good(ask());  // the child of ten signs nothing
    // An answer that leaves a source open completes nothing.
    bench.good(bench.office.answer_check(
        bench.wang, bench.now(id),
        {asked.entry, {{Source::vehicles, 1, Finding::found, "小型轿车一辆"}}}));
    CHECK(bench.page(id).row.step == "check");
    CHECK(bench.page(id).checks[0].findings[0].finding == Finding::found);
}

TEST_CASE("deadlines pass over holidays, and say so where the calendar is unknown", "[casework]") {
    CaseBench bench{Engine::sqlite};
    bench.go_to({2026, 9, 30});
    const auto id = bench.taken_up();
    CHECK(bench.page(id).row.due->day == CivilDate{2026, 10, 13});  // 1 to 7 off, the 10th made up
    CHECK_FALSE(bench.page(id).row.due->is_provisional);
    bench.go_to({2026, 12, 30});
    const auto late = bench.opened("410502", {{"member.1.name", "王静"}});
    CHECK(bench.page(late).row.due->is_provisional);
}

TEST_CASE("whose work is due is on one list, by role and area", "[casework]") {
    CaseBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto id = bench.taken_up();
    bench.advance(id, "visit_home");
    const auto visitor = Officer{"zhao", {Duty::visiting}, Level::county, false, {"u-street-1"}};
    REQUIRE(bench.reader.tasks(visitor, 10).size() == 1);
    CHECK(bench.reader.tasks(visitor, 10)[0].what == "step:visit_home");
    CHECK(bench.reader.tasks(visitor, 10)[0].masked_name == "欧阳*");
    CHECK_FALSE(bench.reader.tasks(visitor, 10)[0].is_overdue);
    bench.go_to({2026, 6, 1});
    CHECK(bench.reader.tasks(visitor, 10)[0].is_overdue);
    CHECK(bench.reader.tasks(visitor, 10, CivilDate{2026, 3, 3}).empty());
    auto elsewhere = visitor;
    elsewhere.unions = {"u-street-2"};
    CHECK(bench.reader.tasks(elsewhere, 10).empty());
    const auto clerk = Officer{"qian", {Duty::intake}, Level::county, true, {}};
    CHECK(bench.reader.tasks(clerk, 10).empty());
    CHECK(bench.office.visit(clerk, bench.now(id), bench.went(VisitKind::home)).refusal() ==
          CaseRefusal::not_your_role);
    CHECK(bench.office.visit(elsewhere, bench.now(id), bench.went(VisitKind::home)).refusal() ==
          CaseRefusal::not_your_area);
}
