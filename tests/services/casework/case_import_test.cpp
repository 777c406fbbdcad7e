#include "services/casework/case_import.hpp"

#include "services/casework/casework_bench.hpp"

using namespace services::casework;
using namespace services::casework::test;

namespace {

const std::string heading =
    "county,union,level,category,main_cause,people,name,document_number,since,system_number,"
    "system_date\r\n";

struct Group {
    std::string level;
    int households = 0;
    int people = 0;
};
// S2:35; who lives where is invented, the sums are Qujing's.
const std::vector<Group> qujing{
    {"national", 688, 2155}, {"provincial", 47, 155}, {"city", 87, 193}, {"county", 86, 286}};

std::string qujing_file() {
    std::string file = heading;
    for (const auto& group : qujing) {
        for (int i = 0; i < group.households; ++i) {
            const int people =
                (i + 1) * group.people / group.households - i * group.people / group.households;
            file += "530302,u-qilin," + group.level + ",relative,major_illness," +
                    std::to_string(people) + ",某某,,2019-06-01,,\r\n";
        }
    }
    return file;
}

}  // namespace

TEST_CASE("files by level add up to what Qujing's union says, households and people",
          "[casework][T01]") {
    CaseBench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto rows = imported_cases(qujing_file());
    REQUIRE(rows.has_value());
    const auto ids = bench.office.bring_in(bench.wang, *rows);
    REQUIRE(ids.has_value());
    std::map<std::string, CaseCount> by_level;
    std::int64_t households = 0;
    std::int64_t people = 0;
    for (const auto& count : bench.reader.counts(bench.wang, CountBy::level)) {
        by_level[count.what] = count;
        households += count.cases;
        people += count.people;
    }
    CHECK(households == 908);
    CHECK(people == 2789);
    for (const auto& group : qujing) {
        CHECK(by_level[group.level].cases == group.households);
        CHECK(by_level[group.level].people == group.people);
    }
    CHECK(by_level["national"].cases + by_level["provincial"].cases == 735);
    CHECK(bench.page(ids->front()).row.step == "yearly_review");
    CHECK(bench.page(ids->front()).row.decided_on == CivilDate{2019, 6, 1});
    CHECK(bench.replayed(Engine::sqlite) == CaseBench::rows_of(*bench.database));
}

TEST_CASE("a file with trouble brings nobody in and tells every row's", "[casework]") {
    CaseBench bench{Engine::sqlite};
    const auto wrong =
        imported_cases(heading +
                       "5303,u,national,relative,major_illness,3,某,,2019-06-01,,\r\n"
                       "530302,,moon,relative,major_illness,0,某,1,June,,\r\n");
    REQUIRE_FALSE(wrong.has_value());
    CHECK(wrong.refusal().size() == 6);
    CHECK(wrong.refusal()[0].where == "第2行A列");
    CHECK_FALSE(imported_cases("a,b\r\n").has_value());
    CHECK_FALSE(imported_cases(heading).has_value());  // nobody in it
    bench.opened();
    const auto twice = imported_cases(
        heading +
        "530302,u,national,deep,other,3,某,630299198501019022,2019-06-01,QG1,2019-06-20\r\n"
        "530302,u,national,deep,other,3,某,37069919881231959X,2019-06-01,,\r\n"
        "530302,u,national,deep,other,3,某,37069919881231959X,2019-06-01,,\r\n");
    REQUIRE(twice.has_value());
    const auto refused = bench.office.bring_in(bench.wang, *twice);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.refusal().size() == 2);  // on file here, and twice in the file
    CHECK(refused.refusal()[0].line == 2);
    CHECK(bench.reader.list(bench.wang, {}, {}).total == 1);
}
