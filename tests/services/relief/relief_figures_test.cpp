#include "services/relief_bench.hpp"

using namespace services::relief;
using namespace services::relief::test;
using platform::Engine;

namespace {

ReturnId taken(ReliefBench& bench, const std::string& file) {
    const auto made = bench.office.take_return(bench.handler(), {"报表", "媒体公布", ""},
                                               text_of("tests/data/relief/" + file));
    if (!made) {
        for (const auto& row : made.refusal().rows)
            UNSCOPED_INFO(row.row << " " << row.code);
    }
    REQUIRE(made.has_value());
    return *made;
}

const Sum& row(const Report& report, std::string_view key) {
    for (const auto& one : report.rows) {
        if (one.key == key) return one;
    }
    FAIL("no such row");
    return report.total;
}

}  // namespace

TEST_CASE("the 908 households and 2,789 people of Qujing add up over four levels of archive",
          "[relief][T01][F45]") {
    ReliefBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    taken(bench, "qujing_archives.csv");
    const auto report =
        bench.reliefs.figures(bench.handler(), {"on_file", {}, "", "", GroupBy::level});
    CHECK(report.total.households == 908);
    CHECK(report.total.people == 2789);
    CHECK(row(report, "national").households == 688);
    CHECK(report.scope.levels.size() == 4);
    CHECK_FALSE(report.has_overlap);
    const auto upper = bench.reliefs.figures(
        bench.handler(), {"on_file", {Level::national, Level::provincial}, "", "", GroupBy::level});
    CHECK(upper.total.households == 735);
    CHECK(text_of(upper.total.scope.levels) == "national+provincial");
}

TEST_CASE("4,819 and 908 count unlike archives and are not compared", "[relief][T02][F45]") {
    ReliefBench bench{Engine::sqlite};
    taken(bench, "qujing_archives.csv");
    const auto of = [&](const std::string& measure, std::vector<Level> levels) {
        return bench.reliefs
            .figures(bench.handler(), {measure, std::move(levels), "", "", GroupBy::label})
            .total;
    };
    const auto base = of("base_2017", {});
    CHECK(base.households == 4819);
    const auto refused = change_between(base, of("on_file", {}));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.refusal().differ == std::vector<std::string>{"levels"});
    const auto same = change_between(base, of("on_file", {Level::national, Level::provincial}));
    REQUIRE(same.has_value());
    CHECK(same->households == -4084);
    CHECK(same->households == -of("solved", {}).households);
}

TEST_CASE("what was reported is divided to the fen", "[relief][T03][T04][F07][F08][F77]") {
    ReliefBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    taken(bench, "aid_totals.csv");
    const auto school =
        bench.reliefs.figures(bench.handler(), {"school_aid", {}, "", "", GroupBy::label});
    CHECK(row(school, "安阳").amount_per_person() == 234844);
    CHECK(row(school, "宝鸡").amount_per_person() == 304003);
    const auto claims =
        bench.reliefs.figures(bench.handler(), {"mutual_claims", {}, "4105", "", GroupBy::label});
    CHECK(claims.total.amount == 51908011);
    CHECK(claims.total.amount_per_time() == 84403);
    CHECK_FALSE(claims.total.amount_per_person().has_value());
    CHECK(claims.scope.until == platform::CivilDate{2020, 12, 15});
}

TEST_CASE("tuition comes unit by unit, to groups that are not one, some of it a lower bound",
          "[relief][T05][F81]") {
    ReliefBench bench{Engine::sqlite};
    taken(bench, "baoji_tuition.csv");
    const auto report =
        bench.reliefs.figures(bench.handler(), {"tuition", {}, "", "", GroupBy::label});
    CHECK(report.rows.size() == 7);
    CHECK(report.total.people == 227);
    CHECK(report.total.is_lower_bound);
    CHECK(row(report, "眉县").amount_per_person() == 500000);
    CHECK(row(report, "陇县").amount_per_person() == 300000);
    CHECK(row(report, "红旗").amount_per_person() == 400000);
    CHECK(row(report, "汉唐").amount == 9000000);
    CHECK(row(report, "汉唐").may_be_flat());
    CHECK(row(report, "西凤").amount_per_person() == 169565);
    CHECK_FALSE(row(report, "西凤").may_be_flat());
    CHECK_FALSE(row(report, "陈仓").may_be_flat());
    const auto groups =
        bench.reliefs.figures(bench.handler(), {"tuition", {}, "", "", GroupBy::group});
    CHECK(row(groups, "hardship").people == 88);
    const auto hardship =
        bench.reliefs.figures(bench.handler(), {"tuition", {}, "", "hardship", GroupBy::label})
            .total;
    CHECK(change_between(hardship, report.total).refusal().differ ==
          std::vector<std::string>{"group"});
}

