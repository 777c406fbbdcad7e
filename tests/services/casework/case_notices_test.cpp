#include "services/casework/case_fields.hpp"
#include "services/casework/casework_bench.hpp"

using namespace services::casework;
using namespace services::casework::test;

namespace {

CaseId before_notice(CaseBench& bench) {
    const auto id = bench.taken_up();
    bench.consent(id);
    bench.advance(id, "notice_first");
    return id;
}

}  // namespace

TEST_CASE("a notice never shows a full number, phone, account, diagnosis or school",
          "[casework][P1][P5]") {
    CaseBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto id = before_notice(bench);
    const auto post = [&](const NewNotice& notice) {
        return bench.office.post_notice(bench.wang, bench.now(id), notice);
    };
    for (const std::string place :
         {"身份证410599196903159016", "电话13800005678", "欧阳㛃家楼下", "文峰区第九小学门口",
          "肝豆状核变性患者家庭", "文峰区永明路七号院三单元", "编号１２３４５６７"}) {
        INFO(place);
        auto told = bench.notice();
        told.place = place;
        CHECK(post(told).refusal() == CaseRefusal::would_reveal);
        told = bench.notice();
        told.aid = place;
        CHECK(post(told).refusal() == CaseRefusal::would_reveal);
    }
    auto own_phone = bench.notice();
    own_phone.objection_phone = "13800005678";
    CHECK(post(own_phone).refusal() == CaseRefusal::would_reveal);
    bench.good(post(bench.notice()));
    const auto shown = bench.page(id).notices[0];
    CHECK(shown.shown.masked_name == "欧阳*");
    CHECK(shown.shown.number_tail == "0001");
    const auto seen = bench.reader.notice(shown.code);
    REQUIRE(seen.has_value());
    CHECK(seen->place == "永明路社区公告栏");
    CHECK(seen->people == 3);
    CHECK(seen->until.day == CivilDate{2026, 3, 9});  // five working days after Monday 2 March
    CHECK_FALSE(bench.reader.notice("7K2M-9QXA-B3TN-0V8E").has_value());
    CHECK_FALSE(bench.reader.notice("").has_value());
}

TEST_CASE("a notice needs the household's consent to be published", "[casework]") {
    CaseBench bench{Engine::sqlite};
    const auto id = bench.taken_up();
    bench.advance(id, "notice_first");
    CHECK(bench.office.post_notice(bench.wang, bench.now(id), bench.notice()).refusal() ==
          CaseRefusal::consent_missing);
}

TEST_CASE("a notice hangs for its working days and comes down by itself", "[casework][F01]") {
    CaseBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    bench.go_to({2026, 4, 30});  // the holiday comes between, and 9 May is made up
    const auto id = before_notice(bench);
    bench.good(bench.office.post_notice(bench.wang, bench.now(id), bench.notice()));
    const auto code = bench.page(id).notices[0].code;
    CHECK(bench.page(id).row.due->day == CivilDate{2026, 5, 11});
    bench.go_to({2026, 5, 11});
    CHECK(bench.office.end_notices() == 0);
    CHECK(bench.reader.notice(code).has_value());
    bench.go_to({2026, 5, 12});
    CHECK_FALSE(bench.reader.notice(code).has_value());  // even before anybody ends it
    CHECK(bench.office.end_notices() == 1);
    CHECK(bench.office.end_notices() == 0);
    CHECK(bench.page(id).notices[0].state == "ended");
    CHECK(bench.page(id).row.step == "check");
}

TEST_CASE("an objection from who looked the notice up holds the case", "[casework]") {
    CaseBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto id = before_notice(bench);
    bench.good(bench.office.post_notice(bench.wang, bench.now(id), bench.notice()));
    const auto code = bench.page(id).notices[0].code;
    CHECK(bench.office.object("7K2M-9QXA-B3TN-0V8E", {"有车", ""}).refusal() ==
          CaseRefusal::unknown_entry);
    CHECK(bench.office.object(code, {" ", ""}).refusal() == CaseRefusal::reason_missing);
    bench.good(bench.office.object(code, {"他家有一辆轿车。", "12351"}));
    bench.go_to({2026, 3, 20});
    CHECK(bench.office.end_notices() == 0);
    const auto objection = bench.page(id).objections[0];
    CHECK(objection.text == "他家有一辆轿车。");
    CHECK(bench.reader.tasks(Officer{"r", {Duty::review}, Level::county, true, {}}, 10).size() ==
          2);
    bench.good(bench.office.settle_objection(bench.wang, bench.now(id), objection.entry, false,
                                             "车已于去年报废。"));
    CHECK(bench.office.end_notices() == 1);
    CHECK(bench.page(id).row.step == "check");

    // One that comes after the notice ended opens its step again.
    bench.good(bench.office.object(code, {"他有两套房。", ""}));
    CHECK(bench.page(id).row.step == "notice_first");
    CHECK(bench.office.post_notice(bench.wang, bench.now(id), bench.notice()).refusal() ==
          CaseRefusal::objection_open);
    const auto late = bench.page(id).objections[1].entry;
    bench.good(bench.office.settle_objection(bench.wang, bench.now(id), late, false, "查无此事。"));
    CHECK(bench.page(id).row.step == "check");

    bench.good(bench.office.object(code, {"隐瞒了工资。", ""}));
    const auto third = bench.page(id).objections[2].entry;
    bench.good(bench.office.settle_objection(bench.wang, bench.now(id), third, true, "属实。"));
    CHECK(bench.page(id).row.step == "notice_first");
    CHECK(bench.page(id).notices[0].state == "withdrawn");
    CHECK(bench.office.object(code, {"又来", ""}).refusal() == CaseRefusal::unknown_entry);
    bench.good(bench.office.post_notice(bench.wang, bench.now(id), bench.notice()));
    CHECK(bench.replayed(Engine::sqlite) == CaseBench::rows_of(*bench.database));
}
