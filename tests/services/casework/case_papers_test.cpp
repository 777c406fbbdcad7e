#include "services/casework/case_forms.hpp"
#include "services/casework/casework_bench.hpp"
#include "services/casework/system_exchange.hpp"

using namespace services::casework;
using namespace services::casework::test;

TEST_CASE("what was entered in the national system comes back as a table, row by row",
          "[casework]") {
    CaseBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto id = bench.on_file();
    const auto number = bench.page(id).row.number;
    const auto today = to_text(bench.today());
    const auto out = system_export({bench.page(id)});
    CHECK(out.find(number) != std::string::npos);
    CHECK(out.find("410599196903159016") != std::string::npos);
    const std::string heading = "case_number,system_number,date\r\n";
    const auto rows = system_rows(heading + number + ",QG-77," + today +
                                  "\r\n410502-2026-009999,QG-78," + today + "\r\n");
    REQUIRE(rows.has_value());
    auto taken = take_system_rows(bench.office, bench.reader, bench.wang, *rows);
    CHECK(taken[0].is_taken);
    CHECK(taken[1].why_not == "unknown_case");
    CHECK(bench.page(id).row.system_date == bench.today());
    taken = take_system_rows(bench.office, bench.reader, bench.wang, *rows);
    CHECK(taken[0].is_there_already);
    auto lists = reconciled(bench.reader, bench.wang, *rows);
    CHECK(lists.only_here.empty());
    CHECK(lists.only_there == std::vector<std::string>{"410502-2026-009999"});
    lists = reconciled(bench.reader, bench.wang, {{2, number, "QG-1", bench.today()}});
    CHECK(lists.different == std::vector{number});
    CHECK(reconciled(bench.reader, bench.wang, {}).only_here == std::vector{number});

    const auto wrong =
        system_rows(heading + ",QG,2026-02-30\r\nA,,2026-01-01\r\nA,1,2026-01-01\r\n");
    REQUIRE_FALSE(wrong.has_value());
    CHECK(wrong.refusal().size() == 4);
    CHECK(wrong.refusal()[0].where == "第2行");
}

TEST_CASE("printed papers escape what people wrote, and a notice sheet stays masked",
          "[casework][P1]") {
    CaseBench bench{Engine::sqlite};
    auto facts = family();
    facts[10].value = "<script>alert(1)</script>社区";
    facts[9].value = "<b>文峰区永明路七号院三单元</b>";
    const auto id = bench.taken_up("410502", facts);
    bench.consent(id);
    bench.advance(id, "notice_first");
    bench.good(bench.office.post_notice(bench.wang, bench.now(id), bench.notice()));
    const auto page = bench.page(id);
    const auto approval = approval_form(page, "明湖区<总工会>");
    CHECK(approval.find("<b>") == std::string::npos);
    CHECK(approval.find("明湖区&lt;总工会&gt;") != std::string::npos);
    CHECK(approval.find("（盖章）") != std::string::npos);
    CHECK(approval.find("24000.00") != std::string::npos);
    const auto notice =
        notice_sheet(page.notices[0], "明湖区总工会", "https://gonghui.example/n/1");
    for (const auto* secret : {"欧阳㛃", "410599196903159016", "13800005678", "永明路七号",
                               "肝豆状核变性", "第九小学"}) {
        INFO(secret);
        CHECK(notice.find(secret) == std::string::npos);
    }
    CHECK(notice.find("欧阳*") != std::string::npos);
    CHECK(notice.find("5000.00") != std::string::npos);
    CHECK(visit_form(page, "工会").find("邻里反映") != std::string::npos);
    CHECK(visit_form(page, page.visits[0], "工会").find("两间平房") != std::string::npos);
}