TEST_CASE("a file of figures is taken whole, once, or every wrong row is named", "[relief]") {
    ReliefBench bench{Engine::sqlite};
    const auto wrong =
        bench.office.take_return(bench.handler(), {"报表", "某县", ""},
                                 "measure,levels,households,people,amount,day,lower_bound\n"
                                 "on_file,national,1,1,1.00,2020-01-01,yes\n"
                                 ",village,x,-1,1.234,2020-02-30,maybe\n");
    REQUIRE_FALSE(wrong.has_value());
    CHECK(wrong.refusal().rows.size() == 7);
    for (const auto& problem : wrong.refusal().rows)
        CHECK(problem.row == 3);
    CHECK(bench.reliefs.figures(bench.handler(), {"on_file", {}, "", "", GroupBy::level})
              .rows.empty());
    taken(bench, "qujing_archives.csv");
    const auto twice = bench.office.take_return(bench.handler(), {"报表", "媒体公布", ""},
                                                text_of("tests/data/relief/qujing_archives.csv"));
    CHECK(twice.refusal().refusal == ReliefRefusal::already_there);
    const auto before = bench.state();
    bench.rebuild();
    CHECK(bench.state() == before);
}

TEST_CASE("archives counted twice in one sum are said to be", "[relief][T02]") {
    ReliefBench bench{Engine::sqlite};
    REQUIRE(bench.office
                .take_return(bench.handler(), {"报表", "某市", ""},
                             "measure,label,levels,households\non_file,a,national,5\n"
                             "on_file,a,national+provincial,9\non_file,b,national,2\n")
                .has_value());
    CHECK(bench.reliefs.figures(bench.handler(), {"on_file", {}, "", "", GroupBy::label})
              .has_overlap);
}

TEST_CASE("the ledger is asked by month, kind, level, cause and region, and says what it counts",
          "[relief][T01][T02][F54][F73]") {
    ReliefBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto fund = bench.fund(50000000);
    const auto home = bench.with_account(bench.household(haidong()));
    bench.granted(home, fund, haidong_facts());
    bench.paid(bench.sent(fund));
    bench.set_day({2022, 9, 2});
    const auto other = bench.with_account(bench.household(baoji(), "乙"));
    bench.granted(other, fund, baoji_facts());
    bench.paid(bench.sent(fund));

    LedgerAsk ask;
    const auto months = bench.reliefs.ledger(bench.handler(), ask);
    CHECK(months.rows.size() == 2);
    CHECK(row(months, "2022-08").amount == 4900000);
    CHECK(row(months, "2022-08").households == 1);
    CHECK(row(months, "2022-08").people == 6);
    CHECK(row(months, "2022-08").times == 3);
    CHECK(row(months, "2022-09").amount == 800000);
    CHECK(months.total.amount == 5700000);
    CHECK(months.total.people == 10);
    CHECK(months.scope.levels.size() == 4);

    ask.by = GroupBy::kind;
    CHECK(row(bench.reliefs.ledger(bench.handler(), ask), "medical").amount == 2000000);
    ask.by = GroupBy::cause;
    CHECK(row(bench.reliefs.ledger(bench.handler(), ask), "major_illness").households == 1);
    ask.by = GroupBy::level;
    const auto levels = bench.reliefs.ledger(bench.handler(), ask);
    CHECK(change_between(row(levels, "city"), row(levels, "county")).refusal().differ ==
          std::vector<std::string>{"levels"});
    ask.by = GroupBy::region;
    ask.region = "63";
    CHECK(bench.reliefs.ledger(bench.handler(), ask).total.amount == 4900000);
    ask.region = "";
    ask.what = Entry::granted;
    CHECK(bench.reliefs.ledger(bench.handler(), ask).total.amount == 4900000 + 1600000);
    ask.from = platform::CivilDate{2022, 9, 1};
    ask.until = platform::CivilDate{2022, 9, 30};
    CHECK(bench.reliefs.ledger(bench.handler(), ask).total.amount == 1600000);
    const Officer county{"county", true, false, false, {"6103-jintai"}};
    CHECK(bench.reliefs.ledger(county, {}).total.amount == 800000);
    CHECK(bench.reliefs.ledger({"nobody", true, false, false, {}}, {}).total.amount == 0);
}
