#include <catch2/catch_test_macros.hpp>

#include "platform/table/written_table.hpp"
#include "services/mutual_aid/aid_bench.hpp"

namespace membership = services::membership;
using namespace services::mutual_aid;
using namespace services::mutual_aid::test;
using platform::CivilDate;
using platform::Engine;

namespace {

const std::string two_people =
    "职工姓名,身份证号码,手机\r\n欧阳㛃,410599196903159016,13800005678\r\n林小满,"
    "630299198501019022,\r\n";

std::vector<std::string> problem_texts(const ListVerdict& verdict) {
    std::vector<std::string> texts;
    for (const auto& one : verdict.problems)
        texts.push_back(fmt::format("{}:{} {}", one.row, one.column, one.sentence));
    return texts;
}

}  // namespace

TEST_CASE("a unit's list is enrolled whole, and a second time enrols nobody twice",
          "[mutual_aid][F08]") {
    AidBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    hub.go_to({2026, 2, 10});
    auto ask = AidBench::ask();
    ask.received = 16'000;
    const auto first = hub.enrolled(two_people, ask);
    CHECK(first.is_taken);
    CHECK(first.people == 2);
    CHECK(first.fees == 16'000);
    CHECK(first.cover.from == CivilDate{2026, 3, 1});
    REQUIRE(first.list.has_value());
    const auto people = hub.records.people_of(AidBench::officer(), *first.list);
    REQUIRE(people.has_value());
    CHECK(people->size() == 2);

    const auto records = hub.log.records.size();
    const auto again = hub.enrolled(two_people);
    CHECK(again.is_taken);
    CHECK(again.people == 0);
    CHECK(again.already == 2);
    CHECK_FALSE(again.list.has_value());
    CHECK(hub.log.records.size() == records);

    const auto more = hub.enrolled(two_people + "王芳," + number_of(5) + ",\r\n");
    CHECK(more.people == 1);
    CHECK(more.already == 2);
    CHECK(more.fees == 8000);
}

TEST_CASE("every error of every row is told at once and nothing is taken", "[mutual_aid][F08]") {
    AidBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    hub.go_to({2026, 2, 10});
    const auto verdict = hub.enrolled(
        "某厂参保名单,,,\n姓名*,证件号码（18位）,手机,缴费\n"
        "欧阳㛃,410599196903159017,138,80\n"
        ",630299198501019022,,79.99\n"
        "李3,63029919850101902,,8O\n"
        "林小满,,,80.00\n"
        "王芳,410599196903159016,,80\n"
        "王方,410599196903159016,13800005678,80\n");
    CHECK_FALSE(verdict.is_taken);
    CHECK(problem_texts(verdict) ==
          std::vector<std::string>{
              "3:2 证件号码的最后一位对不上，可能抄错了一位，请与证件核对。",
              "3:3 手机号码应是11位，以1开头；没有手机可以不填。",
              "4:1 没有填“姓名”，请补上。",
              "5:1 姓名里有数字，请核对是不是填错了列。",
              "5:2 居民身份证号码是18位，这里有17位，请与证件核对。",
              "5:4 “缴费”写成元，最多两位小数，例如 1234.50。",
              "6:2 没有填“证件号码”，请补上。",
              "8:2 与第7行是同一个证件号码，请删去一行。",
          });
    CHECK(hub.log.records.empty());
    CHECK(hub.records.lists(AidBench::officer(), "", 10).empty());
}

TEST_CASE("a workbook is taken as a list is, and digits a sheet has lost are told",
          "[mutual_aid][F08]") {
    AidBench hub{Engine::sqlite};
    hub.go_to({2026, 2, 10});
    platform::WrittenTable table;
    table.title = "名单";
    table.heads = {"姓名", "身份证号", "缴费"};
    table.rows = {
        {std::string("欧阳㛃"), std::string("410599196903159016"), platform::Hundredths{8000}},
        {std::string("林小满"), std::string("630299198501019022"), std::int64_t{80}}};
    const auto sheet = platform::to_xlsx(table);
    CHECK(hub.enrolled(std::string(platform::as_text(sheet))).people == 2);
    const auto broken = hub.enrolled("PK\x03\x04 is no workbook");
    CHECK_FALSE(broken.is_taken);
    CHECK(broken.unreadable.find("xlsx") != std::string::npos);
}

TEST_CASE("a list that cannot be read as a list says which columns it needs", "[mutual_aid]") {
    AidBench hub{Engine::sqlite};
    hub.go_to({2026, 2, 10});
    CHECK(problem_texts(hub.enrolled("a,b\n1,2\n")) ==
          std::vector<std::string>{"1:0 没有找到表头。前几行里要有一行写明各列：姓名、证件号码。"});
    CHECK(problem_texts(hub.enrolled("姓名,电话\n王芳,\n")) ==
          std::vector<std::string>{"1:0 缺少“证件号码”一列，请加上。"});
    CHECK(problem_texts(hub.enrolled("姓名,证件号码,姓名\n")) ==
          std::vector<std::string>{"1:0 表头下面一行也没有。", "1:3 “姓名”有两列，请删去一列。"});
    CHECK_FALSE(hub.enrolled("姓名,\"证件").unreadable.empty());
}

TEST_CASE("who is in this period with another unit is told, and the money must agree",
          "[mutual_aid][F08]") {
    AidBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    hub.go_to({2026, 2, 10});
    REQUIRE(hub.enrolled(two_people).is_taken);
    const auto other = hub.enrolled(two_people, AidBench::ask("known", "第二机床厂"));
    CHECK_FALSE(other.is_taken);
    REQUIRE(other.problems.size() == 2);
    CHECK(other.problems[0].row == 2);
    CHECK(other.problems[0].column == 2);
    auto ask = AidBench::ask("known", "第三机床厂");
    ask.received = 7999;
    const auto short_of = hub.enrolled("姓名,证件号码\n王芳," + number_of(5) + "\n", ask);
    CHECK_FALSE(short_of.is_taken);
    CHECK(problem_texts(short_of) ==
          std::vector<std::string>{"0:0 名单新增1人，应缴80.00元，与到账的79.99元不符，请核对。"});
    const auto fee = hub.enrolled("姓名,证件号码,缴费\n王芳," + number_of(5) + ",81\n",
                                  AidBench::ask("known", "第三机床厂"));
    CHECK(problem_texts(fee) ==
          std::vector<std::string>{"2:3 缴费81.00元，应是每人80.00元，请改正。"});
}

TEST_CASE("who was enrolled by mistake may be enrolled by the right unit", "[mutual_aid]") {
    AidBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    hub.go_to({2026, 3, 10});
    const auto list = *hub.enrolled(two_people).list;
    const auto people = hub.records.people_of(AidBench::officer(), list);
    for (const auto& one : people.value()) {
        const auto id = one.enrolment.fact.enrolment;
        CHECK(hub.office.end(AidBench::officer(), id, 7, EndReason::left_unit).refusal() ==
              AidRefusal::changed_meanwhile);
        CHECK(
            hub.office.end(AidBench::officer(), id, 1, EndReason::enrolled_by_mistake).has_value());
        CHECK(hub.office.end(AidBench::officer(), id, 2, EndReason::died).refusal() ==
              AidRefusal::not_possible_now);
    }
    CHECK(hub.enrolled(two_people, AidBench::ask("known", "第二机床厂")).people == 2);
    CHECK(hub.records.figures(AidBench::officer(), "known", {2026, 12, 31}).people == 2);
}

TEST_CASE("a renewal without a gap does not wait again", "[mutual_aid][F08]") {
    AidBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    hub.go_to({2026, 2, 10});
    REQUIRE(hub.enrolled(two_people).is_taken);
    hub.go_to({2027, 2, 10});
    const auto list = hub.enrolled(two_people + "王芳," + number_of(5) + ",\r\n");
    CHECK(list.people == 3);
    std::vector<CivilDate> claims_from;
    const auto people = hub.records.people_of(AidBench::officer(), *list.list);
    for (const auto& one : people.value())
        claims_from.push_back(one.enrolment.fact.cover.claims_from);
    CHECK(claims_from == std::vector<CivilDate>{{2027, 3, 1}, {2027, 3, 1}, {2027, 3, 31}});
}

TEST_CASE("lists are refused outside window, area and region, and where the fee is not known",
          "[mutual_aid]") {
    AidBench hub{Engine::sqlite};
    hub.go_to({2026, 5, 10});
    const auto refusal = [&](const Officer& officer, const ListAsk& ask) {
        return hub.office.check_list(officer, ask, two_people).refusal();
    };
    const auto all = AidBench::officer();
    CHECK(refusal(all, AidBench::ask()) == AidRefusal::window_closed);
    CHECK(refusal(all, AidBench::ask("none")) == AidRefusal::unknown_plan);
    CHECK(refusal(all, AidBench::ask("riders")) == AidRefusal::joins_otherwise);
    CHECK(refusal(all, AidBench::ask("shanghai_d")) == AidRefusal::other_region);
    CHECK(refusal(all, AidBench::ask("anyang_hospital")) == AidRefusal::fee_missing);
    CHECK(refusal(all, {"anyang_hospital", {"u-nowhere"}, "x", {}, {}}) ==
          AidRefusal::unknown_union);
    CHECK(refusal(all, {"anyang_hospital", {"u-street-1"}, " ", {}, {}}) ==
          AidRefusal::unit_missing);
    hub.go_to({2026, 2, 10});
    CHECK(refusal({"li", membership::Approving::first, false, {{"u-street-2"}}}, AidBench::ask()) ==
          AidRefusal::not_your_area);
    auto ask = AidBench::ask();
    ask.fee_each = 1;
    CHECK(refusal(all, ask) == AidRefusal::fee_differs);
    auto assessed = AidBench::ask("anyang_hospital");
    assessed.fee_each = 6000;
    CHECK(hub.enrolled(two_people, assessed).fees == 12'000);
    hub.log.knows_key = false;
    CHECK(hub.office.enrol_list(all, AidBench::ask(), two_people).refusal() == AidRefusal::no_key);
    CHECK(hub.records.lists(all, "known", 10).empty());
}

TEST_CASE("a new member who wanted protection is covered from that day, once",
          "[mutual_aid][F59][T16]") {
    AidBench hub{GENERATE(Engine::sqlite, Engine::postgresql)};
    const NewMember member{
        {hub.log.mint_id().value},
        {"u-street-1"},
        {"欧阳㛃", membership::DocumentKind::resident_id, "410599196903159016", "13800005678"}};
    const auto first = hub.office.enrol_member(AidBench::officer(), "riders", member);
    REQUIRE(first.has_value());
    CHECK(hub.office.enrol_member(AidBench::officer(), "riders", member).value() == *first);
    auto again = member;
    again.application = {hub.log.mint_id().value};
    CHECK(hub.office.enrol_member(AidBench::officer(), "riders", again).value() == *first);
    CHECK(hub.office.enrol_member(AidBench::officer(), "known", member).refusal() ==
          AidRefusal::joins_otherwise);
    CHECK(hub.log.records.size() == 1);
    hub.go_to({2027, 12, 1});
    CHECK(hub.office.enrol_member(AidBench::officer(), "riders", member).value() != *first);
}

TEST_CASE("no record of mutual aid shows a person outside its sealed part", "[mutual_aid][P1]") {
    AidBench hub{Engine::sqlite};
    hub.go_to({2026, 2, 10});
    REQUIRE(hub.enrolled(two_people).is_taken);
    CHECK(hub.log.records.size() == 3);
    for (const auto& record : hub.log.records) {
        for (const auto* word : {"欧阳", "林小满", "410599196903159016", "13800005678"})
            CHECK(record.body.find(word) == std::string::npos);
        CHECK(record.sealed.has_value() == (record.kind == Enrolled::kind));
    }
}
